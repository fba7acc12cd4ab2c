// Parking spaces and facilities: entered, changed, listed; what is common is never sold, by the database too.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system } from '../../kernel/database/index.ts'
import { sampleRoster } from '../../testing/roster.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { importRoster } from './index.ts'

let house: TestHouse
let clerk: TestPerson
let url: string
beforeAll(async () => {
  house = await testHouse()
  clerk = await house.person('登记员', [{ role: 'registry.clerk', path: '/42/' }])
  const roster = sampleRoster([{ key: '1/1/101', owners: ['甲'] }])
  const made = await house.db.act(system('test'), (tx) => importRoster(tx, { roster, filename: 't' }))
  url = `/api/v1/communities/${made.community}`
})
afterAll(() => house.close())
const post = (path: string, body: object) =>
  house.call<{ id: string; code: string }>(clerk, 'POST', `${url}/${path}`, body)

test('G2 X4 a parking space is entered, said anew, listed by kind; to whom it belongs is no clerk’s own act', async () => {
  const space = {
    label: 'B1-001',
    kind: 'planned',
    use: 'free',
    room: null,
    area: '12.50',
    endedOn: null,
  }
  const { json: first } = await post('parking-spaces', space)
  const { json: again } = await post('parking-spaces', { ...space, use: 'let', room: '1-1-101' })
  expect(again.id).toBe(first.id)
  expect((await post('parking-spaces', { ...space, use: 'sold', room: '1-1-101' })).json.code).toBe(
    'REGISTRY.SPACE_TITLE',
  )
  expect((await post('parking-spaces', { ...space, kind: 'civil-defence' })).json.code).toBe('REGISTRY.SPACE_TITLE')
  const road = { ...space, label: 'R-01', kind: 'common-road', area: null }
  expect((await post('parking-spaces', road)).status).toBe(200)
  expect((await post('parking-spaces', { ...space, room: '9-9-999' })).json.code).toBe('REGISTRY.SPACE_ROOM')
  const { json } = await house.call<{ rows: object[]; total: number }>(
    clerk,
    'GET',
    `${url}/parking-spaces?filter.kind=planned`,
  )
  expect(json).toMatchObject({
    total: 1,
    rows: [{ label: 'B1-001', use: 'let', room: '1-1-101', area: '12.50' }],
  })
  const former = await house.db.read(
    system('test'),
    (tx) => tx.rows<{ was: object }>(sql`select was from thing_former where thing = ${first.id}`),
    { community: url.split('/').at(-1) ?? '' },
  )
  expect(former).toMatchObject([{ was: { use: 'free', room_id: null } }])
})

test('G2 a space on the common road is never sold or given, whoever asks', async () => {
  const form = { space: 'R-02', kind: 'common-road', use: 'sold', room: '1-1-101', evidence: '合同（虚构）' }
  const { status, json } = await post('cases', { procedure: 'registry.space', form })
  expect([status, json.code]).toEqual([409, 'REGISTRY.SPACE_COMMON'])
})

test('G5 spaces and facilities leave as Excel', async () => {
  for (const list of ['parking-spaces', 'facilities']) {
    const { status, bytes } = await house.call(clerk, 'GET', `${url}/${list}.xlsx`)
    expect([status, bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  }
})

test('G2 a facility stands in a building or in the whole community, once by its name', async () => {
  const lift = {
    label: '1栋1单元电梯',
    kind: 'lift',
    building: null,
    quantity: 1,
    since: '2012-12-28',
    endedOn: null,
  }
  const [one, two] = [await post('facilities', lift), await post('facilities', { ...lift, quantity: 2 })]
  expect(two.json.id).toBe(one.json.id)
  expect((await post('facilities', { ...lift, building: one.json.id })).json.code).toBe(
    'REGISTRY.FACILITY_BUILDING',
  )
  const { json } = await house.call<{ rows: object[] }>(clerk, 'GET', `${url}/facilities?q=电梯`)
  expect(json.rows).toMatchObject([{ kind: 'lift', quantity: 2, since: '2012-12-28' }])
})
