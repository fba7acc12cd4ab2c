// Sign-on by OpenID Connect against a real provider and a crooked one; by WeChat against its endpoint on bad days.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { Browser } from '../../../testing/browser.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../../testing/house.ts'
import { system } from '../../../kernel/database/index.ts'
import { createAccount, hashOf, vouchedFor } from '../../../kernel/identity/index.ts'
import { oidcSignOn, wechatSignOn } from './index.ts'
import {
  clientOf,
  crookedIssuer,
  realIssuer,
  redirect,
  simulatedWechat,
  walk,
  type Crook,
  type RealIssuer,
  type SimulatedWechat,
} from './issuers.ts'

let real: RealIssuer
let crook: Crook
let wechat: SimulatedWechat
let house: TestHouse
const account = { appId: 'wx0000', secret: 'a-secret-of-wechat' }
beforeAll(async () => {
  ;[real, crook, wechat] = [await realIssuer(), await crookedIssuer(), await simulatedWechat(account)]
  const title = { zh: '政务服务网（测试）', en: 'Government (test)' }
  const claims = { scope: 'openid profile', nameClaim: 'name', idNumberClaim: 'id_number' }
  const of = (key: string, issuer: string) => ({
    kind: 'oidc' as const,
    key,
    title,
    issuer,
    ...clientOf,
    ...claims,
  })
  house = await testHouse({
    outside: {
      signOns: [
        oidcSignOn({ ...of('gov', real.issuer), strongAmr: ['mfa'] }),
        oidcSignOn(of('crook', crook.issuer)),
        oidcSignOn(of('down', 'http://127.0.0.1:9')),
        wechatSignOn({ kind: 'wechat', key: 'wechat', ...account, tokenUrl: wechat.issuer, timeoutMs: 2000 }),
      ],
    },
  })
})
afterAll(async () => {
  await house.close()
  for (const i of [real, crook, wechat]) i.close()
})

interface Came {
  outcome?: string
  code?: string
  landing?: string
}
const begin = async (browser: Browser, key: string, more: object = {}): Promise<string> =>
  (await browser.ask<{ url: string }>('POST', `/sign-ons/${key}/begin`, { landing: '/votes', ...more })).json
    .url
const finish = (browser: Browser, key: string, query: string) =>
  browser.ask<Came>('POST', `/sign-ons/${key}/finish`, { query })
/** Out to the real provider and back. */
const roundTrip = async (browser: Browser, more: object = {}): Promise<Came> =>
  (await finish(browser, 'gov', await walk(await begin(browser, 'gov', more)))).json
const whoIs = async (browser: Browser): Promise<string | undefined> =>
  (await browser.ask<{ account: { id: string } | null }>('GET', '/me')).json.account?.id
const strong = async (browser: Browser): Promise<boolean | undefined> =>
  (
    await browser.ask<{ sessions: { strong: boolean; current: boolean }[] }>('GET', '/me/sign-in')
  ).json.sessions.find((s) => s.current)?.strong
const person = (): Promise<TestPerson> => house.person('沈秋棠', [])

test('G7 bound by the person, the government’s word signs in; what it vouches for is kept sealed for them alone', async () => {
  real.who = { subject: 'shen' }
  const who = await person()
  const own = new Browser(house, { who })
  expect(await roundTrip(own, { bind: true })).toEqual({ outcome: 'bound', landing: '/votes' })
  const elsewhere = new Browser(house)
  expect(await roundTrip(elsewhere)).toEqual({ outcome: 'signed-in', landing: '/votes' })
  expect(await whoIs(elsewhere)).toBe(who.actor.account)
  expect(await strong(elsewhere)).toBe(false)
  const of = (account: string | undefined) =>
    house.db.read(system('test'), (tx) => vouchedFor(tx, account ?? ''))
  expect(await of(who.actor.account)).toMatchObject([
    { signOn: 'gov', issuer: real.issuer, name: '沈秋棠', idNumber: '42010619510101002X' },
  ])
  expect(await of((await person()).actor.account)).toEqual([])
  const db = await house.connect('hemei')
  const kept = await db.query<{ t: string }>(
    'select to_jsonb(i)::text || to_jsonb(r)::text as t from sign_on_identity i join sign_on_record r on r.identity = i.id',
  )
  expect(kept.rows.map((r) => r.t).join()).not.toMatch(/shen|42010619510101002X|沈秋棠/)
  await db.end()
})

test('G7 two factors shown there make the session strong only where this house takes that issuer’s word', async () => {
  real.who = { subject: 'mfa', acr: '2', amr: ['pwd', 'mfa'] }
  const who = await person()
  await roundTrip(new Browser(house, { who }), { bind: true })
  const trusted = new Browser(house)
  await roundTrip(trusted)
  expect([await whoIs(trusted), await strong(trusted)]).toEqual([who.actor.account, true])
  const untrusting = oidcSignOn({
    kind: 'oidc',
    key: 'gov',
    title: { zh: '政', en: 'G' },
    issuer: real.issuer,
    ...clientOf,
  })
  const journey = { redirect, state: 'a'.repeat(43), nonce: 'b'.repeat(43), verifier: 'c'.repeat(43) }
  const query = new URLSearchParams(await walk(await untrusting.begin(journey)))
  expect(await untrusting.finish(journey, query)).toMatchObject({ subject: 'mfa', strong: false, claims: {} })
})

test('G7 somebody unknown makes no account: they sign in once by another way, and then bind', async () => {
  real.who = { subject: 'new' }
  const browser = new Browser(house)
  expect(await roundTrip(browser)).toEqual({ outcome: 'unknown', landing: '/votes' })
  expect(await whoIs(browser)).toBeUndefined()
  expect((await browser.ask('POST', '/sign-ons/pending/bind')).status).toBe(401)
  const login = 'binder-1'
  const hashed = await hashOf('correct-horse-1')
  const id = await house.db.act(system('test'), (tx) =>
    createAccount(tx, { login, name: '甲', hashed }),
  )
  await browser.ask('POST', '/session', { login, password: 'correct-horse-1' })
  expect((await browser.ask('GET', '/sign-ons/pending')).json).toMatchObject({
    pending: { key: 'gov', landing: '/votes' },
  })
  expect((await new Browser(house, { who: await person() }).ask('GET', '/sign-ons/pending')).json).toEqual({
    pending: null,
  })
  expect((await browser.ask<Came>('POST', '/sign-ons/pending/bind')).json).toEqual({
    outcome: 'bound',
    landing: '/votes',
  })
  expect((await browser.ask('POST', '/sign-ons/pending/bind')).json.code).toBe('IDENTITY.SIGN_ON_ASTRAY')
  const again = new Browser(house)
  await roundTrip(again)
  expect(await whoIs(again)).toBe(id)
})

test('G7 one identity is one account’s, and ends where the person ends it', async () => {
  real.who = { subject: 'twice' }
  const [first, second] = [await person(), await person()]
  await roundTrip(new Browser(house, { who: first }), { bind: true })
  expect((await roundTrip(new Browser(house, { who: second }), { bind: true })).code).toBe(
    'IDENTITY.SIGN_ON_TAKEN',
  )
  expect((await new Browser(house, { who: first }).ask('POST', '/me/sign-ons/gov/end', {})).json.code).toBe(
    'IDENTITY.LAST_WAY',
  )
})

test('X2 a way back is taken once, by the browser that began it, in time, for its own platform, with its own state', async () => {
  real.who = { subject: 'careful' }
  await roundTrip(new Browser(house, { who: await person() }), { bind: true })
  const browser = new Browser(house)
  const query = await walk(await begin(browser, 'gov'))
  const thief = new Browser(house)
  await begin(thief, 'gov')
  expect((await finish(thief, 'gov', query)).json.code).toBe('IDENTITY.SIGN_ON_ASTRAY')
  expect((await finish(browser, 'crook', query)).json.code).toBe('IDENTITY.SIGN_ON_ASTRAY')
  const wrong = new URLSearchParams(query)
  wrong.set('state', 'x'.repeat(43))
  expect((await finish(browser, 'gov', wrong.toString())).json.code).toBe('IDENTITY.SIGN_ON_ASTRAY')
  expect((await finish(browser, 'gov', query)).json.outcome).toBe('signed-in')
  expect((await finish(browser, 'gov', query)).json.code).toBe('IDENTITY.SIGN_ON_ASTRAY')
  const late = new Browser(house)
  const slow = await walk(await begin(late, 'gov'))
  const db = await house.connect('hemei')
  await db.query(`update sign_on_flow set ends_at = ends_at - interval '11 minutes' where bound_at is null`)
  await db.end()
  expect((await finish(late, 'gov', slow)).json.code).toBe('IDENTITY.SIGN_ON_ASTRAY')
})

test('X2 a code used before, or for another verifier, is refused by the provider itself', async () => {
  real.who = { subject: 'replay' }
  const signOn = oidcSignOn({
    kind: 'oidc',
    key: 'gov',
    title: { zh: '政', en: 'G' },
    issuer: real.issuer,
    ...clientOf,
  })
  const journey = { redirect, state: 'a'.repeat(43), nonce: 'b'.repeat(43), verifier: 'c'.repeat(43) }
  const query = new URLSearchParams(await walk(await signOn.begin(journey)))
  await signOn.finish(journey, query)
  await expect(signOn.finish(journey, query)).rejects.toMatchObject({ code: 'IDENTITY.SIGN_ON_REFUSED' })
  const other = new URLSearchParams(await walk(await signOn.begin(journey)))
  await expect(signOn.finish({ ...journey, verifier: 'd'.repeat(43) }, other)).rejects.toMatchObject({
    code: 'IDENTITY.SIGN_ON_REFUSED',
  })
  const odd = new URLSearchParams(await walk(await signOn.begin(journey)))
  odd.set('iss', 'https://elsewhere.example')
  await expect(signOn.finish(journey, odd)).rejects.toMatchObject({ code: 'IDENTITY.SIGN_ON_REFUSED' })
})

test('X2 a token of a wrong nonce, another issuer, for another, expired, or signed by another key is refused', async () => {
  const attempt = async (change: Record<string, unknown>, otherKey = false): Promise<string | undefined> => {
    const browser = new Browser(house)
    const url = new URL(await begin(browser, 'crook'))
    Object.assign(crook, { nonce: url.searchParams.get('nonce'), change, otherKey })
    const { json } = await finish(browser, 'crook', `code=x&state=${url.searchParams.get('state')}`)
    return json.outcome ?? json.code
  }
  expect(await attempt({})).toBe('unknown')
  const now = Math.floor(Date.now() / 1000)
  const refused = [
    { nonce: 'another' },
    { nonce: undefined },
    { iss: 'https://elsewhere.example' },
    { aud: 'somebody-else' },
    { exp: now - 600, iat: now - 900 },
  ]
  for (const change of refused)
    expect([change, await attempt(change)]).toEqual([change, 'IDENTITY.SIGN_ON_REFUSED'])
  expect(await attempt({}, true)).toBe('IDENTITY.SIGN_ON_REFUSED')
  crook.status = 502
  expect(await attempt({})).toBe('IDENTITY.SIGN_ON_DOWN')
  crook.status = 200
  expect((await new Browser(house).ask('POST', '/sign-ons/down/begin', { landing: '/' })).json.code).toBe(
    'IDENTITY.SIGN_ON_DOWN',
  )
})

test('X2 a token without a signature, signed by what we share, or by a key that it brings along is refused', async () => {
  for (const forgery of ['none', 'HS256', 'jwk'] as const) {
    const browser = new Browser(house)
    const url = new URL(await begin(browser, 'crook'))
    Object.assign(crook, { nonce: url.searchParams.get('nonce'), change: {}, otherKey: false, forgery })
    const { json } = await finish(browser, 'crook', `code=x&state=${url.searchParams.get('state')}`)
    expect([forgery, json.outcome ?? json.code]).toEqual([forgery, 'IDENTITY.SIGN_ON_REFUSED'])
  }
  crook.forgery = undefined
})

test('X2 the same name at another platform is another person', async () => {
  real.who = { subject: 'crook' }
  const who = await person()
  await roundTrip(new Browser(house, { who }), { bind: true })
  const posing = new Browser(house)
  const url = new URL(await begin(posing, 'crook'))
  Object.assign(crook, { nonce: url.searchParams.get('nonce'), change: { sub: 'crook' }, otherKey: false })
  expect((await finish(posing, 'crook', `code=x&state=${url.searchParams.get('state')}`)).json.outcome).toBe('unknown')
  expect(await whoIs(posing)).toBeUndefined()
  expect((await roundTrip(posing)).outcome).toBe('signed-in')
  expect(await whoIs(posing)).toBe(who.actor.account)
})

test('X2 nobody who comes back is sent anywhere but into this house', async () => {
  for (const landing of ['https://evil.example/', '//evil.example', '/\\evil.example', 'javascript:alert(1)', '/x\r\nlocation: https://evil.example'])
    expect([landing, (await new Browser(house).ask('POST', '/sign-ons/gov/begin', { landing })).status]).toEqual([landing, 422])
})

test('X2 an issuer whose document names another is asked for nothing', async () => {
  const posing = oidcSignOn({ kind: 'oidc', key: 'pose', title: { zh: '政', en: 'G' }, issuer: crook.issuer.replace('127.0.0.1', 'localhost'), ...clientOf })
  const journey = { redirect, state: 'a'.repeat(43), nonce: 'b'.repeat(43), verifier: 'c'.repeat(43) }
  await expect(posing.begin(journey)).rejects.toMatchObject({ code: 'IDENTITY.SIGN_ON_REFUSED' })
})

test('G7 somebody who says no there is told so here', async () => {
  const browser = new Browser(house)
  const state = new URL(await begin(browser, 'gov')).searchParams.get('state')
  expect(
    (
      await finish(
        browser,
        'gov',
        `error=access_denied&state=${state}&iss=${encodeURIComponent(real.issuer)}`,
      )
    ).json.code,
  ).toBe('IDENTITY.SIGN_ON_REFUSED')
})

test('G7 WeChat’s H5 entry: its own order of parameters, the union id where there is one, bound like any other', async () => {
  const who = await person()
  const own = new Browser(house, { who })
  const url = await begin(own, 'wechat', { bind: true })
  expect(url).toMatch(
    /^https:\/\/open\.weixin\.qq\.com\/connect\/oauth2\/authorize\?appid=wx0000&redirect_uri=http.+&response_type=code&scope=snsapi_base&state=[\w-]{43}#wechat_redirect$/,
  )
  const state = (of: string) => new URL(of).searchParams.get('state')
  wechat.codes.set('c1', { openid: 'o1', unionid: 'u1' })
  expect((await finish(own, 'wechat', `code=c1&state=${state(url)}`)).json.outcome).toBe('bound')
  expect(Object.fromEntries(wechat.asked.at(-1) ?? [])).toEqual({
    appid: 'wx0000',
    secret: account.secret,
    code: 'c1',
    grant_type: 'authorization_code',
  })
  const phone = new Browser(house)
  wechat.codes.set('c2', { openid: 'o2-of-another-account', unionid: 'u1' })
  expect(
    (await finish(phone, 'wechat', `code=c2&state=${state(await begin(phone, 'wechat'))}`)).json.outcome,
  ).toBe('signed-in')
  expect([await whoIs(phone), await strong(phone)]).toEqual([who.actor.account, false])
})

test('X2 WeChat on a bad day: errors inside a 200, codes used twice, silence, rubbish', async () => {
  const attempt = async (next: SimulatedWechat['next'], code = 'code=none&'): Promise<string | undefined> => {
    const browser = new Browser(house)
    const state = new URL(await begin(browser, 'wechat')).searchParams.get('state')
    wechat.next = next
    return (await finish(browser, 'wechat', `${code}state=${state}`)).json.code
  }
  expect(await attempt(undefined)).toBe('IDENTITY.SIGN_ON_REFUSED')
  expect(await attempt({ errcode: 40_029, errmsg: 'invalid code' })).toBe('IDENTITY.SIGN_ON_REFUSED')
  expect(await attempt(undefined, '')).toBe('IDENTITY.SIGN_ON_REFUSED')
  expect(await attempt({ access_token: 'x' })).toBe('IDENTITY.SIGN_ON_REFUSED')
  for (const bad of [
    { errcode: -1, errmsg: 'system error' },
    'hang',
    'broken',
    { errcode: '40029' },
  ] as const)
    expect([bad, await attempt(bad)]).toEqual([bad, 'IDENTITY.SIGN_ON_DOWN'])
})
