// Clocks of steps: when a step is due by the law's parameter, when to remind, what is late and goes up, what a new notice of holidays changes.
import { dayNumber } from '@hemei/law'
import {
  legalDate,
  sql,
  system,
  type Database,
  type RawBuilder,
  type Tx,
} from '../../kernel/database/index.ts'
import { on } from '../../kernel/events/index.ts'
import { calendarOf, noticeLoaded, type Calendar, type TimeUnit } from '../calendar/index.ts'
import { numberParameter, parameterIfAny } from '../parameters/index.ts'
import { aboveOf, stepOf, type ParameterRef } from './declare.ts'
import type { Case } from './known.ts'
import { load, openStep, record, type Loaded, type StepRow } from './store.ts'

const units: Readonly<Record<string, TimeUnit>> = { days: 'day', 'working-days': 'workday' }
function unitOf(key: string, unit: string): TimeUnit {
  const found = units[unit]
  if (!found) throw new Error(`law parameter ${key}: ${unit} is no unit of time for a step`)
  return found
}

export interface Due {
  readonly on: string
  readonly at: Date
  readonly provisional: boolean
  readonly remindAt: Date | undefined
  /** what it was reckoned from */
  readonly basis: NonNullable<StepRow['due_basis']>
}
/** What earlier rounds of a step used up of its time: the days that it waited, by the unit of its parameter. */
export function usedBy(calendar: Calendar, rounds: readonly StepRow[], unit: TimeUnit): number {
  return rounds.reduce((sum, { entered_at: from, done_at: until }) => {
    if (!until) return sum
    const [a, b] = [legalDate(from), legalDate(until)]
    return sum + (unit === 'workday' ? calendar.workdaysBetween(a, b) : dayNumber(b) - dayNumber(a))
  }, 0)
}

/** The deadline of a step entered now, by the parameter in force where the case is and on the day it opened; `before`: rounds whose time counts. */
export async function dueOf(
  tx: Tx,
  of: Case,
  within: ParameterRef,
  before: readonly StepRow[] = [],
): Promise<Due> {
  // a case keeps the figures it began with: one changed on its way is for later cases
  const began = legalDate(of.openedAt)
  const p = await numberParameter(tx, within.slice('param:'.length), of.place, began)
  const calendar = await calendarOf(tx)
  const { key, value, unit, title, citation, status } = p
  const used = Math.min(value, usedBy(calendar, before, unitOf(key, unit)))
  const remind = await parameterIfAny(tx, 'procedure.reminder-share', of.place, began)
  const basis = { key, value, unit, title, citation, status, ...(used ? { used } : {}) }
  return deadlineOf(calendar, tx.now, basis, typeof remind?.value === 'number' ? remind.value : 0)
}

/** The last day, and when it is time to remind: once this share (in thousandths) of the days is left, a day at the least. */
function deadlineOf(calendar: Calendar, from: Date, basis: Due['basis'], share: number): Due {
  const unit = unitOf(basis.key, basis.unit)
  const days = basis.value - (basis.used ?? 0)
  const left = Math.max(1, Math.floor((days * share) / 1000))
  const remindAt = share > 0 && left < days ? calendar.deadlineAfter(from, days - left, unit).at : undefined
  return { ...calendar.deadlineAfter(from, days, unit), remindAt, basis: { ...basis, remind: share } }
}

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
const rowOf = (id: string, { step, round }: StepRow) =>
  sql`where case_id = ${id} and step = ${step} and round = ${round}`

/** Those who hold it see it among what is due soon; past its end there is nothing left to remind of. */
async function markReminded(tx: Tx, id: string, key: string): Promise<number> {
  const { case: of, steps } = await load(tx, id, true)
  const row = openStep(steps, key)
  if (!row || row.reminded_at || !passed(row.remind_at, tx.now)) return 0
  await tx.run(sql`update procedure_step set reminded_at = ${tx.now} ${rowOf(id, row)}`)
  if (passed(row.due_at, tx.now)) return 0
  await record(tx, of, { kind: 'reminded', step: key, round: row.round, made: { due: row.due_on } })
  return 1
}

async function markLate(tx: Tx, id: string, key: string): Promise<number> {
  const at = await load(tx, id, true)
  const row = openStep(at.steps, key)
  if (!row || row.late_at || !passed(row.due_at, tx.now)) return 0
  await goUp(tx, at, row, aboveOf(stepOf(at.declaration, key)))
  return 1
}

/** The office above did nothing in the time that it has for it: the next one is asked. */
async function markRaised(tx: Tx, id: string, key: string): Promise<number> {
  const at = await load(tx, id, true)
  const row = openStep(at.steps, key)
  if (!row || !passed(row.raise_at, tx.now)) return 0
  const above = aboveOf(stepOf(at.declaration, key))
  await goUp(tx, at, row, above.slice(above.indexOf(row.escalated_to ?? '') + 1))
  return 1
}

/** Opens the step to the first of these offices; the rest are asked in their turn. */
async function goUp(
  tx: Tx,
  { case: of }: Loaded,
  row: StepRow,
  [next, ...rest]: readonly string[],
): Promise<void> {
  const roles = next && row.roles.length && !row.roles.includes(next) ? [...row.roles, next] : row.roles
  await tx.run(sql`update procedure_step set late_at = coalesce(late_at, ${tx.now}), roles = ${roles},
    escalated_to = coalesce(${next ?? null}, escalated_to), raise_at = ${rest.length ? await raiseAt(tx, of) : null} ${rowOf(of.id, row)}`)
  await record(tx, of, {
    kind: 'late',
    step: row.step,
    round: row.round,
    made: { due: row.due_on, ...(next ? { escalatedTo: next } : {}) },
  })
}
async function raiseAt(tx: Tx, of: Case): Promise<Date> {
  const { key, value, unit } = await numberParameter(
    tx,
    'procedure.raise-after',
    of.place,
    legalDate(of.openedAt),
  )
  return (await calendarOf(tx)).deadlineAfter(tx.now, value, unitOf(key, unit)).at
}

/** A year's official notice came: deadlines reckoned without it are reckoned again. */
export const settleProvisional = on(noticeLoaded, async (tx, notice) => {
  const waiting = await tx.rows<{ case_id: string; step: string }>(
    sql`select case_id, step from procedure_step where provisional and done_at is null order by case_id`,
  )
  const calendar = await calendarOf(tx)
  for (const { case_id: id, step } of waiting) {
    const { case: of, steps } = await load(tx, id, true)
    const row = openStep(steps, step)
    if (!row?.provisional || !row.due_basis) continue
    const due = deadlineOf(calendar, row.entered_at, row.due_basis, row.due_basis.remind ?? 0)
    await tx.run(sql`update procedure_step set due_on = ${due.on}, due_at = ${due.at}, remind_at = ${due.remindAt ?? null},
      provisional = ${due.provisional} ${rowOf(id, row)}`)
    if (due.on !== row.due_on)
      await record(tx, of, {
        kind: 'deadline',
        step,
        round: row.round,
        made: { was: row.due_on, due: due.on, notice: notice.citation },
      })
  }
})
