// Attacks on row-level security: behind each policy alone, whoever comes with nothing, with empty words or as another sees, changes and adds nothing.
import type { Bare } from './bare.ts'
import type { Policy } from './catalogue.ts'
import type { Outcome } from './generated.ts'
import { id } from './attack.ts'

/** Open by design, each with its reason: no wall stands there to be attacked. */
export const open: Readonly<Record<string, string>> = {
  parameter_version_read: 'everybody reads the law’s figures',
  incident_person_told: 'told to others, read by each alone',
  message_told: 'told to others, read by each alone',
  notice_consent_given: 'recorded for others, read by each alone',
}
/** Rows that belong to no id: what a policy refuses of them. */
const rows: Readonly<Record<string, readonly [column: string, value: string]>> = {
  parameter_version_by_procedure: ['source', `'data'`],
  parameter_version_backup: ['source', `'data'`],
}
const settings = ['community', 'account', 'claimant', 'sign_in', 'desk', 'place', 'backup']
const [ours, theirs] = [id(1), id(2)]

async function knocking(bare: Bare, rule: Policy, { adding, first }: { adding: string; first: string }, as: string | undefined): Promise<Outcome> {
  const { db } = bare
  const role = rule.owner ? 'hemei_owner' : 'hemei_app'
  if (as !== undefined) for (const name of settings) await db.query(`select set_config('hemei.${name}', $1, true)`, [as])
  await db.query(`set local role ${role}`)
  const may = (act: string) => rule.act === 'all' || rule.act === act
  const count = async (statement: string) => (await db.query(statement)).rowCount ?? 0
  const who = as === undefined ? 'with nothing set' : as === '' ? 'with empty settings' : 'as another'
  if (may('select') && (await count(`select from ${rule.table}`))) return `read ${who}`
  if (may('update') && (await count(`update ${rule.table} set ${first} = ${first}`))) return `changed ${who}`
  if (may('delete') && (await count(`delete from ${rule.table}`))) return `deleted ${who}`
  if (may('insert')) {
    await db.query('savepoint adding')
    const refused: unknown = await db.query(adding).then(() => undefined, (e: unknown) => e)
    await db.query('rollback to adding')
    if (!(refused instanceof Error && refused.message.startsWith('new row violates row-level security'))) return `added ${who}`
  }
  await db.query('reset role')
  return undefined
}

/** What the policy guards is there, and reached where no wall stands. */
export async function wall(bare: Bare, rule: Policy): Promise<Outcome> {
  if (open[rule.name]) return undefined
  const { db } = bare
  const columns = await db.query<{ name: string; uuid: boolean }>(
    `select quote_ident(attname) as name, atttypid = 'uuid'::regtype as uuid from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped order by attnum`,
    [rule.table],
  )
  const uuids = columns.rows.filter((r) => r.uuid).map((r) => [r.name, ours] as const)
  const values = rows[rule.name] ? [rows[rule.name] ?? ['', '']] : uuids
  if (!values.length) return 'no row is known that is somebody’s: name one in walls.ts'
  const adding = `insert into ${rule.table} (${values.map(([name]) => name).join()}) values (${values.map(([, value]) => value).join()})`
  const first = columns.rows[0]?.name ?? ''
  for (const as of [undefined, '', theirs.slice(1, -1)]) {
    await db.query('begin')
    try {
      await db.query(adding)
      await db.query('set local role hemei_app')
      const reached = await db.query(`select from ${rule.table}`)
      await db.query('reset role')
      if (reached.rowCount !== 1) return 'the row cannot be reached without the wall either'
      await db.query(`alter table ${rule.table} enable row level security, force row level security`)
      await db.query(rule.add)
      const outcome = await knocking(bare, rule, { adding, first }, as)
      if (outcome !== undefined) return outcome
    } finally {
      await db.query('rollback')
    }
  }
  return undefined
}
