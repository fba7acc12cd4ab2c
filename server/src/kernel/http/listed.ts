// A list is declared once: its rows, columns, filters and sums; from that come its page and its file.
import { z } from 'zod'
import type { Tx } from '../database/index.ts'
import { fault, type Text } from '../errors/index.ts'
import { filePage, page, type Held, type ListAsk, type Page } from './list.ts'
import { route, type Route, type RouteSpec } from './route.ts'
import { sheetFile, type Column, type Rows } from './sheet.ts'
import { Area, Count, Yuan } from './wire.ts'

/** A file ends here and says so. */
export const exportMost = 2_000_000
const filesPerMinute = 30

interface Given<P, Q> {
  readonly params: P
  readonly query: Q
  readonly lang: 'zh' | 'en'
}
export interface ListSpec<P extends z.ZodType, Q extends z.ZodType, R extends z.ZodType>
  extends Pick<RouteSpec<P, Q, z.ZodUndefined, z.ZodType>, 'path' | 'articles' | 'permission' | 'scope' | 'params'> {
  /** operation ids of the page and of the file */
  readonly ids: readonly [page: string, file: string]
  readonly summary: Text
  /** what the list is called: the file bears it */
  readonly name: Text
  /** made by `listQuery` */
  readonly query: Q
  readonly row: R
  readonly columns: readonly Column<z.output<R>>[]
  /** One page by `listPage`, to which it hands on what was asked, in the transaction of whoever reads the rows. */
  readonly read: (tx: Tx, given: Given<z.output<P>, z.output<Q>>, reader: Tx) => Promise<Page<z.output<R>>>
  /** who reads the rows, where it is another than the route's own transaction: one from the first row to the last */
  readonly reader?: <T>(tx: Tx, fn: (reader: Tx) => Promise<T>) => Promise<T>
}

const exact = { yuan: Yuan, area: Area } as const
/** The sums that a page tells of the whole filtered list, by name. */
function sumsOf<R>(columns: readonly Column<R>[]): Record<string, z.ZodType<bigint>> {
  return Object.fromEntries(
    columns.flatMap((c) =>
      c.sum === undefined ? [] : [[c.sum, c.holds === 'yuan' || c.holds === 'area' ? exact[c.holds] : Count]],
    ),
  )
}

/** The page at `path`, the file at `path.xlsx`: the same permission, place, search, filters and order. */
export function list<P extends z.ZodType = z.ZodUndefined, Q extends z.ZodType = z.ZodUndefined, R extends z.ZodType = z.ZodUndefined>(
  spec: ListSpec<P, Q, R>,
): [page: Route, file: Route] {
  const { ids, name, row, columns, read, reader = (tx, fn) => fn(tx), path, summary, ...common } = spec
  const shapes = sumsOf(columns)
  const sums = Object.keys(shapes)
  const asked = (query: z.output<Q>, more: Partial<ListAsk>): z.output<Q> => ({ ...(query as object), ...more }) as z.output<Q>
  const shown = route({
    ...common,
    method: 'GET',
    path,
    id: ids[0],
    summary,
    answer: sums.length ? page(row).extend({ totals: z.object(shapes).optional() }) : page(row),
    handle: (tx, { params, query, lang }) => reader(tx, (from) => read(tx, { params, query: asked(query, { sums }), lang }, from)),
  })
  const file = route({
    ...common,
    method: 'GET',
    path: `${path}.xlsx`,
    id: ids[1],
    file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    long: true,
    perMinute: filesPerMinute,
    summary: { zh: `${summary.zh}（Excel）`, en: `${summary.en} (Excel)` },
    handle: (tx, { params, query, lang, gone }) => {
      async function* rows(from: Tx): Rows<z.output<R>> {
        const held: Held = {}
        let cursor: string | undefined
        for (let n = 0; ; ) {
          if (gone()) throw fault.BUSY()
          const more = { cursor, limit: filePage, uncounted: true, held }
          const found = await read(tx, { params, query: asked(query, more), lang }, from)
          if (n >= exportMost) return found.rows.length > 0
          yield found.rows
          if (found.next === null) return false
          n += found.rows.length
          cursor = found.next
        }
      }
      return Promise.resolve(sheetFile({ name: name[lang], lang, columns }, (write) => reader(tx, (from) => write(rows(from)))))
    },
  })
  return [shown, file]
}
