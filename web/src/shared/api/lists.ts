// The query grammar every list shares: search, filters, sort, cursor page, total; and the same list as Excel.
import { address, get } from './client.ts'
import type { Query } from './client.ts'

export interface Page<Row> {
  rows: Row[]
  next: string | null
  total: number
}

export interface ListAsk {
  q?: string | undefined
  /** A field, or `-field` downwards. */
  sort?: string | undefined
  filters?: Record<string, string> | undefined
  limit?: number | undefined
}

const query = ({ q, sort, filters = {}, limit }: ListAsk, cursor?: string): Query => ({
  q,
  sort,
  limit,
  cursor,
  ...Object.fromEntries(Object.entries(filters).map(([field, value]) => [`filter.${field}`, value])),
})

export const getPage = <Row>(
  path: string,
  ask: ListAsk,
  cursor?: string,
  signal?: AbortSignal,
): Promise<Page<Row>> => get<Page<Row>>(path, query(ask, cursor), signal)

/** Where the same list, as it is filtered and sorted now, is had as a file. */
export const exportAddress = (path: string, ask: ListAsk): string =>
  address(`${path}.xlsx`, query({ ...ask, limit: undefined }))
