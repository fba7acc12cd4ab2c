// The query grammar every list shares: search, filters, sort, cursor page, total; and the same list as Excel.
import { api, got } from './client.ts'
import type { AnswerTo } from './client.ts'
import type { paths } from './schema.d.ts'

type Asked<P extends keyof paths> = paths[P] extends { get: { parameters: infer G } } ? G : never
type QueryOf<P extends keyof paths> = Asked<P> extends { query?: infer Q } ? NonNullable<Q> : never

/** Addresses that answer rows. */
export type ListPath = {
  [P in keyof paths]: [AnswerTo<P>] extends [never]
    ? never
    : AnswerTo<P> extends { rows: unknown[] }
      ? P
      : never
}[keyof paths]
export type RowOf<P extends ListPath> = AnswerTo<P> extends { rows: (infer R)[] } ? R : never
/** The list's own words for what it sorts and filters by. */
export type SortOf<P extends ListPath> =
  QueryOf<P> extends { sort?: infer S } ? Exclude<NonNullable<S>, `-${string}`> & string : never
type Word<K> = K extends `filter.${infer F}` ? F : never
export type FilterOf<P extends ListPath> = Word<keyof QueryOf<P>>
export type PartsOf<P extends ListPath> = Asked<P> extends { path: infer A } ? A : undefined
/** A list that is a file as well. */
export type WithFile = { [P in ListPath]: `${P}.xlsx` extends keyof paths ? P : never }[ListPath]
/** Sums over all that was found, by name. */
export type SumOf<P extends ListPath> =
  AnswerTo<P> extends { totals?: infer T } ? keyof NonNullable<T> & string : never

export interface Page<Row> {
  rows: Row[]
  next?: string | null
  total?: number
  totals?: Record<string, string | number>
}

export interface ListAsk {
  q?: string | undefined
  /** A field, or `-field` downwards. */
  sort?: string | undefined
  filters?: Record<string, string> | undefined
  limit?: number | undefined
}

const query = ({ q, sort, filters = {}, limit }: ListAsk, cursor?: string) =>
  Object.fromEntries(
    Object.entries({
      q,
      sort,
      limit,
      cursor,
      ...Object.fromEntries(Object.entries(filters).map(([field, value]) => [`filter.${field}`, value])),
    }).filter(([, value]) => value !== undefined && value !== ''),
  )

export interface ListAt<P extends ListPath> {
  readonly path: P
  readonly parts?: PartsOf<P>
  readonly ask?: ListAsk
  readonly cursor?: string | undefined
  readonly signal?: AbortSignal
}

/** One page of a list. Its path, words and rows are bound by the types above; in here they are any list's. */
export function getPage<P extends ListPath>({
  path,
  parts,
  ask = {},
  cursor,
  signal,
}: ListAt<P>): Promise<Page<RowOf<P>>> {
  const init = { params: { path: parts, query: query(ask, cursor) }, signal }
  return got<Page<RowOf<P>>>(api.GET(path as never, init as never))
}

/** Where the same list, as it is filtered and sorted now, is had as a file. */
export function exportAddress<P extends ListPath>({ path, parts, ask = {} }: ListAt<P>): string {
  const filled = path.replace(/\{(\w+)\}/g, (_all, name: string) =>
    encodeURIComponent((parts as Record<string, string> | undefined)?.[name] ?? ''),
  )
  const search = new URLSearchParams(query({ ...ask, limit: undefined }) as Record<string, string>).toString()
  return `${filled}.xlsx${search ? `?${search}` : ''}`
}
