// The server killed outright while a phone sends: each operation has one outcome, none is lost, none applied twice.
import type { ChildProcess } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { ground, type Ground } from '../../testing/ground.ts'
import { clerkAt, serveGround } from '../../testing/import-client.ts'

const port = 18_940 + (process.pid % 50)
const kills = 3
const operations = 150
let g: Ground
let server: ChildProcess
beforeAll(async () => {
  g = await ground(1)
  server = await serveGround(g, port)
}, 240_000)
afterAll(async () => {
  server.kill('SIGKILL')
  await g.close()
})

test('X8 through kill −9 in the middle of sending every operation of a phone arrives once, in order, and what stands is the last of it', { timeout: 180_000 }, async () => {
  const clerk = await clerkAt(g, port, '')
  const { id: device } = await clerk.ask<{ id: string }>('POST', '/me/field-devices', JSON.stringify({ label: '手机' }))
  const pack = await clerk.ask<{ id: string; takenAt: string }>('POST', `/communities/${g.community}/field-packs`, JSON.stringify({ device }))
  const facility = { label: '水泵', kind: 'water', building: null, since: null, endedOn: null }
  const outcomes: string[] = []
  const sending = (async () => {
    for (let n = 1; n <= operations; n++) {
      const work = {
        ...{ id: randomUUID(), pack: pack.id, n, act: 'keepFacility', base: 'nothing', madeAt: pack.takenAt },
        ...{ params: { community: g.community }, body: { ...facility, quantity: n } },
      }
      outcomes.push((await clerk.ask<{ outcome: string }>('POST', '/me/field-operations', JSON.stringify(work))).outcome)
    }
  })()
  for (let k = 1; k <= kills; k++) {
    for (let i = 0; i < 5_000 && outcomes.length < (operations * k) / (kills + 1); i++) await sleep(2)
    const gone = new Promise((done) => server.once('exit', done))
    server.kill('SIGKILL')
    await gone
    server = await serveGround(g, port)
  }
  await sending
  expect(outcomes).toEqual(outcomes.map(() => 'applied'))
  const db = new pg.Client({ host: g.postgres.socket, port: g.postgres.port, user: 'hemei', database: 'hemei' })
  await db.connect()
  const { rows } = await db.query(`select (select count(*)::int from field_operation) as n, (select count(*)::int from thing_former) as changes,
    (select quantity from facility) as quantity, (select bool_and(o.received_at <= l.received_at) from field_operation o join field_operation l on l.n = o.n + 1) as ordered`)
  await db.end()
  expect(rows).toEqual([{ n: operations, changes: operations - 1, quantity: operations, ordered: true }])
})
