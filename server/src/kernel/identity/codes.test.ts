// One-time codes by telephone: sign-in, limits, no oracle, races; and the desk for who lost theirs.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type pg from 'pg'
import { Browser, codeFor, outgoing } from '../../testing/browser.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { secondAtDesk } from '../../testing/second.ts'
import { end, give } from '../access/index.ts'
import { sql, system } from '../database/index.ts'
import { takeSentCode, tryCode } from './codes.ts'
import { deskPlaceOf, lostTelephone, seenAtDesk } from './desk.ts'

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
const nextTelephone = (): string => `1390000${String(++n).padStart(4, '0')}`
/** A minute and more goes by for everybody who asked: all that was lies in an hour that nothing else has used. */
let hour = 0
const later = () =>
  db.query(
    `update sign_in_asked a set minute = tstzrange(at, at + interval '1 minute') from (select subject, day, slot,
       now() - $1::int * interval '1 hour' - row_number() over (partition by subject order by day, slot) * interval '2 minutes' as at from sign_in_asked) moved
     where (a.subject, a.day, a.slot) = (moved.subject, moved.day, moved.slot)`,
    [++hour],
  )

/** Binds a telephone by its code. */
async function bound(
  telephone = nextTelephone(),
  who?: TestPerson,
): Promise<{ who: TestPerson; telephone: string }> {
  const person = who ?? (await house.person('沈秋棠', []))
  const browser = new Browser(house, { who: person })
  expect((await browser.ask('POST', '/me/telephone', { telephone })).status).toBe(202)
  const done = await browser.ask('POST', '/me/telephone/confirmation', {
    telephone,
    code: await codeFor(house, telephone),
  })
  expect(done.status).toBe(201)
  await later()
  return { who: person, telephone }
}
const ask = (browser: Browser, telephone: string) => browser.ask('POST', '/session/codes', { telephone })
const enter = (browser: Browser, telephone: string, code: string) =>
  browser.ask('POST', '/session/by-code', { telephone, code })

test('G7 a bound telephone signs in by a code, once; the session is plain', async () => {
  const { who, telephone } = await bound()
  const browser = new Browser(house)
  expect((await ask(browser, telephone)).status).toBe(202)
  const code = await codeFor(house, telephone)
  expect((await enter(browser, telephone, code)).status).toBe(201)
  expect((await browser.ask<{ account: { id: string } }>('GET', '/me')).json.account.id).toBe(
    who.actor.account,
  )
  const { sessions, telephone: shown } = (
    await browser.ask<{ sessions: object[]; telephone: string }>('GET', '/me/sign-in')
  ).json
  expect(sessions[0]).toMatchObject({ means: 'code', strong: false, current: true })
  expect(shown).toBe(`139****${telephone.slice(-4)}`)
  expect((await enter(new Browser(house), telephone, code)).json.code).toBe('IDENTITY.CODE_WRONG')
})

test('G7 X2 whether a telephone is known shows neither in the answer nor in what is written, and a stranger’s gets no message', async () => {
  const { telephone } = await bound()
  const stranger = nextTelephone()
  const [known, unknown] = [await ask(new Browser(house), telephone), await ask(new Browser(house), stranger)]
  const told = (a: typeof known) => [a.status, a.json, a.headers['content-length']]
  expect(told(unknown)).toEqual(told(known))
  const rows = await db.query<{ account: string | null }>(
    'select account from sign_in_code order by made_at desc limit 2',
  )
  expect(rows.rows.map((r) => r.account === null)).toEqual([true, false])
  expect((await outgoing(house)).slice(0, 2).map((m) => [m.to, m.known])).toEqual([
    [stranger, false],
    [telephone, true],
  ])
  const wrong = [
    await enter(new Browser(house), telephone, '12345x'),
    await enter(new Browser(house), stranger, await codeFor(house, stranger)),
  ]
  expect(wrong.map((a) => a.json.code)).toEqual(['KERNEL.INVALID', 'IDENTITY.CODE_WRONG'])
})

test('G7 X2 a code ends after five tries, however many come together, and after five minutes', async () => {
  const { telephone } = await bound()
  await ask(new Browser(house), telephone)
  const code = await codeFor(house, telephone)
  const wrong = code === '111111' ? '222222' : '111111'
  // two connections at the last try: one of them looks, the other finds it over
  await db.query(
    'update sign_in_code set tries = 4 where id = (select id from sign_in_code order by made_at desc limit 1)',
  )
  const tries = await Promise.all(
    [1, 2].map(() =>
      house.db.act(system('test'), async (tx) => [
        await tryCode(tx, { telephone, code }),
        await tx.one(sql`select pg_sleep(0.1)`),
      ]),
    ),
  )
  expect(tries.filter(([found]) => found)).toHaveLength(1)
  expect((await enter(new Browser(house), telephone, wrong)).status).toBe(422)
  expect((await enter(new Browser(house), telephone, code)).status).toBe(422)
  await later()
  await ask(new Browser(house), telephone)
  await db.query(`update sign_in_code set ends_at = ends_at - interval '5 minutes' where used_at is null`)
  expect((await enter(new Browser(house), telephone, await codeFor(house, telephone))).status).toBe(422)
})

test('G7 one code a minute and ten a day for a telephone; for an address, behind which others stand, two hundred a day', async () => {
  const telephone = nextTelephone()
  const from = (address: string) => new Browser(house, { address })
  expect((await ask(from('10.9.0.1'), telephone)).status).toBe(202)
  expect((await ask(from('10.9.0.2'), telephone)).json.code).toBe('IDENTITY.ASKED_LATELY')
  expect((await ask(from('10.9.0.1'), nextTelephone())).status).toBe(202)
  for (let i = 1; i < 10; i++) {
    await later()
    expect((await ask(from(`10.9.1.${i}`), telephone)).status).toBe(202)
  }
  await later()
  expect((await ask(from('10.9.2.1'), telephone)).json.code).toBe('IDENTITY.ASKED_OFTEN')
  expect((await ask(from('10.9.3.1'), nextTelephone())).status).toBe(202)
  await db.query(`insert into sign_in_asked (subject, day, slot, counts)
    select subject, day, n, 'address' from (select subject, day from sign_in_asked where counts = 'address' order by minute desc limit 1) last,
      generate_series(2, 199) n`)
  expect((await ask(from('10.9.3.1'), nextTelephone())).status).toBe(202)
  expect((await ask(from('10.9.3.1'), nextTelephone())).json.code).toBe('IDENTITY.ASKED_OFTEN')
})

test('G7 a stranger at one address uses up half of a telephone’s codes of a day; its owner asks from elsewhere', async () => {
  const telephone = nextTelephone()
  const from = (address: string) => ask(new Browser(house, { address }), telephone)
  for (let i = 0; i < 5; i++) {
    expect((await from('10.9.5.1')).status).toBe(202)
    await later()
  }
  expect((await from('10.9.5.1')).json.code).toBe('IDENTITY.ASKED_OFTEN')
  expect((await from('10.9.6.1')).status).toBe(202)
  const app = await house.connect('hemei_app')
  const sixth = app.query(`insert into sign_in_asked (subject, day, slot, counts)
    select subject, day, 6, counts from sign_in_asked where counts = 'telephone-from-address' limit 1`)
  await expect(sixth).rejects.toMatchObject({ constraint: 'sign_in_asked_daily' })
  await app.end()
})

test('G7 asked for by many at once, one code is made; by SQL the limits hold as well', async () => {
  const telephone = nextTelephone()
  const answers = await Promise.all([1, 2, 3, 4, 5].map(() => ask(new Browser(house), telephone)))
  expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([202, 429, 429, 429, 429])
  const app = await house.connect('hemei_app')
  const insert = (slot: number) =>
    app
      .query(
        `insert into sign_in_asked (subject, day, slot) select subject, day, $1 from sign_in_asked where counts = 'telephone' order by minute desc limit 1`,
        [slot],
      )
      .catch((error: unknown) => error)
  expect(await insert(2)).toMatchObject({ constraint: 'sign_in_asked_apart' })
  expect(await insert(11)).toMatchObject({ constraint: 'sign_in_asked_daily' })
  expect(await app.query('delete from sign_in_asked').catch((error: unknown) => error)).toMatchObject({
    constraint: 'sign_in_asked_counts',
  })
  await app.end()
})

test('G7 a telephone is one account’s; bound anew, the former is told and signs in no more', async () => {
  const { who, telephone } = await bound()
  const other = new Browser(house, { who: await house.person('他人', []) })
  await other.ask('POST', '/me/telephone', { telephone })
  expect(
    (
      await other.ask('POST', '/me/telephone/confirmation', {
        telephone,
        code: await codeFor(house, telephone),
      })
    ).json.code,
  ).toBe('IDENTITY.TELEPHONE_TAKEN')
  await later()
  await bound(nextTelephone(), who)
  expect((await outgoing(house)).find((m) => m.to === telephone)?.text).toContain('不再用于登录')
  await ask(new Browser(house), telephone)
  expect((await enter(new Browser(house), telephone, await codeFor(house, telephone))).status).toBe(422)
})

test('G7 X2 a code that was sent before its telephone was given up opens nothing after it, nor does one checked just before', async () => {
  const { who, telephone } = await bound()
  await ask(new Browser(house), telephone)
  const code = await codeFor(house, telephone)
  const checked = await house.db.act(system('test'), (tx) => tryCode(tx, { telephone, code }))
  await later()
  await bound(nextTelephone(), who)
  expect((await enter(new Browser(house), telephone, code)).json.code).toBe('IDENTITY.CODE_WRONG')
  if (!checked) throw new Error('the code was right')
  await expect(house.db.act(system('test'), (tx) => takeSentCode(tx, checked))).rejects.toMatchObject({ code: 'IDENTITY.CODE_WRONG' })
})

test('G7 the only way to sign in is not taken away', async () => {
  const { who } = await bound()
  expect((await new Browser(house, { who }).ask('POST', '/me/telephone/end', {})).json.code).toBe(
    'IDENTITY.LAST_WAY',
  )
})

test('G7 X2 nobody is their own desk: an officer takes back no sign-in of their own, and hands themselves none', async () => {
  const path = '/42/4201/420106/420106010/'
  const clerk = await house.person('登记员', [{ role: 'registry.clerk', path }])
  const { rows } = await db.query<{ login: string }>('select login from account where id = $1', [clerk.actor.account])
  const login = rows[0]?.login ?? ''
  const own = { code: 'IDENTITY.OWN_DESK' }
  await expect(house.db.act(clerk.actor, (tx) => lostTelephone(tx, login, '本人在场（虚构）'))).rejects.toMatchObject(own)
  await expect(house.db.act(clerk.actor, (tx) => seenAtDesk(tx, login))).rejects.toMatchObject(own)
  expect((await db.query('select from sign_in_desk_act where account = $1', [clerk.actor.account])).rowCount).toBe(0)
})

test('G7 X2 a lost telephone: the desk takes back sessions and telephone on evidence, and binds the new one by its code', async () => {
  const path = '/42/4201/420106/420106010/'
  const person = await house.person('何汀月', [{ role: 'owner', path: `${path}420106010004/c-x/b-x/r-x/` }])
  const { telephone } = await bound(nextTelephone(), person)
  const login =
    (await db.query<{ login: string }>('select login from account where id = $1', [person.actor.account]))
      .rows[0]?.login ?? ''
  const phone = new Browser(house, { who: person })
  const at = (role: string, where: string) =>
    house.person(role, [{ role, path: where }]).then((who) => new Browser(house, { who }))
  const [clerk, elsewhere] = [
    await at('registry.clerk', path),
    await at('registry.clerk', '/42/4201/420111/420111003/'),
  ]
  const lost = { login, evidence: '身份证原件已核对（虚构）' }
  expect((await elsewhere.ask('POST', '/desk/lost-telephone', lost)).json.code).toBe('KERNEL.NOT_FOUND')
  const fresh = nextTelephone()
  expect((await clerk.ask('POST', '/desk/telephone-codes', { login, telephone: fresh })).json.code).toBe(
    'IDENTITY.NO_DESK_ACT',
  )
  expect((await clerk.ask('POST', '/desk/lost-telephone', lost)).status).toBe(201)
  expect((await phone.ask('GET', '/me/sign-in')).status).toBe(401)
  expect((await clerk.ask('POST', '/desk/telephone-codes', { login, telephone: fresh })).json.code).toBe('IDENTITY.SECOND_NEEDED')
  await secondAtDesk(house, login, await house.person('街道', [{ role: 'street.officer', path }]))
  await ask(new Browser(house), telephone)
  expect((await enter(new Browser(house), telephone, await codeFor(house, telephone))).status).toBe(422)
  // who was seen yesterday is seen again
  const aged = (by: string) => db.query(`update sign_in_desk_act set at = at ${by} interval '25 hours' where account = $1`, [person.actor.account])
  await aged('-')
  expect((await clerk.ask('POST', '/desk/telephone-codes', { login, telephone: fresh })).json.code).toBe('IDENTITY.NO_DESK_ACT')
  await aged('+')
  // a colleague who did not see the person hands nothing out, though a second person has confirmed
  const colleague = await at('registry.clerk', path)
  expect((await colleague.ask('POST', '/desk/telephone-codes', { login, telephone: fresh })).json.code).toBe('IDENTITY.NO_DESK_ACT')
  expect((await clerk.ask('POST', '/desk/telephone-codes', { login, telephone: fresh })).status).toBe(202)
  const code = await codeFor(house, fresh)
  const wrong = code === '111111' ? '222222' : '111111'
  expect((await clerk.ask('POST', '/desk/telephone', { login, telephone: fresh, code: wrong })).json).toEqual(
    { bound: false },
  )
  expect((await clerk.ask('POST', '/desk/telephone', { login, telephone: fresh, code })).json).toEqual({
    bound: true,
  })
  const acts = await db.query<{ by_account: string }>(
    'select by_account from sign_in_desk_act where account = $1',
    [person.actor.account],
  )
  expect(acts.rowCount).toBe(1)
})

const path = '/42/4201/420106/420106010/'
const at = async (role: string) => {
  const who = await house.person(role, [{ role, path }])
  return { who, browser: new Browser(house, { who }) }
}
async function helpless(): Promise<string> {
  const person = await house.person('何汀月', [{ role: 'owner', path: `${path}420106010004/c-x/b-x/r-x/` }])
  const { rows } = await db.query<{ login: string }>('select login from account where id = $1', [person.actor.account])
  return rows[0]?.login ?? ''
}
const takenBack = ({ browser }: { browser: Browser }, login: string) =>
  browser.ask('POST', '/desk/lost-telephone', { login, evidence: '身份证原件已核对（虚构）' })
const waitsFor = async (who: TestPerson, login: string) =>
  (await house.call<{ rows: { id: string; login: string }[] }>(who, 'GET', '/api/v1/desk/matters?filter.state=mine')).json.rows.filter((r) => r.login === login)

test('G7 X2 taking a sign-in back twice at once is one matter; confirmed, it hands out', async () => {
  const [login, clerk, second] = [await helpless(), await at('registry.clerk'), await house.person('街道', [{ role: 'street.officer', path }])]
  const both = await Promise.all([takenBack(clerk, login), takenBack(clerk, login)])
  expect(both.map((b) => b.status)).toEqual([201, 201])
  const waits = await waitsFor(second, login)
  expect(waits).toHaveLength(1)
  // said again later the same matter waits; a colleague’s is their own
  expect((await takenBack(clerk, login)).status).toBe(201)
  expect((await waitsFor(second, login)).map((w) => w.id)).toEqual(waits.map((w) => w.id))
  await secondAtDesk(house, login, second)
  expect((await clerk.browser.ask('POST', '/desk/telephone-codes', { login, telephone: nextTelephone() })).status).toBe(202)
})

test('G7 X2 what was confirmed within the hour hands out beside a newer act that waits or was refused; what was refused alone does not', async () => {
  const [login, clerk, second] = [await helpless(), await at('registry.clerk'), await house.person('街道', [{ role: 'street.officer', path }])]
  const hands = async () => {
    await later()
    return (await clerk.browser.ask('POST', '/desk/telephone-codes', { login, telephone: nextTelephone() })).status
  }
  const refuse = async () => {
    const [matter] = await waitsFor(second, login)
    const decision = { decision: 'refused', note: '本人已离开窗口' }
    expect((await house.call(second, 'POST', `/api/v1/desk/matters/${matter?.id ?? ''}/decision`, decision)).status).toBe(200)
  }
  await takenBack(clerk, login)
  await refuse()
  expect(await hands()).toBe(409)
  await takenBack(clerk, login)
  await secondAtDesk(house, login, second)
  await takenBack(clerk, login)
  expect(await hands()).toBe(202)
  await refuse()
  expect(await hands()).toBe(202)
})

test('G7 the code that a desk sends says to whom alone it is told; every other code is told to nobody', async () => {
  const [login, clerk, second] = [await helpless(), await at('registry.clerk'), await house.person('街道', [{ role: 'street.officer', path }])]
  await takenBack(clerk, login)
  await secondAtDesk(house, login, second)
  const said = async (telephone: string) => (await outgoing(house)).find((m) => m.to === telephone)?.text ?? ''
  const [fresh, own] = [nextTelephone(), nextTelephone()]
  expect((await clerk.browser.ask('POST', '/desk/telephone-codes', { login, telephone: fresh })).status).toBe(202)
  expect(await said(fresh)).toContain('只当面告诉窗口工作人员')
  expect(await said(fresh)).not.toContain('切勿')
  await new Browser(house, { who: second }).ask('POST', '/me/telephone', { telephone: own })
  expect(await said(own)).toContain('切勿告诉他人')
})

test('X6 a user name of 500 characters is refused by its name, and so is a password', async () => {
  const { status, json } = await new Browser(house).ask<{ code: string; fields: object[] }>('POST', '/session', { login: '长'.repeat(500), password: '长'.repeat(500) })
  expect([status, json.fields]).toEqual([
    422,
    [
      { field: 'login', label: '账号', message: '至多 100 个字' },
      { field: 'password', label: '密码', message: '至多 200 个字' },
    ],
  ])
})

test('G7 X2 a person is helped where all their rights lie: homes in two counties by their city, one office among them from above it', async () => {
  const home = (street: string, n: number) => ({ role: 'owner', path: `/42/4201/${street.slice(0, 6)}/${street}/c-${n}/b-1/r-1/` })
  const placeOf = async (...grants: { role: string; path: string }[]) => {
    const { actor } = await house.person('何汀月', grants)
    const { rows } = await db.query<{ login: string }>('select login from account where id = $1', [actor.account])
    return house.db.read(system('test'), (tx) => deskPlaceOf(tx, rows[0]?.login ?? ''))
  }
  const [wuchang, hongshan] = [home('420106010', 1), home('420111003', 2)]
  expect(await placeOf(wuchang)).toEqual({ path: wuchang.path })
  expect(await placeOf(wuchang, hongshan)).toEqual({ path: '/42/4201/' })
  expect(await placeOf(wuchang, home('420106010', 3))).toEqual({ path: '/42/4201/420106/420106010/' })
  const office = { role: 'street.officer', path: '/42/4201/420106/420106010/' }
  expect(await placeOf(office, wuchang)).toEqual({ path: '/42/4201/420106/' })
  expect(await placeOf()).toBeUndefined()
})

test('G7 X2 who will be an officer tomorrow is helped from above already; a right that ended, or never began, counts no more', async () => {
  const path = '/42/4201/420106/420106010/'
  const { actor } = await house.person('明日街道', [{ role: 'owner', path: `${path}c-9/b-1/r-1/` }])
  const account = actor.account ?? ''
  const { rows } = await db.query<{ login: string }>('select login from account where id = $1', [account])
  const login = rows[0]?.login ?? ''
  const placeOf = () => house.db.read(system('test'), (tx) => deskPlaceOf(tx, login))
  const day = 86_400_000
  const { from, until } = { from: new Date(Date.now() + day), until: new Date(Date.now() + 400 * day) }
  await house.db.act(system('test'), (tx) => give(tx, [{ account, role: 'street.officer', path, from, until, basis: 'appointment:x' }]))
  expect(await placeOf()).toEqual({ path: '/42/4201/420106/' })
  const colleague = new Browser(house, { who: await house.person('街道', [{ role: 'street.officer', path }]) })
  const lost = { login, evidence: '身份证原件已核对（虚构）' }
  expect((await colleague.ask('POST', '/desk/lost-telephone', lost)).json.code).toBe('KERNEL.NOT_ALLOWED')
  await house.db.act(system('test'), (tx) => end(tx, 'appointment:x'))
  expect(await placeOf()).toEqual({ path: `${path}c-9/b-1/r-1/` })
})

test('G7 X2 an officer’s sign-in is taken back from above only, and by no administrator', async () => {
  const path = '/42/4201/420106/420106010/'
  const officer = await house.person('街道', [{ role: 'street.officer', path }])
  const login =
    (await db.query<{ login: string }>('select login from account where id = $1', [officer.actor.account]))
      .rows[0]?.login ?? ''
  const at = (role: string, where: string) =>
    house.person(role, [{ role, path: where }]).then((who) => new Browser(house, { who }))
  const lost = { login, evidence: '身份证原件已核对（虚构）' }
  expect((await (await at('registry.clerk', path)).ask('POST', '/desk/lost-telephone', lost)).json.code).toBe(
    'KERNEL.NOT_ALLOWED',
  )
  const administrator = await at('system.administrator', '/')
  expect((await administrator.ask('POST', '/desk/lost-telephone', lost)).status).toBe(404)
  expect(
    (await (await at('county.bureau-officer', '/42/4201/420106/')).ask('POST', '/desk/lost-telephone', lost))
      .status,
  ).toBe(201)
})

test('G7 the operator takes a sign-in back at the command line, on record as nobody’s account', async () => {
  const who = await house.person('系统管理员', [{ role: 'system.administrator', path: '/' }])
  const account = who.actor.account ?? ''
  const { rows } = await db.query<{ login: string }>('select login from account where id = $1', [account])
  await house.db.act(system('hemei admin'), (tx) => lostTelephone(tx, rows[0]?.login ?? '', '身份证已核对（虚构）'))
  expect((await new Browser(house, { who }).ask('GET', '/me/sign-in')).status).toBe(401)
  const acts = await db.query('select by_account from sign_in_desk_act where account = $1', [account])
  expect(acts.rows).toEqual([{ by_account: null }])
})

test('G7 without a carrier codes are not offered: nothing half', async () => {
  const bare = await testHouse({ demonstration: false })
  const browser = new Browser(bare)
  expect((await browser.ask('GET', '/sign-in-ways')).json).toEqual({ code: false, signOns: [] })
  expect((await ask(browser, '13900000000')).json.code).toBe('IDENTITY.NOT_OFFERED')
  expect((await enter(browser, '13900000000', '000000')).json.code).toBe('IDENTITY.NOT_OFFERED')
  expect((await browser.ask('POST', '/sign-ons/gov/begin', { landing: '/' })).json.code).toBe(
    'IDENTITY.NOT_OFFERED',
  )
  await bare.close()
})
