// Clocks of steps: when a step is due by the law's parameter, what is late and goes up, what a new notice of holidays changes.
import { dayNumber } from '@hemei/law'
import { legalDate, sql, system, type Database, type Tx } from '../../kernel/database/index.ts'
import { on } from '../../kernel/events/index.ts'
import { calendarOf, noticeLoaded, type Calendar, type TimeUnit } from '../calendar/index.ts'
import { numberParameter } from '../parameters/index.ts'
import { stepOf, type ParameterRef } from './declare.ts'
import type { Case } from './known.ts'
import { load, openStep, record, type StepRow } from './store.ts'

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

/** The deadline of a step entered now, by the parameter in force today at the case's place; `before`: rounds whose time counts. */
export async function dueOf(
  tx: Tx,
  of: Case,
  within: ParameterRef,
  before: readonly StepRow[] = [],
): Promise<Due> {
  const p = await numberParameter(tx, within.slice('param:'.length), of.place, tx.today)
  const calendar = await calendarOf(tx)
  const { key, value, unit, title, citation, status } = p
  const used = Math.min(value, usedBy(calendar, before, unitOf(key, unit)))
  return {
    ...calendar.deadlineAfter(tx.now, value - used, unitOf(key, unit)),
    basis: { key, value, unit, title, citation, status, ...(used ? { used } : {}) },
  }
}

export const heartbeatName = 'procedure.deadlines'
const batch = 100

/** Records each step that is over its time, once, and opens it to the office above where the declaration names one. */
export async function findLate(db: Database): Promise<number> {
  const late = await db.read(system(heartbeatName), (tx) =>
    tx.rows<{ case_id: string; step: string }>(sql`select case_id, step from procedure_step
      where done_at is null and late_at is null and due_on is not null and due_at <= ${tx.now} order by due_at limit ${batch}::int`),
  )
  let found = 0
  const failures: unknown[] = []
  for (const { case_id: id, step } of late) {
    try {
      found += await db.act({ ...system(heartbeatName), name: '平台' }, (tx) => markLate(tx, id, step))
    } catch (error) {
      failures.push(error) // one case must not hold up the others
    }
  }
  if (failures.length)
    throw new AggregateError(failures, `${failures.length} late steps could not be recorded`)
  return found
}

async function markLate(tx: Tx, id: string, key: string): Promise<number> {
  const { case: of, declaration, steps } = await load(tx, id, true)
  const row = openStep(steps, key)
  if (!row || row.late_at || !row.due_at || row.due_at > tx.now) return 0
  const step = stepOf(declaration, key)
  const above = 'late' in step && step.late ? step.late.slice('escalate:'.length) : undefined
  const roles = above && row.roles.length && !row.roles.includes(above) ? [...row.roles, above] : row.roles
  await tx.run(sql`update procedure_step set late_at = ${tx.now}, escalated_to = ${above ?? null}, roles = ${roles}
    where case_id = ${id} and step = ${key} and round = ${row.round}`)
  await record(tx, of, {
    kind: 'late',
    step: key,
    round: row.round,
    made: { due: row.due_on, ...(above ? { escalatedTo: above } : {}) },
  })
  return 1
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
    const { key, value, unit, used = 0 } = row.due_basis
    const due = calendar.deadlineAfter(row.entered_at, value - used, unitOf(key, unit))
    await tx.run(sql`update procedure_step set due_on = ${due.on}, due_at = ${due.at}, provisional = ${due.provisional}
      where case_id = ${id} and step = ${step} and round = ${row.round}`)
    if (due.on !== row.due_on)
      await record(tx, of, {
        kind: 'deadline',
        step,
        round: row.round,
        made: { was: row.due_on, due: due.on, notice: notice.citation },
      })
  }
})
