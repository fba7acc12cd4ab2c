// Where the steps of a procedure stand in its picture: one under the other in their order, ends to the right, ways that jump on lanes
// to the left. Pure: the same declaration gives the same picture.
export interface FlowStep {
  key: string
  title: string
  by: string
  ways: readonly { label: string; to: string | null; end: string | null; well: boolean | null }[]
}
export interface FlowBox {
  key: string
  x: number
  y: number
  width: number
  height: number
  lines: readonly string[]
  by: readonly string[]
}
export interface FlowWay {
  id: string
  path: string
  label: string
  labelX: number
  labelY: number
  anchor: 'start' | 'end'
}
export interface FlowEnd {
  id: string
  x: number
  y: number
  width: number
  height: number
  lines: readonly string[]
  well: boolean
}
export interface Flow {
  width: number
  height: number
  boxes: FlowBox[]
  ends: FlowEnd[]
  ways: FlowWay[]
}

const box = { width: 222, line: 19, pad: 10, gap: 34 }
const endWidth = 120
const between = 100
const lane = 18

/** Widths as type sets them: a Chinese character takes one em, a Latin one about half. */
const em = (text: string): number =>
  Array.from(text).reduce((sum, c) => sum + (/[\u2E80-\uFFEF]/.test(c) ? 1 : 0.56), 0)
/** Breaks a text into lines that fit: between words where it has them, else between characters. */
export function broken(text: string, widthPx: number, sizePx: number): string[] {
  const most = widthPx / sizePx
  const lines: string[] = []
  let line = ''
  for (const word of text.match(/[\u2E80-\uFFEF]|[^\s\u2E80-\uFFEF]+\s*|\s+/g) ?? []) {
    if (line && em(line + word.trimEnd()) > most) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += word
  }
  return line ? [...lines, line.trimEnd()] : lines
}

/** The lanes that are taken, each by ways from one row to another: two that overlap stand beside each other. */
class Lanes {
  readonly #taken: { from: number; to: number }[][] = []
  place(a: number, b: number): number {
    const span = { from: Math.min(a, b), to: Math.max(a, b) }
    const free = this.#taken.findIndex((l) => l.every((s) => s.to < span.from || s.from > span.to))
    const at = free === -1 ? this.#taken.length : free
    this.#taken[at] = [...(this.#taken[at] ?? []), span]
    return at
  }
  get count(): number {
    return this.#taken.length
  }
}

function boxesOf(steps: readonly FlowStep[]): FlowBox[] {
  let y = 0
  return steps.map((step) => {
    const inner = box.width - 2 * box.pad
    const lines = broken(step.title, inner, 15)
    const by = broken(step.by, inner, 12).slice(0, 3)
    const least = step.ways.filter((w) => w.end !== null).length * 44
    const height = Math.max(2 * box.pad + lines.length * box.line + by.length * 16, least)
    const made = { key: step.key, x: 0, y, width: box.width, height, lines, by }
    y += height + box.gap
    return made
  })
}

export function flowOf(steps: readonly FlowStep[]): Flow {
  const boxes = boxesOf(steps)
  const row = new Map(steps.map((s, i) => [s.key, i]))
  const lanes = new Lanes()
  const jumps = steps.flatMap((s, i) =>
    s.ways.flatMap((w) => {
      const to = w.to === null ? undefined : row.get(w.to)
      return to === undefined || to === i + 1 ? [] : [{ from: i, to, label: w.label, at: lanes.place(i, to) }]
    }),
  )
  // as much room to the left as the lanes and what is written beside them need
  const left = Math.max(10, ...jumps.map((j) => (j.at + 1) * lane + em(j.label) * 12 + 8))
  for (const b of boxes) b.x = left
  const ways: FlowWay[] = jumps.map(({ from, to, label, at }, n) => {
    const [a, b] = [boxes[from], boxes[to]]
    if (!a || !b) throw new Error('a way leads nowhere')
    const x = left - (at + 1) * lane
    const [y1, y2] = [a.y + a.height - 10, b.y + 12]
    return {
      id: `jump ${n}`,
      path: `M${left} ${y1}H${x}V${y2}H${left - 2}`,
      ...{ label, labelX: x - 4, labelY: (y1 + y2) / 2, anchor: 'end' },
    }
  })
  const ends: FlowEnd[] = []
  for (const [i, s] of steps.entries()) {
    const b = boxes[i]
    if (!b) continue
    const next = boxes[i + 1]
    const down = s.ways.find((w) => w.to !== null && row.get(w.to) === i + 1)
    if (down && next) {
      const x = b.x + b.width / 2
      const ys = `M${x} ${b.y + b.height}V${next.y - 2}`
      ways.push({
        id: `${s.key} down`,
        path: ys,
        label: down.label,
        labelX: x + 8,
        labelY: b.y + b.height + 20,
        anchor: 'start',
      })
    }
    for (const [n, w] of s.ways.filter((one) => one.end !== null).entries()) {
      const lines = broken(w.end ?? '', endWidth - 20, 13).slice(0, 2)
      const y = b.y + n * 44
      const x = b.x + b.width + between
      const id = `${s.key} end ${n}`
      ends.push({ id, x, y, width: endWidth, height: 38, lines, well: w.well === true })
      const start = b.x + b.width
      ways.push({
        id,
        path: `M${start} ${y + 19}H${x - 2}`,
        label: w.label,
        labelX: start + 6,
        labelY: y + 14,
        anchor: 'start',
      })
    }
  }
  const last = boxes.at(-1)
  const width = left + box.width + (ends.length ? between + endWidth : 0) + 4
  return { width, height: (last ? last.y + last.height : 0) + 4, boxes, ends, ways }
}
