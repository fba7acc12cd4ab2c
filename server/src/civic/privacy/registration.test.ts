// Accounts that people make alone: no telling who has one, consent first, a code once, limits by number and address.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type pg from 'pg'
import { Browser, codeFor, outgoing } from '../../testing/browser.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { accountNotice } from './data.ts'

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

let n = 0
const nextTelephone = (): string => `1370000${String(++n).padStart(4, '0')}`
const agreed = accountNotice.version
const ask = (browser: Browser, telephone: string) => browser.ask('POST', '/registration/codes', { telephone })
const send = (browser: Browser, given: object) =>
  browser.ask<{ code?: string; outcome?: string }>('POST', '/registration', { name: '江小满', agreed, ...given })
/** Asks from an address of its own, and answers the code. */
async function asked(telephone: string): Promise<string> {
  expect((await ask(new Browser(house), telephone)).status).toBe(202)
  return codeFor(house, telephone)
}
/** A minute and more goes by. */
const later = () =>
  db.query(`update sign_in_asked set minute = tstzrange(lower(minute) - interval '2 minutes', upper(minute) - interval '2 minutes')`)
const count = async (table: string): Promise<number> =>
  (await db.query<{ n: number }>(`select count(*)::int as n from ${table}`)).rows[0]?.n ?? 0

test('G7 X2 a stranger makes an account by telephone and code, agreeing to the notice, and is signed in as nobody’s owner', async () => {
  const telephone = nextTelephone()
  const browser = new Browser(house)
  const done = await send(browser, { telephone, code: await asked(telephone), password: 'willow-tree-7' })
  expect([done.status, done.json]).toEqual([201, { outcome: 'made' }])
  const me = (await browser.ask<{ account: { id: string; name: string }; grants: object[] }>('GET', '/me')).json
  expect(me).toMatchObject({ account: { name: '江小满' }, grants: [] })
  const mine = (await browser.ask<{ login: string; telephone: string }>('GET', '/me/sign-in')).json
  expect(mine.telephone).toBe(`137****${telephone.slice(-4)}`)
  const consents = await db.query('select version from notice_consent where account = $1', [me.account.id])
  expect(consents.rows).toEqual([{ version: agreed }])
  // what rests tells neither name nor number
  const row = await db.query<{ row: string }>('select a::text as row from account a where id = $1', [me.account.id])
  expect(row.rows[0]?.row).not.toMatch(/江小满|1370000/)
  const anew = await new Browser(house).ask('POST', '/session', { login: mine.login, password: 'willow-tree-7' })
  expect(anew.status).toBe(201)
})

test('G7 X2 a number with an account and one without get one answer, the same writes and a message each', async () => {
  const known = nextTelephone()
  await send(new Browser(house), { telephone: known, code: await asked(known) })
  await later()
  const stranger = nextTelephone()
  const before = await count('sign_in_code')
  const [a, b] = [await ask(new Browser(house), known), await ask(new Browser(house), stranger)]
  const told = (r: typeof a) => [r.status, r.json, r.headers['content-length']]
  expect(told(a)).toEqual(told(b))
  expect(await count('sign_in_code')).toBe(before + 2)
  expect((await outgoing(house)).slice(0, 2).map((m) => [m.to, m.known])).toEqual([
    [stranger, true],
    [known, true],
  ])
  const wrong = async (telephone: string) => {
    const code = (await codeFor(house, telephone)) === '111111' ? '222222' : '111111'
    return (await send(new Browser(house), { telephone, code })).json.code
  }
  expect([await wrong(known), await wrong(stranger)]).toEqual(['IDENTITY.CODE_WRONG', 'IDENTITY.CODE_WRONG'])
})

test('G7 who holds a number that has an account is signed in to it; name and password stay', async () => {
  const telephone = nextTelephone()
  const first = new Browser(house)
  await send(first, { telephone, code: await asked(telephone) })
  await later()
  const accounts = await count('account')
  const again = new Browser(house)
  const given = { telephone, code: await asked(telephone), name: '别的称呼', password: 'other-word-9' }
  expect((await send(again, given)).json).toEqual({ outcome: 'signed-in' })
  const who = async (b: Browser) => (await b.ask<{ account: object }>('GET', '/me')).json.account
  expect(await who(again)).toEqual(await who(first))
  expect(await count('account')).toBe(accounts)
  expect((await again.ask<{ password: boolean }>('GET', '/me/sign-in')).json.password).toBe(false)
})

test('G7 one code sent by several at once makes one account', async () => {
  const telephone = nextTelephone()
  const code = await asked(telephone)
  const accounts = await count('account')
  const all = await Promise.all([1, 2, 3].map(() => send(new Browser(house), { telephone, code })))
  expect(all.map((r) => r.status).toSorted((a, b) => a - b)).toEqual([201, 422, 422])
  expect(await count('account')).toBe(accounts + 1)
})

test('G7 X2 without the present notice agreed to, or with a weak password, nothing is made and no try is spent', async () => {
  const telephone = nextTelephone()
  const code = await asked(telephone)
  const browser = new Browser(house)
  expect((await send(browser, { telephone, code, agreed: agreed + 1 })).json.code).toBe('PRIVACY.TEXT_CHANGED')
  expect((await send(browser, { telephone, code, agreed: undefined })).json.code).toBe('KERNEL.INVALID')
  expect((await send(browser, { telephone, code, password: 'short' })).json.code).toBe('IDENTITY.WEAK')
  expect((await send(browser, { telephone, code, name: ' \u200B' })).json.code).toBe('KERNEL.INVALID')
  const tries = await db.query('select tries from sign_in_code order by made_at desc limit 1')
  expect(tries.rows).toEqual([{ tries: 0 }])
  expect((await send(browser, { telephone, code })).status).toBe(201)
})

test('G7 codes to register and to sign in do not stand for each other, and are counted together', async () => {
  const telephone = nextTelephone()
  const code = await asked(telephone)
  const signIn = await new Browser(house).ask('POST', '/session/by-code', { telephone, code })
  expect(signIn.json.code).toBe('IDENTITY.CODE_WRONG')
  const address = '10.250.0.1'
  expect((await ask(new Browser(house, { address }), telephone)).json.code).toBe('IDENTITY.ASKED_LATELY')
  expect((await ask(new Browser(house, { address }), nextTelephone())).status).toBe(202)
  // others behind the same address do not wait for each other
  const other = new Browser(house, { address })
  expect((await other.ask('POST', '/session/codes', { telephone: nextTelephone() })).status).toBe(202)
})

test('G7 without a carrier nobody registers alone', async () => {
  const bare = await testHouse({ demonstration: false })
  const browser = new Browser(bare)
  expect((await browser.ask('GET', '/registration')).json).toMatchObject({ offered: false })
  expect((await ask(browser, '13700000000')).json.code).toBe('IDENTITY.NOT_OFFERED')
  expect((await send(browser, { telephone: '13700000000', code: '000000' })).json.code).toBe('IDENTITY.NOT_OFFERED')
  await bare.close()
})
