// The copy as one readable page: plain HTML without script, to be kept or printed.
import { Text } from '../../kernel/http/index.ts'
import type { Content } from './content.ts'

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.codePointAt(0)};`)
type Part = Content['parts'][number]
type Columns = NonNullable<Part['columns']>
type Lang = 'zh' | 'en'

const clock = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short', timeStyle: 'medium' })
const yesNo = { zh: ['否', '是'], en: ['No', 'Yes'] } as const

/** A value as people say it: codes in words, instants by Shanghai's clock. */
function shown(v: unknown, { words, holds }: Columns[string], lang: Lang): string {
  if (v === null || v === undefined || v === '') return '—'
  if (typeof v === 'boolean') return yesNo[lang][Number(v)] ?? ''
  const said = Text.safeParse(typeof v === 'string' ? words?.[v] : v)
  if (said.success) return said.data[lang]
  if (typeof v !== 'string') return JSON.stringify(v)
  return holds === 'time' ? clock.format(new Date(v)) : v
}
/** A copy of an earlier release has no columns: its own keys stand for them. */
const columnsOf = ({ columns, rows }: Part): Columns =>
  columns ?? Object.fromEntries(rows.flatMap((r) => Object.keys(r).map((k) => [k, { head: { zh: k, en: k } }])))

function tableOf(part: Part, lang: Lang): string {
  const columns = Object.entries(columnsOf(part))
  const head = columns.map(([, { head }]) => `<th scope="col">${escaped(head[lang])}</th>`).join('')
  const row = (r: Part['rows'][number]) =>
    `<tr>${columns.map(([key, column]) => `<td>${escaped(shown(r[key], column, lang))}</td>`).join('')}</tr>`
  return `<table><thead><tr>${head}</tr></thead><tbody>${part.rows.map(row).join('\n')}</tbody></table>`
}

const style = `body{font:16px/1.5 system-ui,"Noto Sans SC",sans-serif;color:#1A1D21;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #C9CDD2;padding:.25rem .5rem;text-align:left;vertical-align:top}
p{color:#565E68}`

export function pageOf(content: Content, lang: Lang): string {
  const title = lang === 'zh' ? '和美家园保存的我的信息' : 'What Hemei keeps about me'
  const made = `${lang === 'zh' ? '制作时间：' : 'Made '}${clock.format(new Date(content.madeAt))}`
  const none = `<p>${lang === 'zh' ? '没有' : 'None'}</p>`
  const parts = content.parts.map(
    (part) => `<h2>${escaped(part.title[lang])}</h2>${part.note ? `<p>${escaped(part.note[lang])}</p>` : ''}
${part.rows.length ? tableOf(part, lang) : none}`,
  )
  return `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8"><title>${title}</title><style>${style}</style>
<h1>${title}</h1><p>${escaped(made)}</p>${parts.join('\n')}</html>`
}
