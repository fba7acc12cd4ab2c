// Legal dates 'YYYY-MM-DD' that really exist, and the arithmetic of whole days and months; no clock, no time zone.
import { LawError } from './errors.ts'
import { shown } from './read.ts'

const form = /^(\d{4})-(\d{2})-(\d{2})$/
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] as const

const leap = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
const lengthOf = (year: number, month: number): number =>
  month === 2 && leap(year) ? 29 : (lengths[month - 1] ?? 0)

type Parts = readonly [year: number, month: number, day: number]

function partsOf(value: unknown): Parts | undefined {
  const found = typeof value === 'string' && value.length === 10 ? form.exec(value) : null
  if (!found) return undefined
  const [year, month, day] = [Number(found[1]), Number(found[2]), Number(found[3])]
  return year >= 1 && day >= 1 && day <= lengthOf(year, month) ? [year, month, day] : undefined
}

/** A date as written, when it exists; dates written so sort as text. */
export function dateAt(value: unknown, at: string): string {
  if (value === undefined) throw new LawError('MISSING', at)
  if (typeof value !== 'string') throw new LawError('NOT_TEXT', at)
  if (!partsOf(value)) throw new LawError('NOT_A_DATE', at, { value: shown(value) })
  return value
}

/** Days since 0000-03-01 in the Gregorian calendar. */
export function dayNumber(date: string): number {
  const parts = partsOf(date)
  if (!parts) throw new LawError('NOT_A_DATE', '', { value: shown(date) })
  const [year, month, day] = parts
  const y = month > 2 ? year : year - 1
  const monthsFromMarch = (month + 9) % 12
  return (
    y * 365 +
    Math.floor(y / 4) -
    Math.floor(y / 100) +
    Math.floor(y / 400) +
    Math.floor((153 * monthsFromMarch + 2) / 5) +
    day -
    1
  )
}

const written = (year: number, month: number, day: number): string => {
  if (year < 1 || year > 9999) throw new LawError('NOT_A_DATE', '', { value: `${year}-${month}-${day}` })
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`
}

export function dateOfDay(day: number): string {
  const era = Math.floor(day / 146_097)
  const inEra = day - era * 146_097
  const yearOfEra = Math.floor(
    (inEra - Math.floor(inEra / 1460) + Math.floor(inEra / 36_524) - Math.floor(inEra / 146_096)) / 365,
  )
  const inYear = inEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const monthsFromMarch = Math.floor((5 * inYear + 2) / 153)
  const month = monthsFromMarch < 10 ? monthsFromMarch + 3 : monthsFromMarch - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  return written(year, month, inYear - Math.floor((153 * monthsFromMarch + 2) / 5) + 1)
}

export const addDays = (date: string, days: number): string => dateOfDay(dayNumber(date) + days)

/** The same day so many months on; where there is none, the last of the month (民法典 202). */
export function addMonths(date: string, months: number): string {
  const parts = partsOf(date)
  if (!parts) throw new LawError('NOT_A_DATE', '', { value: shown(date) })
  const index = parts[0] * 12 + parts[1] - 1 + months
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1]
  return written(year, month, Math.min(parts[2], lengthOf(year, month)))
}
