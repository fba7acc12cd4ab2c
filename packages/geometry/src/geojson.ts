// Reads a GeoJSON file (RFC 7946) that anybody may have made: one boundary, any number of footprints, or what is wrong where.
import { ringFault, spokenFault, type Point, type Ring, type RingKind, type Text } from './ring.ts'
import { e7Of } from './written.ts'

export interface ReadShape {
  /** the feature it was read from, from 1 */
  readonly feature: number
  readonly ring: Ring
  /** what its properties say of a building; none: the boundary */
  readonly building: string | undefined
  readonly storeys: number | undefined
  readonly heightM: number | undefined
}
export interface FileFault extends Text {
  /** from 1; 0: the file as a whole */
  readonly feature: number
}
export interface FileReading {
  readonly boundary: ReadShape | undefined
  readonly footprints: readonly ReadShape[]
  readonly faults: readonly FileFault[]
}

export const fileLimits = { characters: 1_000_000, features: 500 }
type Json = Readonly<Record<string, unknown>>
const isObject = (v: unknown): v is Json => typeof v === 'object' && v !== null && !Array.isArray(v)
const fileFault = (zh: string, en: string): FileReading => ({
  boundary: undefined,
  footprints: [],
  faults: [{ feature: 0, zh, en }],
})

function parsed(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''))
  } catch {
    return undefined
  }
}

function featuresOf(file: Json): readonly unknown[] | undefined {
  if (file['type'] === 'FeatureCollection')
    return Array.isArray(file['features']) ? file['features'] : undefined
  if (file['type'] === 'Feature') return [file]
  return file['type'] === 'Polygon' || file['type'] === 'MultiPolygon'
    ? [{ type: 'Feature', properties: {}, geometry: file }]
    : undefined
}

/** Another system of coordinates, named as the older standard did. */
function otherSystem(file: Json): boolean {
  const crs =
    isObject(file['crs']) && isObject(file['crs']['properties'])
      ? file['crs']['properties']['name']
      : undefined
  return (
    crs !== undefined &&
    !/CRS84|EPSG:+(4326|4490)|EPSG:[\d.]*:(4326|4490)/.test(typeof crs === 'string' ? crs : '')
  )
}

export function readGeoJson(text: string): FileReading {
  if (text.length > fileLimits.characters)
    return fileFault(
      '文件超过 1 MB：请只导出本小区的边界和楼栋',
      'Larger than 1 MB: export this community alone',
    )
  const file = parsed(text)
  if (!isObject(file))
    return fileFault(
      '这不是 GeoJSON 文件：请在测绘或制图软件中导出为 GeoJSON（.geojson）',
      'Not a GeoJSON file: export it as GeoJSON from your survey or drawing program',
    )
  if (otherSystem(file))
    return fileFault(
      '坐标系不是 CGCS2000 或 WGS84 的经纬度：请先转换坐标再导出（不要用高德、百度等加偏的坐标）',
      'Not longitude and latitude in CGCS2000 or WGS84: convert first (no shifted coordinates of map services)',
    )
  const features = featuresOf(file)
  if (!features?.length) return fileFault('文件里没有图形（Feature）', 'There are no features in the file')
  if (features.length > fileLimits.features)
    return fileFault(
      `图形超过 ${fileLimits.features} 个：请只导出本小区的边界和楼栋`,
      `More than ${fileLimits.features} features: export this community alone`,
    )
  const read = features.map((f, i) => readFeature(f, i + 1))
  const shapes = read.flatMap((r) => ('ring' in r ? [r] : []))
  const faults = read.flatMap((r) => ('ring' in r ? [] : [r]))
  const boundaries = shapes.filter((s) => s.building === undefined)
  const [boundary, another] = boundaries
  if (another)
    faults.push({
      feature: another.feature,
      zh: '又是一个没有楼号的图形：边界只能有一个；楼栋请在属性 building 里写楼号',
      en: 'A second shape without a building: there is one boundary; name a building in the property “building”',
    })
  return { boundary, footprints: shapes.filter((s) => s.building !== undefined), faults }
}

const word = (value: unknown): string | undefined => {
  const text = typeof value === 'number' ? String(value) : typeof value === 'string' ? value.trim() : ''
  return text === '' || text.length > 40 ? undefined : text
}
const numeric = (value: unknown): number | undefined => {
  const n = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof n === 'number' && Number.isFinite(n) && n > 0 && n <= 1000 ? n : undefined
}

function readFeature(given: unknown, feature: number): ReadShape | FileFault {
  const fault = (zh: string, en: string): FileFault => ({ feature, zh, en })
  const geometry = isObject(given) ? given['geometry'] : undefined
  const properties = isObject(given) && isObject(given['properties']) ? given['properties'] : {}
  const polygon = isObject(geometry) ? polygonOf(geometry) : undefined
  if (polygon === undefined)
    return fault('不是面（Polygon）：请画成闭合的面再导出', 'Not a polygon: draw it as a closed area')
  if (polygon === 'several')
    return fault(
      '是几块分开的面（MultiPolygon）：每块单独一个图形',
      'Several areas in one (MultiPolygon): one feature each',
    )
  if (polygon.length !== 1)
    return fault('面里有洞：请去掉内环，只留外边线', 'The area has holes: leave out inner rings')
  const ring = ringOf(polygon[0])
  if (!ring)
    return fault('坐标应是 [经度, 纬度] 的数', 'Coordinates must be pairs of numbers, [longitude, latitude]')
  const named = properties['building'] ?? properties['楼栋'] ?? properties['楼号']
  const building = word(named)
  if (named !== undefined && named !== null && building === undefined)
    return fault('楼号写得不对：用 3 或 3栋', 'The building is not well named: as 3')
  const kind: RingKind = building === undefined ? 'boundary' : 'footprint'
  const wrong = ringFault(ring, kind)
  if (wrong) return { feature, ...spokenFault(wrong, kind) }
  const storeys = numeric(properties['storeys'] ?? properties['层数'])
  return {
    feature,
    ring,
    building,
    storeys: storeys === undefined ? undefined : Math.round(storeys),
    heightM: numeric(properties['height'] ?? properties['高度']),
  }
}

function polygonOf({ type, coordinates }: Json): readonly unknown[] | 'several' | undefined {
  if (!Array.isArray(coordinates)) return undefined
  if (type === 'Polygon') return coordinates
  if (type !== 'MultiPolygon') return undefined
  const [first] = coordinates as unknown[]
  return coordinates.length === 1 && Array.isArray(first) ? (first as unknown[]) : 'several'
}

/** Far more corners than any ring may have: read no further. */
const cornersRead = 10_000
function ringOf(given: unknown): Ring | undefined {
  if (!Array.isArray(given) || given.length > cornersRead) return undefined
  const points = (given as unknown[]).map((p): Point | undefined => {
    if (!Array.isArray(p)) return undefined
    const [lon, lat] = [e7Of(p[0]), e7Of(p[1])]
    return lon === undefined || lat === undefined ? undefined : [lon, lat]
  })
  const whole = points.flatMap((p) => (p ? [p] : []))
  return whole.length === points.length ? whole : undefined
}
