// The geometry of the map: exact where it says yes or no, right to the square metre where it measures, deaf to hostile files.
import fc from 'fast-check'
import geodesic from 'geographiclib-geodesic'
import { expect, test } from 'vitest'
import {
  areaOf,
  degreesOf,
  holds,
  metresBetween,
  parseRing,
  printRing,
  readGeoJson,
  ringFault,
  type Point,
  type Ring,
} from './index.ts'

const origin: Point = [1_143_400_000, 305_500_000]
const ring = (...corners: Point[]): Ring => {
  const at = corners.map(([x, y]): Point => [origin[0] + x, origin[1] + y])
  return at[0] ? [...at, at[0]] : []
}
const square = (west: number, south: number, size: number): Ring =>
  ring([west, south], [west + size, south], [west + size, south + size], [west, south + size])

test('G2 a ring is closed, simple, in Hubei and not too large; each fault is named at its corner', () => {
  const big = square(0, 0, 10_000)
  expect(ringFault(big, 'boundary')).toBeUndefined()
  expect(ringFault(big.slice(0, -1), 'boundary')).toEqual({ code: 'open' })
  expect(ringFault(ring([0, 0], [1000, 0]), 'boundary')).toEqual({ code: 'few' })
  const bow = ring([0, 0], [1000, 1000], [1000, 0], [0, 1000])
  expect(ringFault(bow, 'boundary')).toEqual({ code: 'crosses', at: 0, and: 2 })
  // a corner that only touches another side
  expect(ringFault(ring([0, 0], [1000, 0], [1000, 1000], [500, 0], [0, 1000]), 'boundary')?.code).toBe(
    'crosses',
  )
  expect(ringFault(ring([0, 0], [1000, 0], [500, 0], [500, 900]), 'boundary')?.code).toBe('turns-back')
  expect(ringFault(ring([0, 0], [1000, 0], [1000, 0], [500, 900]), 'boundary')).toEqual({
    code: 'twice',
    at: 1,
  })
  expect(ringFault(square(0, 0, 600_001), 'boundary')).toEqual({ code: 'large' })
  expect(ringFault(square(0, 0, 60_001), 'footprint')).toEqual({ code: 'large' })
  const swapped: Ring = big.map(([lon, lat]) => [lat, lon])
  expect(ringFault(swapped, 'boundary')).toEqual({ code: 'outside', at: 0 })
})

test('G2 a footprint lies within its boundary, sides may touch; a notch between two corners is seen', () => {
  const hook = ring([0, 0], [900, 0], [900, 900], [600, 900], [600, 300], [300, 300], [300, 900], [0, 900])
  expect(holds(hook, square(0, 0, 200))).toBeUndefined()
  expect(holds(hook, ring([0, 0], [900, 0], [900, 300], [0, 300]))).toBeUndefined()
  // both ends on the boundary, the middle outside
  expect(holds(hook, ring([0, 0], [900, 0], [900, 900], [0, 900]))).toBe(2)
  expect(holds(hook, square(310, 400, 100))).toBe(0)
  expect(holds(square(0, 0, 500), square(400, 400, 200))).toBe(0)
})

/** A star around the origin: always simple. */
const star = fc
  .array(fc.tuple(fc.integer({ min: 500, max: 40_000 }), fc.integer({ min: 1, max: 100 })), {
    minLength: 3,
    maxLength: 24,
  })
  .map((arms) => {
    const whole = arms.reduce((sum, [, turn]) => sum + turn, 0)
    let turned = 0
    const corners = arms.map(([far, turn]): Point => {
      turned += turn
      const angle = (2 * Math.PI * turned) / whole
      return [Math.round(far * Math.cos(angle)), Math.round(far * Math.sin(angle))]
    })
    return ring(...corners)
  })
  .filter((r) => ringFault(r, 'boundary') === undefined)

test('G2 the area agrees with GeographicLib on the ellipsoid, whatever the shape and wherever it begins', () => {
  fc.assert(
    fc.property(star, fc.nat(23), (r, shift) => {
      const polygon = geodesic.Geodesic.WGS84.Polygon(false)
      for (const [lon, lat] of r.slice(1)) polygon.AddPoint(lat / 1e7, lon / 1e7)
      const known = Math.abs(polygon.Compute(false, true).area ?? 0)
      // there a side is the shortest line, here it is straight on the map: between them lies a sliver, L³ tan φ / 12 R
      const slivers = r.slice(1).reduce((sum, p, i) => sum + metresBetween(r[i] ?? p, p) ** 3 * 8e-9, 0)
      expect(Math.abs(areaOf(r) - known)).toBeLessThanOrEqual(slivers + known * 1e-7 + 0.01)
      const open = r.slice(1)
      const by = shift % open.length
      const turned = [...open.slice(by), ...open.slice(0, by)]
      expect(areaOf([...turned, turned[0] ?? origin].toReversed())).toBeCloseTo(areaOf(r), 3)
    }),
    { numRuns: 200 },
  )
  // 0.01° by 0.01° at 30.55° N, by the closed formula of the ellipsoid
  expect(areaOf(square(0, -50_000, 100_000))).toBeCloseTo(1_063_716.28, 1)
  expect(metresBetween(origin, [origin[0], origin[1] + 100_000])).toBeCloseTo(1108.6, 0)
})

test('G2 a ring holds itself, and what is cut out of it; moved away it is not held', () => {
  fc.assert(
    fc.property(star, (r) => {
      expect(holds(r, r)).toBeUndefined()
      const away = r.map(([lon, lat]): Point => [lon + 100_000, lat])
      expect(holds(r, away)).toBe(0)
    }),
    { numRuns: 200 },
  )
})

test('G2 what is written is read again to the last place; a line that is no pair is named', () => {
  fc.assert(
    fc.property(star, (r) => {
      expect(parseRing(printRing(r))).toEqual({ ring: r })
    }),
  )
  expect(degreesOf(305_500_001)).toBe('30.5500001')
  expect(parseRing('114.34 30.55；114.35，30.55；114.35,30.56')).toMatchObject({ ring: { length: 4 } })
  expect(parseRing('114.34,30.55\n114°20′,30.55')).toEqual({ line: 2 })
})

const file = (...features: object[]) => JSON.stringify({ type: 'FeatureCollection', features })
const feature = (properties: object, r: Ring, more: object = {}) => ({
  ...{ type: 'Feature', properties },
  geometry: { type: 'Polygon', coordinates: [r.map(([lon, lat]) => [lon / 1e7, lat / 1e7])], ...more },
})
test('G2 G5 a GeoJSON file gives one boundary and the buildings it names', () => {
  const read = readGeoJson(
    `\uFEFF${file(feature({}, square(0, 0, 9000)), feature({ 楼栋: 3, 层数: '18', 高度: 54.5 }, square(100, 100, 500)))}`,
  )
  expect(read.faults).toEqual([])
  expect(read.boundary?.ring).toEqual(square(0, 0, 9000))
  expect(read.footprints).toEqual([
    { feature: 2, ring: square(100, 100, 500), building: '3', storeys: 18, heightM: 54.5 },
  ])
})

test('G5 a file that is none, shifted, crossed, holed or endless is refused with what, where and how to mend', () => {
  const whole = square(0, 0, 9000)
  const bow = ring([0, 0], [1000, 1000], [1000, 0], [0, 1000])
  const said = (text: string) => readGeoJson(text).faults.map((f) => `${f.feature} ${f.zh}`)
  expect(said('not json')[0]).toContain('0 这不是 GeoJSON')
  expect(said('[]')[0]).toContain('0 这不是 GeoJSON')
  expect(said(`{"a":"${'x'.repeat(1_000_001)}"}`)[0]).toContain('1 MB')
  expect(said('['.repeat(900_000))[0]).toContain('这不是 GeoJSON')
  expect(
    said(
      JSON.stringify({ ...JSON.parse(file(feature({}, whole))), crs: { properties: { name: 'EPSG:3857' } } }),
    )[0],
  ).toContain('坐标系')
  expect(said(file(feature({}, whole), feature({}, bow)))).toEqual([
    '2 第 1 点起的边与第 3 点起的边相交：请移动其中一点，使边线不交叉',
  ])
  expect(said(file(feature({}, whole), feature({}, square(0, 0, 100))))[0]).toContain('2 又是一个')
  expect(said(file(feature({}, whole, { coordinates: [[['114', null]]] })))[0]).toContain('1 坐标应是')
  expect(said(file(feature({}, whole, { coordinates: [[], []] })))[0]).toContain('1 面里有洞')
  expect(said(file(feature({}, whole, { type: 'Point' })))[0]).toContain('1 不是面')
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
      expect(
        readGeoJson(JSON.stringify({ type: 'FeatureCollection', features: [value] })).faults.length,
      ).toBe(1)
      expect(readGeoJson(JSON.stringify(value)).faults.length).toBeGreaterThan(0)
    }),
  )
})
