// The trail: who, when, what, with what result, for every act and refusal; nobody but who audits reads it, and nobody thins it unseen.
import { randomUUID } from 'node:crypto'
import { verify } from '@hemei/verifier'
import { auditBytes, type AuditBatch } from '@hemei/verifier/formats'
import excel from 'exceljs'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '../../kernel/database/index.ts'
import { createAccount } from '../../kernel/identity/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { sequence } from '../attestation/index.ts'
import { check, seal } from './index.ts'

let house: TestHouse
let root: pg.Client
let auditor: TestPerson
beforeAll(async () => {
  house = await testHouse()
  root = await house.connect('hemei')
  auditor = await house.person('审计员', [{ role: 'audit.administrator', path: '/' }])
})
afterAll(async () => {
  await root.end()
  await house.close()
})

interface Row {
  at: string
  login: string | null
  role: { zh: string } | null
  act: string
  actTitle: { zh: string }
  place: string
  ids: Record<string, string>
  status: number
  code: string | null
  codeTitle: { zh: string } | null
  times: number
  batch: number | null
  sealed: boolean
}
/** Refusals are written within a second of their answer. */
async function trail(query = '', until: (rows: Row[]) => boolean = () => true): Promise<Row[]> {
  for (let tries = 0; ; tries++) {
    const { status, json } = await house.call<{ rows: Row[] }>(auditor, 'GET', `/api/v1/audit/events?limit=200${query}`)
    expect(status).toBe(200)
    if (until(json.rows) || tries > 60) return json.rows
    await new Promise((done) => setTimeout(done, 50))
  }
}
const login = async (name: string): Promise<string> => {
  const account = await house.db.act(system('test'), (tx) =>
    createAccount(tx, { login: name, name: '某某', password: 'quiet-river-7' }),
  )
  return account
}
const signIn = (name: string, password: string) =>
  house.call<{ code?: string }>(undefined, 'POST', '/api/v1/session', { login: name, password })

test('X2 signing in, failing to, the lock-out and signing out each leave who, when, what and the result', async () => {
  const account = await login('qin')
  const began = Date.now()
  const done = await signIn('qin', 'quiet-river-7')
  const cookie = String(done.headers['set-cookie']).split(';')[0] ?? ''
  await house.call({ actor: auditor.actor, cookie }, 'DELETE', '/api/v1/session')
  for (let i = 0; i < 6; i++) await signIn('qin', 'wrong')
  const rows = await trail('&q=qin', (r) => r.some((e) => e.code === 'IDENTITY.LOCKED'))
  const told = rows.map((r) => `${r.act} ${r.status} ${r.code ?? ''}`.trim())
  expect(new Set(told)).toEqual(
    new Set(['signIn 201', 'signOut 204', 'signIn 401 IDENTITY.NOT_KNOWN', 'signIn 429 IDENTITY.LOCKED']),
  )
  expect(rows.every((r) => r.login === account && Math.abs(Date.parse(r.at) - began) < 60_000)).toBe(true)
  expect(rows.find((r) => r.status === 201)).toMatchObject({ actTitle: { zh: '登录' }, ids: { account } })
  const failures = rows.filter((r) => r.code === 'IDENTITY.NOT_KNOWN').reduce((sum, r) => sum + r.times, 0)
  expect(failures).toBe(5)
})

test('X2 a refusal is told in the words that were read, its code beside them, and is found by those words', async () => {
  await login('wei')
  for (let i = 0; i < 6; i++) await signIn('wei', 'wrong')
  const rows = await trail('&q=wei', (r) => r.some((e) => e.code === 'IDENTITY.LOCKED'))
  expect(rows.find((r) => r.code === 'IDENTITY.NOT_KNOWN')?.codeTitle?.zh).toContain('账号或密码不对')
  expect(rows.every((r) => (r.code === null) === (r.codeTitle === null))).toBe(true)
  const why = encodeURIComponent('账号或密码不对')
  const found = await trail(`&q=${why}`)
  expect(found.length).toBeGreaterThan(0)
  expect(found.every((r) => r.code === 'IDENTITY.NOT_KNOWN')).toBe(true)
  expect((await trail(`&q=${encodeURIComponent('登录')}`)).some((r) => r.act === 'signIn')).toBe(true)
})

test('X2 an act names the right that was used and where; what is refused by scope, contract or rule is told too, without what was sent', async () => {
  const street = '/42/4201/420111/420111003/'
  const clerk = await house.person('登记员', [{ role: 'registry.clerk', path: street }])
  const { login: name } = (
    await root.query<{ login: string }>('select login from account where id = $1', [clerk.actor.account])
  ).rows[0] ?? { login: '' }
  const nothing = randomUUID()
  await house.call(clerk, 'GET', `/api/v1/imports/${nothing}`)
  await house.call(clerk, 'POST', `/api/v1/imports/${nothing}/apply`, { setAsideFaulty: '张三丰130' })
  const rows = await trail(`&q=${name}`, (r) => r.length >= 2)
  expect(rows.map((r) => [r.act, r.status, r.ids['id']])).toEqual(
    expect.arrayContaining([
      ['importPreview', 404, nothing],
      ['applyImport', 422, nothing],
    ]),
  )
  const { rows: all } = await root.query<{ t: string }>('select to_jsonb(w)::text as t from audit_waiting w')
  expect(all.filter((r) => /张三丰|quiet-river-7|wrong/.test(r.t))).toEqual([])

  const admin = await house.person('系统管理员', [{ role: 'system.administrator', path: '/' }])
  const done = await house.call<{ id: string }>(admin, 'POST', '/api/v1/organizations', organization('420111003'))
  const [act] = await trail('&filter.act=registerOrganization&filter.place=420111003')
  expect(act).toMatchObject({ role: { zh: '系统管理员' }, status: 201, ids: { organization: done.json.id } })
  expect(act?.place).toContain('街道')
})

const organization = (at: string) => ({ kind: 'utility', name: '供水公司（虚构）', at, from: '2026-01-01' })
test('X2 an act that does not come about leaves a refusal and no act, and a doubled request leaves one act', async () => {
  const admin = await house.person('系统管理员', [{ role: 'system.administrator', path: '/' }])
  const key = { 'idempotency-key': randomUUID() }
  const send = (body: object) => house.call(admin, 'POST', '/api/v1/organizations', body, key)
  const coded = { ...organization('420106'), creditCode: '91350100M000100Y43' }
  expect((await send({ ...coded, creditCode: '91350100M000100Y44' })).status).toBe(422)
  expect([(await send(coded)).status, (await send(coded)).status]).toEqual([201, 201])
  const rows = await trail('&filter.place=420106', (r) => r.some((e) => e.status === 422))
  const told = rows.map((r) => `${r.act} ${r.status}`).toSorted((a, b) => a.localeCompare(b))
  expect(told).toEqual(['registerOrganization 201', 'registerOrganization 422'])
})

test('X2 the application adds to the trail and can neither read, change nor remove it, nor say when it was', async () => {
  const app = await house.connect('hemei_app')
  const refused = { code: '42501' }
  await expect(app.query('select * from audit_trail')).rejects.toMatchObject(refused)
  for (const table of ['audit_waiting', 'audit_event', 'audit_batch']) {
    await expect(app.query(`select * from ${table}`)).rejects.toMatchObject(refused)
    await expect(app.query(`delete from ${table}`)).rejects.toMatchObject(refused)
    await expect(app.query(`truncate ${table}`)).rejects.toMatchObject(refused)
  }
  await expect(app.query(`update audit_waiting set status = 200`)).rejects.toMatchObject(refused)
  await expect(
    app.query(`insert into audit_waiting (at, act, place, ids, status, request)
      values (now() - interval '1 day', 'x', '/', '{}', 200, gen_random_uuid())`),
  ).rejects.toMatchObject(refused)
  await expect(app.query('set role hemei_audit')).rejects.toMatchObject(refused)
  await app.end()
})

test('X2 only who audits reads the trail, only where they audit; who guards the door sees sign-ins and refusals without whose business it was', async () => {
  const street = '/42/4201/420111/420111003/'
  const read = async (who: TestPerson | undefined, url: string) => {
    const { status, json } = await house.call<{ rows: Row[]; total: number }>(who, 'GET', url)
    return { status, total: json.total, rows: json.rows }
  }
  const local = await house.person('街道审计', [{ role: 'audit.administrator', path: street }])
  const security = await house.person('安全', [{ role: 'security.administrator', path: '/' }])
  const owner = await house.person('业主', [{ role: 'owner', path: `${street}420111003011/c-1/b-1/r-1/` }])
  expect((await read(auditor, '/api/v1/audit/events')).total).toBeGreaterThan(5)
  const near = (await read(local, '/api/v1/audit/events')).rows
  expect(near.map((r) => r.act)).toEqual(['registerOrganization'])
  for (const who of [security, owner]) expect((await read(who, '/api/v1/audit/events')).total).toBe(0)
  expect((await read(undefined, '/api/v1/audit/events')).status).toBe(401)
  expect((await read(security, '/api/v1/audit/check')).status).toBe(404)
  const seen = (await read(security, '/api/v1/security/events?limit=200')).rows
  expect(seen.map((r) => r.act)).toContain('signIn')
  expect(seen.filter((r) => r.act === 'registerOrganization' && r.status < 300)).toEqual([])
  expect(seen.filter((r) => Object.keys(r.ids).length)).toEqual([])
  expect((await read(auditor, '/api/v1/security/events')).total).toBe(0)
})

test('X2 X4 the trail is filtered by result and day, and taken home as a file', async () => {
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  const refusedOnly = await trail(`&filter.result=refused&filter.from=${today}`)
  expect(refusedOnly.length).toBeGreaterThan(0)
  expect(refusedOnly.every((r) => r.status >= 400 && r.status < 500)).toBe(true)
  expect(await trail('&filter.until=2020-01-01')).toEqual([])
  expect((await house.call(auditor, 'GET', '/api/v1/audit/events?filter.from=yesterday')).status).toBe(422)
  const file = await house.call(auditor, 'GET', '/api/v1/audit/events.xlsx?filter.act=applyImport')
  const book = new excel.Workbook()
  await book.xlsx.load(file.bytes as unknown as ArrayBuffer)
  expect(book.worksheets[0]?.rowCount).toBe((await trail('&filter.act=applyImport')).length + 1)
})

const days = { from: '2020-01-01', until: '2100-01-01' }
const checked = () => house.db.house.auditor.read(system('test'), (tx) => check(tx, days))

test('X2 what is removed from the trail, changed in it or added to it is found, even by who owns the database', async () => {
  await seal(house.db)
  await signIn('qin', 'wrong')
  await trail('&q=qin', (r) => r.some((e) => !e.sealed))
  await seal(house.db)
  await signIn('nobody-of-this-name', 'wrong')
  await trail('', (r) => r.some((e) => !e.sealed))
  await seal(house.db)
  await sequence(house.db)
  const whole = await checked()
  expect(whole).toMatchObject({ gone: 0, faults: [] })
  expect(whole.batches).toBeGreaterThanOrEqual(3)

  const tampered = async (statement: string) => {
    await root.query(`begin; ${statement}; commit`)
    return checked()
  }
  const first = `(select min(id) from audit_event)`
  await root.query('create table kept as select * from audit_event; create table kept_batch as select * from audit_batch')
  const restored = () =>
    root.query(`begin; delete from audit_event; delete from audit_batch; insert into audit_batch select * from kept_batch;
      insert into audit_event select * from kept; commit`)
  const last = whole.batches
  for (const [statement, faults] of [
    [`delete from audit_event where id = ${first}`, [{ batch: 1, why: 'changed' }]],
    [`update audit_event set status = 200 where id = ${first}`, [{ batch: 1, why: 'changed' }]],
    [`update audit_event set at = at + interval '1 ms' where batch = 2`, [{ batch: 2, why: 'changed' }]],
    // sealed anew after the change: the chain, or at its end the log, tells
    [
      `delete from audit_event where id = ${first}; update audit_batch set digest = audit_digest(1), rows = rows - 1 where number = 1;
       update audit_batch set hash = audit_link(null, digest, sealed_at) where number = 1`,
      [
        { batch: 1, why: 'log' },
        { batch: 2, why: 'chain' },
      ],
    ],
    [
      `update audit_event set status = 200 where batch = ${last}; update audit_batch b set digest = audit_digest(${last}),
         hash = audit_link((select hash from audit_batch where number = ${last - 1}), audit_digest(${last}), sealed_at) where number = ${last}`,
      [{ batch: last, why: 'log' }],
    ],
  ] as const) {
    expect({ statement, faults: (await tampered(statement)).faults }).toEqual({ statement, faults })
    await restored()
  }
  const cut = await tampered(
    `delete from audit_event where batch = ${last}; delete from audit_batch where number = ${last}`,
  )
  expect(cut.gone).toBe(1)
  await restored()
  expect(await checked()).toMatchObject({ gone: 0, faults: [] })
  await root.query('drop table kept, kept_batch')
})

test('X2 X6 a sealed batch leaves with its proof in the log and is checked offline; whatever is changed in it is found', async () => {
  const batches = (await trail()).flatMap((r) => r.batch ?? [])
  const number = Math.max(...batches)
  const file = await house.call(auditor, 'GET', `/api/v1/audit/batch?number=${number}`)
  expect(file.status).toBe(200)
  const key = (await house.call(undefined, 'GET', '/.well-known/hemei/log-key')).bytes.toString()
  const whole = verify({ audit: file.bytes, key })
  expect(whole.firstFailure).toBeNull()
  expect([whole.kind, whole.title?.en]).toEqual(['audit-batch', `Batch ${number} of the trail of audit`])
  const said = JSON.parse(file.bytes.toString()) as AuditBatch
  const [row = ''] = said.rows
  const earlier = (await house.call(auditor, 'GET', '/api/v1/audit/batch?number=1')).bytes
  const { proof } = JSON.parse(earlier.toString()) as AuditBatch
  const changes: readonly Partial<AuditBatch>[] = [
    { rows: [...said.rows, row] },
    { rows: said.rows.map((r, i) => (i ? r : r.replace('/', '//'))) },
    { before: '0'.repeat(64) },
    { sealedAt: `${Number(said.sealedAt.split('.')[0]) + 1}` },
    { proof },
  ]
  for (const change of changes)
    expect(verify({ audit: auditBytes({ ...said, ...change }), key }).firstFailure?.name.en).toBe('What was sealed')
  const security = await house.person('安全', [{ role: 'security.administrator', path: '/' }])
  for (const who of [security, undefined])
    expect((await house.call(who, 'GET', `/api/v1/audit/batch?number=${number}`)).status).toBeGreaterThanOrEqual(401)
  expect((await house.call(auditor, 'GET', `/api/v1/audit/batch?number=${number + 99}`)).status).toBe(404)
})

test('X2 the trail is kept for 36 months at least, whatever figure the application gives the database; then its rows go and its seals stay', async () => {
  const before = await checked()
  const app = await house.connect('hemei_app')
  await app.query('select audit_forget(0)')
  expect((await checked()).rows).toBe(before.rows)
  await root.query(`update audit_batch set sealed_at = sealed_at - interval '35 months'`)
  const { rows } = await app.query<{ n: string }>('select audit_forget(1)::text as n')
  expect(rows[0]?.n).toBe('0')
  await app.end()
  // by the house's own beat, and by nobody's hand
  const beat = house.rooms.flatMap((r) => r.heartbeats ?? []).find((h) => h.name === 'audit.forget')
  await beat?.beat(house.db)
  expect((await checked()).rows).toBe(before.rows)
  await root.query(`update audit_batch set sealed_at = sealed_at - interval '2 months'`)
  await beat?.beat(house.db)
  expect((await root.query('select from audit_event')).rowCount).toBe(0)
  expect((await root.query('select from audit_batch')).rowCount).toBe(before.batches)
})

test('X2 refusals are bounded and counted, hold up no answer, and are not lost when the house stops', async () => {
  const other = await testHouse()
  const sql = await other.connect('hemei')
  const began = Date.now()
  const knocks = 6_000
  await Promise.all(Array.from({ length: knocks }, () => other.server.inject({ url: '/api/v1/audit/events' })))
  // nobody waited for the trail: it was not even written yet by all of them
  expect(Date.now() - began).toBeLessThan(25_000)
  await other.close()
  const { rows } = await sql.query<{ act: string; times: number }>(
    'select act, sum(times)::int as times, count(*)::int as n from audit_waiting group by act',
  )
  expect(rows.reduce((sum, r) => sum + r.times, 0)).toBe(knocks)
  const { rowCount } = await sql.query('select from audit_waiting')
  expect(rowCount).toBeLessThan(100)
  await sql.end()
})
