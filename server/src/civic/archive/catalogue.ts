// The catalogue of archived records (归档文件目录) on paper: numbers, titles, terms; its code leads back to the list it was printed from.
import type { Tx } from '../../kernel/database/index.ts'
import { pdfApart, type Cell, type PrintDocument } from '../documents/index.ts'
import { communityName } from '../registry/index.ts'
import { recordList } from './records.ts'
import type { RecordRow } from './shapes.ts'

export interface Wanted {
  readonly community?: string | undefined
  readonly year?: number | undefined
  readonly class?: string | undefined
}
const rowsMost = 2_000
const pageRows = 200

async function rowsOf(tx: Tx, of: Wanted): Promise<RecordRow[]> {
  const filters = { 'filter.community': of.community, 'filter.year': of.year === undefined ? undefined : String(of.year), 'filter.class': of.class }
  const rows: RecordRow[] = []
  let cursor: string | undefined
  do {
    const page = await recordList(tx, { ...filters, sort: 'number', cursor, limit: pageRows }, 'archive.keep')
    rows.push(...page.rows)
    cursor = page.next ?? undefined
  } while (cursor !== undefined && rows.length < rowsMost)
  return rows
}
const line = (r: RecordRow, n: number): Cell[] => [
  String(n + 1),
  r.number,
  { zh: `${r.title.zh}（${r.caseNumber}）`, en: `${r.title.en} (${r.caseNumber})` },
  r.place,
  r.closedOn,
  r.classTitle,
  r.keptUntil ?? { zh: '永久', en: 'for ever' },
  r.state === 'destroyed' ? { zh: '已销毁', en: 'destroyed' } : '',
]
const column = (zh: string, en: string) => ({ title: { zh, en }, align: 'left' as const })

export async function catalogueOf(tx: Tx, of: Wanted): Promise<PrintDocument> {
  const rows = await rowsOf(tx, of)
  // only of a community whose records were found: who may not see them learns nothing of it
  const place = of.community && rows.length ? ((await communityName(tx, of.community)) ?? '') : ''
  const called = [place, of.year === undefined ? '' : String(of.year)].filter(Boolean).join(' ')
  const { origin, demonstration } = tx.house
  const many = rows.length >= rowsMost
  return {
    title: { zh: '归档文件目录', en: 'Catalogue of archived records' },
    number: called || tx.today,
    issuer: { zh: `${place}办件档案`, en: `Archive of cases${place ? `, ${place}` : ''}` },
    date: tx.today,
    blocks: [
      { kind: 'lead', text: { zh: `共 ${rows.length} 件${many ? '（只印前这些，请按年度或小区分开打印）' : ''}`, en: `${rows.length} records${many ? ' (the first of them: print by year or community)' : ''}` } },
      {
        kind: 'table',
        columns: [column('序', 'No.'), column('档号', 'Number'), column('题名', 'Title'), column('地点', 'Place'), column('办结', 'Ended'), column('期限', 'Kept'), column('保管至', 'Until'), column('备注', 'Note')],
        rows: rows.map(line),
      },
    ],
    link: rows.length === 1 && rows[0] ? `${origin}/console/archive/${rows[0].id}` : `${origin}/console/archive`,
    check: {
      zh: '扫码打开档案目录，按档号可查到每一件、它的保管期限和核对结果。',
      en: 'The code opens the archive, where each number leads to its record, its term and how it was checked.',
    },
    demonstration,
  }
}
export const catalogue = async (tx: Tx, of: Wanted, { lang, gone }: { lang: 'zh' | 'en'; gone: () => boolean }): Promise<Buffer> =>
  pdfApart(await catalogueOf(tx, of), { lang }, gone)
