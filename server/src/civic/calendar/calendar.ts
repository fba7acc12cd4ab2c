// The Chinese working calendar: working days, and deadlines by the Civil Code's rules (arts. 200–203).
import { addDays, deadline } from '@hemei/law'
import { legalDate } from '../../kernel/database/index.ts'
import { problems } from '../../kernel/errors/index.ts'
import { feasts, isWeekend, libraryNotices, yearOf, type Notice, type NoticeDay } from './days.ts'

export const fault = problems('CALENDAR', {
  YEAR_UNKNOWN: {
    kind: 'Unavailable',
    zh: '工作日历没有 {year} 年：请系统管理员载入国务院办公厅关于 {year} 年部分节假日安排的通知',
    en: 'The working calendar does not know {year}: the administrator must load the State Council’s notice on the holidays of {year}',
  },
  NOTICE_WRONG: { kind: 'Invalid', zh: '节假日安排有误：{zh}', en: 'The notice is not right: {en}' },
  NOTICE_UNKNOWN: { kind: 'NotFound', zh: '没有这份放假安排', en: 'There is no such notice' },
  TWO_PEOPLE: {
    kind: 'RuleViolation',
    zh: '这份放假安排是您载入的：须由另一位系统管理员确认',
    en: 'You loaded this notice: another system administrator must confirm it',
  },
  DECIDED: { kind: 'Conflict', zh: '这份放假安排已经有了决定', en: 'This notice has been decided on already' },
  REASON_NEEDED: { kind: 'Invalid', zh: '请写明为什么不予确认', en: 'Say why it is refused' },
})

export type TimeUnit = 'workday' | 'day'
export interface Deadline {
  /** the last day, a legal date; one may act until it ends */
  readonly on: string
  /** the instant at which that day ends in Shanghai: 24:00 */
  readonly at: Date
  /** the year's notice was not there: reckoned Monday to Friday without the statutory feasts, to be set right by the notice */
  readonly provisional: boolean
}
/** A day as it stands: worked or not, and whether the year's notice has said so. */
interface Day {
  readonly work: boolean
  readonly provisional: boolean
}

export class Calendar {
  readonly #days: ReadonlyMap<string, NoticeDay['kind']>
  readonly #years: ReadonlySet<number>
  readonly #first: number
  readonly #feasts = new Map<number, ReadonlySet<string>>()

  /** Later notices of a year replace earlier ones; a loaded notice replaces the library's. */
  constructor(loaded: readonly Notice[] = []) {
    const notices = new Map([...libraryNotices, ...loaded].map((n) => [n.year, n]))
    this.#days = new Map([...notices.values()].flatMap((n) => n.days.map((d) => [d.date, d.kind] as const)))
    this.#years = new Set(notices.keys())
    this.#first = Math.min(...this.#years)
  }

  knows(year: number): boolean {
    return this.#years.has(year)
  }

  /** Years whose notice is there, in order. */
  get years(): number[] {
    return [...this.#years].sort((a, b) => a - b)
  }

  /** Throws CALENDAR.YEAR_UNKNOWN rather than guess. */
  isWorkday(date: string): boolean {
    const day = this.#day(date)
    if (day.provisional) throw fault.YEAR_UNKNOWN({ year: yearOf(date) })
    return day.work
  }

  /** The same as far as is known: of a year whose notice is still to come, by weekends and feasts. For what may not fail for want of it. */
  readonly likelyWorkday = (date: string): boolean => this.#day(date).work

  /** The days of a year that are worked otherwise here than there. */
  differing(other: Calendar, year: number): { date: string; work: boolean }[] {
    const found: { date: string; work: boolean }[] = []
    for (let date = `${year}-01-01`; date <= `${year}-12-31`; date = addDays(date, 1)) {
      const work = this.#day(date).work
      if (work !== other.likelyWorkday(date)) found.push({ date, work })
    }
    return found
  }

  /** The n-th working day after the date (n < 0: before it); 0 is the date itself. Throws for an unknown year. */
  addWorkdays(date: string, n: number): string {
    const { on, provisional } = this.#count(date, n)
    if (provisional) throw fault.YEAR_UNKNOWN({ year: yearOf(on) })
    return on
  }

  /** Working days after `from` up to and with `to`; negative when `to` lies before. For showing what is left: never throws for a coming year. */
  workdaysBetween(from: string, to: string): number {
    if (to < from) return 0 - this.workdaysBetween(to, from)
    let count = 0
    for (let date = addDays(from, 1); date <= to; date = addDays(date, 1)) if (this.#day(date).work) count++
    return count
  }

  /**
   * The end of a period that begins with an event. The day of the event is not counted (201); a last day that is a
   * day off moves to the next working day (203); the last day ends at 24:00. A running case never fails for want of a
   * notice that the State Council has yet to publish: such a deadline is provisional.
   */
  deadlineAfter(from: Date, days: number, unit: TimeUnit): Deadline {
    let provisional = false
    const isWorkday = (date: string): boolean => {
      const day = this.#day(date)
      provisional ||= day.provisional // whatever the answer rests on
      return day.work
    }
    const { due: on } = deadline(
      legalDate(from),
      unit === 'workday' ? { workdays: days } : { days },
      isWorkday,
    )
    return { on, at: endOf(on), provisional }
  }

  #count(from: string, n: number): { on: string; provisional: boolean } {
    const step = Math.sign(n)
    let on = from
    let provisional = false
    for (let left = Math.abs(n); left > 0;) {
      on = addDays(on, step)
      const day = this.#day(on)
      provisional ||= day.provisional
      if (day.work) left--
    }
    return { on, provisional }
  }

  #day(date: string): Day {
    const kind = this.#days.get(date)
    if (kind) return { work: kind === 'work', provisional: false }
    const year = yearOf(date)
    if (this.#years.has(year)) return { work: !isWeekend(date), provisional: false }
    if (!(year >= this.#first && year <= 2099)) throw fault.YEAR_UNKNOWN({ year: date.slice(0, 4) })
    const off = this.#feasts.get(year) ?? feasts(year)
    this.#feasts.set(year, off)
    return { work: !isWeekend(date) && !off.has(date), provisional: true }
  }
}

/** The instant at which a legal date ends in Shanghai. */
export const endOf = (date: string): Date => new Date(`${addDays(date, 1)}T00:00:00+08:00`)

/** No year has had more: what names more is no notice of the State Council, and would move every deadline. The database holds it too. */
export const weekdaysOffMost = 40
export const workedWeekendsMost = 20

const wrong = (zh: string, en: string) => fault.NOTICE_WRONG({ zh, en }, { fields: [{ field: 'days', zh, en }] })
/** Refuses what cannot be the official notice of that year. */
export function checkNotice(notice: Notice): void {
  const { year, days } = notice
  const rest = new Set(days.filter((d) => d.kind === 'rest').map((d) => d.date))
  if (new Set(days.map((d) => d.date)).size !== days.length)
    throw wrong('有重复的日期', 'a date stands twice')
  for (const d of days) {
    if (yearOf(d.date) !== year)
      throw wrong(
        `${d.date} 不在 ${year} 年：属于那一年的安排，请与那一年的其他日期一并载入`,
        `${d.date} does not lie in ${year}: it belongs to that year’s arrangement, to be loaded with its other days`,
      )
    if (d.kind === 'work' && !isWeekend(d.date))
      throw wrong(
        `${d.date} 不是周末，不会是调休上班日`,
        `${d.date} is no weekend and cannot be a make-up day`,
      )
  }
  for (const feast of feasts(year))
    if (!rest.has(feast)) throw wrong(`缺少法定假日 ${feast}`, `the statutory holiday ${feast} is missing`)
  const off = [...rest].filter((date) => !isWeekend(date)).length
  if (off > weekdaysOffMost)
    throw wrong(
      `工作日放假 ${off} 天，超过一年最多的 ${weekdaysOffMost} 天`,
      `${off} weekdays off are more than the ${weekdaysOffMost} that a year can have`,
    )
  const worked = days.length - rest.size
  if (worked > workedWeekendsMost)
    throw wrong(
      `调休上班 ${worked} 天，超过一年最多的 ${workedWeekendsMost} 天`,
      `${worked} make-up days are more than the ${workedWeekendsMost} that a year can have`,
    )
}
