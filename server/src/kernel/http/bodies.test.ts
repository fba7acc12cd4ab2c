// What many bring at once: bounded over all of them, told in words, and nothing of what was taken is lost.
import { createHash } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { Permissions } from '../access/index.ts'
import * as identity from '../identity/index.ts'
import { createLog } from '../observability/index.ts'
import { Bodies } from './bodies.ts'
import { createServer } from './server.ts'
import { route } from './route.ts'

const million = 1_000_000
const limits = { allBytes: 50 * million, largeBytes: 45 * million, ofOneBytes: 25 * million }
const text = { zh: '试', en: 'Trial' }
const common = { method: 'POST', summary: text, articles: ['X6'], permission: 'public', status: 200 } as const
const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex')

let house: TestHouse
let port: number
let close: () => Promise<void>
/** bytes of uploads that a handler has in hand, and the most there ever were */
let inHand = 0
let most = 0
beforeAll(async () => {
  house = await testHouse()
  const server = await createServer({
    db: house.db,
    log: createLog('silent'),
    permissions: new Permissions([]),
    routes: [
      route({
        ...common,
        path: '/bring',
        id: 'bring',
        uploadLimit: 15 * million,
        body: z.object({}),
        answer: z.object({ sha256: z.string() }),
        handle: async (_tx, { upload }) => {
          const bytes = upload?.bytes ?? Buffer.alloc(0)
          most = Math.max(most, (inHand += bytes.length))
          await sleep(300)
          inHand -= bytes.length
          return { sha256: digest(bytes) }
        },
      }),
      route({ ...common, path: '/say', id: 'say', body: z.object({ word: z.string().max(1_900_000) }), answer: z.object({ length: z.int() }), handle: (_tx, { body }) => Promise.resolve({ length: body.word.length }) }),
    ],
    claimOf: identity.claimOf,
    secureCookies: false,
    proxies: 1,
    bodies: limits,
  })
  await server.listen({ port: 0, host: '127.0.0.1' })
  port = (server.server.address() as AddressInfo).port
  close = () => server.close()
})
afterAll(async () => {
  await close()
  await house.close()
})

interface Said {
  readonly status: number
  readonly headers: http.IncomingHttpHeaders
  readonly json: { sha256?: string; code?: string; detail?: string; length?: number }
}
function post(path: string, body: Buffer, from: string, type: string): Promise<Said> {
  return new Promise((done, fail) => {
    const headers = { 'content-type': type, 'content-length': body.length, 'x-forwarded-for': from }
    const request = http.request({ agent: false, method: 'POST', host: '127.0.0.1', port, path: `/api/v1${path}`, headers }, (answer) => {
      const chunks: Buffer[] = []
      answer.on('data', (chunk: Buffer) => chunks.push(chunk))
      answer.on('error', fail)
      answer.on('end', () => done({ status: answer.statusCode ?? 0, headers: answer.headers, json: JSON.parse(Buffer.concat(chunks).toString()) as Said['json'] }))
    })
    request.on('error', fail)
    request.end(body)
  })
}
const form = (bytes: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from('--edge\r\ncontent-disposition: form-data; name="file"; filename="a.bin"\r\n\r\n'),
    bytes,
    Buffer.from('\r\n--edge--\r\n'),
  ])
const bring = (ready: Buffer, from: string) => post('/bring', ready, from, 'multipart/form-data; boundary=edge')
const say = (length: number, from: string) => post('/say', Buffer.from(JSON.stringify({ word: 'w'.repeat(length) })), from, 'application/json')

test('X6 forty uploads of ten million bytes at once: no more are taken than there is room for, whole; the others are told to come again, and small words pass', async () => {
  const bytes = Buffer.alloc(10 * million, 'file')
  const ready = form(bytes)
  const before = process.memoryUsage().arrayBuffers
  let peak = 0
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().arrayBuffers - before)), 10)
  const asked = Array.from({ length: 40 }, (_, i) => bring(ready, `10.1.0.${i}`))
  const small = Array.from({ length: 20 }, (_, i) => say(1000, `10.2.0.${i}`))
  const said = await Promise.all(asked)
  clearInterval(watch)
  expect((await Promise.all(small)).map((s) => [s.status, s.json.length])).toEqual(small.map(() => [200, 1000]))
  const taken = said.filter((s) => s.status === 200)
  const refused = said.filter((s) => s.status !== 200)
  expect(taken.length).toBeGreaterThan(3)
  expect(refused.length).toBeGreaterThan(0)
  expect(most).toBeLessThanOrEqual(limits.largeBytes)
  expect(new Set(taken.map((s) => s.json.sha256))).toEqual(new Set([digest(bytes)]))
  for (const { status, headers, json } of refused) {
    expect([status, json.code]).toEqual([503, 'KERNEL.BUSY'])
    expect(json.detail).toContain('请稍后再试')
    expect(Number(headers['retry-after'])).toBeGreaterThan(0)
  }
  // as it came, put together, and what the sockets have in hand
  expect(peak).toBeLessThan(4 * limits.largeBytes)
  // what was held is given back
  expect((await bring(ready, '10.3.0.1')).status).toBe(200)
})

test('X6 one address brings no more at once than its part, and another is taken beside it', async () => {
  const bytes = form(Buffer.alloc(10 * million, 'x'))
  const mine = Array.from({ length: 4 }, () => bring(bytes, '10.4.0.1'))
  const others = bring(bytes, '10.4.0.2')
  expect((await Promise.all(mine)).map((s) => s.status).toSorted((a, b) => a - b)).toEqual([200, 200, 503, 503])
  expect((await others).status).toBe(200)
})

test('X6 room is taken once and given back once; what is small has room that files never take', () => {
  const bodies = new Bodies({ allBytes: 1_000_000, largeBytes: 600_000, ofOneBytes: 400_000 })
  const first = bodies.take('a', 300_000)
  expect(bodies.take('a', 200_000)).toBeUndefined()
  expect(bodies.take('b', 300_000)).toBeTypeOf('function')
  expect(bodies.take('c', 100_000)).toBeUndefined()
  const small = Array.from({ length: 6 }, () => bodies.take('c', 65_000))
  expect(small.every((s) => s !== undefined)).toBe(true)
  expect(bodies.take('c', 65_000)).toBeUndefined()
  first?.()
  first?.()
  expect(bodies.held).toBe(300_000 + 6 * 65_000)
  expect(bodies.take('a', 300_000)).toBeTypeOf('function')
})
