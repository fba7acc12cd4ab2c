// hemei import FILE.xlsx: a roster from the command line; every fault at its cell, nothing half-written. One that would change what
// stands is written where the operator says so: at the machine there is no second person; in the console there is.
import { parseArgs } from 'node:util'
import { readConfig } from '../config.ts'
import { readRoster, importRoster as write } from '../civic/registry/index.ts'
import { system } from '../kernel/database/index.ts'
import { Problem } from '../kernel/errors/index.ts'
import { openHouse } from '../main.ts'
import { inWords } from './files.ts'

export async function importRoster(args: string[]): Promise<number> {
  const { values, positionals } = parseArgs({ args, allowPositionals: true, options: { 'set-aside-faulty': { type: 'boolean', default: false }, 'change-what-stands': { type: 'boolean', default: false } } })
  const [file] = positionals
  if (!file) throw new Error('用法 usage: hemei import FILE.xlsx [--set-aside-faulty] [--change-what-stands]')
  const { roster, faults, faultCount } = await readRoster(file).catch((cause: unknown) => {
    throw inWords(file, cause)
  })
  for (const f of faults) console.error(`${f.sheet}${f.cell ? `!${f.cell}` : ''}  ${f.zh} · ${f.en}`)
  const blocking = faults.some((f) => f.weight === 'file' || (f.weight === 'row' && !values['set-aside-faulty']))
  if (!roster || blocking) {
    console.error(`共 ${faultCount} 处问题，没有写入任何内容 · ${faultCount} faults, nothing written`)
    return 1
  }
  const house = await openHouse(readConfig(), 'error')
  try {
    const { written } = await house.db.act(system('hemei import'), (tx) =>
      write(tx, { roster, filename: file, operator: values['change-what-stands'] }),
    )
    console.log(JSON.stringify(written))
    return 0
  } catch (error) {
    if (!(error instanceof Problem) || error.code !== 'REGISTRY.IMPORT_NEEDS_SECOND') throw error
    const { zh, en } = error.text
    console.error(`${zh}；或由运维人员加 --change-what-stands 写入 · ${en}; or, by the operator, with --change-what-stands`)
    return 1
  } finally {
    await house.close()
    if (house.embedded && !house.embedded.found) await house.embedded.stop()
  }
}
