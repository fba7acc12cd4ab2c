// The first password of an account on two slips, over HTTP: neither who opens it nor who confirms its first office comes in alone.
import { randomUUID } from 'node:crypto'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { hashOf, passwordHalf } from '../../kernel/identity/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'

const street = '420106012'
const own = 'my-own-word-2026'
let house: TestHouse
let opener: TestPerson
let confirmer: TestPerson
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T12:00:00+08:00'))
  opener = await house.person('系统', [{ role: 'system.administrator', path: '/' }])
  confirmer = await house.person('安全', [{ role: 'security.administrator', path: '/' }])
})
afterAll(() => house.close())

interface Answer {
  id: string
  code: string
  firstHalf: string
  secondHalf: string | null
  name: string | null
  may: { slip: boolean; decide: boolean }
  grants: { role: string }[]
  passwordGiven: boolean
}
const call = (who: TestPerson | undefined, method: 'GET' | 'POST', url: string, body?: object, headers?: Record<string, string>) =>
  house.call<Answer>(who, method, `/api/v1${url}`, body, headers)
interface Opened {
  id: string
  login: string
  firstHalf: string
}
async function open(who = opener): Promise<Opened> {
  const login = `slip-${randomUUID().slice(0, 8)}`
  const { status, json } = await call(who, 'POST', '/accounts', { login, name: '闻清', at: '/' })
  expect([status, Object.keys(json).toSorted()]).toEqual([201, ['firstHalf', 'id']])
  return { login, ...json }
}
async function propose(login: string, more: object = {}, who = opener): Promise<string> {
  const { status, json } = await call(who, 'POST', '/appointments', {
    ...{ login, role: 'registry.clerk', at: street, basis: '水街人〔2026〕3号（虚构）', starts: '2026-03-01', ends: '2026-12-31' },
    ...more,
  })
  expect(status).toBe(201)
  return json.id
}
const decide = (id: string, who = confirmer, decision = 'confirmed') =>
  call(who, 'POST', `/appointments/${id}/decision`, { decision })
const anew = (id: string, who = confirmer) => call(who, 'POST', `/appointments/${id}/slip`)
const signIn = (login: string, password: string) => call(undefined, 'POST', '/session', { login, password })
/** What signing in answers: 201, or by which word it is refused. */
const enters = async (login: string, password: string): Promise<number | string> => {
  const { status, json } = await signIn(login, password)
  return status === 201 ? status : json.code
}
const holding = ({ headers }: { headers: Record<string, unknown> }): TestPerson => ({
  actor: opener.actor,
  cookie: String(headers['set-cookie']).split(';')[0] ?? '',
})
/** Tries are locked after five; what is asked here is what opens. */
async function unlocked(login: string): Promise<void> {
  const db = await house.connect('hemei')
  await db.query('update account set failures = 0, locked_until = null where login = $1', [login])
  await db.end()
}
/** Opened, appointed, both slips out. */
async function appointed(): Promise<Opened & { appointment: string; secondHalf: string }> {
  const account = await open()
  const appointment = await propose(account.login)
  const { json } = await decide(appointment)
  return { ...account, appointment, secondHalf: String(json.secondHalf) }
}

test('X2 who opens an account never comes in alone, nor does who confirms its first office; both slips together do, and choose another password first', async () => {
  const { login, firstHalf } = await open()
  for (const tried of [firstHalf, `${firstHalf}-${firstHalf}`])
    expect([tried, await enters(login, tried)]).toEqual([tried, 'IDENTITY.NOT_KNOWN'])
  const appointment = await propose(login)
  expect(await enters(login, firstHalf)).toBe('IDENTITY.NOT_KNOWN')
  await unlocked(login)
  const { status, json } = await decide(appointment)
  expect([status, Object.keys(json)]).toEqual([200, ['secondHalf', 'name']])
  const secondHalf = String(json.secondHalf)
  for (const half of [firstHalf, secondHalf]) expect(half).toMatch(/^[a-z]{5}-\d{4}-[a-z]{5}$/)
  expect(secondHalf).not.toBe(firstHalf)
  // the opener, then the confirmer, each by all that they were shown
  for (const tried of [firstHalf, `${firstHalf}-${firstHalf}`, secondHalf, `${secondHalf}-${secondHalf}`])
    expect([tried, await enters(login, tried)]).toEqual([tried, 'IDENTITY.NOT_KNOWN'])
  const shown = JSON.stringify([
    (await call(opener, 'GET', `/appointments/${appointment}`)).json,
    (await call(opener, 'GET', `/accounts?q=${login}`)).json,
    (await call(confirmer, 'GET', `/appointments/${appointment}`)).json,
  ])
  expect(shown).not.toMatch(new RegExp(`${firstHalf}|${secondHalf}`))

  const both = `${firstHalf}-${secondHalf}`
  const reply = await signIn(login, both)
  expect(reply.status).toBe(201)
  const person = holding(reply)
  expect((await call(person, 'GET', '/me')).json).toMatchObject({ passwordGiven: true, grants: [] })
  expect((await call(person, 'GET', '/me/sign-in')).json.code).toBe('KERNEL.OWN_PASSWORD_FIRST')
  const chosen = await call(person, 'POST', '/me/password', { password: both, fresh: own })
  expect(chosen.status).toBe(204)
  expect((await call(holding(chosen), 'GET', '/me')).json).toMatchObject({ passwordGiven: false })
  expect(await enters(login, both)).toBe('IDENTITY.NOT_KNOWN')
  expect(await enters(login, own)).toBe(201)
})

test('X2 an account without a password answers a sign-in as one whose password is wrong, to the lock', async () => {
  const { login: without, firstHalf } = await open()
  const { login: having } = await appointed()
  const answers = async (login: string) => {
    const said = []
    for (let i = 0; i < 6; i++) {
      const { status, json } = await signIn(login, firstHalf)
      said.push([status, json])
    }
    return JSON.stringify(said).replaceAll(/"(request|instance|trace)":"[^"]*"/g, '')
  }
  expect(await answers(without)).toBe(await answers(having))
})

test('X2 a refused proposal gives no slip, nor does a second appointment, nor one of an account that has a password of its own', async () => {
  const account = await open()
  const refused = await decide(await propose(account.login), confirmer, 'refused')
  expect([refused.status, refused.json.secondHalf]).toEqual([200, null])
  const { secondHalf, name } = (await decide(await propose(account.login))).json
  // the whole name, to be held against the identity card of who gets the slip; nobody's where there is none
  expect([secondHalf === null, name, refused.json.name]).toEqual([false, '闻清', null])
  // the person has not come yet: the second slip is out all the same
  const again = await decide(await propose(account.login, { role: 'street.officer' }))
  expect([again.status, again.json.secondHalf]).toEqual([200, null])
  expect(await enters(account.login, `${account.firstHalf}-${secondHalf}`)).toBe(201)

  const owner = await house.person('业主', [], { hashed: await hashOf(own) } as object)
  const db = await house.connect('hemei')
  const { rows } = await db.query<{ login: string }>('select login from account where id = $1', [owner.actor.account])
  await db.query('insert into staff_account (account, path, made_at) values ($1, $2, now())', [owner.actor.account, '/42/4201/420106/'])
  await db.end()
  const member = await decide(await propose(rows[0]?.login ?? ''))
  expect([member.status, member.json.secondHalf]).toEqual([200, null])
  expect(await enters(rows[0]?.login ?? '', own)).toBe(201)
})

test('X2 the second slip is drawn anew by who confirmed alone, until a password of one’s own stands; the former one and who came in by it are out', async () => {
  const { login, firstHalf, secondHalf, appointment } = await appointed()
  const other = await house.person('安全二', [{ role: 'security.administrator', path: '/' }])
  const early = holding(await signIn(login, `${firstHalf}-${secondHalf}`))
  expect((await anew(appointment, other)).json.code).toBe('OFFICES.NOT_DECIDER')
  expect((await anew(appointment, opener)).status).toBe(404)
  const may = async (who: TestPerson) => (await call(who, 'GET', `/appointments/${appointment}`)).json.may.slip
  expect([await may(confirmer), await may(other), await may(opener)]).toEqual([true, false, false])
  const drawn = await anew(appointment)
  expect(drawn.status).toBe(200)
  const fresh = `${firstHalf}-${drawn.json.secondHalf}`
  expect((await call(early, 'GET', '/me/sign-in')).status).toBe(401)
  expect(await enters(login, `${firstHalf}-${secondHalf}`)).toBe('IDENTITY.NOT_KNOWN')
  const person = holding(await signIn(login, fresh))
  expect((await call(person, 'POST', '/me/password', { password: fresh, fresh: own })).status).toBe(204)
  const late = await anew(appointment)
  expect([late.status, late.json.code, await may(confirmer)]).toEqual([409, 'OFFICES.NO_SLIP', false])
  expect(await enters(login, own)).toBe(201)
  const db = await house.connect('hemei')
  expect((await db.query('select first_half from staff_account join account a on a.id = account where login = $1', [login])).rows).toEqual([{ first_half: null }])
  await db.end()
})

test('X2 no slip is drawn anew where none was given: not decided, refused, ended, or an account of its own password', async () => {
  const account = await open()
  const waiting = await propose(account.login)
  expect((await anew(waiting)).json.code).toBe('OFFICES.NO_SLIP')
  await decide(waiting, confirmer, 'refused')
  expect((await anew(waiting)).json.code).toBe('OFFICES.NO_SLIP')
  const { appointment } = await appointed()
  expect((await call(opener, 'POST', `/appointments/${appointment}/end`, { why: '调离' })).status).toBe(204)
  expect((await anew(appointment)).json.code).toBe('OFFICES.NO_SLIP')
})

test('X2 two confirmations at once give one slip, whether of one appointment or of two, and the same request again the same one', async () => {
  const other = await house.person('安全三', [{ role: 'security.administrator', path: '/' }])
  const one = await open()
  const appointment = await propose(one.login)
  const same = await Promise.all([decide(appointment), decide(appointment, other)])
  expect(same.map((s) => s.status).toSorted((a, b) => a - b)).toEqual([200, 409])
  const two = await open()
  const [a, b] = [await propose(two.login), await propose(two.login, { role: 'street.officer' })]
  const apart = await Promise.all([decide(a), decide(b, other)])
  const halves = apart.map((s) => s.json.secondHalf)
  expect([apart.map((s) => s.status), halves.filter((half) => half !== null)]).toEqual([[200, 200], [expect.any(String)]])
  expect(await enters(two.login, `${two.firstHalf}-${halves.find((half) => half !== null)}`)).toBe(201)
  const three = await open()
  const c = await propose(three.login)
  const twice = { 'idempotency-key': randomUUID() }
  const tell = () => call(confirmer, 'POST', `/appointments/${c}/decision`, { decision: 'confirmed' }, twice)
  expect((await tell()).json).toEqual((await tell()).json)
})

test('X2 who opened an account and became a security administrator meanwhile is shown no second slip, by no way', async () => {
  const db = await house.connect('hemei')
  const moved = await house.person('轮岗', [{ role: 'security.administrator', path: '/' }])
  const { id, login } = await open()
  await db.query('update staff_account set made_by = $2 where account = $1', [id, moved.actor.account])
  const appointment = await propose(login)
  expect((await call(moved, 'GET', `/appointments/${appointment}`)).json.may.decide).toBe(false)
  expect((await decide(appointment, moved)).json.code).toBe('OFFICES.OPENED_IT')
  expect((await decide(appointment)).json.secondHalf).not.toBeNull()
  // a later office of the same account, confirmed by who opened it
  const later = await propose(login, { role: 'street.officer' })
  expect((await decide(later, moved)).json.secondHalf).toBeNull()
  expect((await call(moved, 'GET', `/appointments/${later}`)).json.may.slip).toBe(false)
  expect((await anew(later, moved)).json.code).toBe('OFFICES.OPENED_IT')
  await db.end()
})

test('X2 by SQL as the application an account on slips has no password before another than its opener has confirmed an office for it', async () => {
  const account = await open()
  const app = await house.connect('hemei_app')
  const password = await hashOf(passwordHalf())
  const set = (given: boolean) =>
    app.query('update account set password = $2, password_given = $3 where id = $1', [account.id, password, given])
  const refused = (constraint: string) => ({ code: '23514', constraint })
  await expect(set(true)).rejects.toMatchObject(refused('account_two_slips'))
  await expect(set(false)).rejects.toMatchObject(refused('account_two_slips'))
  const by = (who: TestPerson) => app.query('update staff_account set second_by = $2 where account = $1', [account.id, who.actor.account])
  await expect(by(opener)).rejects.toMatchObject(refused('staff_account_two_slips'))
  // whom it names has confirmed nothing
  await by(confirmer)
  await expect(set(true)).rejects.toMatchObject(refused('account_two_slips'))
  await expect(app.query('update staff_account set first_half = null where account = $1', [account.id])).rejects.toMatchObject({ code: '42501' })
  await expect(app.query('update staff_account set made_by = null where account = $1', [account.id])).rejects.toMatchObject({ code: '42501' })
  await app.end()
})
