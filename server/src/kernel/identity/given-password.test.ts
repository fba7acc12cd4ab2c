// A password that somebody else has set opens nothing but the choice of one's own; what was open elsewhere ends with it.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from '../../testing/browser.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { give } from '../access/index.ts'
import { sql, system } from '../database/index.ts'
import { createAccount, hashOf } from './accounts.ts'
import { openSession } from './sessions.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const told = 'kqtm-8246-vhdw'
const own = 'my-own-word-2026'
const street = '/42/4201/420111/420111003/'
let n = 0
/** An account that another has made, and whose it is, signed in. */
async function newcomer(how: object = { password: told }): Promise<{ login: string; browser: Browser; id: string }> {
  const login = `newcomer-${++n}`
  const id = await house.db.act(system('test'), async (tx) => {
    const account = await createAccount(tx, { login, name: '闻清', ...how })
    await give(tx, [{ account, role: 'committee.director', path: street, from: new Date(tx.now.getTime() - 1000), basis: 'test' }])
    return account
  })
  return { login, id, browser: await signIn(login, told) }
}
async function signIn(login: string, password: string): Promise<Browser> {
  const browser = new Browser(house)
  expect((await browser.ask('POST', '/session', { login, password })).status).toBe(201)
  return browser
}
const me = async (browser: Browser) =>
  (await browser.ask<{ passwordGiven: boolean; grants: { role: string }[]; secondFactor: unknown }>('GET', '/me')).json
const choose = (browser: Browser, body: object) => browser.ask('POST', '/me/password', body)

test('X2 the first password chooses another and signs out, and does nothing else until it has', async () => {
  const { login, browser } = await newcomer()
  const elsewhere = await signIn(login, told)
  expect(await me(browser)).toMatchObject({ passwordGiven: true, grants: [], secondFactor: null })
  for (const path of ['/votes', '/me/sign-in', '/permissions', '/publications']) {
    const { status, json } = await browser.ask('GET', path)
    expect([path, status, json.code]).toEqual([path, 403, 'KERNEL.OWN_PASSWORD_FIRST'])
  }
  expect((await choose(browser, { fresh: own })).json.code).toBe('IDENTITY.PASSWORD_NEEDED')
  expect((await choose(browser, { password: 'not-it-at-all-1', fresh: own })).json.code).toBe('IDENTITY.PASSWORD_WRONG')
  expect((await choose(browser, { password: told, fresh: told })).json.code).toBe('IDENTITY.SAME_PASSWORD')
  expect((await choose(browser, { password: told, fresh: 'short' })).json.code).toBe('IDENTITY.WEAK')
  expect((await me(browser)).passwordGiven).toBe(true)
  expect((await choose(browser, { password: told, fresh: own })).status).toBe(204)
  expect(await me(browser)).toMatchObject({ passwordGiven: false, grants: [{ role: 'committee.director' }] })
  expect((await browser.ask('GET', '/me/sign-in')).status).toBe(200)
  expect((await elsewhere.ask('GET', '/me/sign-in')).status).toBe(401)
  expect((await new Browser(house).ask('POST', '/session', { login, password: told })).status).toBe(401)
  expect((await me(await signIn(login, own))).passwordGiven).toBe(false)
})

test('X2 whoever holds a first password signs out, or steps into a role of the demonstration', async () => {
  const { browser } = await newcomer()
  expect((await browser.ask('POST', '/session/second-factor', { code: '000000' })).json.code).toBe('KERNEL.OWN_PASSWORD_FIRST')
  expect((await browser.ask('GET', '/demonstration')).json.code).not.toBe('KERNEL.OWN_PASSWORD_FIRST')
  expect((await browser.ask('DELETE', '/session')).status).toBe(204)
  expect((await browser.ask('GET', '/publications')).status).toBe(200)
})

test('X2 a password that its owner chose is asked for nothing more', async () => {
  const { browser } = await newcomer({ hashed: await hashOf(told) })
  expect((await me(browser)).passwordGiven).toBe(false)
  expect((await browser.ask('GET', '/me/sign-in')).status).toBe(200)
})

test('X2 by SQL as the application a first password is not declared one’s own without being changed', async () => {
  const { id } = await newcomer()
  const app = await house.connect('hemei_app')
  await expect(app.query('update account set password_given = false where id = $1', [id])).rejects.toMatchObject({
    ...{ code: '23514', constraint: 'account_password_chosen' },
  })
  await app.end()
})

test('X2 a sign-in whose password was found right a moment ago opens nothing once another stands', async () => {
  const { login, browser, id } = await newcomer()
  const wait = (ms: number) => new Promise((done) => setTimeout(done, ms))
  const tries = Array.from({ length: 6 }, async (_, i) => {
    await wait(60 * i)
    const late = new Browser(house)
    await late.ask('POST', '/session', { login, password: told })
    return late
  })
  expect((await choose(browser, { password: told, fresh: own })).status).toBe(204)
  for (const late of await Promise.all(tries)) expect((await late.ask('GET', '/me/sign-in')).status).toBe(401)
  // the same without luck: the hash that was checked is the one before
  const opening = (by: string) =>
    house.db.act(system('test'), (tx) => openSession(tx, { account: id, by, means: 'password', strong: false, device: 'test' }))
  const { password } = await house.db.read(system('test'), (tx) =>
    tx.one<{ password: string }>(sql`select password from account where id = ${id}`),
  )
  await expect(opening(`${password}x`)).rejects.toMatchObject({ code: 'IDENTITY.NOT_KNOWN' })
  expect(await opening(password)).toMatch(/^[\w-]{43}$/)
})
