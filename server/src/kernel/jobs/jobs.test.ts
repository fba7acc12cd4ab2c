// Jobs leave with the act that sends them, run at least once, say how far they are; heartbeats beat in one process.
import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import { inject } from 'vitest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Database, sql, system, type Address, type House } from '../database/index.ts'
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
  const build = () => new Jobs({ db, log: createLog('silent'), address }, [work], [heartbeat])
  const parts: { -readonly [K in keyof House]?: House[K] } = { demonstration: true }
  db = new Database(address, parts as House)
  first = build()
  second = build()
  parts.jobs = first
  await first.start()
  await second.start()
})
afterAll(async () => {
  await Promise.all([first.stop(), second.stop()])
  await db.close()
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
