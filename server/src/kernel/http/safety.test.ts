// What every answer tells the browser, over https: pages, acts, refusals of every kind, down to the bare connection.
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { sql } from '../database/index.ts'
import { claimOf, manifest } from '../identity/index.ts'
import { createLog } from '../observability/index.ts'
import { route } from './route.ts'
import { createServer, type Server } from './index.ts'
import { attachDocs, attachHealth, attachWeb } from './site.ts'

const dist = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-safe-'))
let house: TestHouse
let server: Server

const base = { summary: { zh: '', en: '' }, articles: ['X2'], permission: 'public' } as const
const routes = [
  ...(manifest.routes ?? []),
  route({ ...base, method: 'GET', path: '/broken', id: 'broken', handle: () => Promise.reject(new Error('secret-of-ours')) }),
  route({
    ...base,
    method: 'GET',
    path: '/echo',
    id: 'echo',
    query: z.object({ q: z.string().optional() }),
    answer: z.object({ q: z.string().optional() }),
    handle: (_tx, { query }) => Promise.resolve({ ...query, sealed: 'secret-of-ours' }),
  }),
  route({
    ...base,
    method: 'POST',
    path: '/said',
    id: 'said',
    body: z.object({ a: z.string() }),
    answer: z.object({ a: z.string() }),
    handle: (_tx, { body }) => Promise.resolve(body),
  }),
  route({
    ...base,
    method: 'GET',
    path: '/file',
    id: 'file',
    file: 'text/csv',
    handle: () => Promise.resolve({ type: 'text/csv; charset=utf-8', filename: `表\r\nX-Own: 1" '(*).csv`, body: 'a' }),
  }),
  route({
    ...base,
    method: 'GET',
    path: '/other-file',
    id: 'otherFile',
    file: 'text/csv',
    handle: () => Promise.resolve({ type: 'application/pdf', body: 'a' }),
  }),
  route({
    ...base,
    method: 'GET',
    path: '/writes',
    id: 'writes',
    handle: async (tx) => void (await tx.run(sql`update account set failures = failures`)),
  }),
  route({ ...base, method: 'GET', path: '/rare', id: 'rare', perMinute: 1, answer: z.object({}), handle: () => Promise.resolve({}) }),
]

beforeAll(async () => {
  fs.mkdirSync(path.join(dist, 'assets'))
  fs.mkdirSync(path.join(dist, '.git'))
  fs.writeFileSync(path.join(dist, '.git', 'config'), 'origin')
  for (const name of ['index.html', 'console.html', 'favicon.svg', 'assets/a.js']) fs.writeFileSync(path.join(dist, name), '<p>')
  house = await testHouse({ demonstration: false })
  const { db, permissions } = house
  server = await createServer({ db, permissions, routes, claimOf, log: createLog('silent'), secureCookies: true, proxies: 0 })
  attachHealth(server, db)
  await attachDocs(server, routes, '0')
  await attachWeb(server, dist)
  await server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await server.close()
  await house.close()
  fs.rmSync(dist, { recursive: true, force: true })
})

/** What comes back on a bare connection for these very bytes. */
const bare = (sent: string): Promise<string> =>
  new Promise((done) => {
    const { port } = server.server.address() as net.AddressInfo
    let text = ''
    const socket = net.connect(port, '127.0.0.1', () => socket.write(sent))
    socket.on('data', (c) => (text += c.toString())).on('close', () => done(text)).on('error', () => done(text))
    setTimeout(() => socket.destroy(), 1000).unref()
  })
const ask = (method: 'GET' | 'POST' | 'OPTIONS', url: string, more: object = {}) => server.inject({ method, url, ...more })

const wanted = [
  /strict-transport-security: max-age=31536000; includeSubDomains/i,
  /x-content-type-options: nosniff/i,
  /referrer-policy: no-referrer/i,
  /cross-origin-opener-policy: same-origin/i,
  /cross-origin-resource-policy: same-origin/i,
  /content-security-policy: [^\n]*default-src 'self'/i,
  /content-security-policy: [^\n]*object-src 'none'/i,
  /content-security-policy: [^\n]*base-uri 'none'/i,
  /content-security-policy: [^\n]*frame-ancestors 'none'/i,
]
const close = 'Host: a\r\nConnection: close\r\n\r\n'
test.each([
  ['a page', `GET / HTTP/1.1\r\n${close}`, 200],
  ['a script', `GET /assets/a.js HTTP/1.1\r\n${close}`, 200],
  ['the reader of the interface', `GET /api/docs/ HTTP/1.1\r\n${close}`, 200],
  ['health', `GET /healthz HTTP/1.1\r\n${close}`, 200],
  ['an answer', `GET /api/v1/me HTTP/1.1\r\n${close}`, 200],
  ['a file', `GET /api/v1/file HTTP/1.1\r\n${close}`, 200],
  ['a bug', `GET /api/v1/broken HTTP/1.1\r\n${close}`, 500],
  ['what is not there', `GET /api/v1/nothing HTTP/1.1\r\n${close}`, 404],
  ['an address that is none', `GET /%ff HTTP/1.1\r\n${close}`, 400],
  ['an act asked for elsewhere', `POST /api/v1/said HTTP/1.1\r\nSec-Fetch-Site: cross-site\r\n${close}`, 403],
  ['a body of another kind', `POST /api/v1/said HTTP/1.1\r\nContent-Type: text/html\r\nContent-Length: 1\r\n${close}a`, 415],
  ['what is no HTTP', 'HELLO\r\n\r\n', 400],
])('X2 the headers of safety stand on %s', async (_what, sent, status) => {
  const said = await bare(sent)
  expect(said).toMatch(new RegExp(`^HTTP/1.1 ${status === 415 ? '4\\d\\d' : status} `))
  for (const header of wanted) expect(said).toMatch(header)
  expect(said).not.toMatch(/\r\n(server|x-powered-by):/i)
})

test('X2 a limit by address answers with the headers of safety too', async () => {
  await ask('GET', '/api/v1/rare')
  const second = await ask('GET', '/api/v1/rare')
  expect([second.statusCode, second.headers['x-content-type-options']]).toEqual([429, 'nosniff'])
})

test('X2 over https the session’s cookie is __Host-, secure, strict and for no script; the plain name is nobody’s', async () => {
  const who = await house.person('张素', [])
  const token = who.cookie.split('=')[1] ?? ''
  const me = async (cookie: string) => (await ask('GET', '/api/v1/me', { headers: { cookie } })).json<{ account: object | null }>().account
  expect(await me(`__Host-hemei_session=${token}`)).not.toBeNull()
  expect(await me(`hemei_session=${token}`)).toBeNull()
  const out = await ask('POST', '/api/v1/session', { payload: { login: 'nobody', password: 'nothing-1' } })
  expect(out.cookies).toEqual([])
  const left = await server.inject({ method: 'DELETE', url: '/api/v1/session', headers: { cookie: `__Host-hemei_session=${token}` } })
  expect(String(left.headers['set-cookie'])).toMatch(/^__Host-hemei_session=;(?=.*Path=\/)(?=.*HttpOnly)(?=.*Secure)(?=.*SameSite=Strict)(?!.*Domain)/)
  expect(await me(`__Host-hemei_session=${token}`)).toBeNull()
})

test('X2 a message of two lengths is refused, and nothing behind it is taken for another request', async () => {
  const smuggled = 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n'
  const two = [
    `POST /api/v1/said HTTP/1.1\r\nHost: a\r\nContent-Length: ${smuggled.length + 5}\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`,
    `POST /api/v1/said HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 9\r\n\r\na${smuggled}`,
    `POST /api/v1/said HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`,
    `GET /healthz HTTP/1.1\nHost: a\nX: b\n\n${smuggled}`,
  ]
  for (const sent of two) {
    const said = await bare(sent)
    expect(said).toMatch(/^HTTP\/1\.1 400 /)
    expect(said).not.toContain('alive')
  }
})

test('X2 methods that no route declares are refused, TRACE above all', async () => {
  for (const method of ['TRACE', 'TRACK', 'CONNECT', 'PROPFIND', 'DELETE'])
    expect(await bare(`${method} /api/v1/echo HTTP/1.1\r\n${close}`)).not.toMatch(/^HTTP\/1\.1 2|X-Secret/)
  const traced = await bare(`TRACE / HTTP/1.1\r\nX-Secret: mine\r\n${close}`)
  expect(traced).toMatch(/^HTTP\/1\.1 40\d/)
  expect(traced).not.toMatch(/X-Secret/i)
})

test('X2 no page elsewhere may read an answer: no origin is ever allowed', async () => {
  const asked = { origin: 'https://evil.example', 'access-control-request-method': 'GET' }
  for (const method of ['GET', 'OPTIONS'] as const) {
    const r = await ask(method, '/api/v1/me', { headers: asked })
    expect(Object.keys(r.headers).filter((h) => h.startsWith('access-control'))).toEqual([])
  }
})

test('X6 a part said twice, one named like the machine’s own, and a body of another kind are refused', async () => {
  expect((await ask('GET', '/api/v1/echo?q=a&q=b')).statusCode).toBe(422)
  for (const own of ['q[x]=a', '__proto__[q]=b', '__proto__=b']) expect((await ask('GET', `/api/v1/echo?${own}`)).statusCode).toBeGreaterThanOrEqual(400)
  expect(({} as { q?: string }).q).toBeUndefined()
  const send = (payload: string, type = 'application/json') => ask('POST', '/api/v1/said', { payload, headers: { 'content-type': type } })
  expect((await send('{"a":"x"}')).json()).toEqual({ a: 'x' })
  for (const own of ['{"a":"x","__proto__":{"b":1}}', '{"a":"x","constructor":{"prototype":{"b":1}}}'])
    expect((await send(own)).statusCode).toBeGreaterThanOrEqual(400)
  expect(({} as { b?: number }).b).toBeUndefined()
  for (const type of ['text/plain', 'application/x-www-form-urlencoded', 'application/xml'])
    expect((await send('{"a":"x"}', type)).statusCode).toBeGreaterThanOrEqual(400)
})

test('X2 what breaks says nothing of what broke; answers that belong to somebody are kept by nobody', async () => {
  const broken = await ask('GET', '/api/v1/broken')
  expect(broken.body).not.toMatch(/secret-of-ours|Error|\.ts|at /)
  expect(broken.json()).toMatchObject({ code: 'KERNEL.BUG' })
  for (const url of ['/api/v1/me', '/api/v1/broken', '/api/v1/nothing'])
    expect((await ask('GET', url)).headers['cache-control']).toBe('no-store')
})

test('X2 a file’s name is one value of its header, whatever stands in it', async () => {
  const { headers } = await ask('GET', '/api/v1/file')
  expect(headers['content-disposition']).toBe(
    `attachment; filename*=UTF-8''%E8%A1%A8%0D%0AX-Own%3A%201%22%20%27%28%2A%29.csv`,
  )
  expect(headers['x-own']).toBeUndefined()
})

test('X2 nothing of the build beside its own files is served: no hidden folder, no listing', async () => {
  for (const url of ['/.git/config', '/.git/', '/.env', '/assets/', '/assets/.git/config', '/package.json', '/console/.git/HEAD'])
    expect([url, (await ask('GET', url)).statusCode]).toEqual([url, 404])
})

test('X6 every answer says what it is, texts with their encoding', async () => {
  const kinds = ['/', '/console', '/favicon.svg', '/assets/a.js', '/api/openapi.json', '/healthz', '/api/v1/me', '/api/v1/nothing', '/api/v1/file']
  for (const url of kinds) expect([url, (await ask('GET', url)).headers['content-type']]).toEqual([url, expect.stringMatching(/charset=utf-8|^image\/svg\+xml$/)])
  // and no file is of another media type than its route declares to the API's readers
  expect((await ask('GET', '/api/v1/other-file')).statusCode).toBe(500)
})

test('X2 no number of a person, password, code or token is ever part of an address', () => {
  const named = (shape: z.ZodType | undefined): string[] => (shape instanceof z.ZodObject ? Object.keys(shape.shape) : [])
  const inAddress = house.rooms.flatMap((room) => room.routes ?? []).flatMap((r) => [...named(r.params), ...named(r.query)].map((name) => `${r.id}: ${name}`))
  expect(inAddress.length).toBeGreaterThan(100)
  expect(inAddress.filter((name) => /: .*(password|secret|token|code$|telephone|phone|idnumber|identity)/i.test(name))).toEqual([])
})

test('X2 what looks like a statement is a text like any other', async () => {
  for (const typed of [`' or 1=1 --`, `'; drop table account; --`, `%' union select password from account --`, `\\'`]) {
    const found = await house.call<{ rows: unknown[] }>(undefined, 'GET', `/api/v1/communities?q=${encodeURIComponent(typed)}`)
    expect([typed, found.status, found.json.rows]).toEqual([typed, 200, []])
    const order = await house.call(undefined, 'GET', `/api/v1/communities?sort=${encodeURIComponent(typed)}`)
    expect([typed, order.status]).toEqual([typed, 422])
    expect((await house.call(undefined, 'POST', '/api/v1/session', { login: typed, password: typed })).status).toBe(401)
  }
})

test('X2 an answer holds what its route declares and nothing else that the house had in hand', async () => {
  const { body } = await ask('GET', '/api/v1/echo?q=a')
  expect(JSON.parse(body)).toEqual({ q: 'a' })
})

test('X2 what is only read changes nothing: the database itself refuses a writing GET', async () => {
  const { statusCode } = await ask('GET', '/api/v1/writes')
  expect(statusCode).toBe(500)
})
