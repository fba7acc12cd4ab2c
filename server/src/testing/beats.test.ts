// What beats by itself costs nothing while nothing is due: one statement, however many communities there are.
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { begins, ground } from '../civic/binding/testing.ts'
import { Tx } from '../kernel/database/index.ts'
import { testHouse, type TestHouse } from './house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

test('a beat with nothing due asks one statement, however many communities there are; a day later each is gone through once', async () => {
  const beatOf = (name: string) => house.rooms.flatMap((r) => r.heartbeats ?? []).find((h) => h.name === name)
  for (let i = 0; i < 3; i++) await ground(house, [['甲']])
  const said = [vi.spyOn(Tx.prototype, 'rows'), vi.spyOn(Tx.prototype, 'run'), vi.spyOn(Tx.prototype, 'scope')]
  const statements = async (name: string): Promise<number> => {
    for (const spy of said) spy.mockClear()
    await beatOf(name)?.beat(house.db)
    return said.reduce((n, spy) => n + spy.mock.calls.length, 0)
  }
  for (const name of ['binding.over', 'registry.look-through']) {
    expect(await statements(name)).toBeGreaterThan(3)
    expect(await statements(name)).toBe(1)
  }
  await house.setClock(new Date(begins.getTime() + 25 * 3_600_000))
  for (const name of ['binding.over', 'registry.look-through']) {
    expect(await statements(name)).toBeGreaterThan(3)
    expect(await statements(name)).toBe(1)
  }
  vi.restoreAllMocks()
})
