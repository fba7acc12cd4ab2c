// Witnesses from the log's side: what they sign is kept and served, what is wrong never is, and nobody waits for one that is down.
import fs from 'node:fs'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import os from 'node:os'
import path from 'node:path'
import {
  cosignedAt,
  leafHash,
  parseCheckpoint,
  parseVkey,
  utf8,
  witnessVkey,
  type WitnessKey,
} from '@hemei/verifier/formats'
import { runWitness } from '@hemei/verifier/witness'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { httpWitness, outsideOf } from '../../chapters/smart-service/connectors/index.ts'
import { sql, system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { append } from './service.ts'
import { sequence } from './sequencer.ts'
import { WitnessSimulator } from './testing.ts'
import { gatherCosignatures } from './witnesses.ts'

const [one, two] = [new WitnessSimulator(11), new WitnessSimulator(12)]
let house: TestHouse
beforeAll(async () => {
  house = await testHouse({ outside: { signOns: [], witnesses: [one.port, two.port] } })
  await sequence(house.db)
})
afterAll(() => house.close())
beforeEach(() => {
  for (const witness of [one, two]) witness.whims.length = 0
})

let leaves = 0
/** The log grows by some leaves. */
async function grow(by = 1, on = house): Promise<void> {
  for (let i = 0; i < by; i++)
    await on.db.act(system('test'), (tx) => append(tx, leafHash(utf8(`leaf ${++leaves}`)), 'test'))
  await sequence(on.db)
}
const note = async (query = '', on = house): Promise<string> =>
  (await on.call(undefined, 'GET', `/api/v1/log/checkpoint${query}`)).bytes.toString()
const signedBy = (text: string, key: WitnessKey): boolean => typeof cosignedAt(parseCheckpoint(text), key) === 'object'
const kept = async (): Promise<number> =>
  Number(
    (await house.db.act(system('test'), (tx) => tx.one<{ n: bigint }>(sql`select count(*) as n from log_cosignature`))).n,
  )

test('V6 every witness signs the newest checkpoint, with its proof from where it stood; the served checkpoint carries their lines', async () => {
  for (const by of [1, 3, 40]) {
    await grow(by)
    expect(signedBy(await note(), one.port.key)).toBe(false)
    await gatherCosignatures(house.db)
    const text = await note()
    expect([signedBy(text, one.port.key), signedBy(text, two.port.key)]).toEqual([true, true])
  }
  const asked = one.asked
  await gatherCosignatures(house.db)
  expect(one.asked).toBe(asked)
})

test('V6 a witness that stands elsewhere than we believe says where, and is met there', async () => {
  await grow(2)
  two.size = 1
  await gatherCosignatures(house.db)
  expect(signedBy(await note(), two.port.key)).toBe(true)
})

test.each(['forged', 'another log', 'another size', 'down', 'refuses', 'loops', 'ahead', 'junk'] as const)(
  'V6 of a witness that is %s nothing is kept, and the other’s line is',
  async (whim) => {
    await grow(2)
    one.whims.push(whim)
    const before = await kept()
    await gatherCosignatures(house.db)
    const text = await note()
    expect([signedBy(text, one.port.key), signedBy(text, two.port.key)]).toEqual([false, true])
    expect(await kept()).toBe(before + 1)
    expect(one.asked).toBeLessThan(60)
    one.whims.length = 0
    await gatherCosignatures(house.db)
    expect(signedBy(await note(), one.port.key)).toBe(true)
  },
)

test('V6 a witness that says nothing is waited for a bounded time, outside every transaction', async () => {
  await grow()
  one.whims.push('silent')
  const began = performance.now()
  const gathering = gatherCosignatures(house.db)
  await new Promise((done) => setTimeout(done, 500))
  const { n } = await house.db.act(system('test'), (tx) =>
    tx.one<{ n: bigint }>(
      sql`select count(*) as n from pg_stat_activity where datname = current_database() and state like 'idle in transaction%' and pid <> pg_backend_pid()`,
    ),
  )
  expect(n).toBe(0n)
  await gathering
  expect(performance.now() - began).toBeLessThan(8_000)
  expect(signedBy(await note(), two.port.key)).toBe(true)
})

test('V6 a witness that another process has brought further meanwhile is met there, and signs', async () => {
  await grow()
  const { add } = one.port
  let first = true
  const further: typeof add = async (body, signal) => {
    if (first) {
      first = false
      await grow()
      one.size = parseCheckpoint(await note()).checkpoint.size
    }
    return add(body, signal)
  }
  Object.assign(one.port, { add: further })
  await gatherCosignatures(house.db)
  Object.assign(one.port, { add })
  expect(signedBy(await note(), one.port.key)).toBe(true)
})

test('V6 two processes that ask at once keep one line of each witness', async () => {
  await grow(3)
  const before = await kept()
  await Promise.all([gatherCosignatures(house.db), gatherCosignatures(house.db), gatherCosignatures(house.db)])
  expect(await kept()).toBeGreaterThanOrEqual(before + 2)
  const lines = parseCheckpoint(await note()).signatures.map((s) => s.name)
  expect(lines).toEqual(['hemei.local/log', one.port.key.name, two.port.key.name])
})

test('V6 a line that somebody writes into the table is never served, and keeps no true one out', async () => {
  await grow()
  const app = await house.connect('hemei_app')
  const size = parseCheckpoint(await note()).checkpoint.size
  const add = (line: string) =>
    app.query('insert into log_cosignature (size, witness, line) values ($1, $2, $3)', [size, witnessVkey(one.port.key), line])
  await add('nonsense\n')
  await add(`— ${one.port.key.name} ${Buffer.alloc(76, 1).toString('base64')}\n`)
  await expect(add('x'.repeat(401))).rejects.toMatchObject({ code: '23514' })
  for (const attack of [`update log_cosignature set line = 'x'`, 'delete from log_cosignature', `update log_key set vkey = 'x'`])
    await expect(app.query(attack)).rejects.toMatchObject({ code: '42501' })
  await expect(app.query(`insert into log_key (number, vkey) values (9, 'x')`)).rejects.toMatchObject({ code: '42501' })
  await app.end()
  expect(parseCheckpoint(await note()).signatures).toHaveLength(1)
  // so large a claim keeps the witness from being asked for the size: what it signs next is true again
  await grow()
  await gatherCosignatures(house.db)
  expect(signedBy(await note(), one.port.key)).toBe(true)
})

test('V6 whoever wants a witness behind the checkpoint gets the newest that has one, and reads how far each has come', async () => {
  await gatherCosignatures(house.db)
  const before = await note()
  await grow()
  expect(parseCheckpoint(await note()).signatures).toHaveLength(1)
  expect(await note('?cosigned=true')).toBe(before)
  const { json } = await house.call<{ rows: { name: string; key: string; size: number }[] }>(undefined, 'GET', '/api/v1/log/witnesses')
  expect(json.rows.map(({ name, key, size }) => [name, key, size])).toEqual(
    [one, two].map(({ port: { key } }) => [key.name, witnessVkey(key), parseCheckpoint(before).checkpoint.size]),
  )
})

test('V6 a house without witnesses asks nobody and says that nobody signed', async () => {
  const alone = await testHouse()
  await sequence(alone.db)
  await gatherCosignatures(alone.db)
  expect((await alone.call<{ code: string }>(undefined, 'GET', '/api/v1/log/checkpoint?cosigned=true')).json.code).toBe('ATTESTATION.NOT_COSIGNED')
  await alone.close()
})

test('V6 over HTTP, a real witness signs; one that is slow, talks too much or sends elsewhere is none', async () => {
  const state = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-witness-'))
  const logKey = (await house.call(undefined, 'GET', '/.well-known/hemei/log-key')).bytes.toString().trim()
  const real = await runWitness({ logs: [parseVkey(logKey)], folder: state, port: 0, name: 'witness.test/real' })
  const bad = http.createServer((request, response) => {
    request.resume()
    const { url } = request
    if (url === '/chatter/add-checkpoint') response.end('x'.repeat(10_000_000))
    else if (url === '/moved/add-checkpoint') response.writeHead(302, { location: `${real.url}/add-checkpoint` }).end()
    else response.writeHead(200, { 'content-type': 'text/plain' }).write('— ')
  })
  await new Promise<void>((done) => bad.listen(0, '127.0.0.1', done))
  const at = `http://127.0.0.1:${(bad.address() as AddressInfo).port}`
  const { witnesses = [] } = outsideOf({ HEMEI_WITNESSES: JSON.stringify([{ url: `${real.url}/`, vkey: real.vkey }]) })
  const others = ['chatter', 'moved', 'slow'].map((way, i) =>
    httpWitness({ url: `${at}/${way}`, vkey: witnessVkey(new WitnessSimulator(20 + i).port.key) }),
  )
  const watched = await testHouse({ outside: { signOns: [], witnesses: [...witnesses, ...others] } })
  await grow(5, watched)
  await gatherCosignatures(watched.db)
  const text = await note('', watched)
  expect(witnesses).toHaveLength(1)
  for (const { key } of witnesses) expect(signedBy(text, key)).toBe(true)
  expect(parseCheckpoint(text).signatures).toHaveLength(2)
  await watched.close()
  await real.close()
  bad.closeAllConnections()
  await new Promise((done) => bad.close(done))
})

test.each(['{}', '[{"url":"ftp://x","vkey":"x"}]', '[{"url":"https://w.example","vkey":"hemei.local/log+00000000+AAAA"}]', 'nonsense'])(
  'V6 HEMEI_WITNESSES that is not as it should be stops the start by its name: %s',
  (given) => {
    expect(() => outsideOf({ HEMEI_WITNESSES: given })).toThrow('HEMEI_WITNESSES')
  },
)
