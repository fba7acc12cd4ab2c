// The map at its limits: as many buildings with as many corners as one act takes, in a boundary of as many, and one more of each.
import { sizes, type Point, type Ring } from '@hemei/geometry'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system } from '../../../kernel/database/index.ts'
import { sampleRoster } from '../../../testing/roster.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { importRoster, keepBoundary } from '../index.ts'
import { footprintsMost } from './routes.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const [west, south] = [1_144_020_000, 305_560_000]
const closed = (corners: readonly Point[]): Ring => [...corners, ...corners.slice(0, 1)]
/** So many corners on a circle around the middle of a cell of the grid. */
const round = (cell: number, corners: number): Ring => {
  const [x, y] = [west + 40_000 + (cell % 10) * 50_000, south + 40_000 + Math.floor(cell / 10) * 50_000]
  const turn = (i: number): number => (2 * Math.PI * i) / corners
  return closed(
    Array.from({ length: corners }, (_, i): Point => [
      Math.round(x + 20_000 * Math.cos(turn(i))),
      Math.round(y + 20_000 * Math.sin(turn(i))),
    ]),
  )
}
const sides = [[0, 0, 1, 0], [1, 0, 0, 1], [1, 1, -1, 0], [0, 1, 0, -1]] as const
const wall = (): Ring => {
  const [size, each] = [590_000, sizes.boundary.corners / 4]
  const at = (of: number, along: number, i: number): number => Math.round((of + (along * i) / each) * size)
  return closed(
    sides.flatMap(([x, y, dx, dy]) =>
      Array.from({ length: each }, (_, i): Point => [west + at(x, dx, i), south + at(y, dy, i)]),
    ),
  )
}

test('G2 X6 a full act of footprints at the most corners is kept within seconds; one corner or one building more is refused', async () => {
  const act = <T>(fn: Parameters<typeof house.db.act<T>>[1], community?: string) =>
    house.db.act(system('test'), fn, community === undefined ? {} : { community })
  const rooms = Array.from({ length: footprintsMost + 1 }, (_, i) => ({ key: `${i + 1}/1/101`, owners: ['甲'] }))
  const { community } = await act((tx) => importRoster(tx, { roster: sampleRoster(rooms), filename: 't' }))
  await act((tx) => keepBoundary(tx, { community, ring: wall(), basis: '备案（虚构）' }), community)
  const buildings = await act((tx) =>
    tx.rows<{ id: string }>(sql`select id from building where community_id = ${community} order by position`),
  )
  const clerk = await house.person('登记员', [{ role: 'registry.clerk', path: '/42/' }])
  const corners = sizes.footprint.corners
  const drawn = buildings.map(({ id }, i) => ({ building: id, ring: round(i, corners), storeys: 6, heightM: 18 }))
  const draw = (footprints: object[]) =>
    house.call<{ code: string; detail: string; kept: number }>(clerk, 'POST', `/api/v1/communities/${community}/footprints`, {
      basis: '测绘报告（虚构）',
      footprints,
    })
  const before = performance.now()
  expect((await draw(drawn.slice(0, footprintsMost))).json).toEqual({ kept: footprintsMost })
  expect(performance.now() - before).toBeLessThan(10_000)
  expect((await draw(drawn)).json.code).toBe('KERNEL.INVALID')
  const more = await draw([{ ...drawn[0], ring: round(0, corners + 1) }])
  expect(more.json).toMatchObject({ code: 'REGISTRY.RING_WRONG', detail: expect.stringContaining('拐点超过 40 个') as string })
  const app = await house.connect('hemei_app')
  const raw = app.query(
    `insert into building_footprint select uuidv7(), community_id, building_id, $1::int[], storeys, height_cm, basis, true, now()
      from building_footprint limit 1`,
    [round(0, corners + 1).flat()],
  )
  await expect(raw).rejects.toMatchObject({ code: '23514', constraint: 'building_footprint_corners' })
  await app.end()
})
