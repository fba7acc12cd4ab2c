// The load of the ballots benchmark, in a process of its own: a request or a statement at a time on each connection.
import { createHash, randomBytes, randomUUID } from 'node:crypto'
import http from 'node:http'
import pg from 'pg'
import { tokenOf } from '../server/src/testing/ground.ts'
import type { HttpWork, SqlWork } from './ballots.ts'

async function inTurn(count: number, connections: number, one: (i: number, connection: number) => Promise<void>): Promise<number> {
  let next = 0
  const began = performance.now()
  const lane = async (connection: number): Promise<void> => {
    while (next < count) await one(next++, connection)
  }
  await Promise.all(Array.from({ length: connections }, (_, c) => lane(c)))
  return count / ((performance.now() - began) / 1000)
}

function byHttp(work: HttpWork): Promise<number> {
  const agent = new http.Agent({ keepAlive: true, maxSockets: work.connections })
  const cast = (i: number): Promise<void> =>
    new Promise((done, fail) => {
      const body = JSON.stringify({ choice: 'approve', nonce: randomBytes(16).toString('hex') })
      const request = http.request(
        {
          agent,
          host: '127.0.0.1',
          port: work.port,
          method: 'POST',
          path: `/api/v1/votes/${work.vote}/ballots`,
          headers: {
            'content-type': 'application/json',
            'content-length': Buffer.byteLength(body),
            cookie: `hemei_session=${tokenOf(i)}`,
            'idempotency-key': randomUUID(),
          },
        },
        (reply) => {
          let text = ''
          reply.on('data', (c: Buffer) => (text += c.toString()))
          reply.on('end', () => (reply.statusCode && reply.statusCode < 300 ? done() : fail(new Error(`${reply.statusCode} ${text}`))))
        },
      )
      request.on('error', fail)
      request.end(body)
    })
  return inTurn(work.owners, work.connections, cast)
}

// the least that leaves the same rows: ballot, waiting leaf and stored answer, in one prepared statement and commit
const write = {
  name: 'write',
  text: `with b as (insert into ballot (vote, unit, seq, community_id, act, changes, channel, account, party, cast_at, leaf, sealed)
      values ($1, $2, 0, $3, 'cast', 0, 'phone', $4, $4, $5, $6, $7)),
    l as (insert into log_pending (leaf, kind) values ($6, 'ballot'))
    insert into idempotency (id, content, answer) values ($8, $9, $10)`,
}

async function bySql(work: SqlWork): Promise<number> {
  const pool = await Promise.all(
    Array.from({ length: work.connections }, async () => {
      const client = new pg.Client({ host: work.socket, port: work.port, user: 'hemei_app', database: 'hemei' })
      await client.connect()
      await client.query(`select set_config('hemei.community', $1, false)`, [work.community])
      return client
    }),
  )
  const { rows = [] } = (await pool[0]?.query<{ unit: string }>('select unit from vote_unit where vote = $1', [work.vote])) ?? {}
  const hex = (bytes: number): string => randomBytes(bytes).toString('hex')
  const perSecond = await inTurn(rows.length, work.connections, async (i, c) => {
    const values = [work.vote, rows[i]?.unit, work.community, randomUUID(), new Date(), createHash('sha256').update(hex(16)).digest(), randomBytes(180), hex(32), hex(32), randomBytes(700)]
    await pool[c]?.query({ ...write, values })
  })
  await Promise.all(pool.map((c) => c.end()))
  return perSecond
}

const work = JSON.parse(process.argv[2] ?? '') as HttpWork | SqlWork
const perSecond = work.kind === 'http' ? await byHttp(work) : await bySql(work)
process.send?.(perSecond)
process.disconnect()
