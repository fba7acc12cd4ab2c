// Hostile grounds: a folder of somebody else, another version's files, a full disk, two houses at once. Each is told in words, nothing is lost.
import { fork, spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { openVote } from '../civic/voting/index.ts'
import { keepRunning, startEmbedded, system } from '../kernel/database/index.ts'
import { ground, tokenOf, type Ground } from './ground.ts'

const root = process.getuid?.() === 0
const project = path.resolve(import.meta.dirname, '../../..')
const cleanups: (() => void | Promise<void>)[] = []
afterAll(async () => {
  for (const clean of cleanups.toReversed()) await clean()
})
function fresh(): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-grounds-'))
  fs.chmodSync(folder, 0o755)
  cleanups.push(() => fs.rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** `hemei …` as its user would run it, until it ends. */
function hemei(args: readonly string[], env: Record<string, string>, who: { uid?: number; gid?: number } = {}) {
  const main = path.join(project, 'server/src/cli/hemei.ts')
  const r = spawnSync(process.execPath, [main, ...args], {
    ...who,
    ...{ cwd: '/', encoding: 'utf8', timeout: 60_000 },
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
  })
  return { code: r.status, said: `${r.stdout}${r.stderr}` }
}

const until = async (what: () => boolean | Promise<boolean>, ms = 60_000): Promise<void> => {
  for (const began = Date.now(); Date.now() - began < ms; await sleep(50)) if (await what()) return
  throw new Error('it did not come about')
}
test('X6 a folder that its user may not write stops the start with words, and is left as it was', { timeout: 60_000 }, () => {
  const folder = fresh()
  const closed = path.join(folder, 'closed')
  fs.mkdirSync(closed, { mode: 0o500 })
  // whoever is root may write everywhere: the house is then started by somebody else
  const { code, said } = hemei(['start'], { HEMEI_DATA: path.join(closed, 'data'), HOME: '/' }, root ? { uid: 65534, gid: 65534 } : {})
  expect(said).toContain('没有权限读写')
  expect(said).toContain('HEMEI_DATA')
  expect(code).toBe(2)
  expect(fs.readdirSync(closed)).toEqual([])
})

test('X6 a data folder that is a file is told so', { timeout: 60_000 }, () => {
  const file = path.join(fresh(), 'file')
  fs.writeFileSync(file, 'x')
  const { code, said } = hemei(['migrate'], { HEMEI_DATA: file })
  expect(said).toContain('cannot be the data folder')
  expect(code).toBe(2)
  expect(fs.readFileSync(file, 'utf8')).toBe('x')
})

test('X6 files of another PostgreSQL are not opened: the two commands that move them are told', { timeout: 60_000 }, () => {
  const folder = fresh()
  fs.mkdirSync(path.join(folder, 'postgres/data'), { recursive: true })
  fs.writeFileSync(path.join(folder, 'postgres/data/PG_VERSION'), '17\n')
  const { code, said } = hemei(['migrate'], { HEMEI_DATA: folder })
  expect(said).toContain('npx hemei backup hemei.backup')
  expect(said).toContain('npx hemei restore hemei.backup')
  expect(said).toContain('PostgreSQL 17')
  expect(code).toBe(2)
  expect(fs.readdirSync(path.join(folder, 'postgres/data'))).toEqual(['PG_VERSION'])
})

test('X6 X8 a copy of a folder whose database was running is told so, whether that runs still or not; a moved one is opened', { timeout: 90_000 }, async () => {
  const original = fresh()
  const at = path.join(original, 'postgres')
  const running = await startEmbedded(at)
  const [copy, moved] = [fresh(), fresh()]
  fs.cpSync(original, copy, { recursive: true, filter: (f) => !path.basename(f).startsWith('.s.PGSQL') })
  const refused = (): void => {
    const { code, said } = hemei(['migrate'], { HEMEI_DATA: copy })
    expect(said).toContain(`is a copy of ${at}`)
    expect(code).toBe(2)
  }
  refused()
  const client = new pg.Client({ host: running.socket, port: running.port, user: 'hemei', database: 'postgres' })
  await client.connect()
  expect((await client.query('select datname from pg_database where datname not like $1', ['template%'])).rows).toEqual([{ datname: 'postgres' }])
  await client.end()
  process.kill(running.pid, 'SIGKILL')
  await until(() => !fs.existsSync(`/proc/${running.pid}`) || fs.readFileSync(`/proc/${running.pid}/stat`, 'utf8').includes(') Z'))
  refused()
  fs.renameSync(at, path.join(moved, 'postgres'))
  const again = await startEmbedded(path.join(moved, 'postgres'))
  expect(again.found).toBe(false)
  await again.stop()
})

test('X6 a data folder that goes away under a running house is not made anew, and a number that another process got keeps no database', { timeout: 60_000 }, async () => {
  const folder = path.join(fresh(), 'postgres')
  const told: string[] = []
  const kept = keepRunning(folder, await startEmbedded(folder), (e) => told.push(String(e)))
  // a house that was killed, and its number with somebody else
  fs.writeFileSync(path.join(folder, 'houses', '1'), 'long ago')
  fs.renameSync(folder, `${folder}-away`)
  await until(() => told.length > 0)
  expect(told[0]).toContain('is gone')
  expect(fs.existsSync(path.join(folder, 'data'))).toBe(false)
  fs.rmSync(folder, { recursive: true, force: true })
  fs.renameSync(`${folder}-away`, folder)
  await kept.stop()
  expect(fs.existsSync(path.join(folder, 'data', 'postmaster.pid'))).toBe(false)
})

const lines = (child: ChildProcess): { said: string } => {
  const all = { said: '' }
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (d: Buffer) => (all.said += d.toString()))
  return all
}
const gone = (child: ChildProcess): Promise<void> => new Promise((done) => child.once('exit', () => done()))

test('X6 two starts on one data folder: the same port is told in words; on another port both serve, and the database stays until the last one goes', { timeout: 180_000 }, async () => {
  const data = fresh()
  const main = path.join(project, 'server/src/cli/hemei.ts')
  const start = (port: number) => {
    const child = spawn(process.execPath, [main, 'start'], { cwd: '/', env: { PATH: process.env['PATH'], HEMEI_DATA: data, PORT: String(port) } })
    return { child, port, all: lines(child) }
  }
  const ready = (port: number) => async () => (await fetch(`http://127.0.0.1:${port}/readyz`).catch(() => undefined))?.status === 200
  const first = start(18_900 + (process.pid % 90))
  await until(ready(first.port), 120_000)
  const same = start(first.port)
  await gone(same.child)
  expect(same.all.said).toContain('已被占用')
  expect(same.child.exitCode).toBe(2)
  expect(await ready(first.port)()).toBe(true)
  const second = start(first.port + 100)
  await until(ready(second.port), 120_000)
  const [ended] = [gone(first.child)]
  first.child.kill('SIGTERM')
  await ended
  expect(await ready(second.port)()).toBe(true)
  second.child.kill('SIGTERM')
  await gone(second.child)
  expect(fs.existsSync(path.join(data, 'postgres/data/postmaster.pid'))).toBe(false)
})

const openOne = (g: Ground, seconds: number): Promise<string> => {
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
const ballotOf = (i: number, key: string, nonce: string) => ({
  headers: { cookie: `hemei_session=${tokenOf(i)}`, 'idempotency-key': key, 'content-type': 'application/json' },
  body: JSON.stringify({ choice: 'approve', nonce }),
})
async function rowsIn<R>(g: Ground, text: string, values: unknown[] = []): Promise<R[]> {
  const client = new pg.Client({ host: g.address.socket, port: g.address.port, user: 'hemei', database: 'hemei' })
  await client.connect()
  try {
    return (await client.query(text, values)).rows as R[]
  } finally {
    await client.end()
  }
}

/** A disk of its own that a test may fill; undefined where it may not be mounted. */
function smallDisk(): string | undefined {
  const folder = fresh()
  if (!root || spawnSync('mount', ['-t', 'tmpfs', '-o', 'size=170m,mode=755', 'tmpfs', folder]).status !== 0) return undefined
  cleanups.push(() => void spawnSync('umount', ['-l', folder]))
  return folder
}
function fillUp(file: string): void {
  const out = fs.openSync(file, 'a')
  try {
    for (const size of [1_000_000, 4096]) for (;;) if (!wrote(out, size)) break
  } finally {
    fs.closeSync(out)
  }
}
function wrote(out: number, size: number): boolean {
  try {
    return fs.writeSync(out, Buffer.alloc(size, 1)) === size
  } catch {
    return false
  }
}

test('V3 X6 a full disk: acts are refused in words, a start is, nothing acknowledged is lost, and with room again it goes on', { timeout: 240_000 }, async (t) => {
  const disk = smallDisk()
  if (!disk) return t.skip('a small disk is mounted by root alone')
  const owners = 300
  const g = await ground(owners, disk)
  const folder = g.postgres.socket
  const told: string[] = []
  const keeper = keepRunning(folder, g.postgres, (error) => told.push((error as Error).message))
  const vote = await openOne(g, 3600)
  const cast = async (i: number, key: string, nonce: string) => {
    const { headers, body } = ballotOf(i, key, nonce)
    return g.house.server.inject({ method: 'POST', url: `/api/v1/votes/${vote}/ballots`, headers, payload: body })
  }
  const sent = Array.from({ length: owners }, () => ({ key: randomUUID(), nonce: randomBytes(16).toString('hex') }))
  const leaves = new Map<number, string>()
  const refused: { status: number; code: string }[] = []
  const tryAll = async (most: number): Promise<void> => {
    for (const [i, { key, nonce }] of sent.entries()) {
      if (leaves.has(i) || i >= most) continue
      const reply = await cast(i, key, nonce)
      if (reply.statusCode === 201) leaves.set(i, reply.json<{ promise: { leaf: string } }>().promise.leaf)
      else refused.push({ status: reply.statusCode, code: reply.json<{ code: string }>().code })
    }
  }
  await tryAll(50)
  expect(leaves.size).toBe(50)
  fillUp(path.join(disk, 'filler'))
  // the log of writes goes on within the room it has; tables that grow find none
  for (let tries = 0; tries < 20 && !refused.length; tries++) {
    await rowsIn(g, `create table if not exists more (t text); insert into more select repeat('x', 2000) from generate_series(1, 20000)`).catch(() => undefined)
    fillUp(path.join(disk, 'filler'))
    await tryAll(owners)
  }
  expect(refused.length).toBeGreaterThan(0)
  for (const r of refused) expect(r.status).toBe(503)
  fs.rmSync(path.join(disk, 'filler'))
  await until(async () => {
    await tryAll(owners)
    return leaves.size === owners
  })
  const found = await rowsIn<{ leaf: string }>(g, `select encode(leaf, 'hex') as leaf from ballot where vote = $1`, [vote])
  expect(found.map((r) => r.leaf).toSorted()).toEqual([...leaves.values()].toSorted())
  await g.house.close()
  await keeper.stop()
  fillUp(path.join(disk, 'filler'))
  const other = await startEmbedded(path.join(disk, 'another')).catch((error: unknown) => error)
  expect((other as Error).message).toContain('磁盘已满')
})

test('V3 V6 two server processes over one database: each act, heartbeat and job is done once', { timeout: 120_000 }, async () => {
  const owners = 120
  const g = await ground(owners)
  cleanups.push(() => g.close())
  const ports = [19_100, 19_300].map((p) => p + (process.pid % 150))
  const servers = await Promise.all(
    ports.map(
      (port) =>
        new Promise<ChildProcess>((done, fail) => {
          const child = fork(path.join(import.meta.dirname, 'serve.ts'), [g.postgres.socket, String(g.postgres.port), String(port)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] })
          child.once('message', () => done(child))
          child.once('exit', (code) => fail(new Error(`the server ended (${code})`)))
        }),
    ),
  )
  cleanups.push(() => servers.forEach((s) => s.kill('SIGKILL')))
  const vote = await openOne(g, 9)
  const leaves = await Promise.all(
    Array.from({ length: owners }, async (_, i) => {
      const { headers, body } = ballotOf(i, randomUUID(), randomBytes(16).toString('hex'))
      const both = await Promise.all(
        ports.map(async (port) => {
          const r = await fetch(`http://127.0.0.1:${port}/api/v1/votes/${vote}/ballots`, { method: 'POST', headers, body })
          return { status: r.status, said: (await r.json()) as { promise?: { leaf: string } } }
        }),
      )
      expect(both.map((b) => b.status)).toEqual([201, 201])
      expect(both[0]?.said).toEqual(both[1]?.said)
      return both[0]?.said.promise?.leaf
    }),
  )
  await until(async () => (await rowsIn(g, 'select from vote_result')).length === 1)
  const [counts] = await rowsIn(g, `select
    (select count(*)::int from ballot where vote = '${vote}') as ballots,
    (select count(distinct unit)::int from ballot where vote = '${vote}') as units,
    (select count(*)::int from log_leaf where kind = 'ballot') as leaves,
    (select count(distinct hash)::int from log_leaf where kind = 'ballot') as distinct_leaves,
    (select count(*)::int from log_pending where kind = 'ballot') as waiting,
    (select count(*)::int from vote_result) as results,
    (select count(*)::int from audit_event where act = 'castBallot') + (select count(*)::int from audit_waiting where act = 'castBallot') as trail`)
  expect(counts).toEqual({ ballots: owners, units: owners, leaves: owners, distinct_leaves: owners, waiting: 0, results: 1, trail: owners })
  const kinds = await rowsIn<{ kind: string; n: number }>(g, `select kind, count(*)::int as n from log_leaf where kind like 'vote%' or kind like 'result%' or kind = 'roll' group by kind having count(*) > 1`)
  expect(kinds).toEqual([])
  expect(new Set(leaves).size).toBe(owners)
  // the one job that opened with the vote is over, and was done once
  const jobs = await rowsIn<{ state: string; n: number }>(g, `select state::text, count(*)::int as n from pgboss.job where name not like '\\_\\_%' group by state`)
  expect(jobs.filter((j) => j.state !== 'completed')).toEqual([])
})
