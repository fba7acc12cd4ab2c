// The breach register: what is written down without naming anybody, who is told of it, and until when.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system } from '../../kernel/database/index.ts'
import type { TestHouse, TestPerson } from '../../testing/house.ts'
import { bind, endBinding } from '../registry/index.ts'
import { inDays, privacyGround } from './testing.ts'

let house: TestHouse
let community: string
let partyOf: (label: string) => Promise<string>
let owner: TestPerson
let officer: TestPerson
let guard: TestPerson
beforeAll(async () => {
  ;({ house, community, partyOf, owner, officer, guard } = await privacyGround())
  await house.setClock(inDays(3))
})
afterAll(() => house.close())

test('X2 an incident found later than now is refused at its field, however far ahead', async () => {
  for (const foundAt of [inDays(400).toISOString(), '9999-12-31T23:59:59.999Z']) {
    const { status, json } = await house.call<{ fields: { field: string }[] }>(guard, 'POST', '/api/v1/incidents', {
      ...{ title: '名册误发', what: '名册副本误发给无关人员', kinds: ['name'], foundAt },
    })
    expect([status, json.fields.map((f) => f.field)]).toEqual([422, ['foundAt']])
  }
})

test('X2 an incident is recorded without personal data, told to those concerned, and shown to them alone', async () => {
  const made = await house.call<{ id: string; state: string }>(guard, 'POST', '/api/v1/incidents', {
    ...{ title: '名册误发', what: '名册副本误发给无关人员', kinds: ['name', 'phone'], foundAt: inDays(-10).toISOString() },
  })
  expect([made.status, made.json.state]).toEqual([201, 'late'])
  const add = (entry: object) => house.call<{ state: string; entries: object[] }>(guard, 'POST', `/api/v1/incidents/${made.json.id}/entries`, entry)
  await add({ kind: 'authority-told', words: '已报告网信部门' })
  const told = await add({ kind: 'persons-told', words: '请留意陌生来电', communities: [community] })
  expect(told.json).toMatchObject({ state: 'open', entries: [{ n: 1 }, { n: 2, persons: 1 }] })
  const found = async (query: string) =>
    (await house.call<{ rows: { title: string }[] }>(guard, 'GET', `/api/v1/incidents?${query}`)).json.rows.map((r) => r.title)
  expect([await found('filter.state=open'), await found('filter.state=late')]).toEqual([['名册误发'], []])
  expect(await found(`q=${encodeURIComponent('无关人员')}`)).toEqual(['名册误发'])
  const rows = async (who: TestPerson) =>
    (await house.call<{ rows: { words: string }[] }>(who, 'GET', '/api/v1/privacy/told')).json.rows
  expect([(await rows(owner)).map((r) => r.words), await rows(officer)]).toEqual([['请留意陌生来电'], []])
  for (const path of [`communities/${community}/owners`, `communities/${community}/objections`])
    expect((await house.call(guard, 'GET', `/api/v1/${path}`)).status).toBe(404)
})

test('X2 an incident is told within three days to the authority and to the persons: one of the two is not enough', async () => {
  const record = async (ago: number) =>
    (await house.call<{ id: string; state: string; foundAt: string; tellBy: string }>(guard, 'POST', '/api/v1/incidents', {
      ...{ title: '电话误登', what: '一户电话登记到了另一户名下', kinds: ['phone'], foundAt: inDays(3 - ago).toISOString() },
    })).json
  // this day is the third from now
  const fresh = await record(2.9)
  expect([fresh.state, Date.parse(fresh.tellBy) - Date.parse(fresh.foundAt)]).toEqual(['open', 3 * 86_400_000])
  for (const [first, second] of [
    ['authority-told', 'persons-told'],
    ['persons-told', 'authority-told'],
  ]) {
    const { id, state } = await record(3.1)
    const add = async (kind: string | undefined) =>
      (await house.call<{ state: string }>(guard, 'POST', `/api/v1/incidents/${id}/entries`, {
        ...{ kind, words: '已经电话告知', ...(kind === 'persons-told' ? { communities: [community] } : {}) },
      })).json.state
    expect([first, state, await add('measure'), await add(first), await add(second)]).toEqual([first, 'late', 'late', 'late', 'open'])
  }
})

test('X2 an incident is told to who is bound now: whoever sold and is bound no more is not told, nor counted', async () => {
  const [former, now] = [await house.person('业主102', []), await house.person('业主103', [])]
  const accountOf = (who: TestPerson) => who.actor.account ?? ''
  const parties = [await partyOf('1-1-102'), await partyOf('1-1-103')]
  await house.db.act(
    system('test'),
    async (tx) => {
      const given = [former, now].map((who, i) => ({ account: accountOf(who), party: parties[i] ?? '', evidence: 'x', verifier: 'x' }))
      await bind(tx, community, given)
      const { id } = await tx.one<{ id: string }>(sql`select id from binding where account = ${accountOf(former)}`)
      await endBinding(tx, id, '业主出售', { cause: 'transfer' })
    },
    { community },
  )
  const body = { title: '短信误发', what: '通知短信误发给旧业主', kinds: ['phone'], foundAt: inDays(1).toISOString() }
  const { id } = (await house.call<{ id: string }>(guard, 'POST', '/api/v1/incidents', body)).json
  const entry = { kind: 'persons-told', words: '请留意陌生来电', communities: [community] }
  const told = await house.call<{ entries: object[] }>(guard, 'POST', `/api/v1/incidents/${id}/entries`, entry)
  expect(told.json.entries).toMatchObject([{ persons: 2 }])
  const reads = async (who: TestPerson) => (await house.call<{ rows: { id: string }[] }>(who, 'GET', '/api/v1/privacy/told')).json.rows.map((r) => r.id)
  expect([await reads(former), await reads(now)]).toEqual([[], [id]])
  await house.call(guard, 'POST', `/api/v1/incidents/${id}/entries`, { kind: 'closed', words: '已经更正' })
  await house.db.act(
    system('test'),
    async (tx) => {
      const { id: binding } = await tx.one<{ id: string }>(sql`select id from binding where account = ${accountOf(now)}`)
      await endBinding(tx, binding, '业主出售', { cause: 'transfer' })
    },
    { community },
  )
})

test('X2 a closed incident takes no more entries, and says so; nor by SQL', async () => {
  const body = { title: '名册误发', what: '名册误发给了外单位', kinds: ['name'], foundAt: inDays(1).toISOString() }
  const { id } = (await house.call<{ id: string }>(guard, 'POST', '/api/v1/incidents', body)).json
  const add = (kind: string) =>
    house.call<{ code?: string; detail?: string; state?: string }>(guard, 'POST', `/api/v1/incidents/${id}/entries`, { kind, words: '已经收回并删除' })
  expect((await add('closed')).json.state).toBe('closed')
  for (const kind of ['measure', 'closed']) {
    const { status, json } = await add(kind)
    expect([status, json.code, json.detail]).toEqual([409, 'PRIVACY.INCIDENT_CLOSED', expect.stringContaining('已经结案')])
  }
  const app = await house.connect('hemei_app')
  const added = app.query(
    `insert into incident_entry (incident, n, kind, words, at, by) select incident, 2, 'measure', words, at, by from incident_entry where incident = $1`,
    [id],
  )
  await expect(added).rejects.toMatchObject({ code: '23514', constraint: 'incident_stays_closed' })
  await app.end()
})

test('X2 X4 impact assessments are a list: found by their words, told apart by whether their three years are over, as a file for the same person', async () => {
  const record = async (title: string, madeOn: string) =>
    (await house.call<{ state: string; keptUntil: string }>(guard, 'POST', '/api/v1/impact-assessments', {
      ...{ title, about: '名册导入时的核对', risks: '号码外泄', measures: '遮盖并留痕', madeOn },
    })).json
  expect(await record('名册导入评估', '2026-02-01')).toMatchObject({ state: 'kept', keptUntil: '2029-02-01' })
  expect(await record('旧系统迁移评估', '2021-03-01')).toMatchObject({ state: 'over' })
  const found = async (query: string) =>
    (await house.call<{ rows: { title: string }[]; total: number }>(guard, 'GET', `/api/v1/impact-assessments?${query}`)).json.rows.map((r) => r.title)
  expect(await found('sort=madeOn')).toEqual(['旧系统迁移评估', '名册导入评估'])
  expect(await found('filter.state=over')).toEqual(['旧系统迁移评估'])
  expect(await found(`q=${encodeURIComponent('名册导入评')}`)).toEqual(['名册导入评估'])
  const answers = [guard, officer].map(async (who) => (await house.call(who, 'GET', '/api/v1/impact-assessments.xlsx')).status)
  expect(await Promise.all(answers)).toEqual([200, 403])
})
