// hemei doctor: names what is wrong and what to do; with --mend it does what is safe.
import { parseArgs } from 'node:util'
import pg from 'pg'
import { readConfig } from '../../config.ts'
import { connection } from '../../kernel/database/index.ts'
import { oneLine } from '../../kernel/observability/index.ts'
import { keysOf, openDatabase } from '../../main.ts'
import { fault, type Check, type Finding, type Patient } from './finding.ts'
import { archiveChecks } from './archive.ts'
import { evidenceChecks } from './evidence.ts'
import { fileChecks } from './files.ts'
import { groundChecks } from './ground.ts'
import { sealedChecks } from './sealed.ts'
import { wallChecks } from './walls.ts'
import { workChecks } from './work.ts'

const checks: readonly Check[] = [...groundChecks, ...wallChecks, ...workChecks, ...evidenceChecks, ...sealedChecks, ...fileChecks, ...archiveChecks]
export interface Told {
  readonly check: Check
  readonly findings: readonly Finding[]
}

/** Every check, one after the other; one that cannot be made is itself a finding. */
export async function examine(of: Omit<Patient, 'client'>): Promise<Told[]> {
  const client = new pg.Client({ ...connection(of.address, 'hemei_owner'), statement_timeout: 0 })
  await client.connect()
  try {
    // read behind the walls, as a backup does
    await client.query(`set hemei.backup = 'on'`)
    const told: Told[] = []
    for (const check of checks) told.push({ check, findings: await made(check, { ...of, client }) })
    return told
  } finally {
    await client.end()
  }
}
async function made(check: Check, patient: Patient): Promise<readonly Finding[]> {
  try {
    return await check.run(patient)
  } catch (error) {
    return [
      fault('check.failed', {
        zh: `无法检查：${oneLine(error)}`,
        en: 'it could not be looked at; mend what stands above first',
      }),
    ]
  }
}

/** Mends what is safe, each by its own finding, in a session of its own; answers what is left. */
export async function mend(
  of: Omit<Patient, 'client'>,
): Promise<{ readonly mended: readonly string[]; readonly left: readonly Told[] }> {
  const client = new pg.Client({ ...connection(of.address, 'hemei_owner'), statement_timeout: 0 })
  await client.connect()
  const mended: string[] = []
  try {
    await client.query(`set hemei.backup = 'on'`)
    // each check anew: what one mends may be what another waits for
    for (const check of checks)
      for (const finding of await made(check, { ...of, client }))
        if (finding.mend) {
          await finding.mend()
          mended.push(finding.code)
        }
  } finally {
    await client.end()
  }
  return { mended, left: await examine(of) }
}

function print(told: readonly Told[]): number {
  let faults = 0
  for (const { check, findings } of told) {
    if (!findings.length) console.log(`✓ ${check.zh} ${check.en}`)
    for (const f of findings) {
      if (f.level === 'fault') faults++
      console.log(
        `${f.level === 'fault' ? '✗' : '·'} ${check.zh} ${check.en} [${f.code}]\n    ${f.zh}\n    ${f.en}${f.mend ? '  (--mend)' : ''}`,
      )
      for (const row of f.rows ?? []) console.log(`      - ${row}`)
      if (f.more) console.log(`      … 另有 ${f.more} 项 · ${f.more} more`)
    }
  }
  console.log(faults ? `${faults} 处需要处理 · ${faults} to be mended` : '一切正常 · all is well')
  return faults ? 1 : 0
}

export async function doctor(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { mend: { type: 'boolean', default: false } } })
  const config = readConfig()
  const keyring = keysOf(config)
  const { address, embedded } = await openDatabase(config)
  try {
    const of = { address, keyring, files: config.files, data: embedded ? config.data : undefined }
    if (!values.mend) return print(await examine(of))
    const { mended, left } = await mend(of)
    for (const code of mended) console.log(`已处理 · mended: ${code}`)
    return print(left)
  } finally {
    if (embedded && !embedded.found) await embedded.stop()
  }
}
