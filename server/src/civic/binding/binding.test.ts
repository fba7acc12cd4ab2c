// Real-name binding by two people at a desk (G7): what it takes, what stops it, and what holds whoever writes.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql } from '../../kernel/database/index.ts'
import { giveTelephone } from '../../kernel/identity/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { officeAt } from './desk.ts'
import { begins, bound, checks, claims, decides, ground, mine, neighbourhood, officer, seen } from './testing.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())
const owner = () => house.person('业主', [])
const accountOf = (who: TestPerson) => who.actor.account ?? ''
const rooms = async (who: TestPerson) =>
  (await house.call<{ rows: { label: string }[] }>(who, 'GET', '/api/v1/rooms/mine')).json.rows.map((r) => r.label)

test.each([
  ['东亭社区居委会', '社区居委会', '东亭社区居委会'],
  ['书城路社区居民委员会', '社区居委会', '书城路社区居委会'],
  ['武昌区', '区住房主管部门', '武昌区住房主管部门'],
  ['湖畔雅苑（示范）', '登记员', '湖畔雅苑（示范） 登记员'],
  ['', '登记员', '登记员'],
])('G7 who verified is told once: %s, %s → %s', (place, title, said) => expect(officeAt(place, title)).toBe(said))

test('G7 an owner claims a home, one officer sees the original, another confirms: bound, told in the log, and not before', async () => {
  const g = await ground(house, [['甲'], ['乙']])
  const [who, clerk, second] = [await owner(), await officer(house), await officer(house, 'neighbourhood.officer', neighbourhood)]
  const { id } = (await claims(house, who, g, '101')).json
  expect((await checks(house, clerk, id, { number: '甲' })).status).toBe(200)
  expect(await rooms(who)).toEqual([])
  expect((await mine(house, who)).claims[0]).toMatchObject({ id, state: 'checked' })
  expect((await decides(house, second, id)).status).toBe(200)
  expect(await rooms(who)).toEqual(['1-1-101'])
  const [binding] = (await mine(house, who)).bindings
  expect(binding).toMatchObject({ homes: ['1栋 1单元101'], acts: [{ kind: 'bound', cause: 'desk' }] })
  expect(binding?.verifier).toContain('登记员')
  const leaf = binding?.acts[0]?.leaf ?? ''
  const { rows } = await house.db.pool.query('select kind from log_pending where leaf = $1', [Buffer.from(leaf, 'hex')])
  expect(rows).toEqual([{ kind: 'binding' }])
})

test('G7 the number read from the original decides whose record it is: a neighbour’s, a wrong or another kind of document stops the clerk', async () => {
  const g = await ground(house, [['甲'], ['乙']])
  const [who, clerk] = [await owner(), await officer(house)]
  const { id } = (await claims(house, who, g, '101')).json
  const codes = []
  for (const more of [{ number: '乙' }, { number: '甲', document: 'passport' }, {}, { number: '甲', document: 'nothing' }])
    codes.push((await checks(house, clerk, id, more)).json.code)
  expect(codes).toEqual(['BINDING.NUMBER_DIFFERS', 'BINDING.NUMBER_DIFFERS', 'BINDING.WRONG', 'BINDING.WRONG'])
  expect((await checks(house, clerk, id, { number: '110105194912310021', document: 'resident-id' })).json.code).toBe('BINDING.WRONG')
  for (const seenOn of ['2026-03-09', '2026-01-02'])
    expect((await checks(house, clerk, id, { number: '甲', seenOn })).json.code).toBe('BINDING.WRONG')
  await bound(house, await owner(), g, { number: '102', owner: '乙' })
  const late = (await claims(house, who, g, '102')).json.id
  expect((await checks(house, clerk, late, { number: '乙' })).json.code).toBe('BINDING.PARTY_BOUND')
})

test('G7 X2 nobody is the second person of their own check, nor sees to their own claim; the street may be the second where a neighbourhood has one clerk', async () => {
  const g = await ground(house, [['甲']])
  const clerk = await officer(house, 'neighbourhood.officer', neighbourhood)
  const own = (await claims(house, clerk, g, '101')).json.id
  expect((await checks(house, clerk, own, { number: '甲' })).json.code).toBe('BINDING.OWN_MATTER')
  await house.call(clerk, 'POST', `/api/v1/me/claims/${own}/withdraw`, {})
  const { id } = (await claims(house, await owner(), g, '101')).json
  await checks(house, clerk, id, { number: '甲' })
  expect((await decides(house, clerk, id)).json.code).toBe('BINDING.TWO_PEOPLE')
  const far = await officer(house, 'street.officer', '/42/4201/420111/420111003/')
  expect((await decides(house, far, id)).status).toBe(404)
  expect((await decides(house, await officer(house, 'street.officer'), id)).status).toBe(200)
})

test('G7 X2 who may not confirm help with a sign-in is not offered it, and told which permission it takes', async () => {
  const who = await house.person('沈秋棠', [{ role: 'owner', path: neighbourhood }])
  const { rows: [account] } = await house.db.pool.query<{ login: string }>('select login from account where id = $1', [accountOf(who)])
  const lost = { login: account?.login, evidence: '身份证原件，本人到场' }
  expect((await house.call(await officer(house), 'POST', '/api/v1/desk/lost-telephone', lost)).status).toBe(201)
  const waits = await house.call<{ rows: { id: string; login: string }[] }>(await officer(house), 'GET', '/api/v1/desk/matters')
  const matter = waits.json.rows.find(({ login }) => login === account?.login)
  const [near, street] = [await officer(house, 'neighbourhood.officer', neighbourhood), await officer(house, 'street.officer')]
  const seenBy = async (person: TestPerson) => {
    const view = await house.call<{ mine: boolean; may: object }>(person, 'GET', `/api/v1/desk/matters/${matter?.id ?? ''}`)
    return [view.json.mine, view.json.may]
  }
  expect(await seenBy(near)).toEqual([false, { check: false, decide: false, handOut: false, lacks: 'identity.desk' }])
  expect(await seenBy(street)).toEqual([true, { check: false, decide: true, handOut: false, lacks: null }])
})

test('G7 whom the second person helps to confirm is before them, masked, with what was seen; confirmed, it comes back to the first for an hour', async () => {
  const who = await house.person('沈秋实', [{ role: 'owner', path: neighbourhood }])
  const { rows: [account] } = await house.db.pool.query<{ login: string }>('select login from account where id = $1', [accountOf(who)])
  const login = account?.login ?? ''
  const [first, second] = [await officer(house), await officer(house)]
  expect((await house.call(first, 'POST', '/api/v1/desk/lost-telephone', { login, evidence: '身份证原件，本人到场' })).status).toBe(201)
  const waits = async (person: TestPerson) =>
    (await house.call<{ rows: { path: string; step: { zh: string } }[] }>(person, 'GET', '/api/v1/to-do')).json.rows.filter((r) => r.path.startsWith('/real-name/')).map((r) => [r.path, r.step.zh])
  const matters = await house.call<{ rows: { id: string; login: string }[] }>(second, 'GET', '/api/v1/desk/matters')
  const id = matters.json.rows.find((m) => m.login === login)?.id ?? ''
  const view = (person: TestPerson) => house.call<{ owner: string; check: { words: string | null }; may: { handOut: boolean } }>(person, 'GET', `/api/v1/desk/matters/${id}`)
  expect((await view(second)).json).toMatchObject({ owner: '沈**', check: { words: '身份证原件，本人到场' }, may: { handOut: false } })
  // whose desk it is not sees that it waits, not what was seen
  expect((await view(await officer(house, 'neighbourhood.officer', neighbourhood))).json.check.words).toBeNull()
  expect((await house.call(second, 'POST', `/api/v1/desk/matters/${id}/decision`, { decision: 'confirmed' })).status).toBe(200)
  expect([(await view(first)).json.may.handOut, (await view(second)).json.may.handOut]).toEqual([true, false])
  expect(await waits(first)).toContainEqual([`/real-name/${id}`, '复核已通过，接着办'])
  expect((await waits(second)).filter(([path]) => path === `/real-name/${id}`)).toEqual([])
  const db = await house.connect('hemei')
  const { rows } = await db.query<{ now: Date }>('select clock_timestamp() + coalesce((select offset_ms from demonstration_clock), 0) * interval \'1 ms\' as now')
  await db.end()
  await house.setClock(new Date((rows[0]?.now.getTime() ?? 0) + 3_660_000))
  expect((await view(first)).json.may.handOut).toBe(false)
  expect((await waits(first)).filter(([path]) => path === `/real-name/${id}`)).toEqual([])
})

test('G7 X2 at the desk an account is found by telephone, by home and by owner’s name, in the desk’s own place alone; the owner reads of each look', async () => {
  const g = await ground(house, [['查找甲'], ['查找乙']])
  const who = await owner()
  await bound(house, who, g, { number: '101', owner: '查找甲' })
  const telephone = '13900004321'
  await house.db.act(who.actor, (tx) => giveTelephone(tx, accountOf(who), telephone))
  const { rows: [account] } = await house.db.pool.query<{ login: string }>('select login from account where id = $1', [accountOf(who)])
  const find = async (by: TestPerson, body: object) => {
    const { status, json } = await house.call<{ rows: { login: string; owner: string; homes: string[] }[] }>(by, 'POST', '/api/v1/desk/accounts-found', body)
    return [status, json.rows?.map((row) => [row.login, row.owner, row.homes])]
  }
  const [clerk, far] = [await officer(house), await officer(house, 'street.officer', '/42/4201/420111/420111003/')]
  const found = [200, [[account?.login, '查**', ['1-1-101']]]]
  const asks = [{ telephone }, { community: g.id, of: '1-1-101' }, { community: g.id, of: '1栋1单元101室' }, { community: g.id, of: '查找甲' }]
  for (const ask of asks) expect(await find(clerk, ask)).toEqual(found)
  // owned and not bound, somebody else's name, a part of one
  for (const of of ['1-1-102', '查找乙', '查找']) expect(await find(clerk, { community: g.id, of })).toEqual([200, []])
  // another street's desk, and who helps nobody, learn nothing: not even whether there is such a number
  for (const ask of [{ telephone }, { telephone: '13900009876' }, { community: g.id, of: '查找甲' }])
    expect(await find(far, ask)).toEqual([404, undefined])
  expect((await find(who, { telephone }))[0]).toBe(403)
  const looks = await house.call<{ rows: { words: { zh: string; en: string }; purpose: { zh: string } }[] }>(who, 'GET', '/api/v1/privacy/looks')
  expect(looks.json.rows.map(({ purpose, words }) => [purpose.zh, words.zh.includes('登录协助')])).toEqual(asks.map(() => ['核对身份', true]))
  // each language by itself
  for (const { words } of looks.json.rows) expect([/[a-z]/.test(words.zh), /\p{Script=Han}/u.test(words.en)]).toEqual([false, false])
})

test('G7 a check lapses unless confirmed in time, and is made anew', async () => {
  const g = await ground(house, [['甲']])
  const [clerk, second] = [await officer(house), await officer(house, 'street.officer')]
  const { id } = (await claims(house, await owner(), g, '101')).json
  await checks(house, clerk, id, { number: '甲' })
  expect((await checks(house, second, id, { number: '甲' })).json.code).toBe('BINDING.CHECK_WAITS')
  await house.setClock(new Date('2026-03-10T10:00:00+08:00'))
  expect((await decides(house, second, id)).json.code).toBe('BINDING.LAPSED')
  expect((await checks(house, clerk, id, { number: '甲', seenOn: '2026-03-10' })).status).toBe(200)
  expect((await decides(house, second, id)).status).toBe(200)
  await house.setClock(begins)
})

test('G7 a refusal says why to whoever claimed; what was wrong is withdrawn and claimed anew', async () => {
  const g = await ground(house, [['甲'], ['乙']])
  const [who, clerk, second] = [await owner(), await officer(house), await officer(house, 'street.officer')]
  expect((await claims(house, who, g, '909')).json.code).toBe('BINDING.NO_SUCH_HOME')
  const wrong = (await claims(house, who, g, '102')).json.id
  // tried once more: the claim that stands is led on with
  expect((await claims(house, who, g, '102')).json.id).toBe(wrong)
  const other = await owner()
  expect((await house.call(other, 'POST', `/api/v1/me/claims/${wrong}/withdraw`, {})).status).toBe(404)
  expect((await house.call(who, 'POST', `/api/v1/me/claims/${wrong}/withdraw`, {})).status).toBe(204)
  expect((await checks(house, clerk, wrong, { number: '乙' })).json.code).toBe('BINDING.ENDED')
  const { id } = (await claims(house, who, g, '101')).json
  await checks(house, clerk, id, { number: '甲' })
  expect((await decides(house, second, id, { decision: 'refused' })).json.code).toBe('BINDING.REASON_NEEDED')
  await decides(house, second, id, { decision: 'refused', note: '证件已过有效期，请带新证件' })
  // offices stand in the record, not the accounts of those who hold them
  interface Recorded {
    check: { by: { en: string } } | null
    end: { by: { zh: string; en: string } } | null
  }
  const record = async (of: string) => (await house.call<Recorded>(clerk, 'GET', `/api/v1/desk/matters/${of}`)).json
  const { check: seen, end: over } = await record(id)
  expect([seen?.by.en, over?.by.en]).toEqual([expect.stringMatching(/clerk/i), expect.stringMatching(/street/i)])
  expect((await record(wrong)).end?.by.zh).toBe('提出人')
  expect((await mine(house, who)).claims.map((c) => [c.state, c.reason])).toEqual([
    ['refused', '证件已过有效期，请带新证件'],
    ['withdrawn', null],
  ])
  expect(await rooms(who)).toEqual([])
})

test('G7 of two confirmations at once, and of a confirmation and a withdrawal, exactly one stands', async () => {
  const g = await ground(house, [['甲'], ['乙']])
  const [who, clerk] = [await owner(), await officer(house)]
  const seconds = [await officer(house, 'street.officer'), await officer(house, 'county.bureau-officer', '/42/4201/420106/')]
  const { id } = (await claims(house, who, g, '101')).json
  await checks(house, clerk, id, { number: '甲' })
  const both = await Promise.all(seconds.map((by) => decides(house, by, id)))
  expect(both.map((b) => b.status).toSorted((a, b) => a - b)).toEqual([200, 409])
  expect((await mine(house, who)).bindings).toHaveLength(1)
  const next = (await claims(house, who, g, '102')).json.id
  await checks(house, clerk, next, { number: '乙' })
  const race = await Promise.all([
    decides(house, seconds[0] as TestPerson, next),
    house.call<{ code: string }>(who, 'POST', `/api/v1/me/claims/${next}/withdraw`, {}),
  ])
  expect(race.map((r) => r.status < 300)).toContain(false)
  expect(race.filter((r) => r.status < 300)).toHaveLength(1)
})

/** A session of the application's role, as somebody, in a community. */
async function asApp(account: string, community: string): Promise<pg.Client> {
  const app = await house.connect('hemei_app')
  await app.query(`select set_config('hemei.community', $1, false), set_config('hemei.account', $2, false)`, [community, account])
  return app
}
test('G7 X2 by SQL as the application: no confirming of one’s own check, in another’s name, of a lapsed one, or twice; no act unmade', async () => {
  const g = await ground(house, [['甲'], ['乙']])
  const [who, clerk, second] = [await owner(), await officer(house), await officer(house, 'street.officer')]
  const { id } = (await claims(house, who, g, '101')).json
  await checks(house, clerk, id, { number: '甲' })
  const ending = (by: TestPerson) =>
    `insert into desk_end (matter, community_id, how, check_id, first, actor, at)
      select matter, community_id, 'confirmed', id, actor, '${accountOf(by)}', '2026-03-02T12:00:00+08:00' from desk_check where matter = '${id}'`
  const attempts: readonly (readonly [TestPerson, string, string])[] = [
    [clerk, ending(clerk), 'desk_two_people'],
    [who, ending(who), 'desk_not_oneself'],
    [clerk, ending(second), 'desk_in_ones_own_name'],
    [
      second,
      `insert into desk_check (id, matter, n, community_id, party_id, document, seen_on, proposes, actor, at, ends_at)
        values ('${randomUUID()}', '${id}', 2, '${g.id}', '${g.parties.get('甲')}', 'other', '2026-03-02', 'yes', '${accountOf(second)}', now(), now() + interval '9 years')`,
      'desk_check_lapses',
    ],
    [
      second,
      `insert into desk_end (matter, community_id, how, actor, at) values ('${id}', '${g.id}', 'withdrawn', '${accountOf(second)}', now())`,
      'desk_end_ones_own',
    ],
    [
      who,
      `insert into desk_check (id, matter, n, community_id, party_id, document, seen_on, proposes, actor, at, ends_at)
        values ('${randomUUID()}', '${id}', 2, '${g.id}', '${g.parties.get('甲')}', 'other', '2026-03-02', 'yes', '${accountOf(who)}', now(), now() + interval '1 day')`,
      'desk_not_oneself',
    ],
  ]
  for (const [as, statement, constraint] of attempts) {
    const app = await asApp(accountOf(as), g.id)
    const refused: unknown = await app.query(statement).catch((error: unknown) => error)
    expect({ statement, ...(refused as object) }).toMatchObject({ statement, code: '23514', constraint })
    await app.end()
  }
  // a lapsed check is lapsed by the database's clock, whatever time is written
  await house.setClock(new Date('2026-03-10T10:00:00+08:00'))
  const late = await asApp(accountOf(second), g.id)
  await expect(late.query(ending(second))).rejects.toMatchObject({ code: '23514', constraint: 'desk_check_lapses' })
  await late.end()
  await house.setClock(begins)
  // who counted themselves out as the first person does not fit the check
  const app = await asApp(accountOf(clerk), g.id)
  const forged = `insert into desk_end (matter, community_id, how, check_id, first, actor, at)
    select matter, community_id, 'confirmed', id, '${accountOf(second)}', actor, '2026-03-02T12:00:00+08:00' from desk_check where matter = '${id}'`
  await expect(app.query(forged)).rejects.toMatchObject({ code: '23503' })
  for (const table of ['desk_matter', 'desk_check', 'desk_end', 'binding_act', 'verifier_word'])
    for (const act of [`delete from ${table}`, `update ${table} set community_id = community_id`])
      await expect(app.query(act)).rejects.toMatchObject({ code: '42501' })
  await expect(app.query('update binding set challenged_at = null')).rejects.toMatchObject({ code: '42501' })
  await app.end()
})

test('X2 matters, checks and acts are seen inside their community, by whoever brought them, and by no other', async () => {
  const g = await ground(house, [['甲']])
  const who = await owner()
  await bound(house, who, g, { number: '101', owner: '甲' })
  const tables = ['desk_matter', 'desk_check', 'desk_end', 'binding_act']
  const seenBy = async (setting: string, value: string) => {
    const app = await house.connect('hemei_app')
    await app.query(`select set_config($1, $2, false)`, [setting, value])
    const counts = []
    for (const t of tables) counts.push(((await app.query(`select from ${t} where community_id = $1`, [g.id])).rowCount ?? 0) > 0)
    await app.end()
    return counts
  }
  expect(await seenBy('hemei.community', '')).toEqual([false, false, false, false])
  expect(await seenBy('hemei.community', randomUUID())).toEqual([false, false, false, false])
  expect(await seenBy('hemei.claimant', randomUUID())).toEqual([false, false, false, false])
  expect(await seenBy('hemei.community', g.id)).toEqual([true, true, true, true])
  expect(await seenBy('hemei.claimant', accountOf(who))).toEqual([true, true, true, true])
  const { rows } = await house.db.read(who.actor, async (tx) => ({ rows: await tx.rows(sql`select from binding_act`) }))
  expect(rows).toEqual([])
  expect(seen.words).not.toBe('')
})
