// The restore drill: a backup made while ballots come in is restored elsewhere, and everything acknowledged before is there once.
import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { verify } from '@hemei/verifier'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assemble, ownMigrations, prepareDatabase } from '../assembly.ts'
import { headOf, sequence, standingOf } from '../civic/attestation/index.ts'
import { closeDue, openVote } from '../civic/voting/index.ts'
import { Keyring } from '../kernel/crypto/index.ts'
import { createDatabase, startEmbedded, system, type Address, type EmbeddedServer } from '../kernel/database/index.ts'
import { createLog } from '../kernel/observability/index.ts'
import { ground, tokenOf, type Ground } from '../testing/ground.ts'
import { backupTo, restoreFrom } from './backup.ts'

const owners = 240
const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-backup-'))
fs.chmodSync(folder, 0o755)
const keyring = new Keyring(Buffer.alloc(32, 9), true)
let g: Ground
let elsewhere: EmbeddedServer
let databases = 0

beforeAll(async () => {
  g = await ground(owners)
  elsewhere = await startEmbedded(path.join(folder, 'elsewhere'))
})
afterAll(async () => {
  await g.close()
  await elsewhere.stop()
  fs.rmSync(folder, { recursive: true, force: true })
})

const fileOf = (name: string): string => path.join(folder, `${name}.hemei`)
async function emptyDatabase(): Promise<Address & { socket: string; port: number }> {
  const address = { socket: elsewhere.socket, port: elsewhere.port, database: `restored_${++databases}` }
  await createDatabase(address)
  return address
}
async function rowsIn<R>(address: Address, text: string, values: unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ host: address.socket, port: address.port, user: 'hemei', database: address.database })
  await client.connect()
  try {
    return (await client.query(text, values)).rows as R[]
  } finally {
    await client.end()
  }
}
const openOne = (seconds: number): Promise<string> => {
  const text = { zh: '试', en: 'test' }
  const now = Date.now()
  return g.house.db.act(system('test'), (tx) =>
    openVote(tx, {
      ...{ community: g.community, matter: 'use-maintenance-fund', title: text, question: text, ifYes: text, ifNo: text },
      opensAt: new Date(now - 1000),
      closesAt: new Date(now + seconds * 1000),
    }),
  )
}
/** Answers the leaf that the platform promised to keep. */
async function cast(vote: string, i: number): Promise<string> {
  const reply = await g.house.server.inject({
    method: 'POST',
    url: `/api/v1/votes/${vote}/ballots`,
    headers: { cookie: `hemei_session=${tokenOf(i)}`, 'idempotency-key': randomUUID() },
    payload: { choice: 'approve', nonce: randomBytes(16).toString('hex') },
  })
  if (reply.statusCode !== 201) throw new Error(reply.payload)
  return reply.json<{ promise: { leaf: string } }>().promise.leaf
}
const houseOver = (address: Address) => assemble({ address, keyring, demonstration: false, log: createLog('silent') })
const leavesIn = async (address: Address, vote: string): Promise<string[]> =>
  (await rowsIn<{ leaf: string }>(address, `select encode(leaf, 'hex') as leaf from ballot where vote = $1`, [vote])).map((r) => r.leaf)

test('V3 V6 a backup made while ballots come in holds every ballot acknowledged before it, once, and the published result still verifies', { timeout: 120_000 }, async () => {
  const closed = await openOne(4)
  for (let i = 0; i < 30; i++) await cast(closed, i)
  for (let tries = 0; tries < 200 && !(await closeDue(g.house.db)); tries++) await sleep(50)
  const running = await openOne(3600)
  const acknowledged: string[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < owners) acknowledged.push(await cast(running, next++))
  }
  const casting = Promise.all([lane(), lane(), lane(), lane()])
  while (acknowledged.length < 60) await sleep(2)
  const before = [...acknowledged]
  const { manifest } = await backupTo(g.address, fileOf('while-writing'))
  await casting
  expect(before.length).toBeLessThan(owners)

  const there = await emptyDatabase()
  const { standing } = await restoreFrom(there, fileOf('while-writing'))
  const found = await leavesIn(there, running)
  expect(new Set(found).size).toBe(found.length)
  expect(found).toEqual(expect.arrayContaining(before))
  expect(standing.head).toEqual({ size: manifest.marks['size'], root: manifest.marks['root'] })
  expect(manifest.tables.find((t) => t.name === 'public.party')?.rows).toBe(owners)

  const house = await houseOver(there)
  const get = async (url: string) => (await house.server.inject({ method: 'GET', url })).rawPayload
  const key = (await get('/.well-known/hemei/log-key')).toString()
  expect(verify({ bundle: await get(`/api/v1/votes/${closed}/bundle`), key }).firstFailure).toBeNull()
  // it goes on: every waiting leaf gets its place, and a ballot is taken
  await sequence(house.db)
  const kept = await rowsIn<{ leaf: string }>(there, `select encode(hash, 'hex') as leaf from log_leaf where kind = 'ballot'`)
  expect(kept.map((r) => r.leaf)).toEqual(expect.arrayContaining(before))
  await house.close()
})

test('V6 what was published after the backup is named, in words and as a leaf of the log; another log’s checkpoint is refused', { timeout: 60_000 }, async () => {
  await sequence(g.house.db)
  await backupTo(g.address, fileOf('older'))
  const vote = await openOne(3600)
  for (let i = 0; i < 9; i++) await cast(vote, i)
  await sequence(g.house.db)
  const [kept] = await rowsIn<{ size: number; root: string }>(g.address, `select size::int, encode(root, 'hex') as root from log_checkpoint order by size desc limit 1`)
  if (!kept) throw new Error('no checkpoint')
  const there = await emptyDatabase()
  const { standing } = await restoreFrom(there, fileOf('older'), kept)
  expect(standing).toMatchObject({ kept: 'missing', missing: { from: standing.head.size, count: kept.size - standing.head.size } })
  const house = await houseOver(there)
  await sequence(house.db)
  const { rows } = (await house.server.inject({ method: 'GET', url: '/api/v1/log/restorations' })).json<{ rows: { statement: string; leaf: string }[] }>()
  expect(JSON.parse(rows[0]?.statement ?? '')).toMatchObject({ kind: 'restoration', from: standing.head, kept })
  const proof = await house.server.inject({ method: 'GET', url: `/api/v1/log/inclusion?leaf=${rows[0]?.leaf}` })
  expect(proof.statusCode).toBe(200)
  await house.close()
  const other = { size: 0, root: '0'.repeat(64) }
  const empty = await emptyDatabase()
  await expect(restoreFrom(empty, fileOf('older'), other)).rejects.toThrow('no past of this log')
  expect(await rowsIn(empty, 'select from account')).toEqual([])
})

test('X2 sequences, walls and guards stand after a restore as in a database that was never restored', { timeout: 120_000 }, async () => {
  const there = await emptyDatabase()
  await restoreFrom(there, fileOf('older'))
  const guards = `select string_agg(line, e'\\n' order by line) as all from (
    select concat_ws(' ', tgrelid::regclass, tgname, tgenabled) from pg_trigger where not tgisinternal
    union all select concat_ws(' ', oid::regclass, relrowsecurity, relforcerowsecurity) from pg_class where relkind in ('r', 'p')
    union all select concat_ws(' ', conrelid::regclass, conname, convalidated) from pg_constraint where conrelid <> 0) l(line)`
  expect(await rowsIn(there, guards)).toEqual(await rowsIn(g.address, guards))
  const next = `select (select last_value from log_pending_id_seq) > coalesce((select max(pending) from log_leaf), 0)
    or (select last_value from log_pending_id_seq) = (select max(pending) from log_leaf) as beyond`
  expect(await rowsIn(there, next)).toEqual([{ beyond: true }])
  // the application is held by its walls there too
  const app = new pg.Client({ host: there.socket, port: there.port, user: 'hemei_app', database: there.database })
  await app.connect()
  await app.query(`select set_config('hemei.backup', 'on', false)`)
  expect((await app.query('select id from party')).rowCount).toBe(0)
  await app.end()
})

const broken = (name: string, change: (bytes: Buffer) => Buffer): string => {
  const file = fileOf(name)
  fs.writeFileSync(file, change(fs.readFileSync(fileOf('older'))))
  return file
}
const inside = (change: (text: string) => string) => (bytes: Buffer): Buffer =>
  zstdCompressSync(change(zstdDecompressSync(bytes).toString('latin1')))
const flipped = (at: number) => (bytes: Buffer): Buffer => {
  const changed = Buffer.from(bytes)
  changed[Math.floor(at * (bytes.length - 1))] = (changed[Math.floor(at * (bytes.length - 1))] ?? 0) ^ 0x10
  return changed
}
test('X6 a file cut off, with a byte flipped anywhere, or of a newer release is refused in words, and leaves nothing behind', { timeout: 60_000 }, async () => {
  const there = await emptyDatabase()
  const refused: readonly (readonly [string, (bytes: Buffer) => Buffer, string])[] = [
    ['half', (b) => b.subarray(0, b.length / 2), 'damaged'],
    ['short', (b) => b.subarray(0, -40), 'damaged'],
    ['empty', () => Buffer.alloc(0), 'damaged'],
    ...[0.1, 0.5, 0.9, 1].map((at) => [`flip-${at}`, flipped(at), 'damaged'] as const),
    ['row', inside((t) => t.replace('bench-7', 'bench-8')), 'damaged'],
    ['not ours', () => zstdCompressSync('hello\nworld\n'), 'no backup of Hemei'],
    ['format', inside((t) => t.replace('-- hemei-backup 1', '-- hemei-backup 2')), 'newer release'],
  ]
  for (const [name, change, words] of refused) {
    const said = await restoreFrom(there, broken(name, change)).then(() => 'restored', (error: Error) => error.message)
    expect({ name, said }).toEqual({ name, said: expect.stringContaining(words) as string })
  }
  expect(await rowsIn(there, `select relname from pg_class where relnamespace = 'public'::regnamespace`)).toEqual([])
  await expect(restoreFrom(there, fileOf('never'))).rejects.toThrow('no such file')
})

test('X6 a backup of a release with a migration unknown here is refused; a database in use is not written into', { timeout: 120_000 }, async () => {
  const { refuseNewer, readManifest } = await import('../kernel/backup/index.ts')
  const manifest = await readManifest(fileOf('older'))
  expect(() => refuseNewer(manifest, ownMigrations())).not.toThrow()
  const newer = { ...manifest, release: '9.9.9', migrations: [...manifest.migrations, { room: 'civic/x', name: '0001_x.sql', hash: '0'.repeat(64) }] }
  expect(() => refuseNewer(newer, ownMigrations())).toThrow('9.9.9')
  const used = await emptyDatabase()
  await prepareDatabase(used)
  await rowsIn(used, `insert into account (id, login, name, created_at) values (gen_random_uuid(), 'somebody', '\\x00', now())`)
  await expect(restoreFrom(used, fileOf('older'))).rejects.toThrow('not empty')
  expect(await rowsIn(used, 'select login from account')).toEqual([{ login: 'somebody' }])
  await rowsIn(used, 'delete from account')
  await restoreFrom(used, fileOf('older'))
  expect(await rowsIn(used, 'select count(*)::int n from party')).toEqual([{ n: owners }])
})

test('X6 a backup replaces no file, leaves none half made, and is told by the database', async () => {
  await expect(backupTo(g.address, fileOf('older'))).rejects.toThrow('replaces no file')
  await expect(backupTo(g.address, path.join(folder, 'no/such/folder.hemei'))).rejects.toThrow('no such folder')
  expect(fs.readdirSync(folder).filter((f) => f.endsWith('.part'))).toEqual([])
  const made = await rowsIn<{ marks: { size: number } }>(g.address, 'select marks from backup_made order by id')
  expect(made.length).toBe(2)
})

test('by hand, without Hemei: the file is SQL that any zstd and psql read', () => {
  const text = zstdDecompressSync(fs.readFileSync(fileOf('older'))).toString('utf8')
  expect(text).toMatch(/^-- hemei-backup 1\nCOPY /)
  expect(text).toContain('COPY public.ballot (')
  expect(text).not.toContain(Buffer.alloc(32, 9).toString('hex'))
})

test('an older release’s tables: restored as they were, then upgraded', { timeout: 120_000 }, async () => {
  const there = await emptyDatabase()
  const all = ownMigrations()
  const earlier = all.filter((m) => !(m.room === 'civic/attestation' && m.name === '0009_restorations.sql'))
  await prepareDatabase(there, earlier)
  await backupTo(there, fileOf('earlier'))
  const upgraded = await emptyDatabase()
  await restoreFrom(upgraded, fileOf('earlier'))
  expect(await rowsIn(upgraded, 'select count(*)::int n from migration')).toEqual([{ n: all.length }])
  expect(await rowsIn(upgraded, 'select count(*)::int n from log_restoration')).toEqual([{ n: 1 }])
  const client = new pg.Client({ host: upgraded.socket, port: upgraded.port, user: 'hemei', database: upgraded.database })
  await client.connect()
  expect((await standingOf(client)).head).toEqual(await headOf(client))
  await client.end()
})
