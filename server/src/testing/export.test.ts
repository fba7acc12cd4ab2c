// Files of long lists, over real sockets: sent while they are read, of one instant, and never mistaken for whole when they break off.
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import type pg from 'pg'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Permissions } from '../kernel/access/index.ts'
import { sql } from '../kernel/database/index.ts'
import { contentOf, openArchive } from '../kernel/files/archive.ts'
import { Area, createServer, list, listPage, listQuery, urlOf, type Server } from '../kernel/http/index.ts'
import { pourLimits, type PourLimits } from '../kernel/http/pour.ts'
import * as identity from '../kernel/identity/index.ts'
import { createLog } from '../kernel/observability/index.ts'
import { testHouse, type TestHouse } from './house.ts'

const rows = 60_000
/** of all areas, in m² */
const sum = (rows * 1000 + (rows * (rows + 1)) / 2) / 1000
let house: TestHouse
let owner: pg.Client
/** pages that were read of the list */
let pages = 0
let failing = false
const servers: Server[] = []

beforeAll(async () => {
  house = await testHouse()
  owner = await house.connect('hemei')
  // what no packing makes small: a reader who stops cannot have it all in the socket's own buffers
  await owner.query(`create table export_trial (id uuid primary key default gen_random_uuid(), n int not null, area bigint not null, note text not null)`)
  await owner.query('grant select on export_trial to hemei_app')
  await owner.query(`insert into export_trial (n, area, note) select n, 1000 + n, md5(n::text) || md5('a' || n) || md5('b' || n) || md5('c' || n) || md5('d' || n) || md5('e' || n)
    from generate_series(1, ${rows}) n`)
})
afterEach(async () => {
  failing = false
  await Promise.all(servers.splice(0).map((s) => s.close()))
})
afterAll(async () => {
  await owner.end()
  await house.close()
})

interface Found {
  readonly id: string
  readonly n: number
  readonly area: bigint
  readonly note: string
}
const Row = z.object({ id: z.uuid(), n: z.int(), area: Area, note: z.string(), of: z.int() })
const trial = list({
  path: '/trial',
  ids: ['trialList', 'trialFile'],
  summary: { zh: '试', en: 'Trial' },
  name: { zh: '试', en: 'Trial' },
  articles: ['X4'],
  permission: 'public',
  query: listQuery(['n']),
  row: Row,
  columns: [
    { title: { zh: '数', en: 'n' }, value: (r) => r.n },
    { title: { zh: '面积', en: 'Area' }, value: (r) => r.area, holds: 'area', sum: 'area' },
    { title: { zh: '文', en: 'Note' }, value: (r) => r.note },
    { title: { zh: '共', en: 'Of' }, value: (r) => r.of },
  ],
  read: async (tx, { query }) => {
    pages++
    if (failing) throw new Error('broken')
    const found = await listPage<Found>(tx, { rows: sql`select id, n, area, note from export_trial`, order: 'n' }, query)
    // as lists look up for each page what stands beside its rows
    const { of } = await tx.one<{ of: number }>(sql`select count(*)::int as of from export_trial`)
    return { ...found, rows: found.rows.map((r) => ({ ...r, of })) }
  },
})
async function serve(pour: Partial<PourLimits> = {}): Promise<number> {
  const server = await createServer({
    db: house.db,
    log: createLog('silent'),
    permissions: new Permissions([]),
    routes: trial,
    claimOf: identity.claimOf,
    secureCookies: false,
    proxies: 0,
    pour: { ...pourLimits, ...pour },
  })
  servers.push(server)
  await server.listen({ port: 0, host: '127.0.0.1' })
  return (server.server.address() as AddressInfo).port
}
const fileUrl = urlOf(trial[1])

interface Taken {
  readonly answer: http.IncomingMessage
  /** what came, once it came to its end, or broke off */
  readonly end: Promise<{ whole: boolean; bytes: Buffer }>
}
const ask = (port: number, method = 'GET'): Promise<Taken> =>
  new Promise((done, fail) => {
    const request = http.request({ agent: false, method, host: '127.0.0.1', port, path: fileUrl }, (answer) => {
      const chunks: Buffer[] = []
      const end = new Promise<{ whole: boolean; bytes: Buffer }>((ended) => {
        answer.on('data', (chunk: Buffer) => chunks.push(chunk))
        answer.on('error', () => undefined)
        answer.on('close', () => ended({ whole: answer.complete, bytes: Buffer.concat(chunks) }))
      })
      done({ answer, end })
    })
    request.on('error', fail)
    request.end()
  })
interface Opened {
  readonly rows: number
  /** the first column, head and foot left out */
  readonly numbers: readonly number[]
  /** what stood in the last column, each once */
  readonly of: readonly number[]
  readonly sum: number
}
/** By the one reader of archives that the house has: it refuses what is not whole. */
async function opened(bytes: Buffer): Promise<Opened> {
  const parts = openArchive(bytes, { fileBytes: 1e9, inflatedBytes: 1e9, ratio: 1000, parts: 10 })
  const sheet = parts.get('xl/worksheets/sheet1.xml')
  if (!sheet) throw new Error('an empty book')
  let text = ''
  for await (const chunk of contentOf(sheet)) text += chunk.toString('latin1')
  return {
    rows: text.split('<row ').length - 1,
    numbers: [...text.matchAll(/<c r="A\d+" s="0"><v>(-?\d+)</g)].map(([, n]) => Number(n)),
    of: [...new Set([...text.matchAll(/<c r="D\d+" s="0"><v>(\d+)</g)].map(([, n]) => Number(n)))],
    sum: Number(/<c r="B\d+" s="6"><v>([\d.]+)</.exec(text)?.[1]),
  }
}
async function until(what: () => Promise<boolean>): Promise<void> {
  for (let i = 0; i < 400; i++) {
    if (await what()) return
    await sleep(50)
  }
  throw new Error('it did not come about')
}
const open = async (): Promise<number[]> =>
  (
    await owner.query<{ pid: number }>(
      `select pid from pg_stat_activity where datname = current_database() and usename = 'hemei_app' and xact_start is not null and state <> 'idle'`,
    )
  ).rows.map((r) => r.pid)
/** Of a file whose reader has stopped: it is read no further, and its transaction is still there. */
async function halted(): Promise<void> {
  let last = -1
  await until(async () => {
    const still = pages === last && pages > 0
    last = pages
    await sleep(150)
    return still
  })
  expect(pages).toBeLessThan(rows / 500)
  expect((await open()).length).toBe(1)
}
const free = async (): Promise<boolean> => (await open()).length === 0

test('X4 a file of sixty thousand rows is whole and in its order, and its pages are taken from one query', async () => {
  const port = await serve()
  pages = 0
  const { answer, end } = await ask(port)
  expect(answer.statusCode).toBe(200)
  expect(answer.headers['content-disposition']).toContain('.xlsx')
  expect(answer.headers['cache-control']).toBe('no-store')
  const { whole, bytes } = await end
  expect(whole).toBe(true)
  const file = await opened(bytes)
  expect(file).toEqual({ rows: rows + 2, numbers: Array.from({ length: rows }, (_, i) => i + 1), of: [rows], sum })
  expect(pages).toBe(rows / 500 + 1)
  await until(free)
})

test('X4 a file says what was true when it was begun, however much changes while it is taken', async () => {
  const port = await serve()
  pages = 0
  const { answer, end } = await ask(port)
  answer.pause()
  await halted()
  await owner.query('begin')
  await owner.query('update export_trial set n = -n, area = 1')
  await owner.query(`insert into export_trial (n, area, note) values (${rows + 5}, 1, 'new')`)
  await owner.query('commit')
  answer.resume()
  const { bytes } = await end
  await owner.query(`delete from export_trial where n > ${rows}`)
  await owner.query('update export_trial set n = -n, area = 1000 - n')
  expect(await opened(bytes)).toMatchObject({ rows: rows + 2, of: [rows], sum })
})

test('X4 X6 a reader that stops is waited for without reading on, then let go: its transaction ends, and what it has is no whole file', async () => {
  const port = await serve({ stallMs: 1500 })
  pages = 0
  const { answer, end } = await ask(port)
  answer.pause()
  await halted()
  await until(free)
  answer.resume()
  const { whole, bytes } = await end
  expect(whole).toBe(false)
  await expect(opened(bytes)).rejects.toThrow('no end of central directory')
  // it is told to the trail as it always was
  await until(async () => (await owner.query(`select from audit_trail where act = 'trialFile' and status = 503`)).rowCount === 1)
})

test('X6 a reader slower than a file allows is let go, though it never stops', async () => {
  const port = await serve({ graceMs: 700, bytesPerSecond: 1e9 })
  pages = 0
  const { answer, end } = await ask(port)
  answer.pause()
  const drip = setInterval(() => void answer.read(20_000), 50)
  await until(async () => pages > 0 && (await free()))
  clearInterval(drip)
  answer.resume()
  expect((await end).whole).toBe(false)
  expect(pages).toBeLessThan(rows / 500)
})

test('X6 a reader that goes away ends the reading at once', async () => {
  const port = await serve()
  pages = 0
  const { answer } = await ask(port)
  answer.pause()
  await halted()
  const read = pages
  answer.destroy()
  await until(free)
  expect(pages).toBe(read)
})

test('X4 X6 a database that dies midway breaks the file off; the next one is whole', async () => {
  const port = await serve()
  pages = 0
  const { answer, end } = await ask(port)
  answer.pause()
  await halted()
  const [pid] = await open()
  await owner.query('select pg_terminate_backend($1)', [pid])
  answer.resume()
  const { whole, bytes } = await end
  expect(whole).toBe(false)
  await expect(opened(bytes)).rejects.toThrow('no end of central directory')
  const again = await (await ask(port)).end
  expect(again.whole).toBe(true)
})

test('X4 what fails before the first row is answered as a problem, not as a file; the head alone reads no rows', async () => {
  const port = await serve()
  pages = 0
  const headed = await ask(port, 'HEAD')
  expect([headed.answer.statusCode, pages]).toEqual([200, 0])
  failing = true
  const { answer, end } = await ask(port)
  expect(answer.statusCode).toBe(500)
  expect(answer.headers['content-type']).toContain('application/problem+json')
  expect(answer.headers['content-disposition']).toBeUndefined()
  expect((await end).bytes.toString()).toContain('KERNEL.BUG')
})

test('X6 a house that stops does not wait for whoever reads a file', async () => {
  const port = await serve()
  pages = 0
  const { answer, end } = await ask(port)
  answer.pause()
  await halted()
  const since = performance.now()
  await servers.pop()?.close()
  expect(performance.now() - since).toBeLessThan(5000)
  answer.resume()
  expect((await end).whole).toBe(false)
  await until(free)
})
