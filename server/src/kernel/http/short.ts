// Pages of a list held whole, because its words are sealed where they lie: the grammar of the long ones.
import { fault } from '../errors/index.ts'
import type { ListAsk, Page } from './list.ts'
import { names, typed } from './seek.ts'

type Value = string | number | Date | null
export interface ShortList<R> {
  /** what each of its orders goes by */
  readonly by: Readonly<Record<string, (row: R) => Value>>
  /** default order, e.g. `-at` */
  readonly order: string
  /** what is searched */
  readonly texts: (row: R) => readonly string[]
}

type Plain = string | number | null
const plain = (value: Value): Plain => (value instanceof Date ? value.getTime() : value)
/** Of one kind on both sides. */
const compared = (a: Plain, b: Plain): number => (a === b ? 0 : (a ?? '') > (b ?? '') ? 1 : -1)

/** Nulls last; rows of equal value by their id. */
function ordered<R extends { readonly id: string }>(
  rows: readonly R[],
  order: string,
  of: ShortList<R>,
): R[] {
  const sign = order.startsWith('-') ? -1 : 1
  const value = of.by[order.replace('-', '')] ?? (() => null)
  return rows.toSorted((a, b) => {
    const [x, y] = [plain(value(a)), plain(value(b))]
    if ((x === null) !== (y === null)) return x === null ? 1 : -1
    return sign * (compared(x, y) || compared(a.id, b.id))
  })
}

/** One page; the cursor is the row that it goes on behind. */
export function shortPage<R extends { readonly id: string }>(
  rows: readonly R[],
  ask: ListAsk,
  of: ShortList<R>,
): Page<R> {
  const q = ask.q
  const found =
    typed(q) === undefined ? rows : rows.filter((row) => of.texts(row).some((text) => names(q ?? '', text)))
  const all = ordered(found, ask.sort ?? of.order, of)
  const start = ask.cursor === undefined ? 0 : all.findIndex(({ id }) => id === ask.cursor) + 1
  if (ask.cursor !== undefined && start === 0)
    throw fault.INVALID(
      {},
      {
        fields: [
          {
            field: 'cursor',
            zh: '翻页标记无效，请从第一页重新开始',
            en: 'Not a cursor of this list; start again',
          },
        ],
      },
    )
  const shown = all.slice(start, start + ask.limit)
  return {
    rows: shown,
    next: start + ask.limit < all.length ? (shown.at(-1)?.id ?? null) : null,
    total: all.length,
  }
}
