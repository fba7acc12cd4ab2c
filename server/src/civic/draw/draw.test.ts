// Draws on a real server: who is drawn follows from what stood in the log before, and nobody can bend it afterwards.
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { verify } from '@hemei/verifier'
import { seedCommitment, vkey } from '@hemei/verifier/formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { drand } from '../../chapters/smart-service/connectors/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { promiseSigner, sequence } from '../attestation/index.ts'
import { testCommunity, type TestCommunity } from '../voting/testing.ts'
import { drawDue } from './heartbeat.ts'

let house: TestHouse
let home: TestCommunity
let street: TestPerson
let second: TestPerson
let stranger: TestPerson
beforeAll(async () => {
  house = await testHouse()
  home = await testCommunity(house, 6)
  const officer = (name: string) => house.person(name, [{ role: 'street.officer', path: home.path.slice(0, -39) }])
  ;[street, second] = [await officer('周'), await officer('吴')]
  stranger = await house.person('外', [{ role: 'street.officer', path: '/42/4202/' }])
})
afterAll(() => house.close())

const began = new Date('2026-03-02T08:00:00+08:00')
const later = (minutes: number): Date => new Date(began.getTime() + minutes * 60_000)
interface Shown {
  candidates: string[]
  commitment: string
  told: { value: string; people: number }[]
  result: { seed: string; value: string; drawn: string[]; reserves: string[] } | null
}
const announce = (who: TestPerson, more: object = {}) =>
  house.call<{ id: string; code: string }>(who, 'POST', `/api/v1/communities/${home.id}/draws`, {
    title: '验收见证人',
    candidates: ['丙', '甲', '乙', '丁'],
    take: 2,
    reserves: 1,
    at: later(30).toISOString(),
    ...more,
  })
const shown = async (id: string) => (await house.call<Shown>(undefined, 'GET', `/api/v1/draws/${id}`)).json
/** As a stranger does it: takes the file, checks it; answers the first thing that fails. */
async function checked(id: string): Promise<string | undefined> {
  await sequence(house.db)
  const { bytes } = await house.call(undefined, 'GET', `/api/v1/draws/${id}/file`)
  return verify({ draw: bytes, key: vkey(promiseSigner(house.db.house).key) }).firstFailure?.detail.en
}

test('V6 announced, then drawn with the public value once it is there: by nobody’s hand, and it holds offline', async () => {
  await house.setClock(began)
  const { status, json } = await announce(street)
  expect(status).toBe(201)
  expect(await checked(json.id)).toBeUndefined()
  await drawDue(house.db)
  expect((await shown(json.id)).result).toBeNull()
  await house.setClock(later(32))
  await Promise.all([drawDue(house.db), drawDue(house.db)])
  const { result, commitment } = await shown(json.id)
  expect([result?.drawn.length, result?.reserves.length]).toEqual([2, 1])
  expect(seedCommitment(Buffer.from(result?.seed ?? '', 'hex'))).toBe(commitment)
  expect(await checked(json.id)).toBeUndefined()
  await drawDue(house.db)
  expect((await shown(json.id)).result).toEqual(result)
})

test('figures that others announce count once two people tell the same, each for themselves', async () => {
  await house.setClock(began)
  const announced = { what: '双色球第 2026023 期开奖号码', from: '中国福利彩票' }
  const { id } = (await announce(street, { announced })).json
  const tell = (who: TestPerson, value: string) =>
    house.call<{ drawn: boolean; code: string }>(who, 'POST', `/api/v1/draws/${id}/value`, { value })
  expect((await tell(street, '01 02')).json.code).toBe('DRAW.NOT_DUE')
  await house.setClock(later(31))
  await drawDue(house.db)
  expect((await shown(id)).result).toBeNull()
  for (const wrong of ['01\u0007 02', 'ﷺ'.repeat(60), '\ud800'])
    expect((await tell(street, wrong)).status).toBe(422)
  expect((await tell(street, ' 01  02 ')).json.drawn).toBe(false)
  expect((await tell(street, '01 02')).json.code).toBe('DRAW.TOLD')
  expect((await tell(stranger, '01 02')).status).toBe(404)
  expect((await tell(second, '01 02')).json.drawn).toBe(true)
  expect((await shown(id)).told).toEqual([{ value: '01 02', people: 2 }])
  expect(await checked(id)).toBeUndefined()
  expect((await tell(second, '01 02')).json.code).toBe('DRAW.DRAWN')
})

test('X6 a list with a name twice, more to be drawn than there are, or a value that comes too soon, is refused in words', async () => {
  await house.setClock(began)
  const codes = [
    { candidates: ['甲', '甲'] },
    { take: 4, reserves: 1 },
    { at: later(9).toISOString() },
  ].map(async (wrong) => (await announce(street, wrong)).json.code)
  expect(await Promise.all(codes)).toEqual(['DRAW.CANDIDATES', 'DRAW.CANDIDATES', 'DRAW.TOO_SOON'])
  expect((await announce(stranger)).status).toBe(404)
  expect((await announce(home.owners[0] as TestPerson)).status).toBe(403)
  const labels = await house.call<{ labels: string[] }>(street, 'GET', `/api/v1/communities/${home.id}/draw-candidates`)
  expect(labels.json.labels.length).toBeGreaterThan(3)
})

test('nobody draws before its time, changes a plan or a result, or reads the seed, whoever has the application’s rights', async () => {
  await house.setClock(began)
  const { id } = (await announce(street, { at: '2099-01-01T00:00:00Z' })).json
  const app = await house.connect('hemei_app')
  const early = app.query(`insert into draw_result (draw, result, leaf, drawn_at) values ($1, '{}', sha256('x'), now())`, [id])
  await expect(early).rejects.toMatchObject({ constraint: 'draw_in_time' })
  const told = app.query(`insert into draw_value (draw, account, value, told_at) values ($1, $1, 'x', now())`, [id])
  await expect(told).rejects.toMatchObject({ constraint: 'draw_in_time' })
  for (const act of ['update draw set plan = plan', 'delete from draw', 'delete from draw_result', 'update draw_value set value = value'])
    await expect(app.query(act)).rejects.toMatchObject({ code: '42501' })
  const { rows } = await app.query<{ seed: Buffer; commitment: string }>(
    `select seed, convert_from(plan, 'UTF8')::jsonb ->> 'commitment' as commitment from draw where id = $1`,
    [id],
  )
  expect(rows[0]?.seed).toHaveLength(64 + 33)
  expect(seedCommitment(rows[0]?.seed.subarray(17, 49) ?? Buffer.alloc(0))).not.toBe(rows[0]?.commitment)
  await app.end()
})

test('X6 a relay of drand that lies, is slow to know, or answers otherwise, draws nothing', async () => {
  const round = { round: 1000, signature: 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39' }
  const answers: [number, string][] = [
    [200, JSON.stringify(round)],
    [425, ''],
    [500, 'down'],
    [200, JSON.stringify({ ...round, round: 999 })],
    [200, 'x'.repeat(10_000)],
    [302, ''],
  ]
  let asked = 0
  const server = createServer((_request, reply) => {
    const [status, text] = answers[asked++] ?? [404, '']
    reply.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end(text)
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const source = drand(`http://127.0.0.1:${(server.address() as AddressInfo).port}`)
  expect(await source.signatureOf(1000)).toBe(round.signature)
  expect(await source.signatureOf(1000)).toBeUndefined()
  for (const why of ['answered 500', 'another round', 'too long', 'fetch failed'])
    await expect(source.signatureOf(1000)).rejects.toThrow(why)
  expect(asked).toBe(6)
  server.close()
})

test('a source whose value does not hold is not drawn with, and holds up no other draw', async () => {
  const { beacon } = house.db.house
  if (!beacon) throw new Error('no beacon')
  await house.setClock(began)
  const [one, two] = [(await announce(street)).json.id, (await announce(street, { at: later(31).toISOString() })).json.id]
  await house.setClock(later(40))
  const lying = { ...beacon, signatureOf: (n: number) => beacon.signatureOf(n + ((n + 1) % 2)) }
  await expect(drawDue(house.db, lying)).rejects.toThrow('could not be had')
  const results = [(await shown(one)).result, (await shown(two)).result]
  expect(results.filter((r) => r === null)).toHaveLength(1)
  await drawDue(house.db)
  expect((await shown(one)).result).not.toBeNull()
  expect((await shown(two)).result).not.toBeNull()
})
