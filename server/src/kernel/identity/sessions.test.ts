// Sessions: what a person sees of theirs and ends, time-outs with the time moved, passwords changed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type pg from 'pg'
import { Browser } from '../../testing/browser.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { system } from '../database/index.ts'
import { createAccount, hashOf } from './accounts.ts'
import { setPassword } from './passwords.ts'
import { openSession, ownSession } from './sessions.ts'
import { sweep } from './sweep.ts'

let house: TestHouse
let db: pg.Client
beforeAll(async () => {
  house = await testHouse()
  db = await house.connect('hemei')
})
afterAll(async () => {
  await db.end()
  await house.close()
})

const password = 'correct-horse-1'
const hashed = await hashOf(password)
let n = 0
async function account(): Promise<{ id: string; login: string }> {
  const login = `person-${++n}`
  return {
    id: await house.db.act(system('test'), (tx) => createAccount(tx, { login, name: '沈秋棠', hashed })),
    login,
  }
}
async function signIn(login: string, agent?: string, given = password): Promise<Browser> {
  const browser = new Browser(house)
  expect((await browser.ask('POST', '/session', { login, password: given }, agent)).status).toBe(201)
  return browser
}
interface Mine {
  sessions: { id: string; device: string; means: string; strong: boolean; current: boolean }[]
}
const mine = async (browser: Browser) => (await browser.ask<Mine>('GET', '/me/sign-in')).json.sessions
const isIn = async (browser: Browser): Promise<boolean> =>
  (await browser.ask<{ account: unknown }>('GET', '/me')).json.account !== null &&
  (await browser.ask('GET', '/me/sign-in')).status === 200

test('G7 a person sees where they are signed in, ends one, then all others; nobody ends somebody else’s', async () => {
  const { login } = await account()
  const [here, phone, cafe] = [
    await signIn(login),
    await signIn(login, 'MicroMessenger/8 (iPhone)'),
    await signIn(login, 'Chrome/1 (Linux)'),
  ]
  const listed = await mine(here)
  expect(listed.map((s) => [s.device, s.means, s.strong, s.current])).toEqual([
    ['Firefox · Windows', 'password', false, true],
    ['Chrome · Linux', 'password', false, false],
    ['微信 WeChat · iPhone', 'password', false, false],
  ])
  const stranger = await signIn((await account()).login)
  expect((await stranger.ask('DELETE', `/me/sessions/${listed[2]?.id}`)).json.code).toBe('KERNEL.NOT_FOUND')
  expect((await here.ask('DELETE', `/me/sessions/${listed[2]?.id}`)).status).toBe(204)
  expect([await isIn(here), await isIn(phone), await isIn(cafe)]).toEqual([true, false, true])
  expect((await here.ask('DELETE', '/me/sessions')).json).toEqual({ ended: 1 })
  expect([await isIn(here), await isIn(cafe), await isIn(stranger)]).toEqual([true, false, true])
})

test('G7 X2 left alone for two hours, or twelve hours old, a session is nobody’s', async () => {
  const { id, login } = await account()
  const move = (column: string, by: string) =>
    db.query(`update session set ${column} = ${column} - $2::interval where account = $1`, [id, by])
  const idle = await signIn(login)
  await move('seen_at', '119 minutes')
  expect(await isIn(idle)).toBe(true)
  await move('seen_at', '121 minutes')
  expect(await isIn(idle)).toBe(false)
  // nor is it there for what is done without the server's gate, or in the list that the person reads
  expect(await ownSession(house.db, idle.cookie.split('=')[1])).toBeUndefined()
  const old = await signIn(login)
  expect((await ownSession(house.db, old.cookie.split('=')[1]))?.account).toBe(id)
  expect((await mine(old)).map((s) => s.current)).toEqual([true])
  await move('ends_at', '11 hours 59 minutes')
  expect(await isIn(old)).toBe(true)
  await move('ends_at', '2 minutes')
  expect(await isIn(old)).toBe(false)
  for (const path of ['/me/second-factor', '/me/telephone', '/me/password'])
    expect(
      (await old.ask('POST', path, { password, fresh: 'another-1', telephone: '13900000009' })).status,
    ).toBe(401)
})

test('X2 a locked account is nobody at its next request, whatever session is still open, and none is opened for it', async () => {
  const { id, login } = await account()
  const browser = await signIn(login)
  const opens = () =>
    house.db.act(system('test'), (tx) => openSession(tx, { account: id, means: 'password', strong: false, device: 'x' }))
  const lock = (at: string) => db.query(`update account set locked_at = ${at} where id = $1`, [id])
  await lock('now()')
  expect(await isIn(browser)).toBe(false)
  await expect(opens()).rejects.toMatchObject({ code: 'IDENTITY.SHUT' })
  await lock('null')
  expect(await isIn(browser)).toBe(true)
  expect(await opens()).toMatch(/./)
})

test('G7 X2 an ended session stays ended and on record, also by SQL as the application, and goes after half a year', async () => {
  const { id, login } = await account()
  await signIn(login)
  const browser = await signIn(login)
  await browser.ask('DELETE', '/session')
  const app = await house.connect('hemei_app')
  const refused = (statement: string): Promise<unknown> =>
    app.query(statement, [id]).catch((error: unknown) => error)
  expect(
    await refused(
      'update session set ended_at = null, ended_why = null where account = $1 and ended_at is not null',
    ),
  ).toMatchObject({ constraint: 'session_ends_once' })
  expect(await refused('delete from session where account = $1')).toMatchObject({
    constraint: 'session_is_kept',
  })
  expect(await refused(`update session set account = $1`)).toMatchObject({ code: '42501' })
  await app.end()
  const count = async () => (await db.query('select from session where account = $1', [id])).rowCount
  await sweep(house.db)
  expect(await count()).toBe(2)
  await db.query('alter table session disable trigger session_keeps')
  await db.query(`update session set ended_at = ended_at - interval '182 days' where account = $1`, [id])
  await db.query('alter table session enable trigger session_keeps')
  await sweep(house.db)
  expect(await count()).toBe(1)
})

test('X2 by SQL a session and a way to sign in end now: dated back, their record would be gone at once', async () => {
  const { id, login } = await account()
  await signIn(login)
  const app = await house.connect('hemei_app')
  const back = app.query(`update session set ended_at = now() - interval '200 days', ended_why = 'person' where account = $1`, [id])
  await expect(back).rejects.toMatchObject({ constraint: 'sign_in_ends_now' })
  await app.end()
})

test('X2 of two changes of a password made by who knew it at one moment one stands, and the other is told that the password is another', async () => {
  const { login } = await account()
  const both = await Promise.all([signIn(login), signIn(login)])
  const fresh = ['another-horse-2', 'third-horse-3']
  const said = await Promise.all(both.map((browser, i) => browser.ask('POST', '/me/password', { password, fresh: fresh[i] })))
  // who comes second finds the password changed, or their session over
  const won = said.findIndex((s) => s.status === 204)
  expect([won >= 0, [401, 422].includes(said[1 - won]?.status ?? 0)]).toEqual([true, true])
  await signIn(login, undefined, fresh[won])
  expect((await new Browser(house).ask('POST', '/session', { login, password: fresh[1 - won] })).status).toBe(401)
  // without luck: the hash that was checked is the one before
  const { password: now } = (await db.query<{ password: string }>('select password from account where login = $1', [login])).rows[0] ?? {}
  const id = (await db.query<{ id: string }>('select id from account where login = $1', [login])).rows[0]?.id ?? ''
  const change = (was: string) =>
    house.db.act({ account: id, person: undefined, name: login, grants: [] }, (tx) => setPassword(tx, { hashed, was }, undefined))
  await expect(change(hashed)).rejects.toMatchObject({ code: 'IDENTITY.PASSWORD_WRONG' })
  await change(now ?? '')
})

test('G7 X2 a password is changed by who knows the old one: rules kept, tries counted, other sessions over', async () => {
  const { login } = await account()
  const [here, there] = [await signIn(login), await signIn(login)]
  const change = (given: object) => here.ask('POST', '/me/password', given)
  expect((await change({ fresh: 'another-horse-2' })).json.code).toBe('IDENTITY.PASSWORD_NEEDED')
  expect((await change({ password, fresh: 'short1' })).json.code).toBe('IDENTITY.WEAK')
  expect((await change({ password: 'wrong-horse-1', fresh: 'another-horse-2' })).json.code).toBe(
    'IDENTITY.PASSWORD_WRONG',
  )
  expect((await change({ password, fresh: 'another-horse-2' })).status).toBe(204)
  expect([await isIn(here), await isIn(there)]).toEqual([true, false])
  expect((await new Browser(house).ask('POST', '/session', { login, password })).status).toBe(401)
  await signIn(login, undefined, 'another-horse-2')
  const wrong = await Promise.all(
    [1, 2, 3, 4, 5, 6].map(() => change({ password: 'wrong-horse-1', fresh: 'another-horse-3' })),
  )
  expect(wrong.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([422, 422, 422, 422, 422, 429])
})

test('G7 X2 without a password a change needs a session opened just now', async () => {
  const who = await house.person('方竹清', [])
  const browser = new Browser(house, { who })
  expect((await browser.ask('POST', '/me/second-factor', {})).status).toBe(201)
  await db.query(`update session set opened_at = opened_at - interval '11 minutes' where account = $1`, [
    who.actor.account,
  ])
  expect((await browser.ask('POST', '/me/second-factor', {})).json.code).toBe('IDENTITY.SIGN_IN_ANEW')
})

test('X2 a password may be long, of any characters, and counts exactly as it was typed', async () => {
  for (const odd of [` ${'x1'.repeat(99)} `, '四月的风 and 7 birds🐦', "quiet' OR 1=1 --", 'Tab\there-9']) {
    const { login } = await account()
    const browser = await signIn(login)
    expect((await browser.ask('POST', '/me/password', { password, fresh: odd })).status).toBe(204)
    // nobody is made to change it by date
    await db.query(`update account set created_at = created_at - interval '9 years' where login = $1`, [login])
    await signIn(login, undefined, odd)
    for (const near of [odd.trim(), odd.toUpperCase(), odd.slice(0, 72)].filter((n) => n !== odd))
      expect((await new Browser(house).ask('POST', '/session', { login, password: near })).status).toBe(401)
  }
})

test('X2 a password that stands among the breached ones, or is our own name or the login with digits, is not taken', async () => {
  const { login } = await account()
  const browser = await signIn(login)
  const code = async (fresh: string) => (await browser.ask('POST', '/me/password', { password, fresh })).json.code
  for (const bad of ['1qaz2wsx', 'abc12345', 'ABC12345', 'qq123456', 'Hemei2026', 'wuhan.2026', `${login}2026`, 'hemei-hubei-26'])
    expect([bad, await code(bad)]).toEqual([bad, 'IDENTITY.GUESSABLE'])
  expect(await code('hemei-quiet-river-7')).toBeUndefined()
})

test('X2 whoever held the cookie of before holds nothing once the password is changed', async () => {
  const { login } = await account()
  const browser = await signIn(login)
  const before = new Browser(house, { who: { cookie: browser.cookie } as TestPerson })
  expect((await browser.ask('POST', '/me/password', { password, fresh: 'another-horse-2' })).status).toBe(204)
  expect([await isIn(browser), await isIn(before)]).toEqual([true, false])
})

test('X2 a sign-in opens a session of its own, unlike any before, and ends the one of that browser', async () => {
  const { login } = await account()
  const browser = await signIn(login)
  const first = browser.cookie
  expect((await browser.ask('POST', '/session', { login, password })).status).toBe(201)
  expect(Buffer.from(browser.cookie.split('=')[1] ?? '', 'base64url')).toHaveLength(32)
  expect(browser.cookie).not.toBe(first)
  expect(await isIn(new Browser(house, { who: { cookie: first } as TestPerson }))).toBe(false)
  const planted = new Browser(house, { who: { cookie: `hemei_session=${'x'.repeat(43)}` } as TestPerson })
  await planted.ask('POST', '/session', { login, password })
  expect(planted.cookie).not.toContain('x'.repeat(43))
})

test('X2 passwords rest as Argon2id by figures that are not below the advice: 19 MiB, two passes', () => {
  const [, kib, passes] = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=\d+\$/.exec(hashed) ?? []
  expect(Number(kib)).toBeGreaterThanOrEqual(19_456)
  expect(Number(passes)).toBeGreaterThanOrEqual(2)
})
