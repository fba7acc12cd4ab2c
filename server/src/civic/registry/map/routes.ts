// Routes of the map: a community's boundary and footprints, a building's floors, the communities of a jurisdiction.
import { z } from 'zod'
import { degreesOf, fileLimits, readGeoJson, sizes, type Ring } from '@hemei/geometry'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { Area, Count, Instant, route } from '../../../kernel/http/index.ts'
import { communityPlace } from '../places.ts'
import { Uses } from '../schema.ts'
import { floorsOf, jurisdictionMap, keepFootprints, mapOf, topOf } from './service.ts'

const e7 = z.int().min(-1_800_000_000).max(1_800_000_000)
const mostCorners = sizes.boundary.corners + 1
/** Corners [longitude, latitude] in whole 1e-7 degrees (CGCS2000), the last the same as the first. */
const Corner = z.tuple([e7, e7]).readonly()
const RingShape = z.array(Corner).max(mostCorners).readonly()
const areaM2 = z.number()
export const CommunityMap = z
  .object({
    name: z.string(),
    boundary: z.object({ ring: RingShape, areaM2, fictitious: z.boolean() }).nullable(),
    buildings: z.array(
      z.object({
        id: z.uuid(),
        label: z.string(),
        name: z.string(),
        rooms: Count,
        floors: z.int(),
        footprint: z.object({ ring: RingShape, areaM2, storeys: z.int(), heightCm: z.int() }).nullable(),
      }),
    ),
    history: z.array(
      z.object({
        id: z.uuid(),
        /** none: the boundary */
        building: z.string().nullable(),
        areaM2,
        basis: z.string(),
        fictitious: z.boolean(),
        at: Instant,
        by: z.string().nullable(),
      }),
    ),
  })
  .meta({ id: 'CommunityMap' })
export const Floors = z
  .object({
    name: z.string(),
    rooms: z.array(
      z.object({
        id: z.uuid(),
        label: z.string(),
        unit: z.string(),
        floor: z.int(),
        number: z.string(),
        area: Area,
        use: Uses,
        sold: z.boolean(),
        delivered: z.boolean(),
        /** how many open findings name it */
        findings: z.int(),
      }),
    ),
  })
  .meta({ id: 'Floors' })
export const JurisdictionMap = z
  .object({
    code: z.string(),
    name: z.string(),
    parent: z.string().nullable(),
    of: z.enum(['communities', 'jurisdictions']),
    rows: z.array(
      z.object({
        /** of a community its id, of a jurisdiction its code */
        id: z.string(),
        name: z.string(),
        rooms: Count,
        communities: Count,
        ring: RingShape.nullable(),
        centre: Corner.nullable(),
      }),
    ),
  })
  .meta({ id: 'JurisdictionMap' })
const Reading = z
  .object({
    boundary: RingShape.nullable(),
    footprints: z.array(
      z.object({
        building: z.uuid(),
        ring: RingShape,
        storeys: z.int().nullable(),
        heightM: z.number().nullable(),
      }),
    ),
    faults: z.array(z.object({ feature: z.int(), zh: z.string(), en: z.string() })),
  })
  .meta({ id: 'MapReading' })

const params = z.object({ community: z.uuid() })
const scope = (tx: Tx, given: { params: { community: string } }) => communityPlace(tx, given.params.community)

/** What a file says, each building found by its number; nothing is written. */
async function readFile(tx: Tx, community: string, text: string): Promise<z.output<typeof Reading>> {
  const { boundary, footprints, faults } = readGeoJson(text)
  const known = await tx.rows<{ id: string; label: string; name: string }>(
    sql`select id, label, name from building where community_id = ${community}`,
  )
  const found = footprints.map((f) => ({
    ...f,
    of: known.find((b) => b.label === f.building || b.name === f.building),
  }))
  const strange = found
    .filter((f) => !f.of)
    .map(({ feature, building = '' }) => ({
      feature,
      zh: `本小区没有 ${building}：请核对楼号`,
      en: `There is no building ${building} in this community: check its number`,
    }))
  const twice = found.flatMap((f, i) =>
    f.of && found.findIndex((g) => g.of === f.of) < i
      ? [
          {
            feature: f.feature,
            zh: `${f.of.name} 画了两次：请只留一个`,
            en: `${f.of.name} is drawn twice: keep one`,
          },
        ]
      : [],
  )
  return {
    boundary: boundary ? boundary.ring : null,
    footprints: found.flatMap(({ of, ring, storeys = null, heightM = null }) =>
      of ? [{ building: of.id, ring, storeys, heightM }] : [],
    ),
    faults: [...faults, ...strange, ...twice].toSorted((a, b) => a.feature - b.feature),
  }
}

/** The map as a file that any survey or drawing program opens; coordinates to the last kept place. */
function geoJsonOf(map: Awaited<ReturnType<typeof mapOf>>): string {
  const polygon = (ring: Ring) =>
    `{"type":"Polygon","coordinates":[[${ring.map(([lon, lat]) => `[${degreesOf(lon)},${degreesOf(lat)}]`).join(',')}]]}`
  const feature = (properties: object, ring: Ring) =>
    `{"type":"Feature","properties":${JSON.stringify(properties)},"geometry":${polygon(ring)}}`
  const features = [
    ...(map.boundary
      ? [
          feature(
            { name: map.name, area_m2: map.boundary.areaM2, fictitious: map.boundary.fictitious },
            map.boundary.ring,
          ),
        ]
      : []),
    ...map.buildings.flatMap(({ label, footprint: f }) =>
      f ? [feature({ building: label, storeys: f.storeys, height: f.heightCm / 100 }, f.ring)] : [],
    ),
  ]
  return `{"type":"FeatureCollection","features":[${features.join(',\n')}]}\n`
}

const read = { articles: ['G2'], permission: 'registry.read', scope, params } as const
/** More are drawn in several acts: each is checked against the boundary before anybody else may change it. */
export const footprintsMost = 100
const centimetres = 100
export const mapRoutes = [
  route({
    ...read,
    method: 'GET',
    path: '/communities/:community/map',
    id: 'getCommunityMap',
    summary: {
      zh: '小区地图：边界、楼栋轮廓及沿革',
      en: 'A community’s map: boundary, footprints and their history',
    },
    answer: CommunityMap,
    handle: (tx, { params: { community } }) => mapOf(tx, community),
  }),
  route({
    ...read,
    method: 'GET',
    path: '/communities/:community/map.geojson',
    id: 'exportCommunityMap',
    summary: { zh: '导出小区地图（GeoJSON）', en: 'A community’s map as GeoJSON' },
    articles: ['G2', 'G5'],
    file: 'application/geo+json',
    handle: async (tx, { params: { community } }) => {
      const map = await mapOf(tx, community)
      return {
        type: 'application/geo+json; charset=utf-8',
        filename: `${map.name}.geojson`,
        body: geoJsonOf(map),
      }
    },
  }),
  route({
    ...read,
    method: 'POST',
    path: '/communities/:community/map/readings',
    id: 'readMapFile',
    summary: { zh: '检查 GeoJSON 文件（不写入）', en: 'Check a GeoJSON file; nothing is written' },
    articles: ['G2', 'G5'],
    permission: 'registry.clean',
    perMinute: 60,
    body: z.object({ text: z.string().max(fileLimits.characters + 1) }),
    answer: Reading,
    handle: (tx, { params: { community }, body }) => readFile(tx, community, body.text),
  }),
  route({
    ...read,
    method: 'POST',
    path: '/communities/:community/footprints',
    id: 'keepFootprints',
    summary: { zh: '登记楼栋轮廓和高度', en: 'Record footprints and heights of buildings' },
    permission: 'registry.clean',
    idempotent: true,
    body: z.object({
      basis: z
        .string()
        .trim()
        .min(4, '请写明依据，至少 4 个字 | Say on what basis, in 4 characters or more')
        .max(200)
        .meta({ label: { zh: '依据', en: 'Basis' } }),
      footprints: z
        .array(
          z.object({
            building: z.uuid(),
            ring: RingShape,
            storeys: z
              .int()
              .min(1)
              .max(200)
              .meta({ label: { zh: '层数', en: 'Storeys' } }),
            heightM: z
              .number()
              .min(1)
              .max(1000)
              .meta({ label: { zh: '高度（米）', en: 'Height (m)' } }),
          }),
        )
        .min(1)
        .max(footprintsMost),
    }),
    answer: z.object({ kept: z.int() }),
    handle: async (tx, { params: { community }, body }) => {
      const footprints = body.footprints.map(({ heightM, ...f }) => ({
        ...f,
        heightCm: Math.round(heightM * centimetres),
      }))
      await keepFootprints(tx, { community, basis: body.basis, footprints })
      return { kept: footprints.length }
    },
  }),
  route({
    ...read,
    method: 'GET',
    path: '/communities/:community/buildings/:building/floors',
    id: 'getFloors',
    summary: { zh: '一栋楼的楼层图', en: 'A building floor by floor' },
    params: params.extend({ building: z.uuid() }),
    answer: Floors,
    handle: (tx, { params: { community, building } }) => floorsOf(tx, community, building),
  }),
  route({
    method: 'GET',
    path: '/map',
    id: 'getJurisdictionMap',
    summary: {
      zh: '辖区地图：小区位置和户数',
      en: 'Communities of a jurisdiction on the map, with their homes',
    },
    articles: ['G1', 'G2'],
    permission: 'registry.read',
    scope: 'wherever',
    query: z.object({ at: z.string().max(20).optional() }),
    answer: JurisdictionMap,
    handle: async (tx, { query }) => {
      const reach = tx.house.permissions.reachOf('registry.read', tx.actor)
      return jurisdictionMap(tx, query.at ?? (await topOf(tx, reach)), reach)
    },
  }),
]
