// hemei import FILE.xlsx: a roster from the command line; every fault at its cell, nothing half-written.
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { readRoster, importRoster as write } from '../civic/registry/index.ts'
import { system } from '../kernel/database/index.ts'
import { openHouse } from '../main.ts'

export async function importRoster(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { 'set-aside-faulty': { type: 'boolean', default: false } } })
  const [file] = positionals
  if (!file) throw new Error('用法 usage: hemei import FILE.xlsx [--set-aside-faulty]')
  const { roster, faults, faultCount } = await readRoster(file)
  for (const f of faults) console.error(`${f.sheet}${f.cell ? `!${f.cell}` : ''}  ${f.zh} · ${f.en}`)
  const blocking = faults.some((f) => f.weight === 'file' || (f.weight === 'row' && !values['set-aside-faulty']))
  if (!roster || blocking) {
    console.error(`共 ${faultCount} 处问题，没有写入任何内容 · ${faultCount} faults, nothing written`)
    return 1
  }
  const house = await openHouse(readConfig(), 'error')
  try {
    const { written } = await house.db.act(system('hemei import'), (tx) => write(tx, { roster, filename: file }))
    console.log(JSON.stringify(written))
    return 0
  } finally {
    await house.close()
    if (house.embedded && !house.embedded.found) await house.embedded.stop()
  }
}
