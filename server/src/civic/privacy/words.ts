// What a copy holds, as people say it: codes in words, instants by Shanghai's clock.
import { Text } from '../../kernel/http/index.ts'
import type { Content } from './content.ts'

export type Part = Content['parts'][number]
export type Columns = NonNullable<Part['columns']>
export type Lang = 'zh' | 'en'

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })
/** As tables write it: `2026-05-18 09:00:00`. */
export const tableTime = (at: Date): string => clock.format(at)
const yesNo = { zh: ['否', '是'], en: ['No', 'Yes'] } as const
export const title = { zh: '和美家园保存的我的信息', en: 'What Hemei keeps about me' } as const
export const none = { zh: '没有', en: 'None' } as const

/** A value in words; instants as `time` says them. Nothing is `—`. */
export function shown(
  v: unknown,
  { words, holds }: Columns[string],
  { lang, time }: { lang: Lang; time: (at: Date) => string },
): string {
  if (v === null || v === undefined || v === '') return '—'
  if (typeof v === 'boolean') return yesNo[lang][Number(v)] ?? ''
  const said = Text.safeParse(typeof v === 'string' ? words?.[v] : v)
  if (said.success) return said.data[lang]
  if (typeof v !== 'string') return JSON.stringify(v)
  return holds === 'time' ? time(new Date(v)) : v
}
/** A copy of an earlier release has no columns: its own keys stand for them. */
export const columnsOf = ({ columns, rows }: Part): Columns =>
  columns ?? Object.fromEntries(rows.flatMap((r) => Object.keys(r).map((k) => [k, { head: { zh: k, en: k } }])))
