// Devices that sign: enrolled by whoever holds the key, ended once, renewed on evidence, each a leaf, each told.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { system } from '../../kernel/database/index.ts'
import { sessionCookie } from '../../kernel/http/index.ts'
import { giveTelephone, openSession } from '../../kernel/identity/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { secondAtDesk } from '../../testing/second.ts'
import { deliverDue } from '../notification/index.ts'
import { allowRenewal, limits } from './service.ts'
import { device, enrolling, newDevice, type Listed } from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())
let n = 0
const person = () => house.person(`业主${n++}`, [])
const accountOf = (who: TestPerson) => who.actor.account ?? ''
const list = (who: TestPerson) => house.call<Listed>(who, 'GET', '/api/v1/me/signing-keys')
const end = (who: TestPerson, id: string, why = 'lost') =>
  house.call<Listed>(who, 'POST', `/api/v1/me/signing-keys/${id}/end`, { why })

test('G7 V6 a device is enrolled by whoever holds its key: a leaf in the log, and the person is told', async () => {
  const who = await person()
  const telephone = '13900008888'
  await house.setClock(new Date('2026-03-02T03:00:00+08:00'))
  await house.db.act(who.actor, (tx) => giveTelephone(tx, accountOf(who), telephone))
  const mine = await device(house, who)
  const [row] = (await list(who)).json.rows
  expect(row).toMatchObject({ id: mine.id, label: '测试手机', evidence: 'sign-in', endedWhy: null })
  const { rows } = await house.db.pool.query('select kind from log_pending where leaf = $1', [
    Buffer.from(row?.leaf ?? '', 'hex'),
  ])
  expect(rows).toEqual([{ kind: 'signing-key' }])
  // by another way than the one that enrolled it, at any hour
  const sent: { to: string; text: string }[] = []
  const carrier = house.db.house.sms
  Object.assign(house.db.house, { sms: { ...carrier, send: (_db: unknown, m: (typeof sent)[number]) => (sent.push(m), Promise.resolve({ receipt: 'R' })) } })
  await deliverDue(house.db, 'sms')
  Object.assign(house.db.house, { sms: carrier })
  expect(sent.map((m) => [m.to, m.text.includes('设备“测试手机”刚被登记')])).toEqual([[telephone, true]])
  await house.setClock(new Date())
})

test('G7 nobody enrols a key that is not in their hand, nor one that another holds', async () => {
  const [who, other] = [await person(), await person()]
  const { body } = newDevice(accountOf(who))
  expect((await enrolling(house, other, body)).json.code).toBe('SIGNING.NO_PROOF')
  const point = `04${'00'.repeat(64)}`
  expect((await enrolling(house, who, { ...body, publicKey: point })).json.code).toBe('SIGNING.NO_PROOF')
  expect((await enrolling(house, who, body)).status).toBe(201)
  expect((await enrolling(house, undefined as never, body)).status).toBe(401)
})

test('G7 V6 the same device enrolled again, its answer lost, is one device, told once; ended, its key is taken', async () => {
  const who = await person()
  const { body } = newDevice(accountOf(who))
  const code = await house.db.act(who.actor, (tx) =>
    allowRenewal(tx, { account: accountOf(who), basis: 'desk:test' }),
  )
  const logged = async () => (await house.db.pool.query('select from log_pending')).rowCount
  const before = (await logged()) ?? 0
  expect((await enrolling(house, who, { ...body, code })).status).toBe(201)
  // with the code it was done with, which is used up; and without it; at the same time as well
  const again = await Promise.all([body, { ...body, code }, body].map((sent) => enrolling(house, who, sent)))
  expect(again.map(({ status }) => status)).toEqual([201, 201, 201])
  expect((await list(who)).json.rows.map(({ evidence }) => evidence)).toEqual(['desk'])
  expect(await logged()).toBe(before + 1)
  await end(who, (await list(who)).json.rows[0]?.id ?? '', 'replaced')
  expect((await enrolling(house, who, body)).json.code).toBe('SIGNING.KEY_TAKEN')
})

test('G7 a lost device ends once, by its own person, and what the log says of it stays', async () => {
  const [who, other] = [await person(), await person()]
  const { id } = await device(house, who)
  expect((await end(other, id)).json.code).toBe('SIGNING.NOT_FOUND')
  expect((await end(who, id)).json.rows[0]?.endedWhy).toBe('lost')
  expect((await end(who, id, 'replaced')).json.code).toBe('SIGNING.NOT_FOUND')
  const app = await house.connect('hemei_app')
  for (const change of ['ended_at = null, ended_why = null', `ended_why = 'replaced'`])
    await expect(app.query(`update signing_key set ${change} where id = $1`, [id])).rejects.toMatchObject({
      code: '23514',
    })
  await expect(
    app.query('update signing_key set enrolled_at = now() where id = $1', [id]),
  ).rejects.toMatchObject({ code: '42501' })
  await app.end()
})

const signedInAgain = async (who: TestPerson): Promise<TestPerson> => {
  const token = await house.db.act(system('test'), (tx) =>
    openSession(tx, { account: accountOf(who), means: 'code', strong: false, device: 'test' }),
  )
  return { ...who, cookie: `${sessionCookie}=${token}` }
}

test('G7 V6 a phone declared lost is signed out by the same act and enrols nothing; the one that says so goes on', async () => {
  const lost = await person()
  const kept = await signedInAgain(lost)
  const { id } = await device(house, lost)
  await device(house, kept)
  expect((await end(kept, id)).status).toBe(200)
  expect((await list(lost)).status).toBe(401)
  expect((await enrolling(house, lost, newDevice(accountOf(lost)).body)).status).toBe(401)
  expect((await list(kept)).status).toBe(200)
  await device(house, kept)
  // and it is not said of it that its person signed out
  const { rows } = await house.db.pool.query<{ why: string | null }>(
    'select ended_why as why from session where account = $1 order by opened_at',
    [accountOf(lost)],
  )
  expect(rows.map(({ why }) => why)).toEqual(['lost-device', null])
})

test('G7 V6 where a phone was lost, a session left open enrols none: a sign-in of the last minutes or a code of the desk does', async () => {
  const who = await person()
  const { id } = await device(house, who)
  const root = await house.connect('hemei')
  await root.query(`update session set opened_at = opened_at - interval '11 minutes' where account = $1`, [accountOf(who)])
  await root.end()
  // nothing lost yet: a further device is the person's own decision
  const further = await device(house, who)
  expect((await end(who, further.id, 'replaced')).status).toBe(200)
  await device(house, who)
  await end(who, id)
  const refused = await enrolling(house, who, newDevice(accountOf(who)).body)
  expect(refused.json.code).toBe('IDENTITY.SIGN_IN_ANEW')
  const code = await house.db.act(system('desk'), (tx) => allowRenewal(tx, { account: accountOf(who), basis: 'check:1' }))
  await device(house, who, { code })
  await device(house, await signedInAgain(who))
})

test('two enrolments at once do not pass the limit of devices', async () => {
  const who = await person()
  for (let i = 1; i < limits.devices; i++) await device(house, who)
  const both = await Promise.all([1, 2].map(() => enrolling(house, who, newDevice(accountOf(who)).body)))
  expect(new Set(both.map((b) => b.status))).toEqual(new Set([201, 409]))
})

test('G7 a code from the desk serves once, for its person, for minutes, and not for guessing', async () => {
  const [who, other] = [await person(), await person()]
  const allow = () =>
    house.db.act(system('desk'), (tx) => allowRenewal(tx, { account: accountOf(who), basis: 'check:1' }))
  const code = await allow()
  expect((await enrolling(house, other, { ...newDevice(accountOf(other)).body, code })).json.code).toBe(
    'SIGNING.RENEWAL',
  )
  const wrong = code === '00000000' ? '00000001' : '00000000'
  await enrolling(house, who, { ...newDevice(accountOf(who)).body, code: wrong })
  await device(house, who, { code })
  expect((await list(who)).json.rows[0]?.evidence).toBe('desk')
  const again = await enrolling(house, who, { ...newDevice(accountOf(who)).body, code })
  expect(again.json.code).toBe('SIGNING.RENEWAL')
  const guessed = await allow()
  for (let i = 0; i < limits.renewalTries; i++)
    await enrolling(house, who, {
      ...newDevice(accountOf(who)).body,
      code: guessed === '11111111' ? '11111112' : '11111111',
    })
  expect((await enrolling(house, who, { ...newDevice(accountOf(who)).body, code: guessed })).status).toBe(422)
  const late = await allow()
  await house.setClock(new Date(Date.now() + (limits.renewalMinutes + 1) * 60_000))
  expect((await enrolling(house, who, { ...newDevice(accountOf(who)).body, code: late })).status).toBe(422)
})

test('G7 V6 who lost a phone is seen at the desk: the old device ends, and the code handed over enrols the new one on that evidence', async () => {
  const home = '/42/4201/420106/420106012/420106012021/'
  const who = await house.person('沈秋棠', [{ role: 'owner', path: `${home}c-x/b-x/r-x/` }])
  const officer = await house.person('街道经办', [{ role: 'street.officer', path: '/42/4201/420106/420106012/' }])
  const far = await house.person('别街经办', [{ role: 'street.officer', path: '/42/4201/420111/420111003/' }])
  const { rows } = await house.db.pool.query<{ login: string }>('select login from account where id = $1', [
    accountOf(who),
  ])
  const login = rows[0]?.login ?? ''
  await device(house, who)
  const desk = <T>(by: TestPerson, at: string, body: object) =>
    house.call<T & { code: string }>(by, 'POST', `/api/v1/desk/${at}`, body)
  expect((await desk(officer, 'device-codes', { login })).json.code).toBe('IDENTITY.NO_DESK_ACT')
  expect((await desk(far, 'device-codes', { login })).status).toBe(404)
  expect((await desk(officer, 'lost-telephone', { login, evidence: '身份证原件，本人到场' })).status).toBe(201)
  expect((await desk(officer, 'device-codes', { login })).json.code).toBe('IDENTITY.SECOND_NEEDED')
  await secondAtDesk(house, login, await house.person('登记员', [{ role: 'registry.clerk', path: '/42/4201/420106/420106012/' }]))
  const { code } = (await desk(officer, 'device-codes', { login })).json
  // the person signs in anew: the old sessions are over
  expect((await list(who)).status).toBe(401)
  const again = await signedInAgain(who)
  expect((await list(again)).json.rows.map((r) => r.endedWhy)).toEqual(['desk'])
  await device(house, again, { code })
  expect((await list(again)).json.rows.map((r) => [r.evidence, r.endedWhy])).toEqual([
    ['desk', null],
    ['sign-in', 'desk'],
  ])
})
