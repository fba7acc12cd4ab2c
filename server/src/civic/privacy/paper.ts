// The copy as a document in large type: a heading for each kind of data, few short columns as a table, all else entry by entry.
import { instantText } from '@hemei/law'
import { legalDate } from '../../kernel/database/index.ts'
import type { Block, PrintDocument } from '../documents/index.ts'
import type { Content } from './content.ts'
import { columnsOf, none, shown, title, type Lang, type Part } from './words.ts'

/** What still reads well in a column of large type. */
const columnsMost = 4
const cellMost = 24
/** What stands in one row of a form; longer words go on in the next, so that none is taller than a page. */
const pieceMost = 600
/** Entries of one kind on paper; who has more reads the rest on the page or in the JSON. */
const rowsMost = 200

const more = (n: number) => ({
  zh: `另有 ${n} 条没有印在纸上，见网页版或 JSON。`,
  en: `${n} more are not printed here; see the page or the JSON.`,
})
const both = (text: string) => ({ zh: text, en: text })
const pieces = (text: string): string[] => text.match(new RegExp(`[^]{1,${pieceMost}}`, 'gu')) ?? ['']

function blocksOf(part: Part, lang: Lang): Block[] {
  const columns = Object.entries(columnsOf(part))
  const time = (at: Date) => instantText(at)[lang]
  const left = part.rows.length - rowsMost
  const rows = part.rows.slice(0, rowsMost).map((r) => columns.map(([key, column]) => shown(r[key], column, { lang, time })))
  const head: Block[] = [
    { kind: 'heading', text: part.title },
    ...(part.note ? [{ kind: 'text' as const, text: part.note }] : []),
    ...(left > 0 ? [{ kind: 'text' as const, text: more(left) }] : []),
  ]
  if (!rows.length) return [...head, { kind: 'text', text: none }]
  if (columns.length <= columnsMost && rows.every((r) => r.every((cell) => cell.length <= cellMost)))
    return [...head, { kind: 'table', columns: columns.map(([, c]) => ({ title: c.head, align: 'left' as const })), rows }]
  return [...head, ...rows.flatMap((r, i) => entry({ at: i + 1, of: rows.length }, columns.map(([, c]) => c.head), r))]
}

/** One entry as on a form; which of how many, where there are several. */
function entry({ at, of }: { at: number; of: number }, heads: readonly { zh: string; en: string }[], cells: readonly string[]): Block[] {
  const facts = heads.flatMap((label, i) =>
    pieces(cells[i] ?? '').map((value, n) => ({ label: n ? both('') : label, value: both(value) })),
  )
  const which: Block = { kind: 'text', text: { zh: `第 ${at} 条，共 ${of} 条`, en: `${at} of ${of}` } }
  return [...(of > 1 ? [which] : []), { kind: 'facts', rows: facts }]
}

/** For whom it was made, when and by whom stand first and last; no address: it is nobody else's. */
export function paperOf(content: Content, of: { id: string; name: string; lang: Lang; demonstration: boolean }): PrintDocument {
  const made = new Date(content.madeAt)
  const at = instantText(made)
  const date = legalDate(made)
  return {
    title,
    number: `${date.replaceAll('-', '')}-${of.id.slice(-8).toUpperCase()}`,
    issuer: { zh: `和美家园平台应${of.name}本人要求制作`, en: `Made by Hemei for ${of.name}, who asked for it` },
    date,
    check: {
      zh: '本副本只供本人查阅和保存（个人信息保护法 第四十五条），内容与同时提供的网页版和 JSON 相同。不对的，可以在“我的信息”里申请更正。',
      en: 'This copy is for the person alone (Personal Information Protection Law, article 45); it says what the page and the JSON say. What is not right can be corrected under “My data”.',
    },
    demonstration: of.demonstration,
    blocks: [
      {
        kind: 'lead',
        text: {
          zh: `${of.name}：这是平台在${at.zh}保存的关于您的全部信息。`,
          en: `${of.name}: this is everything that the platform kept about you on ${at.en}.`,
        },
      },
      ...content.parts.flatMap((part) => blocksOf(part, of.lang)),
    ],
  }
}
