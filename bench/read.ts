// An authorized read beside the same SQL behind bare Fastify: a page of fifty rooms, p50 at sixteen connections.
import { fork } from 'node:child_process'
import type { AddressInfo } from 'node:net'
import path from 'node:path'
import fastify from 'fastify'
import pg from 'pg'
import { z } from 'zod'
import { Permissions } from '../server/src/kernel/access/index.ts'
import { sql } from '../server/src/kernel/database/index.ts'
import { createServer, route } from '../server/src/kernel/http/index.ts'
import * as identity from '../server/src/kernel/identity/index.ts'
import { createLog } from '../server/src/kernel/observability/index.ts'
import { ground, tokenOf } from '../server/src/testing/ground.ts'
import { paired, type Result } from './harness.ts'

const owners = 500
const connections = 16

export interface ReadWork {
  readonly port: number
  readonly path: string
  readonly token: string
  readonly owners: number
  readonly connections: number
}
/** The readers are a process of their own; it answers the median time of a call in milliseconds. */
function p50(work: ReadWork): Promise<number> {
  return new Promise((done, fail) => {
    const child = fork(path.join(import.meta.dirname, 'read-load.ts'), [JSON.stringify(work)])
    child.on('message', (ms) => done(ms as number))
    child.on('error', fail)
    child.on('exit', (code) => (code ? fail(new Error(`the load ended (${code})`)) : undefined))
  })
}

const Room = z.object({ id: z.string(), label: z.string(), floor: z.number(), area: z.number() })
type Rooms = z.output<typeof Room>[]
const text = `select id, label, floor, area_milli::int as area from room where community_id = $1 order by position limit 50`

export async function run(pairs = 7): Promise<Result[]> {
  const g = await ground(owners)
  const at = { host: g.address.socket, port: g.address.port, database: g.address.database }
  const owner = new pg.Client({ ...at, user: 'hemei' })
  await owner.connect()
  const found = await owner.query<{ path: string }>('select path from community where id = $1', [g.community])
  await owner.end()
  const place = { path: found.rows[0]?.path ?? '/', community: g.community }
  const permission = { key: 'bench.read', title: { zh: '', en: '' }, allow: [{ roles: ['owner'], reach: 'member' as const }] }
  const server = await createServer({
    db: g.house.db,
    log: createLog('silent'),
    permissions: new Permissions([permission]),
    routes: [
      route({
        method: 'GET',
        path: '/bench/rooms',
        id: 'benchRooms',
        summary: { zh: '基准', en: 'Bench' },
        articles: ['X1'],
        permission: 'bench.read',
        scope: () => Promise.resolve(place),
        answer: z.object({ rows: z.array(Room) }),
        handle: async (tx) => ({
          rows: await tx.rows<Rooms[number]>(
            sql`select id, label, floor, area_milli::int as area from room where community_id = ${g.community} order by position limit 50`,
          ),
        }),
      }),
    ],
    claimOf: identity.claimOf,
    secureCookies: false,
    proxies: 0,
  })
  // bare: no session, no permission, no transaction; one statement over a pool as large as the connections
  const pool = new pg.Pool({ ...at, user: 'hemei', max: connections })
  const bare = fastify()
  bare.get('/rooms', async () => ({ rows: (await pool.query<Rooms[number]>(text, [g.community])).rows }))
  try {
    await server.listen({ port: 0, host: '127.0.0.1' })
    await bare.listen({ port: 0, host: '127.0.0.1' })
    const work = { token: tokenOf(''), owners, connections }
    const portOf = (s: { address: () => unknown }): number => (s.address() as AddressInfo).port
    const of = (port: number, where: string) => () => p50({ ...work, port, path: where })
    const mark = {
      name: `Authorized read of fifty rooms, p50 at ${connections} connections`,
      floor: 'the same SQL behind bare Fastify',
      unit: 'ratio',
      better: 'less',
      must: 2.5,
    } as const
    const result = await paired(mark, of(portOf(server.server), '/api/v1/bench/rooms'), of(portOf(bare.server), '/rooms'), pairs)
    return [{ ...result, note: `p50 in ms: ${result.note ?? ''}`.replace(' a second', '') }]
  } finally {
    await server.close()
    await bare.close()
    await pool.end()
    await g.close()
  }
}
