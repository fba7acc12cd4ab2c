// The books against plain arithmetic, in short; `npm run proof -- ledger` plays a thousand orders.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { playModel } from './testing-model.ts'
import { testChart } from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
  await testChart(house)
})
afterAll(() => house.close())

test('A21.1 no order of deposits, payments, reversals, apportionments and holds makes the books unbalanced or differ from plain arithmetic', { timeout: 120_000 }, async () => {
  expect(await playModel(house, { runs: 15, longest: 25 })).toBeGreaterThan(15)
})
