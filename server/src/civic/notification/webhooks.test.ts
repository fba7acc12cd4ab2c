// Webhooks from the registration to the receiver, and the numbers that offices see of what was told.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Webhook } from 'standardwebhooks'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { httpWebhooks } from '../../chapters/smart-service/connectors/index.ts'
import { system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import type { PostOffice } from '../../testing/post-office.ts'
import { againMs } from './deliver.ts'
import { callDue, deliverDue, notify } from './index.ts'
import { kinds, mailed, noon, reader } from './testing.ts'

let house: TestHouse
let office: PostOffice
let url: string
let street: TestPerson
const got: { id: string; headers: Record<string, string>; body: string }[] = []
let statuses: number[] = []
const server = createServer((request, reply) => {
  const chunks: Buffer[] = []
  request.on('data', (chunk: Buffer) => chunks.push(chunk))
  request.on('end', () => {
    const headers = request.headers as Record<string, string>
    got.push({ id: headers['webhook-id'] ?? '', headers, body: Buffer.concat(chunks).toString() })
    reply.writeHead(statuses.shift() ?? 200).end()
  })
})
const place = '/42/4201/420106/420106012/'
const elsewhere = '/42/4201/420111/'
beforeAll(async () => {
  house = await testHouse()
  // rights begin the day before: not after the day of the tests
  await house.setClock(noon)
  office = await mailed(house)
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  url = `https://127.0.0.1:${(server.address() as AddressInfo).port}/`
  // the test's receiver stands on this machine and speaks no TLS
  const real = httpWebhooks({ name: { zh: '测试', en: 'Test' }, inside: true, timeoutMs: 1000 })
  Object.assign(house.db.house, {
    webhooks: { ...real, post: (db: typeof house.db, call: Parameters<typeof real.post>[1]) => real.post(db, { ...call, url: call.url.replace('https:', 'http:') }) },
  })
  street = await house.person('街道', [{ role: 'street.officer', path: place }])
})
afterAll(async () => {
  server.close()
  server.closeAllConnections()
  await office.close()
  await house.close()
})
beforeEach(async () => {
  got.splice(0)
  statuses = []
  await house.setClock(noon)
})
const open = { ...kinds.silent, key: 'test.silent', open: true } as const
const tell = (to: readonly TestPerson[], at = place) =>
  house.db.act(system('test'), (tx) =>
    notify(tx, open, { to: to.map((p) => p.actor.account ?? ''), path: '/votes', values: { what: '换吊绳' }, place: at }),
  )
const registering = (who: TestPerson, more: object = {}) =>
  house.call<{ id: string; secret: string; code: string }>(who, 'POST', '/api/v1/webhooks', { at: '420106012', name: '街道平台', url, kinds: ['vote.open'], ...more })
/** As if the kind of the test had been among those that can be registered. */
async function registered(who: TestPerson): Promise<{ id: string; secret: string }> {
  const { json, status } = await registering(who)
  expect(status).toBe(201)
  const db = await house.connect('hemei')
  await db.query(`update webhook set kinds = array['test.silent'] where id = $1`, [json.id])
  await db.end()
  return json
}
interface Listed {
  rows: { id: string; host: string; sent: number; failed: number; waiting: number; said: string | null; endedAt: string | null }[]
}
const listed = async (who: TestPerson, id: string) => (await house.call<Listed>(who, 'GET', '/api/v1/webhooks')).json.rows.find((r) => r.id === id)

test('A16.2 what happens in a place is posted to what its office registered: signed, once, again under the same id after a failure', async () => {
  const hook = await registered(street)
  const who = await house.person('业主', [])
  await tell([who])
  await tell([who], elsewhere)
  statuses = [500]
  await callDue(house.db)
  expect(got).toHaveLength(1)
  expect(await listed(street, hook.id)).toMatchObject({ waiting: 1, sent: 0, said: 'answered 500', host: '127.0.0.1' })
  await callDue(house.db)
  expect(got).toHaveLength(1)
  await house.setClock(new Date(noon.getTime() + againMs(1) + 5_000))
  await Promise.all([callDue(house.db), callDue(house.db), callDue(house.db)])
  expect(got.map((g) => g.id)).toEqual([got[0]?.id, got[0]?.id])
  expect(await listed(street, hook.id)).toMatchObject({ waiting: 0, sent: 1 })
  const said = new Webhook(hook.secret).verify(got[1]?.body ?? '', got[1]?.headers ?? {}) as { type: string; data: object }
  expect(said).toMatchObject({ type: 'test.silent', data: { text: { zh: '告诉您：换吊绳' }, place } })
  expect(got[1]?.body).not.toContain(who.actor.account)
  const inState = async (state: string) =>
    (await house.call<Listed>(street, 'GET', `/api/v1/webhooks?filter.state=${state}`)).json.rows.some((r) => r.id === hook.id)
  expect([await inState('on'), await inState('paused'), await inState('ended')]).toEqual([true, false, false])
  expect((await house.call(street, 'POST', `/api/v1/webhooks/${hook.id}/end`)).status).toBe(200)
  expect([await inState('on'), await inState('ended')]).toEqual([false, true])
  expect((await house.call<{ code: string }>(street, 'POST', `/api/v1/webhooks/${hook.id}/end`)).json.code).toBe('MESSAGES.WEBHOOK_NOT_FOUND')
  await tell([who])
  await callDue(house.db)
  expect(got).toHaveLength(2)
})

test('X2 a secret is shown once and rests sealed; only what says nothing of a person, only one’s own place, only by https', async () => {
  const hook = await registered(street)
  expect(JSON.stringify(await listed(street, hook.id))).not.toContain('whsec')
  const db = await house.connect('hemei')
  const { rows } = await db.query<{ secret: Buffer; address: Buffer }>('select secret, address from webhook where id = $1', [hook.id])
  await db.end()
  expect(rows[0]?.secret.includes(Buffer.from(hook.secret.slice(6)))).toBe(false)
  expect(rows[0]?.address.includes(Buffer.from('127.0.0.1'))).toBe(false)
  expect((await registering(street, { kinds: ['case.step'] })).json.code).toBe('MESSAGES.WEBHOOK_KINDS')
  expect((await registering(street, { url: 'http://receiver.example/' })).status).toBe(422)
  expect((await registering(street, { at: '420111' })).status).toBe(404)
  expect((await registering(street, { at: 'nowhere' })).status).toBe(404)
  const other = await house.person('邻街', [{ role: 'street.officer', path: elsewhere }])
  expect(await listed(other, hook.id)).toBeUndefined()
  expect((await house.call(other, 'POST', `/api/v1/webhooks/${hook.id}/end`)).status).toBe(404)
})

/** Others of the place hear what happens there too. */
const signedWith = (secret: string) =>
  got.filter(({ body, headers }) => {
    try {
      return new Webhook(secret).verify(body, headers) !== undefined
    } catch {
      return false
    }
  })

test('A16.2 a webhook is tested, paused and goes on; what happened meanwhile leaves then; ended or of another place it answers nothing', async () => {
  const hook = await registered(street)
  const at = `/api/v1/webhooks/${hook.id}`
  expect((await house.call(street, 'POST', `${at}/test`)).status).toBe(200)
  await callDue(house.db)
  expect(got).toHaveLength(1)
  expect(new Webhook(hook.secret).verify(got[0]?.body ?? '', got[0]?.headers ?? {})).toMatchObject({ type: 'webhook.test' })
  expect((await house.call(street, 'PUT', `${at}/paused`, { paused: true })).status).toBe(200)
  expect((await house.call<{ paused: boolean }>(street, 'GET', at)).json.paused).toBe(true)
  await tell([await house.person('业主', [])])
  await callDue(house.db)
  expect(signedWith(hook.secret)).toHaveLength(1)
  await house.call(street, 'PUT', `${at}/paused`, { paused: false })
  await callDue(house.db)
  expect(signedWith(hook.secret)).toHaveLength(2)
  const other = await house.person('邻街', [{ role: 'street.officer', path: elsewhere }])
  for (const [method, path, body] of [['GET', at], ['GET', `${at}/calls`], ['POST', `${at}/test`], ['POST', `${at}/secret`], ['PUT', `${at}/paused`, { paused: true }]] as const)
    expect([path, (await house.call(other, method, path, body)).status]).toEqual([path, 404])
  await house.call(street, 'POST', `${at}/end`)
  for (const [method, path, body] of [['POST', `${at}/test`], ['POST', `${at}/secret`], ['PUT', `${at}/paused`, { paused: true }]] as const)
    expect([path, (await house.call(street, method, path, body)).status]).toEqual([path, 404])
})

test('A16.2 X2 another secret signs at once, the former beside it for a day and no longer; the table holds both sealed', async () => {
  const hook = await registered(street)
  const at = `/api/v1/webhooks/${hook.id}`
  const { secret } = (await house.call<{ secret: string }>(street, 'POST', `${at}/secret`)).json
  expect(secret).not.toBe(hook.secret)
  await house.call(street, 'POST', `${at}/test`)
  await callDue(house.db)
  for (const key of [hook.secret, secret]) expect(new Webhook(key).verify(got[0]?.body ?? '', got[0]?.headers ?? {})).toBeTruthy()
  await house.setClock(new Date(noon.getTime() + 25 * 3_600_000))
  await house.call(street, 'POST', `${at}/test`)
  await callDue(house.db)
  expect(got[1]?.headers['webhook-signature']?.split(' ')).toHaveLength(1)
  const db = await house.connect('hemei')
  const { rows } = await db.query<{ secret: Buffer }>('select secret from webhook_change where webhook = $1', [hook.id])
  await db.end()
  expect(rows[0]?.secret.includes(Buffer.from(secret.slice(6)))).toBe(false)
  await house.call(street, 'POST', `${at}/end`)
})

test('A16.2 each call is listed with its answer; one that was given up is tried again by hand, a sent one never', async () => {
  const hook = await registered(street)
  const at = `/api/v1/webhooks/${hook.id}`
  interface Calls {
    rows: { id: string; state: string; tries: number; said: string | null; title: { en: string } }[]
  }
  const calls = async (query = '') => (await house.call<Calls>(street, 'GET', `${at}/calls${query}`)).json.rows
  statuses = [410]
  await house.call(street, 'POST', `${at}/test`)
  await callDue(house.db)
  const [failed] = await calls()
  expect(failed).toMatchObject({ state: 'failed', tries: 1, title: { en: 'Test' }, said: 'The receiver refused it (410)' })
  expect(await calls('?filter.state=sent')).toEqual([])
  const retry = () => house.call<{ code: string }>(street, 'POST', `${at}/calls/${failed?.id}/again`)
  expect((await retry()).status).toBe(200)
  await callDue(house.db)
  expect(await calls('?filter.state=sent')).toMatchObject([{ id: failed?.id, tries: 2, said: '200' }])
  expect(got.map((g) => g.id)).toEqual([failed?.id, failed?.id])
  expect((await retry()).json.code).toBe('MESSAGES.CALL_OVER')
  await house.call(street, 'POST', `${at}/end`)
})

test('V2 X3 whoever must show that owners were told sees how many, opened and sent by which way; of fewer than five not who opened', async () => {
  const people = await Promise.all(Array.from({ length: 6 }, (_, i) => reader(house, `count${i}@example.cn`)))
  for (const p of people.slice(0, 4)) await house.call(p, 'PUT', '/api/v1/message-settings/choices', { topic: 'money', channel: 'email', wanted: true })
  office.moods = ['550']
  const many = await tell(people)
  await deliverDue(house.db, 'email')
  const few = await tell(people.slice(0, 2))
  await deliverDue(house.db, 'email')
  await deliverDue(house.db, 'sms')
  for (const p of people.slice(0, 3)) await house.call(p, 'POST', '/api/v1/messages/read')
  interface Rows {
    rows: { id: string; told: number; read: number | null; ways: { channel: string; counts: object }[] }[]
  }
  const seen = async (who: TestPerson) => (await house.call<Rows>(who, 'GET', '/api/v1/notifications')).json.rows
  const rows = await seen(street)
  expect(rows.find((r) => r.id === many)).toMatchObject({
    told: 6,
    read: 3,
    ways: [
      { channel: 'email', counts: { waiting: 0, sent: 3, delivered: 0, failed: 1, 'not-sent': 2 } },
      { channel: 'sms', counts: { sent: 0, 'not-sent': 6 } },
    ],
  })
  expect(rows.find((r) => r.id === few)).toMatchObject({ told: 2, read: null })
  const neighbour = await house.person('邻街', [{ role: 'street.officer', path: elsewhere }])
  expect((await seen(neighbour)).filter((r) => r.id === many)).toEqual([])
  expect((await house.call(people[0], 'GET', '/api/v1/notifications')).json).toMatchObject({ rows: [] })
})
