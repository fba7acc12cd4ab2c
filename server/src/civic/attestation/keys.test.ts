// A change of the log's key: signed by the key before it, a leaf of the log, and old files hold as they did.
import { verify } from '@hemei/verifier'
import {
  followKeys,
  leafHash,
  leafOfExtra,
  openCheckpoint,
  openPinned,
  parsePinned,
  parseTlogProof,
  parseVkey,
  utf8,
  type KeyChange,
  type Pinned,
} from '@hemei/verifier/formats'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { assemble, type Assembly } from '../../assembly.ts'
import { Keyring } from '../../kernel/crypto/index.ts'
import { system } from '../../kernel/database/index.ts'
import { createLog } from '../../kernel/observability/index.ts'
import { testFiles } from '../../testing/files.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { checkLogKeys, promiseSigner, rotateLogKey } from './keys.ts'
import { append, checkpointAt } from './service.ts'
import { sequence } from './sequencer.ts'

const root = Buffer.alloc(32, 7)
const ringOf = (...numbers: number[]): Keyring =>
  new Keyring({ root, log: new Map(numbers.map((n) => [n, n === 1 ? root : Buffer.alloc(32, 100 + n)])) }, true)
const wrong = new Keyring({ root, log: new Map([[1, Buffer.alloc(32, 55)]]) }, true)

let house: TestHouse
let address: Parameters<typeof checkLogKeys>[0]
const others: Assembly[] = []
beforeAll(async () => {
  house = await testHouse()
  const { socket, port } = inject('postgres')
  address = { socket, port, database: house.database }
  await grow(house, 3)
})
afterAll(async () => {
  for (const other of others) await other.close()
  await house.close()
})

/** Another process over the same database, with these keys. */
async function process(...numbers: number[]): Promise<Assembly> {
  const other = await assemble({ address, keyring: ringOf(...numbers), demonstration: true, log: createLog('silent'), files: testFiles() })
  others.push(other)
  return other
}
let leaves = 0
async function grow(on: Assembly, by: number): Promise<void> {
  for (let i = 0; i < by; i++)
    await on.db.act(system('test'), (tx) => append(tx, leafHash(utf8(`leaf ${++leaves}`)), 'test'))
  await sequence(on.db)
}
const text = async (on: Assembly, url: string) => (await on.server.inject({ method: 'GET', url })).payload
const pinned = async (on: Assembly): Promise<Pinned[]> => parsePinned(await text(on, '/.well-known/hemei/log-key'))
interface Row {
  number: number
  key: string
  first: number
  until: number | null
  proof: string | null
}
const rowsOf = async (on: Assembly): Promise<Row[]> => (JSON.parse(await text(on, '/api/v1/log/keys')) as { rows: Row[] }).rows
const changesOf = (rows: readonly Row[]): KeyChange[] =>
  rows.flatMap(({ proof }) => {
    const entry = proof === null ? null : leafOfExtra(parseTlogProof(utf8(proof)).extra)?.entry
    return entry ? [JSON.parse(Buffer.from(entry).toString()) as KeyChange] : []
  })

test('V6 the first start writes down the key that signs; a wrong one stops the next, by name', async () => {
  await checkLogKeys(address, ringOf(1))
  await checkLogKeys(address, ringOf(1, 2))
  await expect(checkLogKeys(address, wrong)).rejects.toThrow('Log key 1 is not the one of this database')
  await expect(checkLogKeys(address, ringOf(2))).rejects.toThrow('signed by key 1')
  // a key that waits in the environment signs nothing yet
  const [only, ...more] = await pinned(await process(1, 2))
  expect([only?.until, more]).toEqual([undefined, []])
})

test('V6 after a change of key old checkpoints hold by the old key and new ones by the new, and the old one signed that it is so', async () => {
  const both = await process(1, 2)
  const [before] = await pinned(both)
  if (!before) throw new Error('no key')
  const early = await text(both, '/api/v1/log/checkpoint')
  const { size } = openCheckpoint(early, before.key)
  expect(await rotateLogKey(address, ringOf(1, 2))).toBe(2)
  expect(await rotateLogKey(address, ringOf(1, 2))).toBeNull()
  // until the change has its place the old key signs
  expect(openCheckpoint(await text(both, '/api/v1/log/checkpoint'), before.key).size).toBe(size)
  await sequence(both.db)
  const keys = await pinned(both)
  expect(keys.map(({ until }) => until)).toEqual([undefined, size])
  const late = await text(both, '/api/v1/log/checkpoint')
  expect(() => openCheckpoint(late, before.key)).toThrow('not signed by this log')
  expect([openPinned(late, keys).size, openPinned(early, keys).size]).toEqual([size + 1, size])
  // a size of the old key's time is signed by it again, however late
  const again = await both.db.act(system('test'), (tx) => checkpointAt(tx, BigInt(size)))
  expect(again.note).toBe(early)
  const rows = await rowsOf(both)
  expect(rows.map(({ number, first, until }) => [number, first, until])).toEqual([
    [1, 0, size],
    [2, size + 1, null],
  ])
  // whoever has pinned the old key alone comes to the new one, and finds the change in the log
  const led = followKeys(before.key, changesOf(rows)).at(-1)
  expect(led).toEqual(parseVkey(rows[1]?.key ?? ''))
  const proof = utf8(rows[1]?.proof ?? '')
  expect(verify({ proof, key: await text(both, '/.well-known/hemei/log-key') }).firstFailure).toBeNull()
  expect(promiseSigner(both.db.house).number).toBe(2)
})

test('V6 a process that lacks the key that signs says so and signs nothing; the old key may go', async () => {
  const forgotten = await process(1)
  expect((await forgotten.server.inject({ method: 'GET', url: '/api/v1/log/checkpoint' })).statusCode).toBe(500)
  await expect(checkLogKeys(address, ringOf(1))).rejects.toThrow('signed by key 2')
  const later = await process(2)
  await checkLogKeys(address, ringOf(2))
  await grow(later, 2)
  const keys = await pinned(later)
  expect(keys).toHaveLength(2)
  expect(openPinned(await text(later, '/api/v1/log/checkpoint'), keys).size).toBeGreaterThan(0)
})

test('V6 changes follow each other, also before the first has its place', async () => {
  await rotateLogKey(address, ringOf(2, 3))
  await rotateLogKey(address, ringOf(3, 4))
  const all = await process(2, 3, 4)
  await sequence(all.db)
  const rows = await rowsOf(all)
  expect(rows.map(({ number }) => number)).toEqual([1, 2, 3, 4])
  expect(followKeys(parseVkey(rows[0]?.key ?? ''), changesOf(rows))).toHaveLength(4)
  expect(openPinned(await text(all, '/api/v1/log/checkpoint'), await pinned(all)).size).toBeGreaterThan(0)
})
