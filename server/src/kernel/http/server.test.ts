// The way of a request, seen from outside: who may, once only, and how it fails.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { z } from 'zod'
import { Permissions } from '../access/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { checkRoutes } from './wall.ts'
import { route } from './route.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

/** What chooses among several shapes. */
const example = (body: z.ZodType): object =>
  body instanceof z.ZodDiscriminatedUnion ? { [body.def.discriminator]: 'closed' } : {}

test('X6 an input that does not fit is refused field by field, in the reader’s language', async () => {
  const zh = await house.call<{ fields: { field: string; message: string }[] }>(undefined, 'POST', '/api/v1/session', { login: '' })
  expect(zh.status).toBe(422)
  expect(zh.json.fields.map((f) => f.field)).toEqual(['login', 'password'])
  const en = await house.call<{ title: string; other: unknown }>(undefined, 'POST', '/api/v1/session', {}, {
    'accept-language': 'en',
  })
  expect(en.json.title).toBe('Not right yet')
  expect(en.json.other).toMatchObject({ language: 'zh', title: '填写有误', fields: [{ message: '没有填写，或类型不对' }, {}] })
})

test('X6 a body with a part that its route does not know is refused, whatever shape the body has', async () => {
  const who = await house.person('多', [{ role: 'security.administrator', path: '/' }])
  const told = async (url: string, body: object) => {
    const { status, json } = await house.call<{ fields: { message: string }[] }>(who, 'POST', url, body)
    return [status, JSON.stringify(json.fields)]
  }
  const session = await told('/api/v1/session', { login: 'nobody', password: 'quiet-river-7', pasword: 'x' })
  expect(session).toEqual([422, expect.stringContaining('有多余的项：pasword')])
  // every declared body: an object, or one of several
  for (const r of house.rooms.flatMap((room) => room.routes ?? [])) {
    if (!r.body || r.rawText) continue
    const issues = r.body.safeParse({ ...example(r.body), notKnown: 1 }).error?.issues ?? []
    expect([r.id, JSON.stringify(issues)]).toEqual([r.id, expect.stringContaining('"notKnown"')])
  }
})

test('X4 a wrong password is headed as that, and a page that asks for a sign-in as this', async () => {
  const headed = async (...asked: ['POST' | 'GET', string, object?]) =>
    (await house.call<{ title: string }>(undefined, ...asked)).json.title
  const wrong = { login: 'nobody-here', password: 'not-it-at-all-1' }
  expect(await headed('POST', '/api/v1/session', wrong)).toBe('登录没有成功')
  expect(await headed('GET', '/api/v1/me/signing-keys')).toBe('需要登录')
})

test('X6 a body nested deeper than any form is malformed, not a bug', async () => {
  const who = await house.person('深', [{ role: 'security.administrator', path: '/' }])
  const nested = (depth: number) => Buffer.from(`{"a":${'['.repeat(depth)}${']'.repeat(depth)}}`)
  const send = (depth: number) =>
    house.call<{ code: string }>(who, 'POST', '/api/v1/incidents', nested(depth), { 'content-type': 'application/json' })
  const deep = await send(30_000)
  expect([deep.status, deep.json.code]).toEqual([400, 'KERNEL.MALFORMED'])
  expect((await send(20)).status).toBe(422)
})

test('a wrong password is refused, and five lock the account', async () => {
  const { createAccount } = await import('../identity/index.ts')
  const { system } = await import('../database/index.ts')
  await house.db.act(system('test'), (tx) => createAccount(tx, { login: 'li', name: '李', password: 'quiet-river-7' }))
  const tryIt = (password: string) => house.call<{ code: string }>(undefined, 'POST', '/api/v1/session', { login: 'li', password })
  expect((await tryIt('quiet-river-7')).status).toBe(201)
  for (let i = 0; i < 5; i++) expect((await tryIt('wrong')).status).toBe(401)
  expect((await tryIt('quiet-river-7')).json.code).toBe('IDENTITY.LOCKED')
})

test('wrong tries sent together lock the account all the same', async () => {
  const { createAccount } = await import('../identity/index.ts')
  const { system } = await import('../database/index.ts')
  await house.db.act(system('test'), (tx) => createAccount(tx, { login: 'wu', name: '吴', password: 'quiet-river-7' }))
  const tryIt = (password: string) => house.call<{ code: string }>(undefined, 'POST', '/api/v1/session', { login: 'wu', password })
  await Promise.all(Array.from({ length: 12 }, (_, i) => tryIt(`wrong${i}`)))
  expect((await tryIt('quiet-river-7')).json.code).toBe('IDENTITY.LOCKED')
})

test('a session that is unknown, over, left alone or ended does nothing; one in use stays', async () => {
  const who = await house.person('赵', [])
  const mine = async (): Promise<number> => (await house.call(who, 'GET', '/api/v1/votes')).status
  const owner = await house.connect('hemei')
  const of = `where account = '${who.actor.account}'`
  const seen = async (): Promise<number> =>
    (await owner.query<{ s: number }>(`select extract(epoch from clock_timestamp() - seen_at)::int s from session ${of}`)).rows[0]?.s ?? -1
  await owner.query(`update session set seen_at = seen_at - interval '100 minutes' ${of}`)
  expect(await mine()).toBe(200)
  expect(await seen()).toBeLessThan(60)
  await owner.query(`update session set seen_at = seen_at - interval '121 minutes' ${of}`)
  expect(await mine()).toBe(401)
  expect(await seen()).toBeGreaterThan(7000)
  await owner.query(`update session set seen_at = clock_timestamp(), ends_at = clock_timestamp() ${of}`)
  expect(await mine()).toBe(401)
  await owner.query(`update session set ends_at = clock_timestamp() + interval '1 hour' ${of}`)
  expect(await mine()).toBe(200)
  await owner.query(`update account set ended_at = clock_timestamp() where id = '${who.actor.account}'`)
  expect(await mine()).toBe(401)
  await owner.end()
  expect((await house.call({ ...who, cookie: 'hemei_session=nobody' }, 'GET', '/api/v1/votes')).status).toBe(401)
})

test('a demonstration does not answer to a foreign name', async () => {
  const reply = await house.server.inject({ method: 'GET', url: '/api/v1/me', headers: { host: 'evil.example' } })
  expect(reply.statusCode).toBe(404)
})

test('a session’s cookie tells who I am, and nothing after sign-out', async () => {
  const li = await house.person('李某', [{ role: 'committee.member', path: '/42/' }])
  const me = await house.call<{ account: { name: string } | null }>(li, 'GET', '/api/v1/me')
  expect(me.json.account?.name).toBe('李某')
  await house.call(li, 'DELETE', '/api/v1/session')
  expect((await house.call<{ account: unknown }>(li, 'GET', '/api/v1/me')).json.account).toBeNull()
})

test('a route without permission, scope or articles stops the start', () => {
  const base = { method: 'GET', path: '/x', id: 'x', summary: { zh: '', en: '' }, handle: () => Promise.resolve(undefined) } as const
  const none = new Permissions([])
  expect(() => checkRoutes([route({ ...base, articles: ['X2'], permission: '' })], none)).toThrow('no permission')
  expect(() => checkRoutes([route({ ...base, articles: [], permission: 'public' })], none)).toThrow('no article')
  expect(() => checkRoutes([route({ ...base, articles: ['X2'], permission: 'a.b' })], none)).toThrow('not declared')
  const some = new Permissions([{ key: 'a.b', title: { zh: '', en: '' }, allow: [] }])
  expect(() => checkRoutes([route({ ...base, articles: ['X2'], permission: 'a.b' })], some)).toThrow('no scope')
})

test('the same key and content give one act and one answer; another content is refused', async () => {
  const { sql, system } = await import('../database/index.ts')
  const owner = await house.connect('hemei_owner')
  await owner.query('create table counted (n int); grant all on counted to hemei_app')
  const act = (content: string) =>
    house.db.act(system('test'), async (tx) => {
      await tx.run(sql`insert into counted values (1)`)
      return { answer: 'done' }
    }, { key: { route: 'r', key: 'k-12345678', content } })
  const both = await Promise.all([act('same'), act('same'), act('same')])
  expect(both).toEqual([{ answer: 'done' }, { answer: 'done' }, { answer: 'done' }])
  expect((await owner.query('select count(*)::int n from counted')).rows[0].n).toBe(1)
  await expect(act('other')).rejects.toMatchObject({ code: 'KERNEL.KEY_REUSED' })
  await owner.end()
})

test('X6 an act whose failure was swallowed is not answered as done', async () => {
  const { sql, system } = await import('../database/index.ts')
  const swallowing = house.db.act(system('test'), async (tx) => {
    await tx.run(sql`select 1/0`).catch(() => undefined)
    return 'done'
  })
  await expect(swallowing).rejects.toThrow('undone')
})

test('shapes that zod gives and takes survive the wire', async () => {
  const { Area, Yuan } = await import('./wire.ts')
  expect(z.decode(Yuan, '-12.3')).toBe(-1230n)
  expect(z.encode(Yuan, -5n)).toBe('-0.05')
  expect(z.encode(Area, 98_760n)).toBe('98.76')
  expect(z.encode(Area, 98_765n)).toBe('98.765')
  expect(() => z.decode(Yuan, '1e3')).toThrow('pattern')
})

test('X2 an act that a page elsewhere asked for is refused, whatever cookie came along; a page of ours and a program may', async () => {
  const call = async (headers: Record<string, string>): Promise<number> =>
    (await house.server.inject({ method: 'POST', url: '/api/v1/session', payload: { login: 'nobody', password: 'quiet-river-7' }, headers: { host: 'localhost:8080', ...headers } })).statusCode
  for (const site of ['same-site', 'cross-site']) expect(await call({ 'sec-fetch-site': site })).toBe(403)
  expect(await call({ origin: 'http://localhost:9090' })).toBe(403)
  expect(await call({ 'sec-fetch-site': 'same-origin', origin: 'http://localhost:8080' })).toBe(401)
  expect(await call({ origin: 'http://localhost:8080' })).toBe(401)
  // a proxy before it calls this server by a name of its own
  expect(await call({ host: '127.0.0.1:3000', origin: house.db.house.origin })).toBe(401)
  expect(await call({})).toBe(401)
})

test('X6 a form with a file that is cut off or of another edge is malformed, not a bug', async () => {
  const who = await house.person('表', [{ role: 'registry.clerk', path: '/42/' }])
  const whole = '--edge\r\ncontent-disposition: form-data; name="neighbourhood"\r\n\r\n420111003011\r\n--edge\r\ncontent-disposition: form-data; name="file"; filename="x.xlsx"\r\n\r\nx\r\n--edge--\r\n'
  const send = (text: string) =>
    house.call<{ code: string }>(who, 'POST', '/api/v1/imports', Buffer.from(text), { 'content-type': 'multipart/form-data; boundary=edge' })
  for (const text of [whole.slice(0, -20), whole.slice(0, 60), whole.replaceAll('edge', 'other')]) {
    const { status, json } = await send(text)
    expect([text, status, json.code]).toEqual([text, 400, 'KERNEL.MALFORMED'])
  }
  expect((await send(whole)).status).toBe(201)
})
