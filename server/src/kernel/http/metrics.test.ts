// `/metrics`: every figure that the ready dashboard asks for exists, nobody elsewhere reads it, nothing of anybody is in it.
import fs from 'node:fs'
import path from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { attachMetrics } from './metrics.ts'

let house: TestHouse
const token = 'a-token-of-the-operator'
beforeAll(async () => {
  house = await testHouse()
  attachMetrics(house.server, { db: house.db, measures: house.rooms.flatMap((r) => r.measures ?? []), version: '0.0.0', token })
  await house.jobs.start()
})
afterAll(() => house.close())
const read = (headers: Record<string, string> = {}, remoteAddress = '127.0.0.1') =>
  house.server.inject({ method: 'GET', url: '/metrics', headers, remoteAddress })

test('X2 it is read on this machine or with the token, and is not there for anybody else, nor through a proxy on this machine', async () => {
  expect((await read()).statusCode).toBe(200)
  expect((await read({}, '203.0.113.7')).statusCode).toBe(404)
  expect((await read({ authorization: `Bearer ${token}` }, '203.0.113.7')).statusCode).toBe(200)
  expect((await read({ authorization: 'Bearer another-token-here' })).statusCode).toBe(404)
  expect((await read({ 'x-forwarded-for': '203.0.113.7' })).statusCode).toBe(404)
})

test('every figure that the dashboard asks for exists', async () => {
  await house.call(undefined, 'GET', '/api/v1/log/checkpoint')
  await house.db.pool.query('select 1')
  const owner = await house.connect('hemei')
  await owner.query(`insert into backup_made (snapshot_at, file_bytes, rows, marks) values (now(), 1, 1, '{}')`)
  await owner.end()
  await new Promise((done) => setTimeout(done, 2100))
  const text = (await read()).payload
  const dashboard = fs.readFileSync(path.resolve(import.meta.dirname, '../../../../docs/grafana.json'), 'utf8')
  const asked = new Set(dashboard.match(/hemei_[a-z_]+/g))
  expect(asked.size).toBeGreaterThan(12)
  for (const name of asked) expect(text).toMatch(new RegExp(`^${name}(\\{| )`, 'm'))
  expect(text).toContain('hemei_request_seconds_count{route="logCheckpoint",status="200"} 1')
  expect(text).toContain('hemei_heartbeat_age_seconds{heartbeat="attestation.sequence"}')
  expect(text).toContain('hemei_database_up 1')
  // Prometheus's own reader: a name, labels, a number, line by line
  for (const line of text.trimEnd().split('\n'))
    expect(line).toMatch(/^(# (HELP|TYPE) hemei_[a-z_]+ .+|hemei_[a-z_]+(\{([a-z]+="[^"]*",?)+\})? -?[0-9.e+-]+)$/)
})

test('X2 routes stand by their name, never with an address, a number or a name of anybody', async () => {
  const person = await house.person('王小明', [])
  await house.call(person, 'GET', '/api/v1/votes/018f0000-0000-7000-8000-000000000001')
  await new Promise((done) => setTimeout(done, 2100))
  const text = (await read()).payload
  expect(text).not.toContain('018f0000')
  expect(text).not.toContain('王小明')
  expect(text).not.toContain(person.actor.account ?? '-')
})
