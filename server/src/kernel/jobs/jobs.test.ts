// Jobs leave with the act that sends them, run at least once, say how far they are; heartbeats beat in one process.
import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { PgBoss } from 'pg-boss'
import { z } from 'zod'
import { connection, Database, sql, system, type Address, type House } from '../database/index.ts'
import { Locks } from '../database/locks.ts'
import { createLog } from '../observability/index.ts'
import { problems } from '../errors/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { job, Jobs } from './index.ts'

const fault = problems('TEST', { NO: { kind: 'Conflict', zh: '不行', en: 'no' } })
const ran: string[] = []
let failuresLeft = 0
const work = job({
  name: 'test.work',
  input: z.object({ what: z.string() }),
  run: async (_db, { what }, report) => {
    await report(1, 2)
    if (what === 'refused') throw fault.NO()
    if (what === 'shaky' && failuresLeft-- > 0) throw new Error('shaky')
    ran.push(what)
    return { what }
  },
})
let house: TestHouse
let first: Jobs
let second: Jobs
const beats = { now: 0, most: 0, total: 0 }
const heartbeat = {
  name: 'test.beat',
  everyMs: 20,
  beat: async () => {
    beats.now++
    beats.most = Math.max(beats.most, beats.now)
    beats.total++
    await sleep(15)
    beats.now--
  },
}
let db: Database
let otherDb: Database
let place: Address

beforeAll(async () => {
  house = await testHouse()
  const { socket, port } = inject('postgres')
  const owner = await house.connect('hemei_owner')
  const { rows } = await owner.query<{ name: string }>('select current_database() as name')
  await owner.end()
  const address = { socket, port, database: rows[0]?.name ?? '' }
  place = address
  await Jobs.migrate(address, [work.name])
  const parts: { -readonly [K in keyof House]?: House[K] } = { demonstration: true }
  db = new Database(address, parts as House)
  otherDb = new Database(address, parts as House)
  const build = (its: Database) => new Jobs({ db: its, log: createLog('silent'), address }, [work], [heartbeat])
  first = build(db)
  second = build(otherDb)
  parts.jobs = first
  await first.start()
  await second.start()
})
afterAll(async () => {
  await Promise.all([first.stop(), second.stop()])
  await Promise.all([db.close(), otherDb.close()])
  await house.close()
})
const until = async (fn: () => Promise<boolean> | boolean): Promise<void> => {
  for (let i = 0; i < 400; i++) {
    if (await fn()) return
    await sleep(25)
  }
  throw new Error('it did not come about')
}
const stateOf = (run: string) =>
  db.read(system('test'), (tx) =>
    tx.one<{ state: string; done: number; total: number; problem: { zh: string } | null }>(sql`select state, done, total, problem from job_run where id = ${run}`),
  )

test('X4 work leaves with its act: committed it runs and shows progress, rolled back it never was', async () => {
  const run = await db.act(system('test'), (tx) => tx.house.jobs.send(tx, work, { what: 'kept' }, { title: { zh: '试', en: 'test' } }))
  await db
    .act(system('test'), async (tx) => {
      await tx.house.jobs.send(tx, work, { what: 'undone' })
      throw new Error('undo')
    })
    .catch(() => undefined)
  await until(async () => (await stateOf(run ?? '')).state === 'done')
  await sleep(200)
  expect(ran).toContain('kept')
  expect(ran).not.toContain('undone')
  expect(await stateOf(run ?? '')).toMatchObject({ done: 1, total: 2 })
})
test('a failure of ours is tried again; a refusal is told to the person and not repeated', async () => {
  failuresLeft = 1
  const shaky = await db.act(system('test'), (tx) => tx.house.jobs.send(tx, work, { what: 'shaky' }, { title: { zh: '试', en: 'test' } }))
  const refused = await db.act(system('test'), (tx) => tx.house.jobs.send(tx, work, { what: 'refused' }, { title: { zh: '试', en: 'test' } }))
  await until(async () => (await stateOf(refused ?? '')).state === 'failed')
  expect((await stateOf(refused ?? '')).problem?.zh).toBe('不行')
  await until(async () => (await stateOf(shaky ?? '')).state === 'done')
})
test('X6 a database that is starting is busy, not a bug of ours: the log warns, and errs for anything else', async () => {
  const levels = new Map<string, Set<number>>()
  const stream = new Writable({
    write: (line, _encoding, done) => {
      const { heartbeat: name, level } = JSON.parse(String(line)) as { heartbeat?: string; level: number }
      if (name) levels.set(name, (levels.get(name) ?? new Set()).add(level))
      done()
    },
  })
  const failing = (name: string, code: string) => ({
    ...{ name, everyMs: 20 },
    beat: () => Promise.reject(Object.assign(new Error('no'), { code })),
  })
  const log = createLog('info', stream)
  const jobs = new Jobs({ db, log, address: place }, [], [failing('test.starting', '57P03'), failing('test.broken', '42601')])
  await jobs.start()
  await until(() => levels.size === 2)
  await jobs.stop()
  expect(Object.fromEntries(levels)).toEqual({ 'test.starting': new Set([40]), 'test.broken': new Set([50]) })
})
test('two processes: a heartbeat beats in one of them at a time', async () => {
  const before = beats.total
  await until(() => beats.total > before + 10)
  expect(beats.most).toBe(1)
})
test('X2 X4 with the rights of the application’s role the queue keeps itself: what died is tried again, what is long over is cleared', async () => {
  const owner = await house.connect('hemei_owner')
  const state = async () =>
    (await owner.query<{ all: string }>(`select string_agg(data ->> 'what' || ' ' || state, ', ' order by data ->> 'what') as all from pgboss.job where data ? 'what'`)).rows[0]?.all
  const columns = 'name, data, state, started_on, completed_on, keep_until, retry_limit, expire_seconds, start_after'
  await owner.query(`insert into pgboss.job (${columns}) values
    ('test.kept', '{"what":"died"}', 'active', now() - interval '1 day', null, now() + interval '9 days', 2, 60, now()),
    ('test.kept', '{"what":"long over"}', 'completed', now() - interval '40 days', now() - interval '40 days', now() - interval '1 day', 2, 60, now()),
    ('test.kept', '{"what":"waited too long"}', 'created', null, null, now() - interval '1 day', 2, 60, now() + interval '1 day')`.replaceAll('test.kept', work.name))
  await owner.query('update pgboss.queue set monitor_claim_on = null, monitor_on = null, maintain_on = null; update pgboss.version set flow_on = null, reindex_on = null')
  const errors: unknown[] = []
  const boss = new PgBoss({ db: { executeSql: (text: string, values?: unknown[]) => db.pool.query(text, values) }, migrate: false, supervise: false, schedule: false })
  boss.on('error', (error) => errors.push(error))
  await boss.start()
  await boss.supervise()
  await boss.stop({ graceful: false })
  expect(errors).toEqual([])
  // the house's own workers may have taken up by now what is tried again
  expect(await state()).toMatch(/^died (retry|active|failed|completed)$/)
  const { rows } = await owner.query(`select count(*) filter (where monitor_on is null or maintain_on is null)::int as unlooked from pgboss.queue where name = $1`, [work.name])
  expect(rows).toEqual([{ unlooked: 0 }])
  await owner.end()
})
test('X4 more heartbeats than the pool has connections all beat: none holds a connection that another waits for', async () => {
  const narrow = new Database(place, {} as House, { connections: 3 })
  const beaten = new Set<string>()
  const together = Array.from({ length: 12 }, (_, i) => ({
    ...{ name: `test.together-${i}`, everyMs: 10 },
    beat: async (its: Database) => {
      // all hold their locks before the first of them acts
      await sleep(100)
      await its.act(system('test'), (tx) => tx.run(sql`select 1`))
      beaten.add(`test.together-${i}`)
    },
  }))
  const jobs = new Jobs({ db: narrow, log: createLog('silent'), address: place }, [], together)
  await jobs.start()
  await until(() => beaten.size === together.length)
  await jobs.stop()
  await narrow.close()
  expect(beaten.size).toBe(12)
})
test('X4 a lock whose connection is lost is let go, and taken on a new one', async () => {
  const its = new Database(place, {} as House)
  const other = new Database(place, {} as House)
  const app = await house.connect('hemei_app')
  const taken: boolean[] = []
  await its.locks.hold('test.lost', async () => {
    taken.push(await its.locks.hold('test.lost', async () => undefined), await other.locks.hold('test.lost', async () => undefined))
    await app.query(`select pg_terminate_backend(l.pid) from pg_locks l join pg_stat_activity a on a.pid = l.pid
      where l.locktype = 'advisory' and ((l.classid::bigint << 32) | l.objid::bigint) = hashtextextended('test.lost', 1)`)
    await until(async () => {
      const got = await other.locks.hold('test.lost', async () => undefined)
      if (got) taken.push(got)
      return got
    })
  })
  expect(taken).toEqual([false, false, true])
  await until(() => its.locks.hold('test.lost', async () => undefined).catch(() => false))
  await app.end()
  await Promise.all([its.close(), other.close()])
})
test('X4 a process that is frozen loses its locks, one that works long keeps them', { timeout: 30_000 }, async () => {
  const at = (speakMs: number) => new Locks(connection(place, 'hemei_app'), { silentMs: 2500, speakMs, answerMs: 5000 })
  const [frozen, living, other] = [at(60_000), at(100), at(100)]
  const taken: string[] = []
  const takes = async (key: string) => (await other.hold(key, async () => undefined)) && taken.push(key)
  await Promise.all([
    frozen.hold('test.frozen', async () => sleep(6000).then(() => takes('test.frozen')).then(() => undefined)),
    living.hold('test.living', async () => sleep(6000).then(() => takes('test.living')).then(() => undefined)),
  ])
  expect(taken).toEqual(['test.frozen'])
  expect(await other.hold('test.living', async () => undefined)).toBe(true)
  await Promise.all([frozen.close(), living.close(), other.close()])
})
test('X4 a connection that answers no more is given up: locks are taken on another', { timeout: 30_000 }, async ({ skip }) => {
  const named = { ...connection(place, 'hemei_app'), application_name: 'test.mute' }
  const its = new Locks(named, { silentMs: 60_000, speakMs: 60_000, answerMs: 500 })
  const nothing = async () => undefined
  expect(await its.hold('test.mute', nothing)).toBe(true)
  const app = await house.connect('hemei_app')
  const { rows } = await app.query<{ pid: number }>(`select pid from pg_stat_activity where application_name = 'test.mute'`)
  const pid = rows[0]?.pid ?? 0
  try {
    process.kill(pid, 'SIGSTOP')
  } catch {
    return skip('another user runs the database')
  }
  try {
    await expect(its.hold('test.mute', nothing)).rejects.toThrow('timeout')
    await until(() => its.hold('test.mute', nothing).catch(() => false))
  } finally {
    process.kill(pid, 'SIGCONT')
  }
  await app.end()
  await its.close()
})
