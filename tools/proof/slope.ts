// Whether something grows: the slope through its samples, with how sure that is.

/** Student's t, both sides, 95 %, for many samples */
const t95 = 1.98

export interface Slope {
  readonly anHour: number
  readonly low: number
  readonly high: number
}
/** Least squares with its 95 % interval; samples that follow each other count as fewer than they are (lag-one correlation of what is left). */
export function slopeOf(points: readonly (readonly [x: number, y: number])[]): Slope {
  const n = points.length
  const mean = (of: (p: readonly [number, number]) => number) => points.reduce((sum, p) => sum + of(p), 0) / n
  const [mx, my] = [mean((p) => p[0]), mean((p) => p[1])]
  const sxx = points.reduce((sum, [x]) => sum + (x - mx) ** 2, 0)
  const slope = points.reduce((sum, [x, y]) => sum + (x - mx) * (y - my), 0) / sxx
  const left = points.map(([x, y]) => y - my - slope * (x - mx))
  const squares = left.reduce((sum, r) => sum + r * r, 0)
  const lag = Math.max(0, left.slice(1).reduce((sum, r, i) => sum + r * (left[i] ?? 0), 0) / (squares || 1))
  const widened = Math.sqrt((1 + lag) / (1 - Math.min(lag, 0.99)))
  const half = t95 * Math.sqrt(squares / (n - 2) / sxx) * widened
  return { anHour: slope, low: slope - half, high: slope + half }
}
