// Numbers of payment orders: by community and year, each year from one, without gaps.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '../../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { home } from '../use/testing.ts'
import { makeOrder } from './index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

test('A20.1 payment orders are numbered from one in each year and community, without gaps', async () => {
  const door = { key: '1/1/101', area: 100_000n, owner: '甲', deposit: 500_000n }
  const [one, other] = [await home(house, [door]), await home(house, [door])]
  const order = (community: string) =>
    house.db.act(system('test'), async (tx) => {
      const payee = { name: '示范电梯工程（虚构）有限公司', account: '420100001234', bank: '演示银行' }
      const made = await makeOrder(tx, {
        ...{ community, case: tx.newId(), step: 'pay', round: 1, payee, amountFen: 100n },
        purpose: { zh: '更换', en: 'Replacing' },
      })
      return made.number
    })
  const inOrder = async (communities: readonly string[]) => {
    const numbers: string[] = []
    for (const community of communities) numbers.push(await order(community))
    return numbers
  }
  await house.setClock(new Date('2026-12-31T23:59:00+08:00'))
  expect(await inOrder([one.id, one.id, other.id])).toEqual(['付-2026-0001', '付-2026-0002', '付-2026-0001'])
  await house.setClock(new Date('2027-01-01T00:01:00+08:00'))
  expect(await inOrder([one.id, other.id, one.id])).toEqual(['付-2027-0001', '付-2027-0001', '付-2027-0002'])
})
