// What the shares of a case tell of neighbours' balances: to committee and company, who tops up and not by how much.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { home, must, untilConfirm, type Door, type Home } from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

interface Row {
  room: string
  amount: string
  fromBalance: string | null
  short: string | null
  ownerTopsUp: boolean | null
}
const sharesOf = async (who: Home['committee'] | undefined, id: string): Promise<Row[]> =>
  must(await house.call<{ rows: Row[] }>(who, 'GET', `/api/v1/cases/${id}/shares`)).json.rows
/** Four rooms of one size; 999.99 is shared, so that each bears about 250. */
const doors = (balances: readonly bigint[]): Door[] =>
  balances.map((balance, i) => ({
    key: `1/1/10${i + 1}`,
    area: 100_000n,
    owner: `业主${i}`,
    deposit: 500_00n,
    balance,
  }))

test('X2 committee and company see whose balance reaches and whose does not, and no balance', async () => {
  const h = await home(house, doors([500_00n, 111_11n, 500_00n, 77_77n]))
  const id = await untilConfirm(house, h)
  const all = await sharesOf(h.reviewer, id)
  expect(all.map((r) => r.fromBalance)).toEqual(['250.00', '111.11', '250.00', '77.77'])
  for (const who of [h.committee, h.company]) {
    const rows = await sharesOf(who, id)
    expect(rows.map((r) => r.amount)).toEqual(all.map((r) => r.amount))
    expect(rows.map((r) => [r.fromBalance, r.short])).toEqual(rows.map(() => [null, null]))
    expect(rows.map((r) => r.ownerTopsUp)).toEqual([false, true, false, true])
  }
  const [own] = await sharesOf(h.owners[1], id)
  expect(own).toMatchObject({ room: '1-1-102', fromBalance: '111.11', short: '138.89', ownerTopsUp: true })
  expect(await sharesOf(h.owners[1], id)).toHaveLength(1)
})

test('X2 where one room alone falls short it stays unnamed: the published total would tell its balance', async () => {
  const h = await home(house, doors([500_00n, 111_11n, 500_00n, 500_00n]))
  const id = await untilConfirm(house, h)
  const told = await sharesOf(h.committee, id)
  expect(told.map((r) => [r.short, r.ownerTopsUp])).toEqual(told.map(() => [null, null]))
  const [own] = await sharesOf(h.owners[1], id)
  expect(own).toMatchObject({ short: '138.89', ownerTopsUp: true })
})

test('A20.2 a room that has ended, joined to another say, bears nothing of a cost; the rest bear it whole', async () => {
  const h = await home(house, doors([500_00n, 500_00n, 500_00n, 500_00n]))
  const db = await house.connect('hemei')
  await db.query('set session_replication_role = replica')
  await db.query(`update room set ended_on = '2026-01-15' where community_id = $1 and label = '1-1-104'`, [h.id])
  await db.end()
  const rows = await sharesOf(h.reviewer, await untilConfirm(house, { ...h, owners: h.owners.slice(0, 3) }))
  expect(rows.map((r) => [r.room, r.amount])).toEqual([
    ['1-1-101', '333.33'],
    ['1-1-102', '333.33'],
    ['1-1-103', '333.33'],
  ])
})
