// Days and instants as people say them in Shanghai, in both languages; the end of a day is its 24:00.
import type { Text } from './errors.ts'

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
]
const parts = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Asia/Shanghai',
  dateStyle: 'short',
  timeStyle: 'short',
})

/** A page that stands for today may leave the year out; what is kept never does. */
export interface Spoken {
  readonly year?: boolean
}

/** `2026-12-01` → `2026年12月1日` / `1 December 2026`. */
export function dayText(date: string, { year: withYear = true }: Spoken = {}): Text {
  const [year = '', month = '', day = ''] = date.split('-')
  const name = months[Number(month) - 1] ?? month
  return {
    zh: `${withYear ? `${year}年` : ''}${Number(month)}月${Number(day)}日`,
    en: `${Number(day)} ${name}${withYear ? ` ${year}` : ''}`,
  }
}

function said(at: Date, time: string | undefined, spoken: Spoken): Text {
  const [date = '', clock = ''] = parts.format(at).split(' ')
  const day = dayText(date, spoken)
  const shown = time ?? clock
  return { zh: `${day.zh} ${shown}`, en: `${shown} on ${day.en}` }
}

/** An instant: `2026年11月17日 09:30` / `09:30 on 17 November 2026`. */
export const instantText = (at: Date, spoken: Spoken = {}): Text => said(at, undefined, spoken)

/**
 * The end of a time. A last day ends at its 24:00 (民法典 第二百零三条), so midnight is said as the day that ends:
 * `2026年12月1日 24:00` / `24:00 on 1 December 2026`, never as the first instant of the day after.
 */
export function endText(at: Date, spoken: Spoken = {}): Text {
  return parts.format(at).endsWith(' 00:00')
    ? said(new Date(at.getTime() - 60_000), '24:00', spoken)
    : instantText(at, spoken)
}

/** An instant for tables: `2026-11-17 00:00`. */
export const startFigure = (at: Date): string => parts.format(at)

/** The end of a time for tables: `2026-12-01 24:00`. */
export function endFigure(at: Date): string {
  const text = parts.format(at)
  return text.endsWith(' 00:00') ? `${parts.format(at.getTime() - 60_000).slice(0, 10)} 24:00` : text
}
