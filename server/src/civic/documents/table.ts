// Tables on paper: heads repeated on every page, rows never torn, long narrow ones in two columns.
import type { Block } from './blocks.ts'
import { bottom, colours, features, keep, printable, type Sheet } from './sheet.ts'

type Table = Extract<Block, { kind: 'table' }>
type Align = 'left' | 'right'
interface Row {
  readonly cells: readonly string[]
  readonly bold?: boolean
}
interface Grid {
  readonly widths: readonly number[]
  readonly aligns: readonly Align[]
  readonly left: number
  readonly size: number
  /** above and below what stands in a row, and to its left and right */
  readonly pad: number
  readonly side: number
}
/** Rows from which on a narrow table stands in two columns. */
const long = 24

function use(s: Sheet, row: Row, g: Grid): void {
  s.pdf
    .font(row.bold ? 'bold' : 'regular')
    .fontSize(g.size)
    .fillColor(colours.ink)
}
function heightOf(s: Sheet, row: Row, g: Grid): number {
  use(s, row, g)
  const of = (cell: string, i: number) =>
    s.pdf.heightOfString(printable(s, cell) || ' ', {
      width: (g.widths[i] ?? 0) - 2 * g.side,
      features: features(s),
    })
  return Math.max(...row.cells.map(of)) + 2 * g.pad
}
/** Draws a row where it fits already; leaves the pen below it. */
function draw(s: Sheet, row: Row, g: Grid, height: number): void {
  use(s, row, g)
  const top = s.pdf.y
  let x = g.left
  for (const [i, cell] of row.cells.entries()) {
    const width = g.widths[i] ?? 0
    const set = { width: width - 2 * g.side, align: g.aligns[i] ?? 'left', features: features(s) }
    s.pdf.text(printable(s, cell), x + g.side, top + g.pad, set)
    x += width
  }
  s.pdf.y = top + height
  s.pdf
    .moveTo(g.left, s.pdf.y)
    .lineTo(x, s.pdf.y)
    .lineWidth(row.bold ? 0.9 : 0.5)
    .strokeColor(row.bold ? colours.muted : colours.rule)
    .stroke()
}

const weight = (text: string): number =>
  Array.from(text).reduce((n, c) => n + (c.charCodeAt(0) > 255 ? 2 : 1), 0)

/** What each column would take on one line; only its heaviest entries are measured. */
function naturals(s: Sheet, rows: readonly Row[], g: Omit<Grid, 'widths'>): number[] {
  const count = rows[0]?.cells.length ?? 0
  return Array.from({ length: count }, (_, i) => {
    const heaviest = rows
      .flatMap((row) => (row.cells[i] ?? '').split('\n'))
      .map((cell) => ({ cell, weight: weight(cell) }))
      .toSorted((a, b) => b.weight - a.weight)
      .slice(0, 4)
    s.pdf.font('bold').fontSize(g.size) // the head and the totals are bold, and wider
    return (
      Math.max(
        ...heaviest.map(({ cell }) => s.pdf.widthOfString(printable(s, cell), { features: features(s) })),
      ) +
      2 * g.side +
      1
    )
  })
}

const sum = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0)

/** Figures and room numbers take what they need; words share what is left. */
function widthsFor(natural: readonly number[], rigid: readonly boolean[], width: number): number[] {
  const all = sum(natural)
  if (all <= width) return natural.map((w) => (w / all) * width)
  const fixed = sum(natural.filter((_, i) => rigid[i]))
  if (fixed > width * 0.75) return natural.map((w) => (w / all) * width)
  return natural.map((w, i) => (rigid[i] ? w : (w / (all - fixed)) * (width - fixed)))
}

export function table(s: Sheet, b: Table): void {
  const said = (cell: Table['rows'][number][number]): string =>
    typeof cell === 'string' ? cell : cell[s.lang]
  const rows = b.rows.map((cells): Row => ({ cells: cells.map(said) }))
  const total: Row | undefined = b.total && { cells: b.total.map(said), bold: true }
  const grid = {
    aligns: b.columns.map((c) => c.align),
    left: s.left,
    size: 9.5 * s.scale,
    pad: 2.5 * s.scale,
    side: 6 * s.scale,
  }
  const titles = b.columns.map((c) => c.title[s.lang])
  const flat: Row = { cells: titles, bold: true }
  // where room is short the unit goes under its name
  const folded: Row = { cells: titles.map((t) => t.replace(/\s*([（(])/, '\n$1')), bold: true }
  const natural = (head: Row) => naturals(s, [head, ...rows, ...(total ? [total] : [])], grid)
  const rigid = b.columns.map((c) => c.align === 'right' || c.holds === 'room')
  const gap = 18 * s.scale
  const half = (s.width - gap) / 2
  if (rows.length > long && sum(natural(folded)) <= half) {
    const widths = widthsFor(natural(folded), rigid, half)
    inTwo(s, { head: folded, rows, total }, { ...grid, widths }, half + gap)
  } else {
    const head = sum(natural(flat)) <= s.width ? flat : folded
    inOne(s, { head, rows, total }, { ...grid, widths: widthsFor(natural(head), rigid, s.width) })
  }
  s.pdf.y += 10 * s.scale
}

interface Parts {
  readonly head: Row
  readonly rows: readonly Row[]
  readonly total: Row | undefined
}
function inOne(s: Sheet, { head, rows, total }: Parts, g: Grid): void {
  const headHeight = heightOf(s, head, g)
  const totalHeight = total ? heightOf(s, total, g) : 0
  const heights = rows.map((row) => heightOf(s, row, g))
  keep(s, headHeight + (heights[0] ?? 0) + totalHeight)
  draw(s, head, g, headHeight)
  for (const [i, row] of rows.entries()) {
    const height = heights[i] ?? 0
    // the totals never stand alone on a page
    if (keep(s, height + (i === rows.length - 1 ? totalHeight : 0))) draw(s, head, g, headHeight)
    draw(s, row, g, height)
  }
  if (total) draw(s, total, g, totalHeight)
}

/** Down the left column and on in the right one, page by page; the totals end the right one. */
function inTwo(s: Sheet, { head, rows, total }: Parts, g: Grid, across: number): void {
  const height = heightOf(s, rows[0] ?? head, g)
  const headHeight = heightOf(s, head, g)
  const right = { ...g, left: g.left + across }
  const ends = total ? [...rows, total] : rows
  for (let at = 0; at < ends.length;) {
    keep(s, headHeight + 3 * height)
    const fit = Math.floor((bottom(s) - s.pdf.y - headHeight) / height)
    const per = Math.min(fit, Math.ceil((ends.length - at) / 2))
    const top = s.pdf.y
    for (const [from, grid] of [
      [at, g],
      [at + per, right],
    ] as const) {
      s.pdf.y = top
      draw(s, head, grid, headHeight)
      for (const row of ends.slice(from, from + per)) draw(s, row, grid, height)
    }
    s.pdf.y = top + headHeight + per * height
    at += 2 * per
    if (at < ends.length) s.pdf.addPage()
  }
}

/** What it is to the left, what is so to the right, as on a form. */
export function facts(s: Sheet, rows: readonly (readonly [string, string])[]): void {
  const share = s.lang === 'zh' ? 0.24 : 0.3
  const g: Grid = {
    widths: [s.width * share, s.width * (1 - share)],
    aligns: ['left', 'left'],
    left: s.left,
    size: 10 * s.scale,
    pad: 3 * s.scale,
    side: 4 * s.scale,
  }
  for (const cells of rows) {
    const height = heightOf(s, { cells }, g)
    keep(s, height)
    draw(s, { cells }, g, height)
  }
  s.pdf.y += 10 * s.scale
}
