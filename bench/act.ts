// An act with its access check, its row in the trail and a leaf of the log, beside the same act without: both by HTTP on one server, each with its session, its contract, its transaction and one row.
import { randomUUID } from 'node:crypto'
import http from 'node:http'
import type { AddressInfo } from 'node:net'
import pg from 'pg'
import { z } from 'zod'
import { appending } from '../server/src/civic/attestation/index.ts'
import { Permissions } from '../server/src/kernel/access/index.ts'
import { createServer, route, sessionCookie, type Server } from '../server/src/kernel/http/index.ts'
import * as identity from '../server/src/kernel/identity/index.ts'
import { createLog } from '../server/src/kernel/observability/index.ts'
import { ground, tokenOf, type Ground } from '../server/src/testing/ground.ts'
import { paired, type Result } from './harness.ts'

const owners = 500
const connections = 16
const acts = 2_000

const body = z.object({ note: z.string().max(200) })
const insert = (text: string) => ({
  name: 'bench.act',
  text: 'insert into bench_act (id, note) values ($1, $2)',
  values: [randomUUID(), text],
  silent: true as const,
})
const leaf = (): Buffer => Buffer.alloc(32, Math.floor(Math.random() * 256))

/** The act as every room writes it: permission at a place, its row, its leaf; the trail is the server's own. */
const guarded = (path: string) =>
  route({
    method: 'POST',
    path: '/bench/guarded',
    id: 'benchGuarded',
    summary: { zh: '基准', en: 'Bench' },
    articles: ['X2'],
    permission: 'bench.act',
    scope: () => Promise.resolve({ path }),
    body,
    answer: z.object({ done: z.literal(true) }),
    handle: (tx, given) => {
      tx.atEnd(insert(given.body.note))
      tx.atEnd(appending(leaf(), 'bench'))
      return Promise.resolve({ done: true as const })
    },
  })

/** The same act without: the same server, contract, session and transaction; its row alone. */
function addBare(server: Server, { db }: Ground['house']): void {
  server.post('/bench/bare', async (request, reply) => {
    const given = body.parse(request.body)
    const claim = identity.claimOf(db.house, request.cookies[sessionCookie] ?? '')
    const answer = await db.act(claim, (tx) => {
      tx.atEnd(insert(given.note))
      return Promise.resolve({ done: true as const })
    })
    return reply.type('application/json; charset=utf-8').send(JSON.stringify(answer))
  })
}

/** Acts a second over so many connections at once. */
async function load(port: number, path: string): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: connections })
  let next = 0
  const one = (i: number): Promise<void> =>
    new Promise((done, fail) => {
      const headers = { 'content-type': 'application/json', cookie: `hemei_session=${tokenOf(i % owners)}` }
      const request = http.request({ agent, host: '127.0.0.1', port, path, method: 'POST', headers }, (answer) => {
        answer.resume()
        answer.on('end', () => (answer.statusCode === 200 ? done() : fail(new Error(String(answer.statusCode)))))
      })
      request.on('error', fail)
      request.end('{"note":"an act of the benchmark"}')
    })
  const began = performance.now()
  await Promise.all(
    Array.from({ length: connections }, async () => {
      while (next < acts) await one(next++)
    }),
  )
  agent.destroy()
  return acts / ((performance.now() - began) / 1000)
}

async function table(g: Ground): Promise<string> {
  const client = new pg.Client({ host: g.address.socket, port: g.address.port, user: 'hemei', database: 'hemei' })
  await client.connect()
  await client.query('create table bench_act (id uuid primary key, note text not null); grant insert on bench_act to hemei_app')
  const { rows } = await client.query<{ path: string }>('select path from community where id = $1', [g.community])
  await client.end()
  return rows[0]?.path ?? '/'
}

export async function run(pairs = 7): Promise<Result[]> {
  const g = await ground(owners)
  const path = await table(g)
  const permission = { key: 'bench.act', title: { zh: '', en: '' }, allow: [{ roles: ['owner'], reach: 'member' as const }] }
  const server = await createServer({
    db: g.house.db,
    log: createLog('silent'),
    permissions: new Permissions([permission]),
    routes: [guarded(path)],
    claimOf: identity.claimOf,
    secureCookies: false,
    proxies: 0,
  })
  addBare(server, g.house)
  try {
    await server.listen({ port: 0, host: '127.0.0.1' })
    const { port } = server.server.address() as AddressInfo
    return [
      await paired(
        {
          name: 'Acts by HTTP with access check, trail and log leaf',
          floor: `the same act without any of them, ${connections} connections (1.5 times the time is 0.67)`,
          unit: 'ratio',
          better: 'more',
          must: 0.67,
        },
        () => load(port, '/api/v1/bench/guarded'),
        () => load(port, '/bench/bare'),
        pairs,
      ),
    ]
  } finally {
    await server.close()
    await g.close()
  }
}
