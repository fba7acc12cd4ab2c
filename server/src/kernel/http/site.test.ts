// Beside the API: pages and scripts across a new build, addresses that are none, and what of a failure reaches the log.
import fs from 'node:fs'
import net from 'node:net'
import os from 'node:os'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { Writable } from 'node:stream'
import { gunzipSync, gzipSync } from 'node:zlib'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { z } from 'zod'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { sql } from '../database/index.ts'
import { fault } from '../errors/index.ts'
import { claimOf } from '../identity/index.ts'
import { createLog } from '../observability/index.ts'
import { route } from './route.ts'
import { createServer, type Server } from './index.ts'
import { attachDocs, attachWeb } from './site.ts'

const dist = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-dist-'))
const write = (name: string, text: string): void => fs.writeFileSync(path.join(dist, name), text)
let house: TestHouse
let server: Server
let lines = ''

const base = { method: 'GET', summary: { zh: '', en: '' }, articles: ['X6'], permission: 'public' } as const
const routes = [
  route({
    ...base,
    path: '/broken',
    id: 'broken',
    handle: async (tx) =>
      void (await tx.run(
        sql`do $$ begin raise exception unique_violation using message = '王秀兰 13800001234', constraint = 'party_name', table = 'party'; end $$`,
      )),
  }),
  route({ ...base, path: '/refused', id: 'refused', handle: () => Promise.reject(fault.NOT_ALLOWED()) }),
  route({
    ...base,
    method: 'POST',
    path: '/upload',
    id: 'upload',
    uploadLimit: 10_000_000,
    handle: () => Promise.resolve(undefined),
  }),
]

beforeAll(async () => {
  fs.mkdirSync(path.join(dist, 'assets'))
  write('index.html', '<script src="/assets/index-old.js"></script>')
  write('console.html', 'console')
  write('assets/index-old.js', 'old')
  fs.writeFileSync(path.join(dist, 'assets/index-old.js.gz'), gzipSync('old'))
  house = await testHouse()
  const stream = new Writable({ write: (chunk: Buffer, _e, done) => ((lines += chunk.toString()), done()) })
  const { db, permissions } = house
  const own = { secureCookies: false, proxies: 0 }
  server = await createServer({ db, permissions, routes, claimOf, log: createLog('info', stream), ...own })
  await attachWeb(server, dist)
  await attachDocs(server, [], '0')
  await server.listen({ port: 0, host: '127.0.0.1' })
})
afterAll(async () => {
  await server.close()
  await house.close()
  fs.rmSync(dist, { recursive: true, force: true })
})
beforeEach(() => void (lines = ''))

const get = (url: string) => server.inject({ method: 'GET', url })
const port = (): number => (server.server.address() as net.AddressInfo).port
const problem = async (url: string) => {
  const r = await get(url)
  const { status, code } = r.json<{ status: number; code: string }>()
  return [r.statusCode, status, code, r.headers['content-type']]
}
const asProblem = 'application/problem+json; charset=utf-8'

test('X2 an address that a caller claims for itself is not believed; what our own proxies say is', async () => {
  const { db, permissions } = house
  const whose = route({
    ...base,
    path: '/whose',
    id: 'whose',
    answer: z.object({ address: z.string() }),
    handle: (_tx, { session }) => Promise.resolve({ address: session.address }),
  })
  const seen = async (proxies: number): Promise<string> => {
    const parts = { db, permissions, routes: [whose], claimOf, secureCookies: false, proxies }
    const other = await createServer({ ...parts, log: createLog('silent') })
    const headers = { 'x-forwarded-for': '6.6.6.6, 10.0.0.7, 203.0.113.9' }
    const r = await other.inject({ method: 'GET', url: '/api/v1/whose', headers, remoteAddress: '127.0.0.1' })
    await other.close()
    return r.json<{ address: string }>().address
  }
  expect([await seen(0), await seen(1), await seen(2)]).toEqual(['127.0.0.1', '203.0.113.9', '10.0.0.7'])
})

test('after another build the page names the new scripts, and pages still open find their old ones', async () => {
  expect((await get('/')).body).toContain('index-old.js')
  write('assets/index-new.js', 'new')
  write('index.html', '<script src="/assets/index-new.js"></script>')
  expect((await get('/votes')).body).toContain('index-new.js')
  expect((await get('/console/cases')).body).toBe('console')
  expect((await get('/assets/index-old.js')).body).toBe('old')
  expect((await get('/assets/index-new.js')).body).toBe('new')
})
test('a script, and the API’s description, are sent pressed to whoever takes that, and as they are to who does not', async () => {
  for (const url of ['/assets/index-old.js', '/api/openapi.json']) {
    const sent = async (accepted: string) => {
      const r = await server.inject({ method: 'GET', url, headers: { 'accept-encoding': accepted } })
      const plain = r.headers['content-encoding'] === 'gzip' ? gunzipSync(r.rawPayload) : r.rawPayload
      return [r.headers['content-encoding'], /accept-encoding/i.test(String(r.headers['vary'])), plain.toString()]
    }
    const [, , text] = await sent('')
    expect([await sent('gzip, deflate, br'), await sent('identity')]).toEqual([['gzip', true, text], [undefined, true, text]])
  }
})
test('a page’s head is answered like the page, without its body', async () => {
  const head = await server.inject({ method: 'HEAD', url: '/votes' })
  const page = await get('/votes')
  expect([head.statusCode, head.body]).toEqual([200, ''])
  expect(head.headers['content-type']).toBe(page.headers['content-type'])
})
test('a script that is gone is a 404, never a page', async () => {
  expect(await problem('/assets/index-gone.js')).toEqual([404, 404, 'KERNEL.NOT_FOUND', asProblem])
})
test('while the site is being built its pages say busy', async () => {
  fs.renameSync(path.join(dist, 'console.html'), path.join(dist, 'away'))
  const r = await get('/console')
  fs.renameSync(path.join(dist, 'away'), path.join(dist, 'console.html'))
  expect([r.statusCode, r.headers['retry-after']]).toEqual([503, '2'])
})
test.each([
  ['/%ff', 400, 'KERNEL.MALFORMED'],
  ['/api/v1/%ff', 400, 'KERNEL.MALFORMED'],
  ['/assets/..%5cpackage.json', 404, 'KERNEL.NOT_FOUND'],
  ['/assets/..%2f..%2fpackage.json', 404, 'KERNEL.NOT_FOUND'],
  ['/assets/%00', 404, 'KERNEL.NOT_FOUND'],
  ['/api/v1/nothing', 404, 'KERNEL.NOT_FOUND'],
])('X6 %s is refused as a problem', async (url, status, code) => {
  expect(await problem(url)).toEqual([status, status, code, asProblem])
})
test('X6 what is no HTTP at all is refused as a problem too', async () => {
  const said = await new Promise<string>((done) => {
    const socket = net.connect(port(), '127.0.0.1', () => socket.write('HELLO\r\n\r\n'))
    let text = ''
    socket.on('data', (c) => (text += c.toString())).on('close', () => done(text))
  })
  expect(said).toMatch(/^HTTP\/1.1 400 [\s\S]+problem\+json[\s\S]+KERNEL\.MALFORMED/)
})
test('X2 a failure of the database reaches the log by its code and constraint, without the data that it quotes', async () => {
  expect((await get('/api/v1/broken')).statusCode).toBe(500)
  expect(lines).toMatch(/"code":"23505".*"constraint":"party_name"/)
  expect(lines).not.toMatch(/王秀兰|13800001234/)
})
test('what is refused as expected is no bug in the log', async () => {
  for (const url of ['/api/v1/refused', '/%ff', '/assets/..%5cx', '/api/v1/nothing']) await get(url)
  expect(lines).toBe('')
})
test('who hangs up in the midst of an upload leaves no bug in the log', async () => {
  const socket = net.connect(port(), '127.0.0.1')
  const head = [
    'POST /api/v1/upload HTTP/1.1',
    'Host: localhost',
    'Content-Type: multipart/form-data; boundary=b',
    'Content-Length: 100000',
  ]
  socket.write(
    `${head.join('\r\n')}\r\n\r\n--b\r\nContent-Disposition: form-data; name="file"; filename="a"\r\n\r\nabc`,
  )
  await sleep(150)
  socket.resetAndDestroy()
  await sleep(150)
  expect(lines).toBe('')
})
