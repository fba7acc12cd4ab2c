// A roster of 20,000 homes at a server process of its own: how much memory it takes.
import type { ChildProcess } from 'node:child_process'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { bigWorkbook } from '../../../testing/big-roster.ts'
import { ground, type Ground } from '../../../testing/ground.ts'
import { clerkAt, memoryOf, serveGround } from '../../../testing/import-client.ts'

const port = 18_950 + (process.pid % 50)
const mostMiB = 300
let g: Ground
let server: ChildProcess
beforeAll(async () => {
  g = await ground(1_000)
  // as in a house that runs: what stands has been counted, what comes has not
  const owner = new pg.Client({ host: g.postgres.socket, port: g.postgres.port, user: 'hemei', database: 'hemei' })
  await owner.connect()
  await owner.query('analyze')
  await owner.end()
  // its whole heap held to as much: what it may take does not hang on when a busy machine collects garbage
  server = await serveGround(g, port, [`--max-old-space-size=${mostMiB}`])
}, 240_000)
afterAll(async () => {
  server.kill('SIGKILL')
  await g.close()
})

/** It never goes back, begins with (nearly) nothing, as a page that looks a little late sees it, ends with all, and shows steps. */
function rises(told: readonly number[]): void {
  expect(told).toEqual(told.toSorted((a, b) => a - b))
  expect(told[0]).toBeLessThan(10)
  expect(told.at(-1)).toBe(100)
  expect(new Set(told).size).toBeGreaterThan(3)
}

test(
  'G5 20,000 rows come in at a server held to a heap of 300 MB, whose memory grows by no more, and each job’s progress rises from 0 to 100',
  { timeout: 240_000 },
  async () => {
    const clerk = await clerkAt(g, port, '420111003011')
    await clerk.ask('GET', '/jurisdictions') // warm
    const before = memoryOf(server.pid ?? 0).now
    const id = await clerk.upload('二万.xlsx', await bigWorkbook('二万户（虚构）', 20_000))
    const { job } = await clerk.see(id)
    rises(await clerk.progressOf(job ?? ''))
    const read = await clerk.settled(id, ['reading'])
    expect(read).toMatchObject({ state: 'preview', faultCount: 0, summary: { rooms: 20_000 } })
    rises(await clerk.progressOf((await clerk.apply(id)).job))
    const done = await clerk.settled(id, ['applying'])
    expect(done.written).toMatchObject({ rooms: { added: 20_000 } })
    const grown = memoryOf(server.pid ?? 0).most - before
    expect(grown).toBeLessThan(mostMiB)
  },
)
