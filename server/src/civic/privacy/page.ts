// The copy as one readable page: plain HTML without script, to be kept or printed.
import type { Content } from './content.ts'
import { columnsOf, none, shown, tableTime, title, type Lang, type Part } from './words.ts'

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.codePointAt(0)};`)

function tableOf(part: Part, lang: Lang): string {
  const columns = Object.entries(columnsOf(part))
  const head = columns.map(([, { head }]) => `<th scope="col">${escaped(head[lang])}</th>`).join('')
  const cell = (r: Part['rows'][number], [key, column]: (typeof columns)[number]) =>
    `<td>${escaped(shown(r[key], column, { lang, time: tableTime }))}</td>`
  const row = (r: Part['rows'][number]) => `<tr>${columns.map((column) => cell(r, column)).join('')}</tr>`
  return `<table><thead><tr>${head}</tr></thead><tbody>${part.rows.map(row).join('\n')}</tbody></table>`
}

const style = `body{font:16px/1.5 system-ui,"Noto Sans SC",sans-serif;color:#1A1D21;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #C9CDD2;padding:.25rem .5rem;text-align:left;vertical-align:top}
p{color:#565E68}`

export function pageOf(content: Content, lang: Lang): string {
  const made = `${lang === 'zh' ? '制作时间：' : 'Made '}${tableTime(new Date(content.madeAt))}`
  const parts = content.parts.map(
    (part) => `<h2>${escaped(part.title[lang])}</h2>${part.note ? `<p>${escaped(part.note[lang])}</p>` : ''}
${part.rows.length ? tableOf(part, lang) : `<p>${none[lang]}</p>`}`,
  )
  return `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8"><title>${title[lang]}</title><style>${style}</style>
<h1>${title[lang]}</h1><p>${escaped(made)}</p>${parts.join('\n')}</html>`
}
