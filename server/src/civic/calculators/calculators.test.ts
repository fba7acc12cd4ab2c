// The calculators over HTTP say what the command line says, see the text as it was sent, and hold nobody up.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../testing/house.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())
const ask = (name: string, payload: string | undefined) =>
  house.server.inject({ method: 'POST', url: `/api/v1/calculators/${name}`, headers: { 'content-type': 'application/json' }, ...(payload === undefined ? {} : { payload }) })

test('A20.2 an apportionment over HTTP is the law’s own answer', async () => {
  const r = await ask('apportion', JSON.stringify({ total: '800.00', rooms: ['1', '2', '3'].map((room) => ({ room, area: '100', balance: '500' })) }))
  expect(r.json<{ shares: { amount: string }[] }>().shares.map((s) => s.amount)).toEqual(['266.67', '266.67', '266.66'])
})
test('X6 a key that stands twice is refused, not silently the last one', async () => {
  const twice = `{"date":"2024-05-01","matter":"other-major","roll":[{"room":"1","area":"10","owner":"a"}],"ballots":[{"owner":"a","choice":"against"}],"ballots":[{"owner":"a","choice":"approve"}]}`
  const r = await ask('tally', twice)
  expect([r.statusCode, r.json<{ code: string }>().code]).toEqual([422, 'LAW.DUPLICATE_KEY'])
})
test.each([undefined, '', '{', 'null', '[]', '"x"', '{"__proto__":{}}'])('X6 %s is refused with a problem', async (payload) => {
  const r = await ask('interest', payload)
  expect(r.statusCode).toBe(422)
  expect(r.headers['content-type']).toContain('problem+json')
  expect(r.json()).toMatchObject({ title: expect.stringMatching(/./), detail: expect.stringMatching(/./) })
})
test('large calculations do not hold up the loop that serves voters', async () => {
  const roll = Array.from({ length: 20_000 }, (_, i) => ({ room: `${i}`, area: '90', owner: `p${i}` }))
  const text = JSON.stringify({ date: '2024-05-01', matter: 'other-major', roll, ballots: [] })
  const before = performance.eventLoopUtilization()
  const answers = await Promise.all(Array.from({ length: 24 }, () => ask('tally', text)))
  const { utilization } = performance.eventLoopUtilization(before)
  expect(answers.filter((a) => a.statusCode === 200).length).toBeGreaterThanOrEqual(16)
  expect(answers.every((a) => a.statusCode === 200 || a.statusCode === 503)).toBe(true)
  // reckoned on the loop itself, it would have no rest all the while
  expect(utilization).toBeLessThan(0.5)
})
