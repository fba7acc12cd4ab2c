// The gate by itself: who works, who waits, who is told to come later, in which order.
import type http from 'node:http'
import net from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterEach, expect, test } from 'vitest'
import { Gate, turnOf } from './gate.ts'
import type { Route } from './route.ts'

const routes = [
  { method: 'POST', path: '/votes/:vote/ballots', urgent: true },
  { method: 'GET', path: '/reports', long: true },
  { method: 'GET', path: '/things' },
] as unknown as Route[]
const of = turnOf(routes, (r) => `/api/v1${r.path}`)

let server: http.Server | undefined
afterEach(() => {
  server?.closeAllConnections()
  server?.close()
})
/** A server whose every request waits until it is let go. */
async function stage(limits: { atWork: number; waiting: number; waitMs: number }) {
  const begun: string[] = []
  const held: ((answer: string) => void)[] = []
  const all = { urgent: limits.atWork, ordinary: limits.atWork, long: limits.atWork }
  const gate = new Gate(of, { limits: { ...limits, atWork: all }, headers: { 'x-content-type-options': 'nosniff' } })
  server = gate.serve((request, response) => {
    begun.push(`${request.method} ${request.url}`)
    held.push((answer) => response.end(answer))
  }, {})
  await new Promise<void>((done) => server?.listen(0, '127.0.0.1', done))
  const at = server.address()
  const port = typeof at === 'object' && at ? at.port : 0
  const base = `http://127.0.0.1:${port}`
  const ask = async (method: string, url: string, headers: Record<string, string> = {}, body?: string) => {
    const r = await fetch(base + url, { method, headers, ...(body ? { body } : {}) })
    return { status: r.status, retryAfter: r.headers.get('retry-after'), sniff: r.headers.get('x-content-type-options'), text: await r.text() }
  }
  const letGo = (answer = 'done'): void => held.splice(0).forEach((go) => go(answer))
  const settle = () => sleep(40)
  return { gate, ask, begun, letGo, settle, port }
}

test('a request’s kind is told by its method and address alone', () => {
  const kind = (method: string, url: string) => of({ method, url } as http.IncomingMessage)
  expect(kind('POST', '/api/v1/votes/1/ballots')).toBe('urgent')
  expect(kind('POST', '/api/v1/votes/1/ballots?x=1')).toBe('urgent')
  expect(kind('POST', '/api/v1/votes/1/ballots/more')).toBe('ordinary')
  expect(kind('GET', '/api/v1/votes/1/ballots')).toBe('ordinary')
  expect(kind('GET', '/api/v1/reports?page=2')).toBe('long')
})

test('V3 among those who wait a ballot comes first and a long reading last, whoever came before', async () => {
  const { ask, begun, letGo, settle } = await stage({ atWork: 1, waiting: 10, waitMs: 5000 })
  const answers = [ask('GET', '/api/v1/things')]
  await settle()
  answers.push(ask('GET', '/api/v1/reports'), ask('GET', '/api/v1/things?2'))
  await settle()
  answers.push(ask('POST', '/api/v1/votes/1/ballots'))
  await settle()
  for (let i = 0; i < 4; i++) {
    letGo()
    await settle()
  }
  await Promise.all(answers)
  expect(begun).toEqual(['GET /api/v1/things', 'POST /api/v1/votes/1/ballots', 'GET /api/v1/things?2', 'GET /api/v1/reports'])
})

test('X6 beyond what may wait it is told at once to come later, in the caller’s language; a ballot takes the place of a reading', async () => {
  const { gate, ask, letGo, settle, begun } = await stage({ atWork: 1, waiting: 1, waitMs: 5000 })
  const working = ask('GET', '/api/v1/things')
  await settle()
  const reading = ask('GET', '/api/v1/reports')
  await settle()
  const refused = await ask('GET', '/api/v1/things', { 'accept-language': 'en' })
  expect(refused).toMatchObject({ status: 503, retryAfter: '2', sniff: 'nosniff' })
  expect(JSON.parse(refused.text)).toMatchObject({ code: 'KERNEL.BUSY', status: 503, detail: expect.stringContaining('Busy') as string })
  const ballot = ask('POST', '/api/v1/votes/1/ballots')
  expect((await reading).status).toBe(503)
  letGo()
  await settle()
  letGo()
  expect([(await working).status, (await ballot).status]).toEqual([200, 200])
  expect(begun).toHaveLength(2)
  expect(gate.state).toEqual({ atWork: 0, waiting: 0, refused: 2 })
})

test('X6 nobody waits longer than is said, and who hung up takes nobody’s turn', async () => {
  const { gate, ask, letGo, settle, begun } = await stage({ atWork: 1, waiting: 5, waitMs: 150 })
  const working = ask('GET', '/api/v1/things')
  await settle()
  expect(await ask('GET', '/api/v1/things')).toMatchObject({ status: 503, retryAfter: '2' })
  const given = new AbortController()
  const at = server?.address()
  const port = typeof at === 'object' && at ? at.port : 0
  const left = fetch(`http://127.0.0.1:${port}/api/v1/things?left`, { signal: given.signal }).catch(() => 'left')
  await settle()
  given.abort()
  await left
  await settle()
  const next = ask('GET', '/api/v1/things?next')
  await settle()
  letGo()
  await settle()
  letGo()
  await Promise.all([working, next])
  expect(begun).toEqual(['GET /api/v1/things', 'GET /api/v1/things?next'])
  expect(gate.state.atWork).toBe(0)
})

test('health and files of the web pass beside it', async () => {
  const { ask, letGo, settle } = await stage({ atWork: 1, waiting: 0, waitMs: 5000 })
  const working = ask('GET', '/api/v1/things')
  await settle()
  const health = ask('GET', '/healthz')
  await settle()
  letGo()
  expect([(await working).status, (await health).status]).toEqual([200, 200])
})

test('X6 who sends or reads slowly keeps nobody out', async () => {
  const { gate, ask, letGo, settle, port } = await stage({ atWork: 2, waiting: 0, waitMs: 5000 })
  const slow = Array.from({ length: 5 }, () => net.connect(port, '127.0.0.1'))
  for (const s of slow) s.write('POST /api/v1/votes/1/ballots HTTP/1.1\r\nhost: x\r\ncontent-length: 100\r\n\r\n{')
  await settle()
  expect(gate.state).toEqual({ atWork: 0, waiting: 0, refused: 0 })
  const whole = ask('POST', '/api/v1/votes/1/ballots', { 'content-type': 'application/json' }, '{}')
  await settle()
  expect(gate.state.atWork).toBe(1)
  letGo()
  expect((await whole).status).toBe(200)
  // an answer that waits to be read
  const unread = net.connect(port, '127.0.0.1')
  unread.write('GET /api/v1/things HTTP/1.1\r\nhost: x\r\n\r\n')
  unread.pause()
  await settle()
  letGo('x'.repeat(30_000_000))
  await settle()
  expect(gate.state.atWork).toBe(0)
  for (const s of [...slow, unread]) s.destroy()
})
