// Server and database are killed outright while ballots come in: every acknowledged ballot is there once, none twice.
import { fork, type ChildProcess } from 'node:child_process'
import { randomBytes, randomUUID } from 'node:crypto'
import path from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sequence } from '../civic/attestation/index.ts'
import { openVote } from '../civic/voting/index.ts'
import { startEmbedded, system } from '../kernel/database/index.ts'
import { ground, tokenOf, type Ground } from './ground.ts'

const owners = 400
const listen = 18_700 + (process.pid % 200)
let g: Ground
let server: ChildProcess
let postgresPid: number

function serve(): Promise<ChildProcess> {
  const child = fork(path.join(import.meta.dirname, 'serve.ts'), [g.postgres.socket, String(g.postgres.port), String(listen)], { stdio: ['ignore', 'ignore', 'inherit', 'ipc'], execArgv: [] })
  return new Promise((done, fail) => {
    child.once('message', () => done(child))
    child.once('exit', (code) => fail(new Error(`the server ended (${code})`)))
  })
}
beforeAll(async () => {
  g = await ground(owners)
  postgresPid = g.postgres.pid
  server = await serve()
})
afterAll(async () => {
  server.kill('SIGKILL')
  await g.close()
})

const openOne = (): Promise<string> => {
  const text = { zh: '试', en: 'test' }
  const now = Date.now()
  return g.house.db.act(system('test'), (tx) =>
    openVote(tx, { community: g.community, matter: 'use-maintenance-fund', title: text, question: text, ifYes: text, ifNo: text, opensAt: new Date(now - 1000), closesAt: new Date(now + 3_600_000) }),
  )
}

/** One owner's phone: tries with the same key until it is answered. */
async function phone(vote: string, i: number): Promise<string> {
  const body = JSON.stringify({ choice: 'approve', nonce: randomBytes(16).toString('hex') })
  const headers = { 'content-type': 'application/json', cookie: `hemei_session=${tokenOf(i)}`, 'idempotency-key': randomUUID() }
  for (let tries = 0; tries < 400; tries++) {
    const r = await fetch(`http://127.0.0.1:${listen}/api/v1/votes/${vote}/ballots`, { method: 'POST', body, headers }).catch(() => undefined)
    if (r && r.status < 300) return ((await r.json()) as { promise: { leaf: string } }).promise.leaf
    if (r && r.status < 500 && r.status !== 429) throw new Error(`${r.status} ${await r.text()}`)
    await sleep(25)
  }
  throw new Error('never answered')
}

test('V3 V6 every acknowledged ballot stands once, through kill −9 of the server and of the database', { timeout: 120_000 }, async () => {
  const vote = await openOne()
  const leaves: string[] = []
  let next = 0
  const lane = async (): Promise<void> => {
    while (next < owners) leaves.push(await phone(vote, next++))
  }
  const casting = Promise.all(Array.from({ length: 12 }, lane))
  for (const victim of ['server', 'database', 'both'] as const) {
    const until = leaves.length + 60
    for (let i = 0; i < 5_000 && leaves.length < until; i++) await sleep(2)
    if (victim !== 'database') {
      const gone = new Promise((done) => server.once('exit', done))
      server.kill('SIGKILL')
      await gone
    }
    if (victim !== 'server') {
      process.kill(postgresPid, 'SIGKILL')
      await sleep(50)
      postgresPid = (await startEmbedded(path.dirname(`${g.postgres.socket}/x`))).pid
    }
    if (victim !== 'database') server = await serve()
  }
  await casting
  expect(new Set(leaves).size).toBe(owners)
  const client = new pg.Client({ host: g.postgres.socket, port: g.postgres.port, user: 'hemei', database: 'hemei' })
  await client.connect()
  const { rows } = await client.query<{ unit: string; leaf: string }>(`select unit, encode(leaf, 'hex') as leaf from ballot where vote = $1`, [vote])
  expect(rows.map((r) => r.leaf).toSorted()).toEqual(leaves.toSorted())
  expect(new Set(rows.map((r) => r.unit)).size).toBe(owners)
  await sequence(g.house.db)
  const inLog = await client.query<{ n: number }>(`select count(*)::int n, count(distinct hash)::int d from log_leaf where kind = 'ballot'`)
  expect(inLog.rows[0]).toEqual({ n: owners, d: owners })
  await client.end()
})
