// The restore drill: a backup made while ballots come in is restored elsewhere, and everything acknowledged before is there once.
import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { zstdCompressSync, zstdDecompressSync } from 'node:zlib'
import { verify } from '@hemei/verifier'
import { logKey, tlogProof } from '@hemei/verifier/formats'
import { restartWitness, runWitness } from '@hemei/verifier/witness'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { assemble, ownMigrations, prepareDatabase } from '../assembly.ts'
import { httpWitness } from '../chapters/smart-service/connectors/index.ts'
import { gatherCosignatures, headOf, keptHead, logName, sequence, standingOf } from '../civic/attestation/index.ts'
import { closeDue, openVote } from '../civic/voting/index.ts'
import { tellInterrupted } from '../civic/voting/messages.ts'
import { Keyring } from '../kernel/crypto/index.ts'
import { createDatabase, startEmbedded, system, type Address, type EmbeddedServer } from '../kernel/database/index.ts'
import { createLog } from '../kernel/observability/index.ts'
import { testFiles } from '../testing/files.ts'
import { ground, tokenOf, type Ground } from '../testing/ground.ts'
import { picture, upload } from '../testing/uploads.ts'
import { backupTo, compareOnly, copyTo, restoreFrom } from './backup.ts'
import { examine } from './doctor/index.ts'

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
const houseOver = (address: Address) => assemble({ address, keyring, demonstration: false, log: createLog('silent'), files: testFiles() })
const headIn = async (address: Address) => {
  const [row] = await rowsIn<{ size: number }>(address, 'select max(size)::int as size from log_checkpoint')
  return row ?? { size: 0 }
}
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

/** The newest checkpoint that a witness signed, as its folder keeps it. */
function signedIn(state: string): string {
  const [log] = fs.readdirSync(state, { withFileTypes: true }).filter((f) => f.isDirectory())
  const in_ = path.join(state, log?.name ?? '')
  const newest = fs.readdirSync(in_).filter((f) => /^\d+$/.test(f)).toSorted().at(-1)
  return fs.readFileSync(path.join(in_, newest ?? ''), 'utf8')
}

test('V6 a log restored from before what a witness signed never goes on in silence: doctor, page and voters are told; the witness follows by a signed statement alone', { timeout: 120_000 }, async () => {
  const state = path.join(folder, 'witness')
  const logs = [logKey(logName, keyring.publicKey)]
  const witness = await runWitness({ logs, folder: state, port: 0 })
  const watched = (address: Address) =>
    assemble({ address, keyring, demonstration: false, log: createLog('silent'), files: testFiles(), outside: { signOns: [], witnesses: [httpWitness({ url: witness.url, vkey: witness.vkey })] } })
  const first = await watched(g.address)
  const vote = await openOne(3600)
  await cast(vote, 0)
  await sequence(first.db)
  const { manifest } = await backupTo(g.address, fileOf('last night'))
  for (let i = 1; i < 6; i++) await cast(vote, i)
  await sequence(first.db)
  await gatherCosignatures(first.db)
  await first.close()

  // the machine is gone; what it published since is known from no file at hand
  const there = await emptyDatabase()
  expect((await restoreFrom(there, fileOf('last night'))).standing.kept).toBe('unknown')
  const house = await watched(there)
  const get = (url: string, i?: number) =>
    house.server.inject({ method: 'GET', url, ...(i === undefined ? {} : { headers: { cookie: `hemei_session=${tokenOf(i)}` } }) })
  await sequence(house.db)
  await gatherCosignatures(house.db)
  const signed = keptHead(signedIn(state), logs)
  const standing = async () => (await get('/api/v1/log/witnesses')).json<{ rows: { parted: number | null; size: number | null }[] }>().rows[0]
  expect(await standing()).toMatchObject({ parted: signed.size })
  const told = async () =>
    (await examine({ address: there, keyring, files: testFiles(), data: undefined })).flatMap((t) => t.findings).filter((f) => /^log\./.test(f.code))
  const before = await told()
  expect(before.map((f) => [f.code, f.level])).toEqual([['log.restored', 'note'], ['log.parted', 'fault']])
  expect(before[0]?.en).toContain('not known')
  expect(before[0]?.en).toContain('test (open)')
  expect(before[0]?.en).toContain(manifest.snapshotAt)

  // an owner's page, and a message
  const gap = [{ since: manifest.snapshotAt, at: expect.any(String) as string }]
  expect((await get(`/api/v1/votes/${vote}`, 3)).json()).toMatchObject({ gaps: gap, mine: { ballot: null, next: 0 } })
  expect((await get(`/api/v1/votes/${vote}`, 0)).json()).toMatchObject({ gaps: gap, mine: { ballot: { own: true } } })
  await tellInterrupted(house.db)
  await tellInterrupted(house.db)
  const messages = await rowsIn<{ n: number }>(there, `select count(*)::int n from notification where kind = 'vote.interrupted' and key like $1`, [`${vote}/%`])
  expect(messages).toEqual([{ n: 1 }])

  // a statement that does not admit what this witness signed moves it nowhere
  const statements = async () => (await get('/api/v1/log/restorations')).json<{ rows: { leaf: string; missing: unknown; since: string }[] }>().rows
  const fileFor = async (leaf: string): Promise<Buffer> => (await get(`/api/v1/log/restorations/${leaf}`)).rawPayload
  const [unknown] = await statements()
  const statement = await fileFor(unknown?.leaf ?? '')
  expect(() => restartWitness({ logs, folder: state }, statement)).toThrow('no statement')

  // the house asks for the witness's file, and says by it what is missing
  expect(await compareOnly(there, signed)).toBe(1)
  await sequence(house.db)
  const [said] = await statements()
  expect(said).toMatchObject({ since: manifest.snapshotAt, missing: { from: manifest.marks['size'], count: signed.size - Number(manifest.marks['size']) } })
  expect((await told())[0]?.en).toContain(`leaves ${manifest.marks['size']} to ${signed.size - 1} `)
  const admits = await fileFor(said?.leaf ?? '')
  const forged = Buffer.from(admits)
  forged[admits.length - 20] = (forged[admits.length - 20] ?? 0) ^ 1
  expect(() => restartWitness({ logs, folder: state }, forged)).toThrow(/./)
  expect(await standing()).toMatchObject({ parted: signed.size })
  restartWitness({ logs, folder: state }, admits)
  expect(() => restartWitness({ logs, folder: state }, admits)).toThrow('what was signed here')
  await gatherCosignatures(house.db)
  expect(await standing()).toMatchObject({ parted: null })
  expect((await told()).map((f) => f.code)).toEqual(['log.restored'])
  await house.close()
  await witness.close()
})

test('V6 a checkpoint is read from whatever somebody kept: note, receipt, result, proof; another log’s is refused', async () => {
  const note = (await g.house.server.inject({ method: 'GET', url: '/api/v1/log/checkpoint' })).payload
  const { size } = await headIn(g.address)
  const key = logKey(logName, keyring.publicKey)
  const proof = tlogProof({ index: 0, proof: [], checkpoint: note })
  for (const text of [note, proof, JSON.stringify({ checkpoint: note }), JSON.stringify({ log: { checkpoint: note } })])
    expect(keptHead(text, [logKey(logName, new Uint8Array(32)), key]).size).toBe(size)
  expect(() => keptHead(note, [logKey(logName, new Keyring(Buffer.alloc(32, 8), true).publicKey)])).toThrow(/./)
  expect(() => keptHead('{}', [key])).toThrow('no checkpoint')
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

test('X7 files come along beside a backup, each once, and open again in the house that was restored; one that was lost is counted', { timeout: 60_000 }, async () => {
  const who = { cookie: `hemei_session=${tokenOf(1)}`, actor: undefined as never }
  const sent = (await upload(g.house as never, who, await picture())).json
  await backupTo(g.address, fileOf('files'))
  const beside = testFiles()
  expect(await copyTo(g.address, g.house.db.house.files, beside)).toBe(0)
  const there = await emptyDatabase()
  await restoreFrom(there, fileOf('files'))
  const fresh = testFiles()
  expect(await copyTo(there, beside, fresh)).toBe(0)
  const [row] = await rowsIn<{ address: string; bytes: number }>(there, `select encode(address, 'hex') as address, bytes from file_blob where file = '${sent.id}'`)
  expect(await fresh.size(row?.address ?? '')).toBe(row?.bytes)
  await beside.remove(row?.address ?? '')
  expect(await copyTo(there, beside, testFiles())).toBe(1)
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
  expect(made.length).toBe(4)
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
