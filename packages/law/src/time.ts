// Statutory time: when a period ends and whether a notice was early enough; the calendar is an argument.
import { addDays, addMonths, dateAt, dayNumber } from './dates.ts'
import { LawError } from './errors.ts'
import { countMax, shown } from './read.ts'

/** A period as a law states it. */
export type Length =
  | { readonly days: number }
  | { readonly workdays: number }
  | { readonly months: number }
  | { readonly years: number }
export type Unit = 'days' | 'workdays' | 'months' | 'years'

/** Whether people work on a legal date: weekends, public holidays and make-up days are known to the caller. */
export type IsWorkday = (date: string) => boolean

export interface Deadline {
  /** The day it began; not counted. */
  readonly from: string
  /** How many days (or working days, months, years) the law gives. */
  readonly days: number
  /** The days counted, before any roll-over. */
  readonly counted: { readonly unit: Unit; readonly first: string; readonly last: string }
  /** The last day; the period ends at its 24:00, or at the close of business where there is one. */
  readonly due: string
  /** The last day counted was a legal holiday, so that the first day after it is the last. */
  readonly rolledOver: boolean
  readonly article: readonly string[]
}

const countLimit = 36_600
const units = ['days', 'workdays', 'months', 'years'] as const

function read(length: Length): readonly [unit: Unit, count: number] {
  for (const unit of units) {
    const count = unit in length ? Reflect.get(length, unit) : undefined
    if (count === undefined) continue
    if (!Number.isInteger(count) || Number(count) < 1 || Number(count) > countLimit)
      throw new LawError('NOT_A_COUNT', `/length/${unit}`, { limit: Math.min(countLimit, countMax) })
    return [unit, Number(count)]
  }
  throw new LawError('NOT_ONE_OF', '/length', { value: shown(length), allowed: units.join(', ') })
}

/** The first working day on or after a date. */
function workdayFrom(date: string, isWorkday: IsWorkday): string {
  for (let day = date, tries = 0; tries < 366; day = addDays(day, 1), tries += 1)
    if (isWorkday(day)) return day
  throw new LawError('NO_WORKDAY', '', { date })
}

function afterWorkdays(from: string, count: number, isWorkday: IsWorkday): string {
  let day = from
  for (let left = count; left > 0; left -= 1) day = workdayFrom(addDays(day, 1), isWorkday)
  return day
}

function lastCounted(from: string, [unit, count]: readonly [Unit, number], isWorkday: IsWorkday): string {
  switch (unit) {
    case 'days':
      return addDays(from, count)
    case 'workdays':
      return afterWorkdays(from, count, isWorkday)
    case 'months':
      return addMonths(from, count)
    case 'years':
      return addMonths(from, count * 12)
  }
}

/**
 * The end of a period that began on `from`: that day is not counted (民法典 201); months and years end on the same
 * day of the month, or its last (202); a last day on a legal holiday gives way to the day after the holiday (203).
 */
export function deadline(from: string, length: Length, isWorkday: IsWorkday): Deadline {
  const begun = dateAt(from, '/from')
  const [unit, count] = read(length)
  const last = lastCounted(begun, [unit, count], isWorkday)
  const due = workdayFrom(last, isWorkday)
  const byMonth = unit === 'months' || unit === 'years' ? ['民法典 第二百零二条'] : []
  return {
    from: begun,
    days: count,
    counted: { unit, first: addDays(begun, 1), last },
    due,
    rolledOver: due !== last,
    article: ['民法典 第二百零一条', ...byMonth, '民法典 第二百零三条'],
  }
}

export interface Notice {
  /** The day on which all had been told. */
  readonly from: string
  /** Full days that must lie between the notice and the event. */
  readonly days: number
  /** Full days that do lie between them: neither day itself is counted. */
  readonly counted: number
  /** The first day on which the event is lawful. */
  readonly due: string
  readonly met: boolean
  readonly article: readonly string[]
}

/**
 * 业主大会会议应于召开 15 日以前通知: at least so many full days between the notice and the event. Where it is told which
 * days are worked, a last day of notice on a legal holiday gives way to the day after (203).
 */
export function noticeBefore(
  told: string,
  event: string,
  days = 15,
  isWorkday: IsWorkday = () => true,
): Notice {
  const from = dateAt(told, '/told')
  const held = dateAt(event, '/event')
  const [, required] = read({ days })
  const last = deadline(from, { days: required }, isWorkday)
  const due = addDays(last.due, 1)
  return {
    from,
    days: required,
    counted: Math.max(0, dayNumber(held) - dayNumber(from) - 1),
    due,
    met: held >= due,
    article: ['物业管理条例 第十四条', '民法典 第二百零一条', ...(last.rolledOver ? ['民法典 第二百零三条'] : [])],
  }
}
