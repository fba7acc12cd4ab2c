// The public log: every leaf once, in an order that is signed and can be proved, whatever is cut off in between.
import {
  checkConsistency,
  checkInclusion,
  fromBase64,
  hex,
  leafHash,
  openCheckpoint,
  parseVkey,
  rootOfLeaves,
  utf8,
} from '@hemei/verifier/formats'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system, type Tx } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { openApi } from '../../kernel/http/index.ts'
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

test('V6 the API’s document names the media types that the log’s texts are sent as', async () => {
  const { paths } = openApi(house.rooms.flatMap((r) => r.routes ?? []), '0') as unknown as {
    paths: Record<string, { get: { responses: Record<string, { content: Record<string, { schema: object }> }> } }>
  }
  for (const path of ['/api/v1/log/checkpoint', '/.well-known/hemei/log-key']) {
    const { headers } = await house.server.inject({ method: 'GET', url: path })
    const content = paths[path]?.get.responses['200']?.content ?? {}
    expect([path, content]).toEqual([path, { 'text/plain': { schema: { type: 'string' } } }])
    expect(headers['content-type']).toBe('text/plain; charset=utf-8')
  }
  const files = Object.values(paths).flatMap((p) => Object.keys(p.get?.responses['200']?.content ?? {}))
  expect(files).not.toContain('*/*')
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

test('V6 whatever comes in whatever batches, the database reckons the same tree as the verifier', async () => {
  const all = (
    await act((tx) => tx.rows<{ hash: Buffer }>(sql`select hash from log_leaf order by index`))
  ).map((l) => l.hash)
  for (const size of [1, 2, 3, 5, 8, 13, 1, 64, 31]) {
    const leaves = Array.from({ length: size }, (_, i) => Buffer.from(leaf(`batch ${all.length} ${i}`)))
    await act((tx) => appendAll(tx, leaves, 'test'))
    all.push(...leaves)
    await sequence(house.db)
    const head = await act(latestCheckpoint)
    expect([head.size, head.root.toString('hex')]).toEqual([all.length, hex(rootOfLeaves(all))])
  }
})

/** What whoever holds the application's role can try against the log by SQL, and the code it is refused with. */
const attacks: readonly (readonly [string, string])[] = [
  ...['log_pending', 'log_leaf', 'log_node', 'log_checkpoint', 'log_turn'].flatMap((table) => [
    [`delete from ${table}`, '42501'] as const,
    [`truncate ${table}`, '42501'] as const,
    [`begin; lock table ${table} in share row exclusive mode`, '42501'] as const,
    [`alter table ${table} disable trigger all`, '42501'] as const,
  ]),
  [`update log_pending set leaf = leaf`, '42501'],
  [`update log_leaf set index = index + 1000000`, '42501'],
  [`update log_node set hash = hash`, '42501'],
  [`update log_checkpoint set root = root`, '42501'],
  [`insert into log_leaf values (9999, sha256('x'), 'x', 9999)`, '42501'],
  [`insert into log_node values (1, 500000, sha256('x'))`, '42501'],
  [`insert into log_checkpoint (size, root) values (500000, sha256('x'))`, '42501'],
  [`insert into log_pending (id, leaf, kind) overriding system value values (1, sha256('x'), 'x')`, '42501'],
  [`select from log_turn for update`, '42501'],
  [`select setval(pg_get_serial_sequence('log_pending', 'id'), 1, false)`, '42501'],
  [`create function public.sha256(bytea) returns bytea language sql as 'select $1'`, '42501'],
  [`set role hemei_owner`, '42501'],
  [`insert into log_pending (leaf, kind) values ('\\x00', 'x')`, '23514'],
]
test.each(attacks)('V6 the application’s role cannot: %s', async (statement, code) => {
  const app = await house.connect('hemei_app')
  await expect(app.query(statement)).rejects.toMatchObject({ code })
  await app.end()
})

test('V6 nobody stops the sequencer by moving leaves by hand: whoever calls its function does its work', async () => {
  const app = await house.connect('hemei_app')
  const names = ['by hand 1', 'by hand 2', 'by hand 3', 'by hand 4', 'by hand 5']
  for (const name of names) await act((tx) => append(tx, leaf(name), 'test'))
  for (const most of ['1', '-7', 'null']) await app.query(`select attestation_sequence(${most})`)
  await app.query('begin; select attestation_sequence(1); rollback')
  await app.end()
  expect(await count('log_pending')).toBe(2)
  expect(await sequence(house.db)).toBe(2)
  const head = await act(latestCheckpoint)
  for (const name of names) {
    const found = await act((tx) => inclusion(tx, leaf(name)))
    expect(checkInclusion(leaf(name), { index: found.index, size: head.size }, found.proof, head.root)).toBe(
      true,
    )
  }
})
