// What the clock finds by itself: steps to remind of, steps over their time, what goes up and what lapses.
import { sql, system, type Database, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import { calendarOf } from '../calendar/index.ts'
import { figureOf, rowOf, unitOf } from './clock.ts'
import { aboveOf, lapseOf, stepOf, upFrom } from './declare.ts'
import { lapse } from './engine.ts'
import type { Case } from './known.ts'
import { tell, tellAsker } from './messages.ts'
import { load, openStep, record, type Loaded, type StepRow } from './store.ts'

export const heartbeatName = 'procedure.deadlines'
const batch = 100
type Mark = (tx: Tx, id: string, step: string) => Promise<number>

/** What the clock finds by itself: steps to remind of, steps over their time, and those that nobody above has taken up. */
const sweeps: readonly { readonly due: RawBuilder<boolean>; readonly mark: Mark }[] = [
  { due: sql<boolean>`reminded_at is null and remind_at is not null and remind_at`, mark: markReminded },
  { due: sql<boolean>`late_at is null and due_on is not null and due_at`, mark: markLate },
  { due: sql<boolean>`raise_at is not null and raise_at`, mark: markRaised },
]

/** Records each of them once, however many processes look; answers how many. */
export async function findLate(db: Database): Promise<number> {
  let found = 0
  const failures: unknown[] = []
  for (const { due, mark } of sweeps) {
    const rows = await db.read(system(heartbeatName), (tx) =>
      tx.rows<{ case_id: string; step: string }>(sql`select case_id, step from procedure_step
        where done_at is null and ${due} <= ${tx.now} order by due_at limit ${batch}::int`),
    )
    for (const { case_id: id, step } of rows) {
      try {
        found += await db.act({ ...system(heartbeatName), name: '平台' }, (tx) => mark(tx, id, step))
      } catch (error) {
        failures.push(error) // one case must not hold up the others
      }
    }
  }
  if (failures.length)
    throw new AggregateError(failures, `${failures.length} steps past a date could not be recorded`)
  return found
}

const passed = (at: Date | null, now: Date): boolean => at !== null && at <= now

/** Those who hold it see it among what is due soon; past its end there is nothing left to remind of. */
async function markReminded(tx: Tx, id: string, key: string): Promise<number> {
  const at = await load(tx, id, true)
  const { case: of, steps } = at
  const row = openStep(steps, key)
  if (!row || row.reminded_at || !passed(row.remind_at, tx.now)) return 0
  await tx.run(sql`update procedure_step set reminded_at = ${tx.now} ${rowOf(id, row)}`)
  if (passed(row.due_at, tx.now)) return 0
  await record(tx, of, { kind: 'reminded', step: key, round: row.round, made: { due: row.due_on } })
  await tell(tx, at, 'reminder', { ...row, person: row.own_of ?? row.assigned_to, own: row.own_of !== null })
  return 1
}

async function markLate(tx: Tx, id: string, key: string): Promise<number> {
  const at = await load(tx, id, true)
  const row = openStep(at.steps, key)
  if (!row || row.late_at || !passed(row.due_at, tx.now)) return 0
  const step = stepOf(at.declaration, key)
  await goUp(tx, at, row, upFrom(step))
  const end = lapseOf(step)
  if (end !== undefined) await lapse(tx, at, row, end)
  return 1
}

/** The office above did nothing in the time that it has for it: the next one is asked. */
async function markRaised(tx: Tx, id: string, key: string): Promise<number> {
  const at = await load(tx, id, true)
  const row = openStep(at.steps, key)
  if (!row || !passed(row.raise_at, tx.now)) return 0
  const above = upFrom(stepOf(at.declaration, key))
  await goUp(tx, at, row, above.slice(above.indexOf(row.escalated_to ?? '') + 1))
  return 1
}

/** The first of these offices is told, and may act where the declaration names it; the rest are asked in their turn. */
async function goUp(
  tx: Tx,
  at: Loaded,
  row: StepRow,
  [next, ...rest]: readonly string[],
): Promise<void> {
  const { case: of } = at
  const first = row.late_at === null
  const acts = next !== undefined && aboveOf(stepOf(at.declaration, row.step)).includes(next)
  const roles = acts && row.roles.length && !row.roles.includes(next) ? [...row.roles, next] : row.roles
  await tx.run(sql`update procedure_step set late_at = coalesce(late_at, ${tx.now}), roles = ${roles},
    escalated_to = coalesce(${next ?? null}, escalated_to), raise_at = ${rest.length ? await raiseAt(tx, of) : null} ${rowOf(of.id, row)}`)
  await record(tx, of, {
    kind: 'late',
    step: row.step,
    round: row.round,
    made: { due: row.due_on, ...(next ? { escalatedTo: next } : {}) },
  })
  // each is told once: whoever is late when it is late, each office above when it comes to that office
  if (first && row.own_of) await tell(tx, at, 'late', { ...row, person: row.own_of, own: true })
  else if (first) await tellAsker(tx, at, row)
  const told = [...(first ? row.roles : []), ...(next && !row.roles.includes(next) ? [next] : [])]
  if (told.length) await tell(tx, at, 'late', { ...row, roles: told })
}
async function raiseAt(tx: Tx, of: Case): Promise<Date> {
  const { key, value, unit } = await figureOf(tx, of, 'procedure.raise-after')
  return (await calendarOf(tx)).deadlineAfter(tx.now, value, unitOf(key, unit)).at
}
