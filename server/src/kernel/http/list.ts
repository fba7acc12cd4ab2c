// One query grammar for every list: search, filters, sort, cursor page, total; the same list whole as Excel.
import { PassThrough } from 'node:stream'
import excel from 'exceljs'
import { z } from 'zod'
import { sql, type RawBuilder, type Tx } from '../database/index.ts'
import { fault, type Text } from '../errors/index.ts'
import type { FileAnswer } from './route.ts'

const pageMax = 200
const exportMax = 100_000

/** `?q=&sort=-field&cursor=&limit=&filter.field=value`; which fields is the list's own word. */
export function listQuery<const S extends readonly [string, ...string[]], const F extends readonly string[] = []>(
  sorts: S,
  filters?: F,
) {
  const both = sorts.flatMap((s) => [s, `-${s}`]) as [S[number], ...`-${S[number]}`[]]
  const filterShape = Object.fromEntries((filters ?? []).map((f) => [`filter.${f}`, z.string().max(100).optional()]))
  return z.object({
    q: z.string().max(100).optional(),
    sort: z.enum(both).optional(),
    cursor: z.string().max(1000).optional(),
    limit: z.coerce.number().int().min(1).max(pageMax).default(50),
    ...(filterShape as { [K in F[number] as `filter.${K}`]: z.ZodOptional<z.ZodString> }),
  })
}
export const page = <T extends z.ZodType>(row: T) =>
  z.object({ rows: z.array(row), next: z.string().nullable(), total: z.int() })

interface ListAsk {
  readonly q?: string | undefined
  readonly sort?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
}
export interface ListSource {
  /** a complete select; its columns are what can be sorted; one of them is `id` */
  readonly rows: RawBuilder<unknown>
  /** further conditions on those columns (search, filters), with `t` as the row */
  readonly where?: readonly RawBuilder<unknown>[]
  /** default order, e.g. `-openedAt` */
  readonly order: string
  /** a list too long to be counted while somebody waits: the total stops here */
  readonly countMost?: number
}
const cursorShape = z.tuple([z.string(), z.union([z.string(), z.null()]), z.string()])

function position(ask: ListAsk, order: string): RawBuilder<unknown> | undefined {
  if (!ask.cursor) return undefined
  try {
    const [forOrder, value, id] = cursorShape.parse(JSON.parse(Buffer.from(ask.cursor, 'base64url').toString()))
    if (forOrder !== order) throw new Error('another order')
    const column = sql.ref(`t.${order.replace('-', '')}`)
    const beyond = order.startsWith('-') ? sql`<` : sql`>`
    if (value === null) return sql`(${column} is null and t.id::text ${beyond} ${id})`
    return sql`((${column}, t.id::text) ${beyond} (${value}, ${id}) or ${column} is null)`
  } catch {
    throw fault.INVALID({}, { fields: [{ field: 'cursor', zh: '翻页标记无效，请从第一页重新开始', en: 'Not a cursor of this list; start again' }] })
  }
}

/** One page of a list. Rows keep the columns of `source.rows`. Nulls sort last. */
export async function listPage<R extends { id: string }>(
  tx: Tx,
  source: ListSource,
  ask: ListAsk,
): Promise<{ rows: R[]; next: string | null; total: number }> {
  const order = ask.sort ?? source.order
  const column = order.replace('-', '')
  const where = sql.join([sql`true`, ...(source.where ?? [])], sql` and `)
  const at = position(ask, order)
  const direction = order.startsWith('-') ? sql`desc nulls last` : sql`asc nulls last`
  const idDirection = order.startsWith('-') ? sql`desc` : sql`asc`
  const by = sql`${sql.ref(`t.${column}`)} ${direction}, t.id::text ${idDirection}`
  const counted =
    source.countMost === undefined
      ? sql`select count(*) as list_total from (${source.rows}) t where ${where}`
      : sql`select count(*) as list_total from (select from (${source.rows}) t where ${where} limit ${source.countMost}::int) c`
  // one round trip for both; a page without rows still tells the total
  const answered = await tx.rows<R & { cursor_value: string | null; list_total: bigint }>(sql`
    select t.*, ${sql.ref(`t.${column}`)}::text as cursor_value, counted.list_total
    from (${counted}) counted left join lateral (select t.* from (${source.rows}) t
      where ${where} ${at ? sql`and ${at}` : sql``} order by ${by} limit ${ask.limit + 1}) t on true
    order by ${by}`)
  const total = answered[0]?.list_total ?? 0n
  const found = answered.filter((r) => r.id !== null)
  const rows = found.slice(0, ask.limit)
  const last = rows.at(-1)
  const next =
    found.length > ask.limit && last
      ? Buffer.from(JSON.stringify([order, last.cursor_value, last.id])).toString('base64url')
      : null
  return { rows, next, total: Number(total) }
}

export interface Column<R> {
  readonly title: Text
  readonly value: (row: R) => string | number | null
  readonly width?: number
}

/** The whole list as an Excel file, streamed. Text stays text: nothing a reader typed becomes a formula. */
export function excelOf<R>(
  given: { name: string; lang: 'zh' | 'en'; columns: readonly Column<R>[] },
  rows: readonly R[],
): FileAnswer {
  if (rows.length > exportMax) throw fault.TOO_LARGE({ limit: `${exportMax} 行` })
  const out = new PassThrough()
  const book = new excel.stream.xlsx.WorkbookWriter({ stream: out })
  const sheet = book.addWorksheet(given.name.slice(0, 31))
  sheet.columns = given.columns.map((c) => ({ header: c.title[given.lang], width: c.width ?? 16 }))
  for (const row of rows) sheet.addRow(given.columns.map((c) => c.value(row))).commit()
  sheet.commit()
  book.commit().catch((error: Error) => out.destroy(error))
  return {
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    filename: `${given.name}.xlsx`,
    body: out,
  }
}
