// Officials and their second factor: what waits for it, how it is set up, used once, lost, guessed at.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type pg from 'pg'
import { Browser } from '../../testing/browser.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { secondAtDesk } from '../../testing/second.ts'
import { give } from '../access/index.ts'
import { system } from '../database/index.ts'
import { createAccount, hashOf } from './accounts.ts'
import { lostTelephone } from './desk.ts'
import { codeAt, fromBase32, stepOf } from './totp.ts'

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
const street = '/42/4201/420111/420111003/'
let n = 0
/** An officer with a password, signed in by it. */
async function officer(
  roles = [{ role: 'registry.clerk', path: street }],
): Promise<{ account: string; login: string; browser: Browser }> {
  const login = `officer-${++n}`
  const account = await house.db.act(system('test'), async (tx) => {
    const made = await createAccount(tx, { login, name: '汪思齐', hashed })
    await give(
      tx,
      roles.map((r) => ({ ...r, account: made, from: new Date(tx.now.getTime() - 1000), basis: 'test' })),
    )
    return made
  })
  const browser = new Browser(house)
  expect((await browser.ask('POST', '/session', { login, password })).status).toBe(201)
  return { account, login, browser }
}
const now = () => stepOf(Date.now() / 1000)
/** Set up and confirmed by the code of the step before, so that those of now and next still serve. */
async function enrol(browser: Browser): Promise<{ code: (ahead?: number) => string; recovery: string[] }> {
  const { json } = await browser.ask<{ secret: string }>('POST', '/me/second-factor', { password })
  const code = (ahead = 0) => codeAt(fromBase32(json.secret), now() + ahead)
  const done = await browser.ask<{ recoveryCodes: string[] }>('POST', '/me/second-factor/confirmation', {
    code: code(-1),
  })
  expect(done.status).toBe(201)
  return { code, recovery: done.json.recoveryCodes }
}
interface Me {
  grants: { role: string }[]
  secondFactor: { needs: string; offices: { role: string; title: { zh: string } }[] } | null
}
const me = async (browser: Browser): Promise<Me> => (await browser.ask<Me>('GET', '/me')).json
const clerkMay = (browser: Browser) => browser.ask<{ rows: unknown[] }>('GET', '/imports')

test('G7 X6 begun on two pages at once, the page that comes second is told so, and it is no bug', async () => {
  const { account, browser } = await officer()
  await db.query('begin')
  await db.query(`insert into second_factor (id, account, secret) values (gen_random_uuid(), $1, '')`, [account])
  const second = browser.ask<{ code: string }>('POST', '/me/second-factor', { password })
  const waiting = `select from pg_locks where not granted and locktype = 'transactionid'`
  await expect.poll(async () => (await db.query(waiting)).rowCount, { timeout: 10_000 }).toBe(1)
  await db.query('commit')
  const { status, json } = await second
  expect([status, json.code]).toEqual([409, 'IDENTITY.FACTOR_BEGUN'])
})

test('G7 X2 an office that needs a second factor is not there in a plain session, everything else is; with it, it is', async () => {
  const { browser } = await officer([
    { role: 'registry.clerk', path: street },
    { role: 'committee.member', path: '/42/4201/420106/' },
  ])
  const plain = await me(browser)
  expect(plain.grants.map((g) => g.role)).toEqual(['committee.member'])
  expect(plain.secondFactor).toMatchObject({
    needs: 'enrolment',
    offices: [{ role: 'registry.clerk', title: { zh: '登记员' } }],
  })
  const desk = { login: 'nobody-at-all', evidence: '身份证已核对' }
  expect((await browser.ask('POST', '/desk/lost-telephone', desk)).json.code).toBe('KERNEL.NOT_FOUND')
  await enrol(browser)
  const strong = await me(browser)
  expect(strong.grants.map((g) => g.role).toSorted()).toEqual(['committee.member', 'registry.clerk'])
  expect(strong.secondFactor).toBeNull()
  expect((await clerkMay(browser)).status).toBe(200)
})

test('G7 X2 signed in anew the code is asked for: right once, not twice, not by another session', async () => {
  const { login, browser } = await officer()
  const { code } = await enrol(browser)
  const again = new Browser(house)
  await again.ask('POST', '/session', { login, password })
  expect((await me(again)).secondFactor).toMatchObject({ needs: 'code' })
  const shown = code()
  expect((await again.ask('POST', '/session/second-factor', { code: shown })).status).toBe(201)
  expect((await me(again)).grants).toHaveLength(1)
  const thief = new Browser(house)
  await thief.ask('POST', '/session', { login, password })
  expect((await thief.ask('POST', '/session/second-factor', { code: shown })).json.code).toBe(
    'IDENTITY.CODE_WRONG',
  )
  expect((await me(thief)).grants).toEqual([])
})

test('G7 X2 one code sent by several at once opens one strong session', async () => {
  const { login, account, browser } = await officer()
  const { code } = await enrol(browser)
  const all = await Promise.all(
    [1, 2, 3, 4].map(async () => {
      const b = new Browser(house)
      await b.ask('POST', '/session', { login, password })
      return b
    }),
  )
  const answers = await Promise.all(all.map((b) => b.ask('POST', '/session/second-factor', { code: code() })))
  expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([201, 422, 422, 422])
  const step = (
    await db.query<{ last_step: string }>('select last_step::text from second_factor where account = $1', [
      account,
    ])
  ).rows[0]
  await expect(
    db.query('update second_factor set last_step = $2 where account = $1', [
      account,
      Number(step?.last_step) - 1,
    ]),
  ).rejects.toThrow('comes again')
})

test('G7 X2 wrong codes sent together lock the second factor after five; the right one then waits too', async () => {
  const { login, browser } = await officer()
  const { code, recovery } = await enrol(browser)
  const guesser = new Browser(house)
  await guesser.ask('POST', '/session', { login, password })
  const guesses = await Promise.all(
    [1, 2, 3, 4, 5, 6, 7].map(() =>
      guesser.ask('POST', '/session/second-factor', { code: 'AAAA-BBBB-CCCC' }),
    ),
  )
  expect(guesses.filter((a) => a.json.code === 'IDENTITY.CODE_WRONG')).toHaveLength(5)
  expect(guesses.filter((a) => a.json.code === 'IDENTITY.LOCKED')).toHaveLength(2)
  for (const right of [code(), recovery[0] ?? ''])
    expect((await guesser.ask('POST', '/session/second-factor', { code: right })).status).toBe(429)
})

test('G7 a recovery code stands for a lost phone, once; the secret and the codes rest unreadable', async () => {
  const { login, account, browser } = await officer()
  const { recovery } = await enrol(browser)
  expect(new Set(recovery).size).toBe(10)
  const use = async (code: string) => {
    const b = new Browser(house)
    await b.ask('POST', '/session', { login, password })
    return (await b.ask('POST', '/session/second-factor', { code })).status
  }
  expect(await use((recovery[3] ?? '').toLowerCase())).toBe(201)
  expect(await use(recovery[3] ?? '')).toBe(422)
  const rest = await db.query<{ t: string }>(
    'select to_jsonb(f)::text || (select jsonb_agg(c)::text from recovery_code c where factor = f.id) as t from second_factor f where account = $1',
    [account],
  )
  for (const code of recovery) expect(rest.rows[0]?.t).not.toContain(code.replaceAll('-', ''))
  // as the application, outside the person's own act, there is nothing to see
  const app = await house.connect('hemei_app')
  expect((await app.query('select from second_factor')).rowCount).toBe(0)
  await app.end()
})

test('G7 X2 a stolen cookie is not enough to set a second factor up, nor to put another in its place', async () => {
  const { browser } = await officer()
  expect((await browser.ask('POST', '/me/second-factor', {})).json.code).toBe('IDENTITY.PASSWORD_NEEDED')
  expect((await browser.ask('POST', '/me/second-factor', { password: 'wrong-horse-1' })).json.code).toBe(
    'IDENTITY.PASSWORD_WRONG',
  )
  await enrol(browser)
  expect((await browser.ask('POST', '/me/second-factor', { password })).json.code).toBe(
    'IDENTITY.FACTOR_THERE',
  )
})

test('G7 X2 ended by a code, it takes the office out of force everywhere', async () => {
  const { browser, login } = await officer()
  const { code } = await enrol(browser)
  const other = new Browser(house)
  await other.ask('POST', '/session', { login, password })
  await other.ask('POST', '/session/second-factor', { code: code() })
  expect((await browser.ask('POST', '/me/second-factor/end', { code: code(1) })).status).toBe(204)
  expect((await me(browser)).secondFactor).toMatchObject({ needs: 'enrolment' })
  expect((await other.ask('GET', '/me/sign-in')).status).toBe(401)
})

const bureau = (name: string): Promise<TestPerson> =>
  house.person(name, [{ role: 'county.bureau-officer', path: '/42/4201/420111/' }])
const said = (login: string, by: TestPerson) =>
  new Browser(house, { who: by }).ask<{ factorWaits: boolean }>('POST', '/desk/lost-telephone', { login, evidence: '身份证原件已核对（虚构）' })
/** Signed in by the password alone. */
async function byPassword(login: string): Promise<{ browser: Browser; needs: string | undefined }> {
  const browser = new Browser(house)
  await browser.ask('POST', '/session', { login, password })
  return { browser, needs: (await me(browser)).secondFactor?.needs }
}
const shows = async (login: string, code: string) => {
  const { browser } = await byPassword(login)
  const { status, json } = await browser.ask('POST', '/session/second-factor', { code })
  return status === 201 ? 'strong' : json.code
}

test('G7 X2 one officer at a desk and a stolen password never take an office: the second factor of who lost a telephone ends by a second officer alone', async () => {
  const { login, browser } = await officer()
  const { code, recovery } = await enrol(browser)
  const first = await bureau('区局一')
  const answer = await said(login, first)
  expect([answer.status, answer.json]).toEqual([201, { ended: true, factorWaits: true }])
  expect((await browser.ask('GET', '/me/sign-in')).status).toBe(401)
  const thief = await byPassword(login)
  expect(thief.needs).toBe('code')
  expect((await thief.browser.ask('POST', '/me/second-factor', { password })).json.code).toBe('IDENTITY.FACTOR_THERE')
  // the telephone that was lost opens nothing either; the paper that its owner kept does
  expect(await shows(login, code())).toBe('IDENTITY.FACTOR_LOST')
  expect(await shows(login, recovery[0] ?? '')).toBe('strong')
  await expect(secondAtDesk(house, login, first)).rejects.toThrow('nothing waits')
  await secondAtDesk(house, login, await bureau('区局二'))
  const { browser: anew, needs } = await byPassword(login)
  expect(needs).toBe('enrolment')
  await enrol(anew)
  expect((await me(anew)).grants).toHaveLength(1)
})

test('G7 X2 a lost telephone that the second officer does not confirm serves as before; a factor set up meanwhile stays', async () => {
  const [refused, replaced] = [await officer(), await officer()]
  const [one, two] = [await enrol(refused.browser), await enrol(replaced.browser)]
  const [first, second] = [await bureau('区局一'), await bureau('区局二')]
  await said(refused.login, first)
  const { json } = await house.call<{ rows: { id: string; login: string }[] }>(second, 'GET', '/api/v1/desk/matters?filter.state=mine')
  const matter = json.rows.find((r) => r.login === refused.login)?.id ?? ''
  const decision = { decision: 'refused', note: '本人说没有丢手机' }
  expect((await house.call(second, 'POST', `/api/v1/desk/matters/${matter}/decision`, decision)).status).toBe(200)
  expect(await shows(refused.login, one.code())).toBe('strong')
  await said(replaced.login, first)
  const { browser } = await byPassword(replaced.login)
  expect((await browser.ask('POST', '/me/second-factor/end', { code: two.recovery[0] ?? '' })).status).toBe(204)
  const fresh = await enrol((await byPassword(replaced.login)).browser)
  await secondAtDesk(house, replaced.login, second)
  expect(await shows(replaced.login, fresh.code())).toBe('strong')
})

test('G7 the operator at the machine ends a lost second factor at once', async () => {
  const { login, browser } = await officer()
  await enrol(browser)
  const done = await house.db.act(system('hemei admin'), (tx) => lostTelephone(tx, login, '身份证已核对（虚构）'))
  expect([done, (await byPassword(login)).needs]).toEqual([{ factorWaits: false }, 'enrolment'])
})
