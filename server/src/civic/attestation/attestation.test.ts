// The public log: every leaf once, in an order that is signed and can be proved, whatever is cut off in between.
import {
  checkConsistency,
  checkInclusion,
  fromBase64,
  leafHash,
  openCheckpoint,
  parseVkey,
  utf8,
} from '@hemei/verifier/formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system, type Tx } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { append, appendAll, inclusion, latestCheckpoint } from './service.ts'
import { sequence, sequenceBatch } from './sequencer.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const leaf = (name: string): Uint8Array => leafHash(utf8(name))
const act = <T>(fn: (tx: Tx) => Promise<T>) => house.db.act(system('test'), fn)
const count = (table: string) =>
  act(async (tx) => Number((await tx.one<{ n: bigint }>(sql`select count(*) n from ${sql.table(table)}`)).n))

test('V6 a leaf stands in the log with a proof that the public key verifies', async () => {
  await sequence(house.db)
  await act((tx) => append(tx, leaf('one'), 'test'))
  await act((tx) =>
    appendAll(
      tx,
      Array.from({ length: 36 }, (_, i) => leaf(`more ${i}`)),
      'test',
    ),
  )
  await sequence(house.db)
  const key = parseVkey(
    (await house.call(undefined, 'GET', '/.well-known/hemei/log-key')).bytes.toString().trim(),
  )
  const note = (await house.call(undefined, 'GET', '/api/v1/log/checkpoint')).bytes.toString()
  const head = openCheckpoint(note, key)
  expect(head.size).toBe(37)
  for (const name of ['one', 'more 0', 'more 35']) {
    const url = `/api/v1/log/inclusion?leaf=${Buffer.from(leaf(name)).toString('hex')}`
    const { json } = await house.call<{ index: number; size: number; proof: string[] }>(undefined, 'GET', url)
    const proof = json.proof.map((p) => fromBase64(p))
    expect(checkInclusion(leaf(name), json, proof, head.root)).toBe(true)
    expect(checkInclusion(leaf('forged'), json, proof, head.root)).toBe(false)
  }
})

test('V6 a leaf that does not stand is not found, and a bad one is refused', async () => {
  const none = await house.call<{ code: string }>(
    undefined,
    'GET',
    `/api/v1/log/inclusion?leaf=${'0'.repeat(64)}`,
  )
  expect([none.status, none.json.code]).toEqual([404, 'ATTESTATION.NOT_IN_LOG'])
  expect((await house.call(undefined, 'GET', '/api/v1/log/inclusion?leaf=xyz')).status).toBe(422)
})

test('V6 each signed checkpoint continues the one before it', async () => {
  const earlier = await act(latestCheckpoint)
  await act((tx) => appendAll(tx, [leaf('a'), leaf('b'), leaf('c')], 'test'))
  await sequence(house.db)
  const later = await act(latestCheckpoint)
  expect(later.size).toBe(earlier.size + 3)
  const url = (from: number, to: number) => `/api/v1/log/consistency?from=${from}&to=${to}`
  const { json } = await house.call<{ proof: string[] }>(undefined, 'GET', url(earlier.size, later.size))
  const proof = json.proof.map((p) => fromBase64(p))
  expect(checkConsistency({ ...earlier, root: Buffer.alloc(32) }, later, proof)).toBe(false)
  expect((await house.call(undefined, 'GET', url(1, later.size + 1))).status).toBe(404)
  expect(checkConsistency(earlier, later, proof)).toBe(true)
})

test('V6 a sequencer cut off in the middle loses nothing and places nothing twice', async () => {
  const before = await count('log_leaf')
  await act((tx) => appendAll(tx, [leaf('x'), leaf('y')], 'test'))
  const cut = act(async (tx) => {
    await sequenceBatch(tx)
    throw new Error('killed')
  })
  await expect(cut).rejects.toThrow('killed')
  expect(await count('log_leaf')).toBe(before)
  expect(await count('log_pending')).toBe(2)
  expect(await sequence(house.db)).toBe(2)
  expect([await count('log_leaf'), await count('log_pending')]).toEqual([before + 2, 0])
})

test('V6 a leaf whose transaction commits late is not skipped', async () => {
  const late = await house.connect('hemei_app')
  await late.query('begin')
  await late.query(`select attestation_append($1, 'test')`, [Buffer.from(leaf('late'))])
  await act((tx) => append(tx, leaf('early'), 'test'))
  expect(await sequence(house.db)).toBe(1)
  await late.query('commit')
  await late.end()
  expect(await sequence(house.db)).toBe(1)
  const found = await act((tx) => inclusion(tx, leaf('late')))
  expect(found.index).toBe(found.checkpoint.size - 1)
})

test('V6 two sequencers at once place each leaf once', async () => {
  const before = await count('log_leaf')
  await act((tx) =>
    appendAll(
      tx,
      Array.from({ length: 200 }, (_, i) => leaf(`race ${i}`)),
      'test',
    ),
  )
  const done = await Promise.all([sequence(house.db), sequence(house.db), sequence(house.db)])
  expect(done.reduce((a, b) => a + b)).toBe(200)
  expect(await count('log_leaf')).toBe(before + 200)
})

test('X2 the application cannot change or remove what the log holds', async () => {
  const app = await house.connect('hemei_app')
  for (const table of ['log_pending', 'log_leaf', 'log_node', 'log_checkpoint']) {
    await expect(app.query(`delete from ${table}`)).rejects.toMatchObject({ code: '42501' })
    const column = table === 'log_pending' || table === 'log_leaf' ? 'kind = kind' : 'size = size'
    const set = table === 'log_node' ? 'level = level' : column
    await expect(app.query(`update ${table} set ${set}`)).rejects.toMatchObject({ code: '42501' })
  }
  await expect(
    app.query(`insert into log_leaf values (9999, $1, 'x', 9999)`, [Buffer.alloc(32)]),
  ).rejects.toMatchObject({ code: '42501' })
  await app.end()
})
