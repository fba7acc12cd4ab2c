// A list is declared once: its rows, columns, filters and sums; from that come its page and its file.
import { z } from 'zod'
import type { Tx } from '../database/index.ts'
import { fault, type Text } from '../errors/index.ts'
import { page, type ListAsk, type Page } from './list.ts'
import { route, type Route, type RouteSpec } from './route.ts'
import { Sheet, type Column } from './sheet.ts'
import { Area, Count, Yuan } from './wire.ts'

/** A file ends here and says so; pages of it are read one after the other. */
export const exportMost = 100_000
const exportPage = 2_000
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
  /** One page by `listPage`, to which it hands on what was asked. */
  readonly read: (tx: Tx, given: Given<z.output<P>, z.output<Q>>) => Promise<Page<z.output<R>>>
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
  const { ids, name, row, columns, read, path, summary, ...common } = spec
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
    handle: (tx, { params, query, lang }) => read(tx, { params, query: asked(query, { sums }), lang }),
  })
  const file = route({
    ...common,
    method: 'GET',
    path: `${path}.xlsx`,
    id: ids[1],
    file: true,
    long: true,
    perMinute: filesPerMinute,
    summary: { zh: `${summary.zh}（Excel）`, en: `${summary.en} (Excel)` },
    handle: async (tx, { params, query, lang, gone }) => {
      const sheet = new Sheet({ name: name[lang], lang, columns })
      let cursor: string | undefined
      do {
        if (gone()) throw fault.BUSY()
        const more = { cursor, limit: Math.min(exportPage, exportMost - sheet.rows), uncounted: true }
        const found = await read(tx, { params, query: asked(query, more), lang })
        sheet.add(found.rows)
        cursor = found.next ?? undefined
      } while (cursor !== undefined && sheet.rows < exportMost)
      return sheet.end(cursor !== undefined)
    },
  })
  return [shown, file]
}
