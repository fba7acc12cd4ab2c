// A flat sheet for a few kilometres of ground: metres east and north of a corner, as SVG draws them.
import type { Point, Ring } from '@hemei/geometry'
import { metresBetween } from '@hemei/geometry'

export interface Sheet {
  /** the point at 0, 0 */
  readonly origin: Point
  /** metres in one 1e-7 degree */
  readonly east: number
  readonly north: number
}
const hundred = 1_000_000
export const sheetAt = (origin: Point): Sheet => ({
  origin,
  east: metresBetween(origin, [origin[0] + hundred, origin[1]]) / hundred,
  north: metresBetween(origin, [origin[0], origin[1] + hundred]) / hundred,
})
/** Metres right and down, as SVG counts. */
export const onSheet = ({ origin, east, north }: Sheet, [lon, lat]: Point): [number, number] => [
  (lon - origin[0]) * east,
  (origin[1] - lat) * north,
]
export const fromSheet = ({ origin, east, north }: Sheet, x: number, y: number): Point => [
  origin[0] + Math.round(x / east),
  origin[1] - Math.round(y / north),
]
export const pathOf = (sheet: Sheet, ring: Ring): string =>
  `M${ring
    .map((p) =>
      onSheet(sheet, p)
        .map((v) => v.toFixed(2))
        .join(' '),
    )
    .join('L')}Z`

export interface Box {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}
const leastM = 60
/** What must be in sight, with a margin around it. */
export function boxAround(sheet: Sheet, points: readonly Point[], margin = 0.08): Box {
  const at = points.map((p) => onSheet(sheet, p))
  const [xs, ys] = [at.map(([x]) => x), at.map(([, y]) => y)]
  const [west, north] = [Math.min(...xs), Math.min(...ys)]
  const [width, height] = [
    Math.max(leastM, Math.max(...xs) - west),
    Math.max(leastM, Math.max(...ys) - north),
  ]
  const [dx, dy] = [width * margin, height * margin]
  return { x: west - dx, y: north - dy, width: width + 2 * dx, height: height + 2 * dy }
}
export const viewBoxOf = ({ x, y, width, height }: Box): string => `${x} ${y} ${width} ${height}`
