// The copy as one readable page: plain HTML without script, to be kept or printed.
import type { Content } from './content.ts'

const escaped = (text: string): string =>
  text.replace(/[&<>"']/g, (c) => `&#${c.codePointAt(0)};`)
const shown = (v: unknown): string =>
  v === null || v === undefined ? '—' : typeof v === 'string' ? v : JSON.stringify(v)

const style = `body{font:16px/1.5 system-ui,"Noto Sans SC",sans-serif;color:#1A1D21;max-width:60rem;margin:2rem auto;padding:0 1rem}
table{border-collapse:collapse;width:100%}th,td{border-bottom:1px solid #C9CDD2;padding:.25rem .5rem;text-align:left;vertical-align:top}
p{color:#565E68}`

export function pageOf(content: Content, lang: 'zh' | 'en'): string {
  const title = lang === 'zh' ? '和美家园保存的我的信息' : 'What Hemei keeps about me'
  const parts = content.parts.map((part) => {
    const columns = [...new Set(part.rows.flatMap((r) => Object.keys(r)))]
    const head = columns.map((c) => `<th scope="col">${escaped(c)}</th>`).join('')
    const body = part.rows
      .map((r) => `<tr>${columns.map((c) => `<td>${escaped(shown(r[c]))}</td>`).join('')}</tr>`)
      .join('\n')
    const none = lang === 'zh' ? '没有' : 'None'
    return `<h2>${escaped(part.title[lang])}</h2>${part.note ? `<p>${escaped(part.note[lang])}</p>` : ''}
${part.rows.length ? `<table><thead><tr>${head}</tr></thead><tbody>${body}</tbody></table>` : `<p>${none}</p>`}`
  })
  return `<!doctype html><html lang="${lang === 'zh' ? 'zh-CN' : 'en'}"><meta charset="utf-8"><title>${title}</title><style>${style}</style>
<h1>${title}</h1><p>${escaped(content.madeAt)}</p>${parts.join('\n')}</html>`
}
