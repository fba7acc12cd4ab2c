// One query grammar for every list: search, filters, sort, cursor page, total and sums.
import { z } from 'zod'
import { sql, type RawBuilder, type Tx } from '../database/index.ts'
import { fault } from '../errors/index.ts'

const pageMax = 200
/** Rows of a file are taken so many at a time: from the answer that is held, or page by page. */
export const filePage = 2_000
const heldPage = 500

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

export interface ListAsk {
  readonly q?: string | undefined
  readonly sort?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
  /** columns whose sums over all that was found are told; never from outside */
  readonly sums?: readonly string[] | undefined
  /** a page of a file: nobody is told its total */
  readonly uncounted?: boolean | undefined
  /** a file's pages: taken one after the other from the answer to one query */
  readonly held?: Held | undefined
}
/** Whose transaction holds the answer, once it was asked. */
export interface Held {
  tx?: Tx
}
export interface Page<R> {
  readonly rows: R[]
  readonly next: string | null
  readonly total: number
  readonly totals?: Readonly<Record<string, bigint>> | undefined
}
export interface ListSource {
  /** a complete select; its columns are what can be sorted; one of them is `id` */
  readonly rows: RawBuilder<unknown>
  /** further selects of the same columns: each gives its first rows by its own index, and the list is theirs together */
  readonly also?: readonly RawBuilder<unknown>[]
  /** further conditions on those columns (search, filters), with `t` as the row */
  readonly where?: readonly RawBuilder<unknown>[]
  /** default order, e.g. `-openedAt` */
  readonly order: string
  /** a list too long to be counted while somebody waits: the total stops here */
  readonly countMost?: number
  /** looked up for the page's rows alone: a select of the same columns from these, its columns nothing that is searched or sorted by */
  readonly complete?: (page: RawBuilder<unknown>) => RawBuilder<unknown>
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
): Promise<Page<R>> {
  const order = ask.sort ?? source.order
  const column = order.replace('-', '')
  const where = sql.join([sql`true`, ...(source.where ?? [])], sql` and `)
  const direction = order.startsWith('-') ? sql`desc nulls last` : sql`asc nulls last`
  const idDirection = order.startsWith('-') ? sql`desc` : sql`asc`
  const by = sql`${sql.ref(`t.${column}`)} ${direction}, t.id::text ${idDirection}`
  const complete = source.complete ?? ((rows) => rows)
  if (ask.held)
    return fromHeld<R>(tx, ask.held, sql`select t.* from (${complete(sql`select t.* from (${all(source)}) t where ${where}`)}) t order by ${by}`)
  const at = position(ask, order)
  const firsts = (rows: RawBuilder<unknown>) => sql`select t.* from (${rows}) t
    where ${where} ${at ? sql`and ${at}` : sql``} order by ${by} limit ${ask.limit + 1}`
  const also = source.also ?? []
  const first = also.length
    ? sql`select t.* from (${each([source.rows, ...also], firsts)}) t order by ${by} limit ${ask.limit + 1}`
    : firsts(source.rows)
  // one round trip for all of it; a page without rows still tells the total
  const answered = await tx.rows<R & Counted & { cursor_value: string | null }>(sql`
    select t.*, ${sql.ref(`t.${column}`)}::text as cursor_value, counted.list_total, counted.list_sums
    from (${counted(source, where, ask)}) counted left join lateral (${complete(first)}) t on true
    order by ${by}`)
  const { list_total: total = 0n, list_sums: sums = {} } = answered[0] ?? {}
  const found = answered.filter((r) => r.id !== null)
  const rows = found.slice(0, ask.limit)
  const last = rows.at(-1)
  const next =
    found.length > ask.limit && last
      ? Buffer.from(JSON.stringify([order, last.cursor_value, last.id])).toString('base64url')
      : null
  return { rows, next, total: Number(total), ...(ask.sums?.length ? { totals: wholes(sums) } : {}) }
}

/** Sorted once, however long the list is: the next `heldPage` rows, in the transaction that asked. */
async function fromHeld<R>(tx: Tx, held: Held, query: RawBuilder<unknown>): Promise<Page<R>> {
  if (!held.tx) {
    held.tx = tx
    // all of it will be taken: not the plan that has its first rows soonest
    await tx.run(sql`select set_config('cursor_tuple_fraction', '1', true)`)
    await tx.run(sql`declare list_file no scroll cursor for ${query}`)
  }
  if (held.tx !== tx) throw new Error('a file is read in one transaction')
  const rows = await tx.rows<R>(sql`fetch 500 from list_file`)
  return { rows, next: rows.length === heldPage ? 'held' : null, total: 0 }
}

const all = (source: ListSource): RawBuilder<unknown> => each([source.rows, ...(source.also ?? [])], (rows) => rows)
const each = (parts: readonly RawBuilder<unknown>[], of: (rows: RawBuilder<unknown>) => RawBuilder<unknown>) =>
  sql.join(parts.map((rows) => sql`(${of(rows)})`), sql` union all `)
const wholes = (sums: Readonly<Record<string, string>>): Record<string, bigint> =>
  Object.fromEntries(Object.entries(sums).map(([name, sum]) => [name, BigInt(sum)]))
interface Counted {
  readonly list_total: bigint
  readonly list_sums: Readonly<Record<string, string>>
}
function counted(source: ListSource, where: RawBuilder<unknown>, ask: ListAsk): RawBuilder<unknown> {
  if (ask.uncounted) return sql`select 0::bigint as list_total, '{}'::jsonb as list_sums`
  const parts = [source.rows, ...(source.also ?? [])]
  if (source.countMost !== undefined) {
    const { countMost } = source
    const some = (rows: RawBuilder<unknown>) => sql`select from (${rows}) t where ${where} limit ${countMost}::int`
    return sql`select least(count(*), ${countMost}::bigint) as list_total, '{}'::jsonb as list_sums from (${each(parts, some)}) c`
  }
  // whole numbers as text: a number of JSON would round them
  const sums = (ask.sums ?? []).map((name) => sql`${name}::text, coalesce(sum(${sql.ref(`t.${name}`)}), 0)::bigint::text`)
  return sql`select count(*) as list_total, jsonb_build_object(${sql.join(sums)}) as list_sums from (${all(source)}) t where ${where}`
}
