// The calculators over HTTP say what the command line says, see the text as it was sent, and hold nobody up.
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { openApi } from '../../kernel/http/index.ts'
import { manifest } from './index.ts'
import { contract } from './shapes.ts'

interface Document {
  readonly paths: Record<string, { readonly post: { readonly requestBody: unknown } }>
  readonly components: { readonly schemas: Record<string, unknown> }
}

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

test('V1 A20.2 A21.3 the document of the interface says what the contract’s own files send and are answered', async () => {
  const folder = path.join(import.meta.dirname, '../../../../packages/law/golden')
  let read = 0
  for (const file of fs.readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const golden = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as { calculator: keyof typeof contract; input?: unknown; answer?: unknown }
    if (golden.answer === undefined) continue
    const { body, answer } = contract[golden.calculator]
    const faults = golden.input === undefined ? [] : (body.safeParse(golden.input).error?.issues ?? [])
    expect([file, faults]).toEqual([file, []])
    expect([file, answer.parse(golden.answer)]).toEqual([file, golden.answer])
    read++
  }
  expect(read).toBeGreaterThan(40)
  const { paths, components } = openApi(manifest.routes ?? [], '0') as unknown as Document
  expect(JSON.stringify(paths['/api/v1/calculators/tally']?.post.requestBody)).toContain('TallyInput')
  expect(components.schemas['ApportionAnswer']).toMatchObject({ properties: { shares: { type: 'array' } } })
})
test('X6 what is not UTF-8 is refused: two bad names must not become one', async () => {
  const bytes = Buffer.from('{"total":"1","rooms":[{"room":"\u0000","area":"1"}]}'.replace('\u0000', '*'))
  bytes[bytes.indexOf('*')] = 0xff
  const r = await house.server.inject({ method: 'POST', url: '/api/v1/calculators/apportion', headers: { 'content-type': 'application/json' }, payload: bytes })
  expect([r.statusCode, r.json<{ code: string }>().code]).toEqual([400, 'KERNEL.MALFORMED'])
})
