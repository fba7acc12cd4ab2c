// The outside identity service behind its port: a real one over HTTP, and the simulator on its worst days (G7, A16.2).
import { randomUUID } from 'node:crypto'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { importRoster, type Roster } from '../../../civic/registry/index.ts'
import { system } from '../../../kernel/database/index.ts'
import { testHouse, type Answer, type TestHouse, type TestPerson } from '../../../testing/house.ts'
import { Browser } from '../../../testing/browser.ts'
import { sampleRoster } from '../../../testing/roster.ts'
import { httpIdentity, identitySimulator, outsideOf } from './index.ts'

const secret = 'a-secret-between-the-two'
const numbers = { 甲一: '11010519491231002X', 乙二: '440524188001010014' } as const
const name = { zh: '测试核验', en: 'Test service' }
const simulator = identitySimulator(secret)
const service = (timeoutMs = 100) =>
  httpIdentity({ name, url: 'http://identity.invalid', key: 'k', secret, simulated: true, timeoutMs, fetch: (u, i) => simulator.fetch(u, i) })
const question = () => ({ id: randomUUID(), name: '甲一', idNumber: numbers.甲一, telephone: '13900000001' })

const never = () => Promise.reject(new Error('nobody goes there in this test'))
const platform = { key: 'gov', title: { zh: '政务登录', en: 'Government sign-on' }, begin: never, finish: never }
let house: TestHouse
let community: string
beforeAll(async () => {
  house = await testHouse({ outside: { signOns: [platform], identity: service() } })
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  const plain = sampleRoster(
    Array.from({ length: 4 }, (_, i) => ({ key: `1/1/10${i + 1}`, owners: ['甲一'] })),
    { name: '核验小区（虚构）', asOf: '2026-01-01' },
  )
  const key = `resident-id:${numbers.甲一}`
  const roster: Roster = {
    ...plain,
    rooms: plain.rooms.map((r) => ({ ...r, titles: r.titles.map((t) => ({ ...t, ownerKey: key })) })),
    owners: new Map([[key, { key, kind: 'person', name: '甲一', idKind: 'resident-id', idNumber: numbers.甲一, phone: null }]]),
  }
  community = (await house.db.act(system('test'), (tx) => importRoster(tx, { roster, filename: 't' }))).community
})
afterAll(() => house.close())
beforeEach(() => {
  simulator.days.length = 0
  simulator.says = () => 'match'
})

type Said = Answer<{ outcome: string; code: string }>
const claimed = async (who: TestPerson, number = '101'): Promise<string> =>
  (await house.call<{ id: string }>(who, 'POST', '/api/v1/me/claims', { community, building: '1', unit: '1', number, way: 'service' })).json.id
// each from an address of its own: what is limited by address is tried elsewhere
const asks = (who: TestPerson, matter: string, more: object = {}): Promise<Said> =>
  new Browser(house, { who }).ask('POST', `/me/claims/${matter}/service`, { name: '甲一', idNumber: numbers.甲一, telephone: '13900000001', ...more })
const bindings = async (who: TestPerson) =>
  (await house.call<{ bindings: { verifier: string; acts: { cause: string }[] }[] }>(who, 'GET', '/api/v1/me/bindings')).json.bindings

test('G7 A16.2 an answer that is broken, forged, replayed, old or to another question is never taken, and is asked for again under the same number', async () => {
  await service().ask(question())
  for (const day of ['down', 'malformed', 'another', 'replayed', 'forged', 'old', 'slow'] as const) {
    simulator.days.push(day)
    const once = question()
    expect({ day, ...(await service().ask(once)) }).toMatchObject({ day, answer: 'match' })
    expect(simulator.asked.get(once.id)).toBe(2)
    simulator.days.push(day, day, day)
    const never = question()
    expect({ day, answered: await service().ask(never).then(() => true, () => false) }).toEqual({ day, answered: false })
    expect(simulator.asked.get(never.id)).toBe(3)
  }
})

test('G7 A16.2 over HTTP the same: signed by this house, verified, refused with another secret, and down when nobody is there', async () => {
  const server = createServer((request, reply) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const headers = Object.entries(request.headers).map(([k, v]) => [k, String(v)] as [string, string])
      void simulator
        .fetch('', { body: Buffer.concat(chunks).toString(), headers: headers.filter(([k]) => k.startsWith('hemei')) })
        .then(async (r) => reply.writeHead(r.status, Object.fromEntries(r.headers)).end(await r.text()))
    })
  })
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  const { identity } = outsideOf({ HEMEI_IDENTITY_URL: url, HEMEI_IDENTITY_KEY: 'k', HEMEI_IDENTITY_SECRET: secret })
  expect([identity?.simulated, (await identity?.ask(question()))?.answer]).toEqual([false, 'match'])
  await expect(httpIdentity({ name, url, key: 'k', secret: 'another-secret-altogether' }).ask(question())).rejects.toThrow('401')
  await new Promise((closed) => server.close(closed))
  await expect(httpIdentity({ name, url, key: 'k', secret }).ask(question())).rejects.toThrow('fetch failed')
  expect(() => outsideOf({ HEMEI_IDENTITY_URL: url })).toThrow('HEMEI_IDENTITY_URL, _KEY, _SECRET')
})

test('G7 the service’s word binds where the register knows the same name and number for this home; anything else leaves the claim to the desk', async () => {
  const [who, other] = [await house.person('甲一', []), await house.person('乙二', [])]
  const wrong = await claimed(other)
  expect((await asks(other, wrong, { name: '乙二', idNumber: numbers.乙二 })).json.outcome).toBe('not-registered')
  // somebody who knows a number, and not the name that goes with it
  expect((await asks(other, wrong, { name: '乙二' })).json.outcome).toBe('not-registered')
  for (const answer of ['mismatch', 'unknown'] as const) {
    simulator.says = () => answer
    expect((await asks(other, wrong)).json.outcome).toBe(answer)
  }
  simulator.says = () => 'match'
  expect(await bindings(other)).toEqual([])
  const matter = await claimed(who)
  simulator.days.push('down', 'forged', 'another')
  const down = await asks(who, matter)
  expect([down.status, down.json.code]).toEqual([503, 'BINDING.SERVICE_DOWN'])
  expect((await asks(who, matter)).json.outcome).toBe('bound')
  expect(await bindings(who)).toMatchObject([{ verifier: '测试核验', acts: [{ cause: 'service' }] }])
  expect((await asks(who, matter)).json.code).toBe('BINDING.ENDED')
})

test('G7 what a claim by the service brings is judged before the claim is written: what is refused leaves none, and one that stands is led on with', async () => {
  const who = await house.person('甲一', [])
  const door = { community, building: '1', unit: '1', number: '104', way: 'service' }
  // a number of its own: how often one is asked for is counted
  const good = { name: '甲一', idNumber: '110105194912310070', telephone: '13900000001' }
  const tries = (more: object, at = door) =>
    house.call<{ id: string; outcome: string; code: string; fields: { field: string; label: string; message: string }[] }>(
      ...([who, 'POST', '/api/v1/me/claims', { ...at, service: { ...good, ...more } }] as const),
    )
  const stand = async () =>
    (await house.call<{ claims: { id: string; state: string }[] }>(who, 'GET', '/api/v1/me/bindings')).json.claims
  const short = await tries({ telephone: '12' })
  expect([short.status, short.json.fields]).toEqual([
    422,
    [{ field: 'service/telephone', label: '手机号', message: '手机号是 11 位' }],
  ])
  const before = simulator.asked.size
  expect((await tries({}, { ...door, number: '909' })).json.code).toBe('BINDING.NO_SUCH_HOME')
  expect(simulator.asked.size).toBe(before)
  simulator.days.push('down', 'forged', 'another')
  expect((await tries({})).json.code).toBe('BINDING.SERVICE_DOWN')
  const { service: _, ...signOn } = { ...door, way: 'sign-on', service: {} }
  expect((await house.call<{ code: string }>(who, 'POST', '/api/v1/me/claims', signOn)).json.code).toBe('BINDING.NOT_VOUCHED')
  expect(await stand()).toEqual([])
  simulator.says = () => 'mismatch'
  const kept = await tries({ name: '甲二' })
  expect([kept.status, kept.json.outcome]).toEqual([201, 'mismatch'])
  expect(await stand()).toMatchObject([{ id: kept.json.id, state: 'open' }])
  // by the desk after all, and then with the mistake mended
  expect((await house.call<{ id: string }>(who, 'POST', '/api/v1/me/claims', { ...door, way: 'desk' })).json.id).toBe(kept.json.id)
  simulator.says = () => 'match'
  expect((await tries({ name: '甲二' })).json.outcome).toBe('not-registered')
  expect(await stand()).toMatchObject([{ id: kept.json.id, state: 'open' }])
})

test('G7 X6 the same question sent again gets the answer it had: nobody is asked twice, and none of the five is spent', async () => {
  const who = await house.person('丁', [])
  const matter = await claimed(who, '101')
  simulator.says = () => 'mismatch'
  const db = await house.connect('hemei')
  const spent = async () => (await db.query<{ n: number }>('select count(*)::int as n from verifier_asked')).rows[0]?.n ?? 0
  const before = { asked: simulator.asked.size, spent: await spent() }
  const body = { name: '丁一', idNumber: '110105194912310118', telephone: '13900000001' }
  const key = { 'idempotency-key': randomUUID() }
  for (let i = 0; i < 7; i++) {
    const { status, json } = await house.call(who, 'POST', `/api/v1/me/claims/${matter}/service`, body, key)
    expect([status, json]).toEqual([200, { outcome: 'mismatch' }])
  }
  expect({ asked: simulator.asked.size, spent: await spent() }).toEqual({ asked: before.asked + 1, spent: before.spent + 2 })
  // and no key serves another question
  const other = await house.call<{ code: string }>(who, 'POST', `/api/v1/me/claims/${matter}/service`, { ...body, name: '戊一' }, key)
  expect([other.status, other.json.code]).toEqual([409, 'KERNEL.KEY_REUSED'])
  expect(await spent()).toBe(before.spent + 2)
  await db.end()
})

test('G7 X2 five questions a day for one account and for one number, however many come together; none for a claim that is not one’s own', async () => {
  const idNumber = '110105194912310038'
  simulator.says = () => 'mismatch'
  const askers = await Promise.all(Array.from({ length: 2 }, () => house.person('丙', [])))
  const matters = await Promise.all(askers.map((who) => claimed(who, '102')))
  const [one, two] = askers as [TestPerson, TestPerson]
  const before = simulator.asked.size
  expect((await asks(two, matters[0] ?? '', { idNumber })).status).toBe(404)
  expect(simulator.asked.size).toBe(before)
  const six = await Promise.all(Array.from({ length: 6 }, () => asks(one, matters[0] ?? '', { idNumber })))
  expect(six.map((r) => r.status).toSorted((a, b) => a - b)).toEqual([200, 200, 200, 200, 200, 429])
  // the number is spent for everybody; the other account is not
  expect((await asks(two, matters[1] ?? '', { idNumber })).json.code).toBe('BINDING.ASKED_OFTEN')
  expect((await asks(two, matters[1] ?? '', { idNumber: '110105194912310046' })).status).toBe(200)
  const app = await house.connect('hemei_app')
  await expect(app.query(`insert into verifier_asked (subject, day, slot) values ('x', now(), 6)`)).rejects.toMatchObject({ code: '23514' })
  await expect(app.query(`delete from verifier_asked`)).rejects.toMatchObject({ code: '23514' })
  await app.end()
})

/** As if the person had signed on by the platform, which vouched for this. */
async function signedOn(who: TestPerson, claims: object): Promise<void> {
  const { keyring } = house.db.house
  const db = await house.connect('hemei')
  const [identity, subject] = [randomUUID(), randomUUID()]
  const sealed = keyring.seal(JSON.stringify({ issuer: 'https://gov.invalid', subject }), `sign_on_identity.sealed/${who.actor.account}`)
  await db.query('insert into sign_on_identity (id, account, sign_on, subject, sealed) values ($1, $2, $3, $4, $5)', [
    ...[identity, who.actor.account, platform.key, Buffer.from(subject), sealed],
  ])
  await db.query('insert into sign_on_record (id, identity, claims) values ($1, $2, $3)', [
    ...[randomUUID(), identity, keyring.seal(JSON.stringify(claims), `sign_on_record.claims/${identity}`)],
  ])
  await db.end()
}
test('G7 a platform’s verified name and number bind through the same act, and only where both are the registered ones', async () => {
  const signs = (who: TestPerson, matter: string): Promise<Said> => house.call(who, 'POST', `/api/v1/me/claims/${matter}/sign-on`, {})
  const nobody = await house.person('丙', [])
  expect((await signs(nobody, await claimed(nobody, '103'))).json.code).toBe('BINDING.NOT_VOUCHED')
  await signedOn(nobody, { name: '甲一' })
  expect((await signs(nobody, await claimed(nobody, '104'))).json.code).toBe('BINDING.NOT_VOUCHED')
  const stranger = await house.person('丁', [])
  await signedOn(stranger, { name: '丁', idNumber: numbers.乙二 })
  expect((await signs(stranger, await claimed(stranger, '103'))).json.outcome).toBe('not-registered')
  const db = await house.connect('hemei')
  await db.query(`update binding set ended_at = bound_at, ended_why = 'x' where ended_at is null`)
  await db.end()
  const who = await house.person('甲一', [])
  await signedOn(who, { name: '甲一', idNumber: numbers.甲一 })
  expect((await signs(who, await claimed(who, '103'))).json.outcome).toBe('bound')
  expect(await bindings(who)).toMatchObject([{ verifier: '政务登录', acts: [{ cause: 'sign-on' }] }])
})
