// Guards how a law parameter changes: who may propose and approve, from when it counts, for whom, and what stays of it.
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { sql } from '../../kernel/database/index.ts'
import { home, must, plan, propose, type Home } from '../../chapters/maintenance-fund/use/testing.ts'
import { lawFolder, readLaw } from '../parameters/data.ts'
import { syncParameters } from '../parameters/index.ts'
import { dueOf } from '../procedure/clock.ts'
import { load } from '../procedure/store.ts'
import { findLate } from '../procedure/sweep.ts'

let house: TestHouse
let h: Home
let officer: TestPerson
let colleague: TestPerson
let city: TestPerson
beforeAll(async () => {
  house = await testHouse()
  await house.setClock(new Date('2026-03-02T10:00:00+08:00')) // a Monday
  h = await home(house, [
    { key: '1/1/101', area: 100_000n, owner: '甲', deposit: 600_000n, balance: 500_000n },
  ])
  const as = (name: string, role: string, path: string) => house.person(name, [{ role, path }])
  officer = await as('吴科员', 'county.bureau-officer', '/42/4201/420106/')
  colleague = await as('郑科员', 'county.bureau-officer', '/42/4201/420106/')
  city = await as('市局干部', 'city.bureau-officer', '/42/4201/')
})
afterAll(() => house.close())

interface Full {
  id: string
  code?: string
  number: string
  state: string
  stands: { zh: string }
  place: string
  community: string | null
  due: string
  steps: { key: string; due: string | null }[]
  acts: { step: string; form: { repeats?: { title: { zh: string }; value: { zh: string } }[] } | null }[]
  fields?: { field: string; label?: string }[]
  entry: number
}
interface FigureAnswer {
  inForce: { jurisdiction: string; value: number; speaks: boolean; now: boolean; from: string }[]
  history: {
    value: number | null
    number: string | null
    case: string | null
    citation: string
    approvedBy: { zh: string } | null
  }[]
  wanted?: { value: string }
}
const api = '/api/v1'
const asked = {
  key: 'fund.use.party-opinion',
  value: '8',
  from: '2026-03-05',
  citation: '示范文件〔2026〕1号',
  reason: '基层反映五日来不及',
}
const proposes = (who: TestPerson, form: object = asked, jurisdiction = '420106') =>
  house.call<Full>(who, 'POST', `${api}/jurisdictions/${jurisdiction}/cases`, {
    procedure: 'parameters.change',
    form,
  })
const takes = (
  who: TestPerson,
  id: string,
  outcome: string,
  step = 'check',
  form: object = { finding: '与文件一致' },
) => house.call<Full>(who, 'POST', `${api}/cases/${id}/steps/${step}`, { outcome, form })
const figure = async (code: string) =>
  (
    await house.call<FigureAnswer>(
      undefined,
      'GET',
      `${api}/parameters/fund.use.party-opinion?jurisdiction=${code}`,
    )
  ).json
const partyDue = async (id: string) =>
  (await house.call<Full>(h.party, 'GET', `${api}/cases/${id}`)).json.steps.find((s) => s.key === 'party')
    ?.due
const sync = async () => {
  const { rows } = await house.db.pool.query<{ name: string }>('select current_database() as name')
  const { socket, port } = inject('postgres')
  return syncParameters({ socket, port, database: rows[0]?.name ?? '' }, lawFolder)
}

test('A22.2 X3 a law parameter changes by procedure and only newer cases see it', async () => {
  const before = must(await propose(house, h.committee, h)).json.id
  expect(await partyDue(before)).toBe('2026-03-09')
  const opened = await proposes(officer)
  expect(opened.status).toBe(201)
  const { id, number } = opened.json
  expect(number).toBe('〔2026〕参0001')
  const page = (await house.call<Full>(colleague, 'GET', `${api}/cases/${id}`)).json
  expect(page).toMatchObject({ place: '武昌区', community: null })
  expect(
    (await house.call<FigureAnswer>(colleague, 'GET', `${api}/parameter-changes/${id}`)).json,
  ).toMatchObject({
    wanted: { value: '8' },
    inForce: [{ jurisdiction: '42', value: 5, speaks: true }],
  })
  // read once more before the word is given: which figure, where, from what to what, from when, by which document
  expect(page.acts[0]?.form?.repeats?.map(({ title, value }) => [title.zh, value.zh])).toEqual([
    ['参数', '党的工作小组先议的时限'],
    ['在哪里施行', '武昌区'],
    ['现在是', '5 个工作日'],
    ['改为', '8 个工作日'],
    ['自何日起', '2026年3月5日'],
    ['依据的文件', asked.citation],
  ])
  expect((await takes(colleague, id, 'approved')).json).toMatchObject({
    state: 'ended',
    stands: { zh: '已变更' },
  })
  // decided, and not yet in force
  expect((await figure('420106')).inForce).toMatchObject([
    { jurisdiction: '420106', value: 8, speaks: false, now: false, from: '2026-03-05' },
    { jurisdiction: '42', value: 5, speaks: true, now: true },
  ])
  await house.setClock(new Date('2026-03-05T09:00:00+08:00'))
  const after = must(await propose(house, h.committee, h, { ...plan, what: '修缮屋面防水' })).json.id
  expect([await partyDue(before), await partyDue(after)]).toEqual(['2026-03-09', '2026-03-17'])
  const now = await figure('420106')
  expect(now.inForce[0]).toMatchObject({ value: 8, speaks: true, now: true })
  expect(now.history[0]).toMatchObject({
    value: 8,
    number,
    case: id,
    citation: asked.citation,
    approvedBy: { zh: '区住房主管部门' },
  })
  // next door nothing has changed
  expect((await figure('420111')).inForce).toMatchObject([{ jurisdiction: '42', value: 5, speaks: true }])
})

test('A22.2 a later step of a case that was on its way keeps the figure of the day it began', async () => {
  const key = 'fund.use.review'
  const { id } = (await proposes(city, { ...asked, key, value: '3', from: '2026-03-07' }, '4201')).json
  await takes(
    await house.person('市局二', [{ role: 'city.bureau-officer', path: '/42/4201/' }]),
    id,
    'approved',
  )
  const { rows } = await house.db.pool.query<{ opened: string }>(
    `select opened_at::date::text as opened from procedure_case where key = 'fund.use' order by opened_at limit 1`,
  )
  await house.setClock(new Date('2026-03-09T09:00:00+08:00'))
  const value = await house.db.read(h.party.actor, async (tx) => {
    const found = await tx.one<{ id: string }>(
      sql`select id from procedure_case where key = 'fund.use' order by opened_at limit 1`,
    )
    return (await dueOf(tx, (await load(tx, found.id)).case, `param:${key}`)).basis.value
  })
  expect([rows[0]?.opened, value]).toEqual(['2026-03-02', 10])
})

test('A22.2 nobody approves what they proposed, and nobody proposes for another level or place', async () => {
  const form = { ...asked, value: '9', from: '2026-04-01' }
  const { id } = (await proposes(officer, form)).json
  expect((await takes(officer, id, 'approved')).json.code).toBe('PROCEDURE.TAKEN_BY_YOU')
  expect((await house.call<Full>(officer, 'GET', `${api}/cases/${id}`)).json.acts).toEqual([])
  const list = async (who: TestPerson) =>
    (await house.call<{ rows: { case: string }[] }>(who, 'GET', `${api}/to-do`)).json.rows.map((r) => r.case)
  expect([
    (await list(officer)).includes(id),
    (await list(colleague)).includes(id),
    (await list(city)).includes(id),
  ]).toEqual([false, true, true])
  expect((await proposes(city, form)).json.code).toBe('PROCEDURE.GUARD')
  expect((await proposes(officer, form, '420111')).status).toBe(404)
  expect((await proposes(officer, form, '4201')).status).toBe(403)
  expect((await proposes(h.committee, form)).status).toBe(403)
  expect((await takes(city, id, 'refused')).json.state).toBe('ended')
})

test('A22.2 a value stands only in its unit, as another than it is, and from tomorrow at the earliest', async () => {
  const refused = async (form: object) => {
    return (await proposes(officer, { ...asked, from: '2026-05-01', ...form })).json.code
  }
  for (const value of ['0', '-3', '2.5', '八', '99999', '1e3', ' '])
    expect([value, await refused({ value })]).toEqual([value, expect.stringMatching(/GUARD|INVALID/)])
  expect(await refused({ value: '8' })).toBe('PROCEDURE.GUARD')
  expect(await refused({ key: 'no.such-key', value: '8' })).toBe('PROCEDURE.GUARD')
  expect(await refused({ key: 'vote.unreturned', value: 'yes' })).toBe('PROCEDURE.GUARD')
  expect(await refused({ key: 'procedure.reminder-share', value: '1001' })).toBe('PROCEDURE.GUARD')
  const today = await house.db.read(officer.actor, async (tx) => tx.today)
  expect(await refused({ value: '7', from: today })).toBe('PROCEDURE.GUARD')
  // answered at the field, which the person sees by its name
  const at = async (form: object) =>
    (await proposes(officer, { ...asked, from: '2026-05-01', ...form })).json.fields
  expect(await at({ value: '99999' })).toMatchObject([{ field: 'value', label: '改为' }])
  expect(await at({ value: '7', from: today })).toMatchObject([{ field: 'from' }])
})

test('A22.2 X3 what waited past its day is sent back and mended, not approved as it stands; a reason is corrected beside its words', async () => {
  await house.setClock(new Date('2026-04-06T09:00:00+08:00'))
  const { id } = (await proposes(officer, { ...asked, value: '7', from: '2026-04-08' })).json
  const corrected = await house.call<{
    entries: { kind: string; fields: { value: string; was: string | null }[] }[]
  }>(officer, 'POST', `${api}/cases/${id}/entries/1/corrections`, {
    form: { reason: '五个工作日确实来不及' },
    note: '说得更准',
  })
  expect(corrected.json.entries[1]).toMatchObject({
    kind: 'corrected',
    fields: [{ value: '五个工作日确实来不及', was: asked.reason }],
  })
  await house.setClock(new Date('2026-04-08T09:00:00+08:00'))
  expect((await takes(colleague, id, 'approved')).json.code).toBe('PROCEDURE.GUARD')
  expect((await takes(colleague, id, 'back')).status).toBe(200)
  const mended = { value: '7', from: '2026-04-10', citation: asked.citation, reason: asked.reason }
  expect((await takes(officer, id, 'done', 'mend', mended)).status).toBe(200)
  expect((await takes(colleague, id, 'approved')).json.state).toBe('ended')
  expect((await figure('420106')).inForce[0]).toMatchObject({ value: 7, from: '2026-04-10', now: false })
})

test('A22.2 a change is taken back by its proposer before it is decided', async () => {
  const { id } = (await proposes(officer, { ...asked, value: '6', from: '2026-06-01' })).json
  expect(
    (await house.call<Full>(officer, 'POST', `${api}/cases/${id}/withdraw`, { note: '另行研究' })).json.state,
  ).toBe('ended')
})

test('A22.2 the platform’s own data does not overrule what a procedure decided, however often it is read anew', async () => {
  const owner = await house.connect('hemei')
  await owner.query('delete from parameter_edition')
  await owner.end()
  expect(await sync()).toBe(true)
  await house.setClock(new Date('2026-04-13T09:00:00+08:00'))
  expect((await figure('420106')).inForce[0]).toMatchObject({ value: 7, speaks: true })
  expect(readLaw().some((e) => e.key === asked.key && e.jurisdiction === '420106')).toBe(false)
})

test('A22.2 X2 the application writes a figure only in the name of a case, and changes none', async () => {
  const app = await house.connect('hemei_app')
  const insert = (source: string, decided: string) =>
    app.query(`insert into parameter_version
    (key, jurisdiction, valid_from, value, unit, status, citation, title, hash, source, decided)
    values ('x', 'CN', '2026-01-01', '1', 'days', 'confirmed', '', '{}', '', '${source}', ${decided})`)
  await expect(insert('data', 'null')).rejects.toMatchObject({ code: '42501' })
  await expect(insert('procedure:x', `'{}'`)).rejects.toMatchObject({ code: '23514' })
  await expect(app.query(`update parameter_version set value = '1'`)).rejects.toMatchObject({ code: '42501' })
  await app.end()
})

test('X2 a case about a jurisdiction is nobody else’s: another county finds nothing', async () => {
  const far = await house.person('洪山区干部', [{ role: 'county.bureau-officer', path: '/42/4201/420111/' }])
  const { id } = (await proposes(officer, { ...asked, value: '6', from: '2026-07-01' })).json
  expect((await house.call(far, 'GET', `${api}/cases/${id}`)).status).toBe(404)
  expect(
    (await house.call<{ rows: { id: string }[] }>(far, 'GET', `${api}/cases`)).json.rows.map((r) => r.id),
  ).not.toContain(id)
  expect(
    (await house.call<{ rows: { id: string; place: string }[] }>(city, 'GET', `${api}/cases?q=参0`)).json.rows
      .length,
  ).toBeGreaterThan(0)
})

test('A22.2 X3 a change that nobody checks is raised to the city, then to the province; one sent back and never mended lapses', async () => {
  const late = async (who: TestPerson) =>
    (
      await house.call<{ rows: { case: string; raisedTo: { zh: string } }[] }>(who, 'GET', `${api}/late-steps`)
    ).json.rows
  await house.setClock(new Date('2026-06-01T09:00:00+08:00'))
  const { id } = (await proposes(officer, { ...asked, value: '6', from: '2026-07-01' })).json
  await house.setClock(new Date('2026-06-10T09:00:00+08:00'))
  await findLate(house.db)
  expect((await late(city)).find((r) => r.case === id)?.raisedTo.zh).toBe('市住房主管部门')
  await house.setClock(new Date('2026-06-16T09:00:00+08:00'))
  await findLate(house.db)
  expect((await late(city)).find((r) => r.case === id)?.raisedTo.zh).toBe('省住房主管部门')
  expect((await takes(city, id, 'back')).status).toBe(200)
  await house.setClock(new Date('2026-07-10T09:00:00+08:00'))
  await findLate(house.db)
  expect((await house.call<Full>(colleague, 'GET', `${api}/cases/${id}`)).json).toMatchObject({
    state: 'ended',
    stands: { zh: '逾期未再报，按撤回处理' },
  })
})
