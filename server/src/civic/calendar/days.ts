// Which days are worked: the State Council's yearly notices as the kept library holds them, and what to go by without one.
import { addDays } from '@hemei/law'
import chineseDays from 'chinese-days'
import known from 'chinese-days/dist/chinese-days.json' with { type: 'json' }

/** One day that the official notice sets apart from the ordinary week. */
export interface NoticeDay {
  readonly date: string
  readonly kind: 'rest' | 'work'
}
export interface Notice {
  readonly year: number
  readonly days: readonly NoticeDay[]
}

const at = (date: string): number => Date.parse(`${date}T00:00:00Z`)
export const yearOf = (date: string): number => Number(date.slice(0, 4))
export const isWeekend = (date: string): boolean => [0, 6].includes(new Date(at(date)).getUTCDay())

/** The library's data, by year. Read as data: its own functions answer "workday" for years they do not know. */
export const libraryNotices: readonly Notice[] = (() => {
  const days = [
    ...Object.keys(known.holidays).map((date): NoticeDay => ({ date, kind: 'rest' })),
    ...Object.keys(known.workdays).map((date): NoticeDay => ({ date, kind: 'work' })),
  ]
  // a year is known when its National Day is: days around New Year may stand there alone, out of a neighbour's notice
  const years = days.filter((d) => d.kind === 'rest' && d.date.endsWith('-10-01')).map((d) => yearOf(d.date))
  return years.map((year) => ({ year, days: days.filter((d) => yearOf(d.date) === year) }))
})()

// the library's table, which holds in every time zone; ICU's own Chinese calendar is a day late for the spring of 2027
function lunarDay(date: string): string {
  const { lunarMon, lunarDay: day, isLeap } = chineseDays.getLunarDate(date)
  return isLeap ? '' : `${lunarMon}/${day}`
}

/**
 * Days off by law alone, before the year's notice moves them: 全国年节及纪念日放假办法 (2024 revision) art. 2,
 * thirteen days. Qingming by its formula for this century; the lunar feasts by the Chinese calendar.
 */
export function feasts(year: number): ReadonlySet<string> {
  const century = year % 100
  const qingming = Math.floor((century * 2422 + 48_100) / 10_000) - Math.floor(century / 4)
  const fixed = ['01-01', '05-01', '05-02', '10-01', '10-02', '10-03', `04-0${qingming}`].map(
    (d) => `${year}-${d}`,
  )
  const moving: string[] = []
  for (let date = `${year}-01-20`; date < `${year}-10-10`; date = addDays(date, 1)) {
    const day = lunarDay(date)
    if (day === '1/1') moving.push(...[-1, 0, 1, 2].map((n) => addDays(date, n)))
    if (day === '5/5' || day === '8/15') moving.push(date)
  }
  return new Set([...fixed, ...moving])
}
