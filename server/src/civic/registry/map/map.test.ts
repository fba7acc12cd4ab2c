// The map: boundaries and footprints kept with their history, held by the database; floors; a jurisdiction's communities.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Point, Ring } from '@hemei/geometry'
import { sql, system, type Tx } from '../../../kernel/database/index.ts'
import { sampleRoster } from '../../../testing/roster.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../../testing/house.ts'
import { importRoster, keepBoundary, keepFootprints } from '../index.ts'

let house: TestHouse
let clerk: TestPerson
let community: string
let building: string
let url: string
beforeAll(async () => {
  house = await testHouse()
  clerk = await house.person('登记员', [{ role: 'registry.clerk', path: '/42/' }])
  const rooms = ['101', '102', '201', '202'].map((n, i) => ({
    key: `1/1/${n}`,
    owners: i === 3 ? [] : [`主${n}`],
  }))
  const roster = sampleRoster([...rooms, { key: '2/1/101', owners: ['乙'] }])
  community = (await house.db.act(system('test'), (tx) => importRoster(tx, { roster, filename: 't' })))
    .community
  building = await buildingOf('1')
  url = `/api/v1/communities/${community}`
})
afterAll(() => house.close())
const act = <T>(fn: (tx: Tx) => Promise<T>): Promise<T> =>
  house.db.act(system('test'), async (tx) => {
    await tx.scope(community)
    return fn(tx)
  })
const buildingOf = async (label: string): Promise<string> =>
  (
    await house.db.read(system('test'), (tx) =>
      tx.one<{ id: string }>(
        sql`select id from building where community_id = ${community} and label = ${label}`,
      ),
    )
  ).id
const origin: Point = [1_144_020_000, 305_560_000]
const box = (west: number, south: number, size: number): Ring =>
  [
    [0, 0],
    [1, 0],
    [1, 1],
    [0, 1],
    [0, 0],
  ].map(([x = 0, y = 0]): Point => [origin[0] + west + x * size, origin[1] + south + y * size])
const one = (ring: Ring, more: object = {}) => ({
  basis: '测绘报告（虚构）第 1 号',
  footprints: [{ building, ring, storeys: 6, heightM: 18.5, ...more }],
})
interface Said {
  readonly code: string
  readonly detail: string
}
const draw = (body: object) => house.call<Said>(clerk, 'POST', `${url}/footprints`, body)

test('G2 buildings are drawn once there is a boundary, within it; what was drawn before stays in the history', async () => {
  expect((await draw(one(box(10, 10, 300)))).json.code).toBe('REGISTRY.BOUNDARY_NONE')
  await act((tx) => keepBoundary(tx, { community, ring: box(0, 0, 5000), basis: '备案（虚构）' }))
  const out = await draw(one(box(4900, 10, 300)))
  expect([out.json.code, out.json.detail]).toEqual([
    'REGISTRY.FOOTPRINT_OUTSIDE',
    expect.stringContaining('1栋 的轮廓超出了小区边界'),
  ])
  const crossed: Ring = [
    box(0, 0, 100)[0],
    box(0, 0, 100)[2],
    box(0, 0, 100)[1],
    box(0, 0, 100)[3],
    box(0, 0, 100)[0],
  ].flatMap((p) => (p ? [p] : []))
  expect((await draw(one(crossed))).json.detail).toContain('相交')
  expect((await draw(one(box(10, 10, 300), { building: community }))).json.code).toBe('REGISTRY.MAP_BUILDING')
  expect((await draw(one(box(10, 10, 300)))).status).toBe(200)
  expect((await draw(one(box(20, 20, 310), { storeys: 7 }))).status).toBe(200)
  const { json } = await house.call<{ buildings: object[]; history: object[] }>(clerk, 'GET', `${url}/map`)
  expect(json).toMatchObject({
    boundary: { ring: box(0, 0, 5000), areaM2: expect.closeTo(2657, -1) as number },
    buildings: [{ name: '1栋', rooms: 4, footprint: { storeys: 7, heightCm: 1850 } }, { footprint: null }],
  })
  expect(json.history).toMatchObject([
    { building: '1栋', by: '登记员', basis: '测绘报告（虚构）第 1 号' },
    { building: '1栋' },
    { building: null, basis: '备案（虚构）' },
  ])
})

test('G2 a boundary that would leave a building out is refused, by the database too', async () => {
  await expect(
    act((tx) => keepBoundary(tx, { community, ring: box(0, 0, 200), basis: '备案' })),
  ).rejects.toThrow('REGISTRY.BUILDING_OUT')
  const app = await house.connect('hemei_app')
  const ring = (r: Ring) => `{${r.flat().join()}}`
  const insert = (r: string) =>
    app.query(
      `insert into community_boundary (id, community_id, ring_e7, basis, fictitious, recorded_at)
        values (uuidv7(), $1, $2, 'x', true, now() + interval '1 hour')`,
      [community, r],
    )
  await expect(insert(ring(box(0, 0, 200)))).rejects.toThrow('does not lie within')
  for (const bad of [
    ring(box(0, 0, 5000).slice(0, -1)),
    '{1144020000,305560000,1144020000,305560000,1144020000,305560000,1144020000,305560000}',
    ring(box(0, 0, 600_001)),
    '{1,1,2,1,2,2,1,1}',
    // a bow tie
    `{${[0, 0, 9000, 9000, 9000, 0, 0, 9000, 0, 0].map((v, i) => (origin[i % 2] ?? 0) + v).join()}}`,
  ])
    await expect(insert(bad)).rejects.toThrow('community_boundary_ring_e7_check')
  const [first] = (await app.query<{ id: string }>('select id from community_boundary')).rows
  await expect(app.query('update community_boundary set basis = $1', ['y'])).rejects.toThrow(
    'permission denied',
  )
  await expect(app.query('delete from building_footprint')).rejects.toThrow('permission denied')
  expect(first).toBeDefined()
  await app.end()
})

test('G2 code and database judge the same rings alike', async () => {
  const { ringFault, holds } = await import('@hemei/geometry')
  let seed = 7
  const next = (most: number) => (seed = (seed * 48_271) % 2_147_483_647) % most
  const few = () =>
    Array.from({ length: 3 + next(4) }, (): Point => [origin[0] + next(6) * 10, origin[1] + next(6) * 10])
  const rings = Array.from({ length: 600 }, () => {
    const open = few()
    return open[0] ? [...open, open[0]] : []
  })
  const good = rings.filter((r) => ringFault(r, 'boundary') === undefined)
  const db = await house.connect('hemei_app')
  const flat = (r: Ring) => r.flat()
  for (const r of rings) {
    const { rows } = await db.query<{ good: boolean }>(
      'select registry_ring_holds_good($1::int[], 600000) as good',
      [flat(r)],
    )
    expect({ r, good: rows[0]?.good }).toEqual({ r, good: ringFault(r, 'boundary') === undefined })
  }
  expect(good.length).toBeGreaterThan(40)
  const held = { yes: 0, no: 0 }
  for (const [r, s] of good.flatMap((r, i) =>
    [0, 1, 5, 9, 17, 31].map((by) => [r, good[(i + by) % good.length] ?? r] as const),
  )) {
    const { rows } = await db.query<{ within: boolean }>(
      'select registry_ring_within($1::int[], $2::int[]) as within',
      [flat(r), flat(s)],
    )
    const within = holds(r, s) === undefined
    held[within ? 'yes' : 'no']++
    expect({ r, s, within: rows[0]?.within }).toEqual({ r, s, within })
  }
  expect(Math.min(held.yes, held.no)).toBeGreaterThan(0)
  await db.end()
}, 60_000)

test('G2 two acts at once cannot leave a building outside its boundary', async () => {
  const far = await buildingOf('2')
  const results = await Promise.allSettled([
    act((tx) => keepBoundary(tx, { community, ring: box(0, 0, 1000), basis: '备案二' })),
    act((tx) =>
      keepFootprints(tx, {
        ...{ community, basis: '测绘二' },
        footprints: [{ building: far, ring: box(4000, 4000, 300), storeys: 3, heightCm: 900 }],
      }),
    ),
  ])
  expect(results.filter((r) => r.status === 'fulfilled')).toHaveLength(1)
})

test('G2 G5 a file is read with its faults and writes nothing; the map leaves as a file that reads the same', async () => {
  const text = (await house.call(clerk, 'GET', `${url}/map.geojson`)).bytes.toString()
  const read = (t: string) =>
    house.call<{ boundary: Ring | null; footprints: object[]; faults: { feature: number; zh: string }[] }>(
      ...([clerk, 'POST', `${url}/map/readings`, { text: t }] as const),
    )
  const { json } = await read(text)
  expect(json.faults).toEqual([])
  expect(json.footprints[0]).toMatchObject({ building, heightM: 18.5 })
  const strange = await read(text.replace('"building":"1"', '"building":"77"'))
  expect(strange.json.faults).toMatchObject([
    { feature: 2, zh: expect.stringContaining('没有 77') as string },
  ])
})

test('G2 a building is seen floor by floor: sold or not, delivered, and what is doubtful', async () => {
  const { json } = await house.call<{ rooms: object[] }>(clerk, 'GET', `${url}/buildings/${building}/floors`)
  expect(json).toMatchObject({
    name: '1栋',
    rooms: [
      { number: '101', unit: '1', floor: 1, area: '100.00', sold: true, delivered: true, findings: 0 },
      { number: '102' },
      { number: '201', floor: 2 },
      { number: '202', sold: false, delivered: false },
    ],
  })
  expect((await house.call(clerk, 'GET', `${url}/buildings/${community}/floors`)).status).toBe(404)
})

test('G1 G2 the map of a jurisdiction shows what lies in it, to who may read there', async () => {
  const { json } = await house.call<{ rows: object[] }>(clerk, 'GET', '/api/v1/map?at=420106012')
  expect(json).toMatchObject({ of: 'communities', rows: [{ id: community, rooms: 5, communities: 1 }] })
  expect((await house.call<{ code: string }>(clerk, 'GET', '/api/v1/map')).json.code).toBe('42')
  const elsewhere = await house.person('邻街', [
    { role: 'registry.clerk', path: '/42/4201/420111/420111003/' },
  ])
  expect((await house.call<{ rows: object[] }>(elsewhere, 'GET', '/api/v1/map?at=42')).json.rows).toEqual([])
  expect((await house.call<{ code: string }>(elsewhere, 'GET', '/api/v1/map')).json.code).toBe('420111003')
})
