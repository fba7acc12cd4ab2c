// Numbers, money, areas, dates and what is left of a deadline, set exactly as the house's look asks.
// Money arrives as a decimal string of yuan and area as a decimal string of m²: both stay strings, no float touches them.
import type { Language } from '../state/settings.ts'

const decimal = /^(-?)(\d+)(?:\.(\d+))?$/
const minus = '−'

/** Groups of three; a proper minus sign. `digits` are the figures after the point. */
function grouped(sign: string, whole: string, digits: string): string {
  const figures = whole.replace(/^0+(?=\d)/, '').replace(/\B(?=(\d{3})+(?!\d))/g, ',')
  return `${sign ? minus : ''}${figures}${digits ? `.${digits}` : ''}`
}

/** `12345.6` → `12,345.60`, with no unit: for columns whose head says 元. Anything that is no decimal is shown as it came. */
export function amount(yuan: string): string {
  const match = decimal.exec(yuan)
  if (!match) return yuan
  return grouped(match[1] ?? '', match[2] ?? '0', (match[3] ?? '').padEnd(2, '0'))
}

/** `12345.6` → `12,345.60 元` / `¥12,345.60`. */
export function money(yuan: string, language: Language = 'zh'): string {
  const figures = amount(yuan)
  if (language === 'zh') return `${figures} 元`
  return figures.startsWith(minus) ? `${minus}¥${figures.slice(1)}` : `¥${figures}`
}

/** `12345678.90` → `1,234.57 万元`, half up by whole fen; for columns of large sums only, never beside `money`. */
export function tenThousands(yuan: string): string {
  const match = decimal.exec(yuan)
  if (!match) return yuan
  const fen = BigInt((match[2] ?? '0') + (match[3] ?? '').padEnd(2, '0').slice(0, 2))
  const hundredths = (fen + 5_000n) / 10_000n
  return `${grouped(match[1] ?? '', String(hundredths / 100n), String(hundredths % 100n).padStart(2, '0'))} 万元`
}

/** `98.760` → `98.76`; a third figure is printed only where it says something. */
export function areaFigure(squareMetres: string): string {
  const match = decimal.exec(squareMetres)
  if (!match) return squareMetres
  const digits = (match[3] ?? '').padEnd(2, '0')
  return grouped(match[1] ?? '', match[2] ?? '0', digits.replace(/^(\d\d)0+$/, '$1'))
}

export const area = (squareMetres: string): string => `${areaFigure(squareMetres)} m²`

export const count = (n: number): string => grouped(n < 0 ? '-' : '', String(Math.abs(Math.trunc(n))), '')

/** How much of a whole, for the eye alone (a bar's width): decisions are made on exact figures by the law. */
export function percentOf(part: string | number, whole: string | number): number {
  const all = Number(whole)
  return all > 0 ? Math.min(100, Math.max(0, (Number(part) / all) * 100)) : 0
}

const clockParts = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Shanghai',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  hourCycle: 'h23',
})

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

interface Moment {
  date: string
  time: string
}

function moment(value: string | number): Moment | undefined {
  if (typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value)) return { date: value, time: '' }
  const instant = new Date(value)
  if (Number.isNaN(instant.getTime())) return undefined
  const parts = Object.fromEntries(clockParts.formatToParts(instant).map(({ type, value }) => [type, value]))
  return {
    date: `${parts['year']}-${parts['month']}-${parts['day']}`,
    time: `${parts['hour']}:${parts['minute']}`,
  }
}

/** A legal date or an instant (as seen in Shanghai) for running text: `2026年5月18日` / `18 May 2026`. */
export function date(value: string | number, language: Language = 'zh'): string {
  const at = moment(value)
  if (!at) return String(value)
  const [year = '', month = '', day = ''] = at.date.split('-')
  if (language === 'zh') return `${year}年${Number(month)}月${Number(day)}日`
  return `${Number(day)} ${months[Number(month) - 1] ?? month} ${year}`
}

export function dateTime(value: string | number, language: Language = 'zh'): string {
  const at = moment(value)
  if (!at) return String(value)
  return at.time ? `${date(value, language)} ${at.time}` : date(value, language)
}

const minuteMs = 60_000

/** The end of a time: midnight is the 24:00 of the day that ends, as statutes and people count it. */
export function endTime(value: string | number, language: Language = 'zh'): string {
  const at = moment(value)
  if (at?.time !== '00:00') return dateTime(value, language)
  return `${date(new Date(value).getTime() - minuteMs, language)} 24:00`
}

/** What is due by a legal date, whose whole day is in time, or by an instant. */
export const lastDay = (due: string, language: Language = 'zh'): string =>
  due.length === 10 ? date(due, language) : endTime(due, language)

/** The day on which a time ends. */
export const endDate = (value: string | number, language: Language = 'zh'): string =>
  moment(value)?.time === '00:00'
    ? date(new Date(value).getTime() - minuteMs, language)
    : date(value, language)

/** The end of a time, for tables. */
export function tableEnd(value: string | number): string {
  const at = moment(value)
  if (at?.time !== '00:00') return tableTime(value)
  return `${tableDate(new Date(value).getTime() - minuteMs)} 24:00`
}

/** `2026-05-18` and `2026-05-18 10:32`, for tables. */
export const tableDate = (value: string | number): string => moment(value)?.date ?? String(value)
export function tableTime(value: string | number): string {
  const at = moment(value)
  return at ? `${at.date} ${at.time}`.trim() : String(value)
}

const plural = (n: number, unit: string) => `${count(n)} ${unit}${n === 1 ? '' : 's'}`

/** A deadline in working days as what is left of it; the server counts the days by the calendar. */
export function workingDaysLeft(days: number, language: Language = 'zh', over = false): string {
  // over since a day after which no working day has passed yet: a Saturday is not the Friday that it was due on
  if (over && days === 0) return language === 'zh' ? '已逾期' : 'late'
  if (language === 'zh') {
    if (days > 0) return `还剩 ${count(days)} 个工作日`
    return days === 0 ? '今天到期' : `已逾期 ${count(-days)} 个工作日`
  }
  if (days > 0) return `${plural(days, 'working day')} left`
  return days === 0 ? 'due today' : `${plural(-days, 'working day')} late`
}

/** What is left until an instant: days and hours, hours and minutes, then minutes and seconds. */
export function timeLeft(until: string | number, nowMs: number, language: Language = 'zh'): string {
  const ms = new Date(until).getTime() - nowMs
  if (Number.isNaN(ms)) return ''
  if (ms <= 0) return language === 'zh' ? '已截止' : 'closed'
  const left = span(ms, language)
  return language === 'zh' ? `还剩 ${left}` : `${left} left`
}

function span(ms: number, language: Language): string {
  const seconds = Math.floor(ms / 1000)
  const days = Math.floor(seconds / 86_400)
  const hours = Math.floor((seconds % 86_400) / 3600)
  const minutes = Math.floor((seconds % 3600) / 60)
  const zh = language === 'zh'
  if (days > 0) return zh ? `${days} 天 ${hours} 小时` : `${plural(days, 'day')} ${hours} h`
  if (hours > 0) return zh ? `${hours} 小时 ${minutes} 分` : `${hours} h ${minutes} min`
  return zh ? `${minutes} 分 ${seconds % 60} 秒` : `${minutes} min ${seconds % 60} s`
}

/** `mm:ss` of a countdown; never below zero. */
export function countdown(until: string | number, nowMs: number): string {
  const seconds = Math.max(0, Math.ceil((new Date(until).getTime() - nowMs) / 1000))
  return `${String(Math.floor(seconds / 60)).padStart(2, '0')}:${String(seconds % 60).padStart(2, '0')}`
}

const digits = '零一二三四五六七八九'
/** 1 to 99 as articles are counted: 20 → 二十. */
function counted(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  const ten = tens === 0 ? '' : `${tens === 1 ? '' : digits[tens]}十`
  return `${ten}${ones === 0 && tens > 0 ? '' : digits[ones]}`
}
const noticeNumbers = (lines: readonly string[]): number[] =>
  [...new Set(lines.flatMap((line) => /^A(\d+)\./.exec(line)?.[1] ?? []).map(Number))].toSorted(
    (a, b) => a - b,
  )
/** The notice counts its articles to here; what closes it has no number. */
const lastArticle = 21
const noticePart = (n: number, language: Language): string => {
  if (n > lastArticle) return language === 'zh' ? '末段' : 'closing paragraph'
  return language === 'zh' ? `第${counted(n)}条` : `article ${n}`
}
/** The articles of the notice that lines such as `A20.1` rest on, cited whole. */
export const noticeCited = (lines: readonly string[]): string[] =>
  noticeNumbers(lines).map((n) => `鄂建文〔2021〕11号 ${noticePart(n, 'zh')}`)
/** The notice's own articles among lines such as `A20.1`, as people cite them; other lines are the house's. */
export function noticeArticles(lines: readonly string[], language: Language): string {
  return noticeNumbers(lines)
    .map((n) => noticePart(n, language))
    .join(language === 'zh' ? '、' : ', ')
}
