// Clocks of steps: when a step is due by the law's parameter, when to remind, what a new notice of holidays changes.
import { dayNumber } from '@hemei/law'
import { legalDate, sql, type Tx } from '../../kernel/database/index.ts'
import { on } from '../../kernel/events/index.ts'
import { calendarOf, noticeConfirmed, type Calendar, type TimeUnit } from '../calendar/index.ts'
import { numberParameter, parameterIfAny } from '../parameters/index.ts'
import type { ParameterRef } from './declare.ts'
import type { Case } from './known.ts'
import { load, openStep, record, type StepRow } from './store.ts'

const units: Readonly<Record<string, TimeUnit>> = { days: 'day', 'working-days': 'workday' }
export function unitOf(key: string, unit: string): TimeUnit {
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

/** A case keeps the figures of this day for all that it does: one changed on its way is for later cases. */
export const beganOn = (of: Case): string => legalDate(of.openedAt)
/** The day on which a step last came to this outcome, by the law's calendar; undefined: it never did. */
export async function outcomeOn(tx: Tx, of: Case, step: string, outcome: string): Promise<string | undefined> {
  const { steps } = await load(tx, of.id)
  const at = steps.findLast((s) => s.step === step && s.outcome === outcome)?.done_at
  return at ? legalDate(at) : undefined
}
/** A whole-number parameter as it counts for a case: in force where the case is and on the day it opened. */
export const figureOf = (tx: Tx, of: Case, key: string) => numberParameter(tx, key, of.place, beganOn(of))

/** The deadline of a step entered now, by the parameter in force where the case is and on the day it opened; `before`: rounds whose time counts. */
export async function dueOf(
  tx: Tx,
  of: Case,
  within: ParameterRef,
  before: readonly StepRow[] = [],
): Promise<Due> {
  const p = await figureOf(tx, of, within.slice('param:'.length))
  const calendar = await calendarOf(tx)
  const { key, value, unit, title, citation, status } = p
  const used = Math.min(value, usedBy(calendar, before, unitOf(key, unit)))
  const remind = await parameterIfAny(tx, 'procedure.reminder-share', of.place, beganOn(of))
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

/** The row of one round of a step. */
export const rowOf = (id: string, { step, round }: StepRow) =>
  sql`where case_id = ${id} and step = ${step} and round = ${round}`

/** A year's official notice came: deadlines reckoned without it are reckoned again. */
export const settleProvisional = on(noticeConfirmed, async (tx, notice) => {
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
