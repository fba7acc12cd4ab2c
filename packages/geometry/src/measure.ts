// How large a ring is, on the ellipsoid of CGCS2000: the area between its sides, straight in longitude and latitude.
import { boxOf, type Point, type Ring } from './ring.ts'

/** CGCS2000 (GB 22021): semi-major axis in metres, flattening. WGS84 differs by 0.1 mm. */
const a = 6_378_137
const f = 1 / 298.257222101
const e2 = f * (2 - f)
const radians = (e7: number): number => (e7 * Math.PI) / 180e7

/** Radii of curvature in metres: along the meridian, and across it. */
const meridian = (lat: number): number => (a * (1 - e2)) / (1 - e2 * Math.sin(lat) ** 2) ** 1.5
const across = (lat: number): number => a / Math.sqrt(1 - e2 * Math.sin(lat) ** 2)
/** Simpson's rule; over a few kilometres its error is far below a square millimetre. */
const mean = (fn: (x: number) => number, from: number, to: number): number =>
  (fn(from) + 4 * fn((from + to) / 2) + fn(to)) / 6

/** Square metres within a ring. */
export function areaOf(ring: Ring): number {
  const base = radians(boxOf(ring).south)
  /** m² for each radian of longitude, from the base to this latitude */
  const below = (lat: number): number =>
    (lat - base) * mean((x) => meridian(x) * across(x) * Math.cos(x), base, lat)
  const sum = ring.slice(1).reduce((total, to, i) => {
    const from = ring[i] ?? to
    return total + radians(to[0] - from[0]) * mean(below, radians(from[1]), radians(to[1]))
  }, 0)
  return Math.abs(sum)
}

/** Metres between two near points. */
export function metresBetween(p: Point, q: Point): number {
  const lat = radians((p[1] + q[1]) / 2)
  return Math.hypot(radians(q[0] - p[0]) * across(lat) * Math.cos(lat), radians(q[1] - p[1]) * meridian(lat))
}

/** The middle of its box, whole. */
export function centreOf(ring: readonly Point[]): Point {
  const { west, east, south, north } = boxOf(ring)
  return [Math.round((west + east) / 2), Math.round((south + north) / 2)]
}
