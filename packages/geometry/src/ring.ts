// A ring of corners in whole 1e-7 degrees (CGCS2000, as WGS84), exactly checked: closed, simple, in Hubei, not too large.

/** Longitude and latitude in whole 1e-7 degrees: 114.3412345° E is 1143412345. About 1 cm. */
export type Point = readonly [lon: number, lat: number]
/** Corners in order; the last repeats the first, as in GeoJSON. */
export type Ring = readonly Point[]
export interface Text {
  readonly zh: string
  readonly en: string
}
export type RingKind = 'boundary' | 'footprint'

/** The box around the province: a neighbour's border is not told apart from it. */
const hubei = { west: 1_083_000_000, east: 1_162_000_000, south: 290_000_000, north: 333_000_000 }
/** From side to side, east to west or north to south, in 1e-7 degrees: about 6 km, and 600 m. */
export const sizes = {
  boundary: { widestE7: 600_000, corners: 200 },
  footprint: { widestE7: 60_000, corners: 40 },
} as const satisfies Record<RingKind, { widestE7: number; corners: number }>

export interface RingFault {
  readonly code: 'open' | 'few' | 'many' | 'whole' | 'outside' | 'large' | 'twice' | 'turns-back' | 'crosses'
  /** the corner it is at, from 0 */
  readonly at?: number
  /** the side that the side at `at` crosses or touches: from this corner to the next */
  readonly and?: number
}

/** Which side of a→b the point lies on: 1 left, -1 right, 0 on the line. Exact within the sizes above. */
const side = (a: Point, b: Point, p: Point): number =>
  Math.sign((b[0] - a[0]) * (p[1] - a[1]) - (b[1] - a[1]) * (p[0] - a[0]))
const between = (a: number, b: number, v: number): boolean => Math.min(a, b) <= v && v <= Math.max(a, b)
const onSide = (a: Point, b: Point, p: Point): boolean =>
  side(a, b, p) === 0 && between(a[0], b[0], p[0]) && between(a[1], b[1], p[1])
const same = (a: Point | undefined, b: Point | undefined): boolean =>
  a !== undefined && b !== undefined && a[0] === b[0] && a[1] === b[1]
const crossing = (a: Point, b: Point, c: Point, d: Point): boolean =>
  side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
const touching = (a: Point, b: Point, c: Point, d: Point): boolean =>
  crossing(a, b, c, d) || onSide(a, b, c) || onSide(a, b, d) || onSide(c, d, a) || onSide(c, d, b)

interface Side {
  readonly from: Point
  readonly to: Point
}
const sidesOf = (ring: Ring): Side[] =>
  ring.slice(1).flatMap((to, i) => {
    const from = ring[i]
    return from ? [{ from, to }] : []
  })

export function boxOf(points: readonly Point[]): {
  west: number
  east: number
  south: number
  north: number
} {
  const [lons, lats] = [points.map((p) => p[0]), points.map((p) => p[1])]
  return {
    west: Math.min(...lons),
    east: Math.max(...lons),
    south: Math.min(...lats),
    north: Math.max(...lats),
  }
}

function placeFault(ring: Ring, kind: RingKind): RingFault | undefined {
  const whole = ring.findIndex((p) => !Number.isInteger(p[0]) || !Number.isInteger(p[1]))
  if (whole >= 0) return { code: 'whole', at: whole }
  const outside = ring.findIndex(
    ([lon, lat]) => lon < hubei.west || lon > hubei.east || lat < hubei.south || lat > hubei.north,
  )
  if (outside >= 0) return { code: 'outside', at: outside }
  const { west, east, south, north } = boxOf(ring)
  return Math.max(east - west, north - south) > sizes[kind].widestE7 ? { code: 'large' } : undefined
}

/** The first fault of a ring, or nothing. Nothing else in this file may be asked about a ring that has one. */
export function ringFault(ring: Ring, kind: RingKind): RingFault | undefined {
  const [first, last] = [ring[0], ring.at(-1)]
  if (!same(first, last) || ring.length < 2) return { code: 'open' }
  const n = ring.length - 1
  if (n < 3) return { code: 'few' }
  if (n > sizes[kind].corners) return { code: 'many' }
  return placeFault(ring, kind) ?? shapeFault(sidesOf(ring))
}

function shapeFault(sides: readonly Side[]): RingFault | undefined {
  const n = sides.length
  const twice = sides.findIndex((s) => same(s.from, s.to))
  if (twice >= 0) return { code: 'twice', at: twice }
  for (const [i, a] of sides.entries()) {
    for (const [j, b] of sides.entries()) {
      if (j <= i) continue
      const follows = j === i + 1
      const closes = i === 0 && j === n - 1
      // neighbours share a corner, and nothing else
      if (follows && (onSide(a.from, a.to, b.to) || onSide(b.from, b.to, a.from)))
        return { code: 'turns-back', at: j }
      if (closes && (onSide(b.from, b.to, a.to) || onSide(a.from, a.to, b.from)))
        return { code: 'turns-back', at: 0 }
      if (!follows && !closes && touching(a.from, a.to, b.from, b.to))
        return { code: 'crosses', at: i, and: j }
    }
  }
  return undefined
}

/** 1 inside, 0 on a side, -1 outside. */
function place(ring: Ring, p: Point): number {
  let inside = false
  for (const { from, to } of sidesOf(ring)) {
    if (onSide(from, to, p)) return 0
    // a ray to the east meets this side
    if (from[1] > p[1] !== to[1] > p[1] && side(from, to, p) * (to[1] > from[1] ? 1 : -1) > 0)
      inside = !inside
  }
  return inside ? 1 : -1
}

/**
 * Whether one ring lies within another; sides may touch. Answers the first side of the inner that leaves, as its
 * corner, or nothing. Exact: each side is cut where the outer ring touches it, and the middle of each piece looked at.
 */
export function holds(outer: Ring, inner: Ring): number | undefined {
  // doubled, so that a middle is a whole number too
  const double = (ring: Ring): Ring => ring.map(([lon, lat]) => [2 * lon, 2 * lat] as const)
  const [out, sides] = [double(outer), sidesOf(double(inner))]
  const walls = sidesOf(out)
  const leaves = sides.findIndex(({ from, to }) => {
    if (walls.some((w) => crossing(from, to, w.from, w.to))) return true
    const along = (p: Point): number =>
      (p[0] - from[0]) * (to[0] - from[0]) + (p[1] - from[1]) * (to[1] - from[1])
    const cuts = [from, to, ...walls.flatMap((w) => (onSide(from, to, w.from) ? [w.from] : []))].toSorted(
      (a, b) => along(a) - along(b),
    )
    return cuts.slice(1).some((q, i) => {
      const p = cuts[i]
      return p !== undefined && place(out, [(p[0] + q[0]) / 2, (p[1] + q[1]) / 2]) < 0
    })
  })
  return leaves < 0 ? undefined : leaves
}

const corner = (at: number | undefined): number => (at ?? 0) + 1
/** What is wrong, where, and how to mend it. */
export function spokenFault({ code, at, and }: RingFault, kind: RingKind): Text {
  const { corners } = sizes[kind]
  switch (code) {
    case 'open':
      return {
        zh: '图形没有闭合：最后一点应与第一点相同',
        en: 'The outline is not closed: its last point must repeat the first',
      }
    case 'few':
      return { zh: '至少要三个拐点', en: 'At least three corners are needed' }
    case 'many':
      return {
        zh: `拐点超过 ${corners} 个：请删去直线中间多余的点`,
        en: `More than ${corners} corners: leave out those in the middle of straight sides`,
      }
    case 'whole':
      return {
        zh: `第 ${corner(at)} 点的坐标不是数`,
        en: `The coordinates of corner ${corner(at)} are not numbers`,
      }
    case 'outside':
      return {
        zh: `第 ${corner(at)} 点不在湖北：请核对是否先经度后纬度、单位是度、坐标系是 CGCS2000（WGS84）`,
        en: `Corner ${corner(at)} is not in Hubei: longitude comes first, in degrees, CGCS2000 (WGS84)`,
      }
    case 'large':
      return kind === 'boundary'
        ? { zh: '边界跨度超过 6 公里：请核对各点坐标', en: 'More than 6 km across: check the coordinates' }
        : {
            zh: '楼栋轮廓跨度超过 600 米：请核对各点坐标',
            en: 'More than 600 m across: check the coordinates',
          }
    case 'twice':
      return {
        zh: `第 ${corner(at)} 点重复：请删去一个`,
        en: `Corner ${corner(at)} stands twice: remove one`,
      }
    case 'turns-back':
      return {
        zh: `第 ${corner(at)} 点处边线折回重叠：请移动或删去这一点`,
        en: `At corner ${corner(at)} the side runs back over itself: move or remove that corner`,
      }
    case 'crosses':
      return {
        zh: `第 ${corner(at)} 点起的边与第 ${corner(and)} 点起的边相交：请移动其中一点，使边线不交叉`,
        en: `The side from corner ${corner(at)} meets the side from corner ${corner(and)}: move one so that they do not`,
      }
  }
}
