// An outside PostgreSQL by DATABASE_URL: one login that is a member of the roles serves all, and never as more than it must be.
import { randomBytes } from 'node:crypto'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { assemble, prepareDatabase, type Assembly } from './assembly.ts'
import { Keyring } from './kernel/crypto/index.ts'
import { sql, system, type Address } from './kernel/database/index.ts'
import { createLog } from './kernel/observability/index.ts'

const login = `login_${randomBytes(4).toString('hex')}`
const database = `outside_${randomBytes(4).toString('hex')}`
let house: Assembly
let address: Address

beforeAll(async () => {
  const { socket, port } = inject('postgres')
  const admin = new pg.Client({ host: socket, port, user: 'hemei', database: 'postgres' })
  await admin.connect()
  await admin.query(`create role ${login} login; grant hemei_owner, hemei_app to ${login}`)
  await admin.query(`create database ${database} owner hemei_owner`)
  await admin.end()
  address = { url: `postgres://${login}@/${database}?host=${encodeURIComponent(socket)}&port=${port}`, database }
  await prepareDatabase(address)
  house = await assemble({ address, keyring: new Keyring(Buffer.alloc(32, 3), false), demonstration: false, log: createLog('silent') })
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
