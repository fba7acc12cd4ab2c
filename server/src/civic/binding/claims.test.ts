// Guards what one person may claim: so many homes in a day, and none that is there no more.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { claims, ground, mine } from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

test('G7 ten homes are claimed by one person in a day, no eleventh; a claim that stands is led on with, and others claim', async () => {
  const g = await ground(house, Array.from({ length: 11 }, (_, i) => [`甲${i}`]))
  const [who, other] = [await house.person('业主', []), await house.person('业主', [])]
  const asked = []
  for (let n = 1; n <= 10; n++) asked.push(await claims(house, who, g, `10${n}`))
  expect(asked.map((a) => a.status)).toEqual(Array.from({ length: 10 }, () => 201))
  const more = await claims(house, who, g, '1011')
  expect([more.status, more.json.code]).toEqual([429, 'BINDING.CLAIMS_MANY'])
  expect((await claims(house, who, g, '101')).json.id).toBe(asked[0]?.json.id)
  expect((await claims(house, other, g, '1011')).status).toBe(201)
  await house.setClock(new Date('2026-03-03T12:00:00+08:00'))
  expect((await claims(house, who, g, '1011')).status).toBe(201)
})

test('G7 a home that is there no more is not claimed', async () => {
  const g = await ground(house, [['甲'], ['乙']])
  const db = await house.connect('hemei')
  await db.query(`set session_replication_role = replica`)
  await db.query(`update room set ended_on = '2026-02-01' where community_id = $1 and label = '1-1-101'`, [g.id])
  await db.end()
  const who = await house.person('业主', [])
  const [gone, there] = [await claims(house, who, g, '101'), await claims(house, who, g, '102')]
  expect([gone.status, gone.json.code, there.status]).toEqual([422, 'BINDING.NO_SUCH_HOME', 201])
  expect((await mine(house, who)).claims).toHaveLength(1)
})
