// An outside PostgreSQL by DATABASE_URL: a login for each role, and none is more than it must be.
import { randomBytes, randomUUID } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { assemble, prepareDatabase, type Assembly } from './assembly.ts'
import { carry } from './chapters/maintenance-fund/treasury/index.ts'
import { Keyring } from './kernel/crypto/index.ts'
import { connection, sql, system, type Address } from './kernel/database/index.ts'
import { createLog } from './kernel/observability/index.ts'
import { refuseUnsafe } from './main.ts'
import { testFiles } from './testing/files.ts'

const login = `login_${randomBytes(4).toString('hex')}`
const database = `outside_${randomBytes(4).toString('hex')}`
let house: Assembly
let address: Address

beforeAll(async () => {
  const { socket, port } = inject('postgres')
  const admin = new pg.Client({ host: socket, port, user: 'hemei', database: 'postgres' })
  await admin.connect()
  const roles = { serve: 'hemei_app', keep: 'hemei_owner', read: 'hemei_audit' }
  for (const [name, role] of Object.entries(roles))
    await admin.query(`create role ${login}_${name} login; grant ${role} to ${login}_${name}`)
  await admin.query(`create database ${database} owner hemei_owner`)
  await admin.end()
  const of = (name: keyof typeof roles) => `postgres://${login}_${name}@/${database}?host=${encodeURIComponent(socket)}&port=${port}`
  address = { url: of('serve'), urls: { hemei_owner: of('keep'), hemei_audit: of('read') }, database }
  await prepareDatabase(address)
  house = await assemble({ address, keyring: new Keyring(Buffer.alloc(32, 3), false), demonstration: false, log: createLog('silent'), files: testFiles() })
})
afterAll(() => house.close())

test('over DATABASE_URL the house acts as hemei_app: append-only tables stay so, and no demonstration route exists', async () => {
  const { who } = await house.db.read(system('test'), (tx) => tx.one<{ who: string }>(sql`select current_user as who`))
  expect(who).toBe('hemei_app')
  await expect(house.db.act(system('test'), (tx) => tx.run(sql`delete from publication`))).rejects.toMatchObject({ code: '42501' })
  const reply = await house.server.inject({ method: 'GET', url: '/api/v1/demonstration' })
  expect(reply.statusCode).toBe(404)
})
test('a second preparation finds everything done', async () => {
  expect(await prepareDatabase(address)).toBe(0)
})
test('X4 X6 a queue that was taken away is made again by the next start, and work goes into it', async () => {
  const admin = new pg.Client({ host: inject('postgres').socket, port: inject('postgres').port, user: 'hemei', database })
  await admin.connect()
  try {
    const order = { order: randomUUID(), community: randomUUID() }
    const sends = () => house.db.act(system('test'), (tx) => tx.house.jobs.send(tx, carry, order))
    await admin.query(`delete from pgboss.queue where name in ('identity.sms', 'treasury.carry-order')`)
    await expect(sends()).rejects.toThrow('treasury.carry-order')
    expect(await prepareDatabase(address)).toBe(0)
    const { rows } = await admin.query(`select name, policy, retry_limit, retry_backoff, partition, table_name from pgboss.queue
      where name in ('identity.sms', 'treasury.carry-order') order by name`)
    const as = { policy: 'standard', retry_limit: 5, retry_backoff: true, partition: false, table_name: 'job_common' }
    expect(rows).toEqual([{ name: 'identity.sms', ...as }, { name: 'treasury.carry-order', ...as }])
    await expect(sends()).resolves.toBeNull()
    expect((await admin.query(`select from pgboss.job where data -> 'input' ->> 'order' = $1`, [order.order])).rowCount).toBe(1)
  } finally {
    await admin.end()
  }
})

test('X2 X4 a database of an earlier release, where the queues could be taken away, is upgraded to one where they cannot', async () => {
  const admin = new pg.Client({ host: inject('postgres').socket, port: inject('postgres').port, user: 'hemei', database })
  await admin.connect()
  const may = async () =>
    (await admin.query(`select has_table_privilege('hemei_app', 'pgboss.queue', 'delete') as queue, has_table_privilege('hemei_app', 'pgboss.bam', 'insert') as commands,
      has_table_privilege('hemei_app', 'pgboss.job', 'insert') as jobs, has_column_privilege('hemei_app', 'pgboss.queue', 'monitor_on', 'update') as looked`)).rows[0] as object
  try {
    await admin.query(`grant select, insert, update, delete on all tables in schema pgboss to hemei_app;
      delete from migration where room = 'kernel/jobs' and name = '0004_queue_rights.sql'`)
    expect(await may()).toEqual({ queue: true, commands: true, jobs: true, looked: true })
    expect(await prepareDatabase(address)).toBe(1)
    expect(await may()).toEqual({ queue: false, commands: false, jobs: true, looked: true })
  } finally {
    await admin.end()
  }
})

test('X2 the login that serves cannot become the owner; one that could is refused at the start of production', async () => {
  await expect(house.db.act(system('test'), (tx) => tx.script('set role hemei_owner'))).rejects.toMatchObject({ code: '42501' })
  await expect(refuseUnsafe(address)).resolves.toBeUndefined()
  const admin = new pg.Client({ host: inject('postgres').socket, port: inject('postgres').port, user: 'hemei', database })
  await admin.connect()
  try {
    await admin.query(`grant hemei_owner to ${login}_serve`)
    await expect(refuseUnsafe(address)).rejects.toThrow('hemei_owner')
    await admin.query(`revoke hemei_owner from ${login}_serve`)
  } finally {
    await admin.end()
  }
})
test('X2 what the role was made to default to counts for nothing at the next connection', async () => {
  const one = new pg.Client(connection(address, 'hemei_app'))
  await one.connect()
  try {
    await one.query(`alter role ${login}_serve set default_transaction_read_only = on`).catch(() => undefined)
  } finally {
    await one.end()
  }
  const admin = new pg.Client({ host: inject('postgres').socket, port: inject('postgres').port, user: 'hemei', database })
  await admin.connect()
  await admin.query(`alter role ${login}_serve set default_transaction_read_only = on; alter role ${login}_serve set search_path = pg_temp`)
  await admin.end()
  const next = new pg.Client(connection(address, 'hemei_app'))
  await next.connect()
  try {
    const { rows } = await next.query(`select current_setting('default_transaction_read_only') as ro, current_setting('search_path') as path`)
    expect(rows).toEqual([{ ro: 'off', path: 'public' }])
  } finally {
    await next.end()
  }
})
