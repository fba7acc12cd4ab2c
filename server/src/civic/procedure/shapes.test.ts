// Guards the engine on two shapes that differ from the use of the fund: a filing (its clock stops, it is corrected, taken back,
// raised) and a whistle (several offices, two persons, another procedure on the way).
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { Tx } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { lawKeys } from '../parameters/index.ts'
import { findLate } from './sweep.ts'
import { advance, open, take, withdraw } from './engine.ts'
import { Procedures } from './known.ts'
import type { CaseFull, Colleagues, ToDos } from './schema.ts'
import { brokenEntry, load } from './store.ts'
import { filing, shapes, whistle } from './testing-shapes.ts'
import { cast, testDriver, testParts, testPlace, type Cast, type TestPlace } from './testing.ts'

let house: TestHouse
let at: TestPlace
let who: Cast
let bureau: TestPerson
let bureau2: TestPerson
let neighbourhood: TestPerson
let company: TestPerson
let street2: TestPerson
beforeAll(async () => {
  house = await testHouse()
  Object.assign(house.db.house, {
    procedures: new Procedures().add(testParts, testDriver, shapes).check(lawKeys()),
  })
  at = await testPlace(house)
  who = await cast(house, at)
  const as = (name: string, role: string, path: string) => house.person(name, [{ role, path }])
  bureau = await as('吴科员', 'county.bureau-officer', at.county)
  bureau2 = await as('郑科员', 'county.bureau-officer', at.county)
  neighbourhood = await as('王书记', 'neighbourhood.officer', at.path)
  company = await as('冯经理', 'company.manager', at.path)
  street2 = await as('陈干事', 'street.officer', at.street)
})
afterAll(() => house.close())

const as = <T>(person: TestPerson, fn: (tx: Tx) => Promise<T>) => house.db.act(person.actor, fn)
const seen = (id: string) => house.db.read(who.member.actor, (tx) => load(tx, id))
const takes = (person: TestPerson, id: string, step: string, outcome = 'done', filled?: object) =>
  as(person, (tx) => take(tx, { case: id, step, outcome, form: filled }))
const waitsAt = async (id: string) => (await seen(id)).steps.filter((s) => !s.done_at).map((s) => s.step)
const now = (zoned: string) => house.setClock(new Date(`${zoned}+08:00`))
const toDo = async (person: TestPerson) =>
  (await house.call<z.output<typeof ToDos>>(person, 'GET', '/api/v1/to-do')).json.rows.map((r) => r.case)
const view = async (person: TestPerson, id: string) =>
  (await house.call<z.output<typeof CaseFull>>(person, 'GET', `/api/v1/cases/${id}`)).json

const application = { committee: '湖畔业委会', seats: 7, phone: '13800001234' }
const filed = async (): Promise<string> =>
  (
    await as(who.member, (tx) =>
      open(tx, { key: 'shape.filing', community: at.community, form: application }),
    )
  ).id
const whistled = async (): Promise<string> =>
  (
    await as(who.street, (tx) =>
      open(tx, {
        key: 'shape.whistle',
        community: at.community,
        building: at.building,
        form: { text: '电梯停运' },
      }),
    )
  ).id

test('X3 the clock of a filing stops while the applicant mends it, and goes on with what was left', async () => {
  await now('2027-03-01T10:00:00') // a Monday
  const id = await filed()
  const [first] = (await seen(id)).steps
  const limit = first?.due_basis?.value ?? 0
  expect(first?.due_basis?.unit).toBe('working-days')
  await now('2027-03-04T10:00:00') // three working days on
  await takes(bureau, id, 'review', 'supplement')
  await now('2027-04-19T10:00:00') // the applicant takes weeks: none of them counts
  await takes(who.member, id, 'supply', 'done', application)
  const again = (await seen(id)).steps.findLast((s) => s.step === 'review')
  expect(again?.due_basis).toMatchObject({ value: limit, used: 3 })
  const { calendarOf } = await import('../calendar/index.ts')
  const calendar = await as(bureau, (tx) => calendarOf(tx))
  expect(calendar.workdaysBetween('2027-04-19', again?.due_on ?? '')).toBe(limit - 3)
  await takes(bureau, id, 'review', 'accepted')
  expect((await seen(id)).case.outcome).toBe('filed')
})

test('X3 a filing that nobody reviews goes up, and the office above may decide it', async () => {
  await now('2027-05-10T10:00:00')
  const id = await filed()
  await expect(takes(who.street, id, 'review', 'accepted')).rejects.toMatchObject({
    code: 'PROCEDURE.NOT_YOURS',
  })
  await now('2027-07-19T10:00:00')
  expect(await findLate(house.db)).toBeGreaterThan(0)
  expect(await toDo(who.street)).toContain(id)
  await takes(who.street, id, 'review', 'accepted')
  expect((await seen(id)).entries.map((e) => e.kind)).toEqual(['opened', 'late', 'taken'])
})

test('X3 a filing sent back and never handed in again lapses once its time is over, and stays as it ended', async () => {
  await now('2027-08-02T10:00:00')
  const id = await filed()
  await takes(bureau, id, 'review', 'supplement')
  const { due_on: due } = (await seen(id)).steps[1] ?? {}
  expect(due).toBe('2027-08-23')
  await now('2027-08-23T23:00:00')
  await findLate(house.db)
  expect((await seen(id)).case.state).toBe('running')
  await now('2027-08-24T00:00:01')
  await Promise.all([findLate(house.db), findLate(house.db)])
  const { case: of, entries, steps } = await seen(id)
  expect([of.state, of.outcome]).toEqual(['ended', 'lapsed'])
  expect(entries.map((e) => [e.kind, e.outcome]).slice(-2)).toEqual([
    ['late', null],
    ['advanced', 'lapsed'],
  ])
  expect(steps.every((row) => row.done_at !== null)).toBe(true)
  const full = await view(who.member, id)
  expect(full.stands.zh).toBe('逾期未补正，按撤回处理')
  expect(full.entries.at(-1)?.outcome?.zh).toBe('逾期未补正')
  expect([full.acts, await toDo(who.member)]).toEqual([[], expect.not.arrayContaining([id])])
  await expect(takes(who.member, id, 'supply', 'done')).rejects.toMatchObject({ code: 'PROCEDURE.NOT_OPEN' })
  const explained = await house.call<{ steps: { key: string; lapses: { zh: string } | null }[] }>(
    undefined,
    'GET',
    '/api/v1/procedures/shape.filing',
  )
  expect(explained.json.steps.find((one) => one.key === 'supply')?.lapses?.zh).toBe(full.stands.zh)
})

test('X3 who holds a step is reminded once, before its time is over, and the list says so', async () => {
  await now('2027-11-01T10:00:00') // a Monday; ten working days to Monday the 15th, a third of them left on Wednesday the 10th
  const id = await filed()
  const mine = async (query = '') =>
    (
      await house.call<z.output<typeof ToDos>>(bureau, 'GET', `/api/v1/to-do?limit=200${query}`)
    ).json.rows.filter((r) => r.case === id)
  expect((await seen(id)).steps[0]?.remind_at).toEqual(new Date('2027-11-10T24:00:00+08:00'))
  await now('2027-11-10T23:00:00')
  await findLate(house.db)
  expect(await mine()).toMatchObject([{ reminded: false }])
  expect(await mine('&filter.time=soon')).toEqual([])
  await now('2027-11-11T08:00:00')
  // two processes look at once: one reminder
  await Promise.all([findLate(house.db), findLate(house.db)])
  expect(await mine('&filter.time=soon')).toMatchObject([{ reminded: true, late: false }])
  expect((await seen(id)).entries.map((e) => e.kind)).toEqual(['opened', 'reminded'])
  // what the clock recorded does not make a page stale
  await as(bureau, (tx) => take(tx, { case: id, step: 'review', outcome: 'accepted', expectedEntry: 1 }))
})

test('X3 when the office above does nothing either, the next one above is asked, once, after its working days', async () => {
  await now('2027-12-06T10:00:00')
  const id = await filed()
  const city = await house.person('市局干部', [{ role: 'city.bureau-officer', path: '/42/4201/' }])
  await now('2027-12-21T00:00:01')
  await findLate(house.db)
  expect((await seen(id)).steps[0]).toMatchObject({
    escalated_to: 'street.officer',
    raise_at: new Date('2027-12-24T24:00:00+08:00'),
  })
  expect([(await toDo(who.street)).includes(id), (await toDo(city)).includes(id)]).toEqual([true, false])
  await now('2027-12-25T09:00:00')
  await Promise.all([findLate(house.db), findLate(house.db)])
  const { entries, steps } = await seen(id)
  expect(entries.map((e) => [e.kind, e.made['escalatedTo']])).toEqual([
    ['opened', undefined],
    ['late', 'street.officer'],
    ['late', 'city.bureau-officer'],
  ])
  expect(steps[0]?.raise_at).toEqual(new Date('2027-12-29T24:00:00+08:00'))
  // both offices above may act; the supervisor sees whose time it was
  const late = await house.call<{
    rows: { case: string; office: { zh: string }; raisedTo: { zh: string } }[]
  }>(city, 'GET', '/api/v1/late-steps?limit=200')
  expect(late.json.rows.find((r) => r.case === id)).toMatchObject({
    office: { zh: '区住房主管部门' },
    raisedTo: { zh: '市住房主管部门' },
  })
  const counts = await house.call<{ rows: { role: string; late: number }[] }>(
    city,
    'GET',
    '/api/v1/late-steps/by-office',
  )
  const bureauLate = counts.json.rows.find((r) => r.role === 'county.bureau-officer')?.late
  const listed = await house.call<{ total: number }>(
    city,
    'GET',
    '/api/v1/late-steps?filter.office=county.bureau-officer',
  )
  expect(bureauLate).toBe(listed.json.total)
  expect((await house.call<{ rows: unknown[] }>(who.owner, 'GET', '/api/v1/late-steps')).json.rows).toEqual(
    [],
  )
  await takes(city, id, 'review', 'accepted')
  expect((await seen(id)).case.outcome).toBe('filed')
})

test('X3 what nobody above takes up goes up level by level to the province, each office told once, the last without acting', async () => {
  await now('2027-12-06T10:00:00')
  const id = await filed()
  const city = await house.person('市局', [{ role: 'city.bureau-officer', path: '/42/4201/' }])
  const province = await house.person('省厅', [{ role: 'province.bureau-officer', path: '/42/' }])
  for (const day of ['2027-12-21', '2027-12-25', '2027-12-31', '2028-01-10', '2028-02-10']) {
    await now(`${day}T09:00:00`)
    await Promise.all([findLate(house.db), findLate(house.db)])
  }
  const { entries, steps } = await seen(id)
  expect(entries.map((e) => [e.kind, e.made['escalatedTo']])).toEqual([
    ['opened', undefined],
    ['late', 'street.officer'],
    ['late', 'city.bureau-officer'],
    ['late', 'province.bureau-officer'],
  ])
  expect(steps[0]).toMatchObject({ escalated_to: 'province.bureau-officer', raise_at: null })
  // each of them heard of it once
  const told = async (person: TestPerson) =>
    (await house.call<{ rows: { path: string; title: { zh: string } }[] }>(person, 'GET', '/api/v1/messages?limit=100')).json.rows.filter(
      (m) => m.path.endsWith(id) && m.title.zh === '办理超过期限',
    ).length
  expect([await told(bureau), await told(who.street), await told(city), await told(province)]).toEqual([1, 1, 1, 1])
  const said = (await view(province, id)).entries.map((e) => e.outcome?.zh)
  expect(said.at(-2)).toContain('已报请市住房主管部门督办，也可由其办理')
  expect(said.at(-1)).toMatch(/已报请省住房主管部门督办$/m)
  await expect(takes(province, id, 'review', 'accepted')).rejects.toMatchObject({ status: 403 })
  await takes(city, id, 'review', 'accepted')
})

test('X3 a filing is taken back by its applicant as long as nobody has decided, and not after', async () => {
  const [one, two] = [await filed(), await filed()]
  await as(who.member, (tx) => withdraw(tx, one))
  expect((await seen(one)).case.outcome).toBe('withdrawn')
  await takes(bureau, two, 'review', 'supplement')
  await expect(as(who.member, (tx) => withdraw(tx, two))).rejects.toMatchObject({
    code: 'PROCEDURE.NOT_WITHDRAWABLE',
  })
})

test('X2 a correction stands beside the words it corrects; only what the form allows, with its reason, by its office', async () => {
  const id = await filed()
  const url = `/api/v1/cases/${id}/entries/1/corrections`
  const body = { form: { committee: '湖畔小区业主委员会' }, note: '名称应与章程一致' }
  const correct = (person: TestPerson, given: object) =>
    house.call<z.output<typeof CaseFull> & { code: string }>(person, 'POST', url, given)
  expect((await correct(bureau, body)).json.code).toBe('PROCEDURE.NOT_YOURS')
  expect((await correct(who.member, { form: { seats: 9 }, note: '人数' })).json.code).toBe(
    'PROCEDURE.NOT_CORRECTABLE',
  )
  expect((await correct(who.member, { form: { committee: '湖' }, note: '太短' })).status).toBe(422)
  expect((await correct(who.member, { ...body, note: undefined })).status).toBe(422)
  const done = await correct(who.member, body)
  expect(done.status).toBe(200)
  expect(done.json.facts.map((f) => f.value)).toContain('湖畔小区业主委员会')
  expect(done.json.entries.map((e) => [e.kind, e.fields[0]?.value])).toEqual([
    ['opened', '湖畔业委会'],
    ['corrected', '湖畔小区业主委员会'],
  ])
  const { case: c, entries } = await seen(id)
  expect(c.data['open']).toMatchObject({ committee: '湖畔小区业主委员会', seats: 7 })
  expect(entries[0]?.data).toMatchObject({ committee: '湖畔业委会' })
  await takes(bureau, id, 'review', 'accepted')
  expect((await correct(who.member, { ...body, form: { committee: '再改' } })).json.code).toBe(
    'PROCEDURE.NOT_CORRECTABLE',
  )
  expect(brokenEntry(await seen(id))).toBeUndefined()
})

test('X2 a corrected personal field stays sealed: no row and no answer shows it', async () => {
  const id = await filed()
  const said = { form: { phone: '13900009999' }, note: '电话换了' }
  const done = await house.call(who.member, 'POST', `/api/v1/cases/${id}/entries/1/corrections`, said)
  expect(done.status).toBe(200)
  expect(done.bytes.toString()).not.toContain('13900009999')
  const db = await house.connect('hemei')
  const { rows } = await db.query(
    'select data::text || made::text as kept from procedure_entry where case_id = $1',
    [id],
  )
  await db.end()
  expect(rows).toHaveLength(2)
  expect(JSON.stringify(rows)).not.toContain('13900009999')
})

test('a joint visit is done when every office has reported, in any order; each reports once', async () => {
  const id = await whistled()
  await takes(company, id, 'visit', 'found', { text: '曳引机磨损' })
  expect(await waitsAt(id)).toEqual(['visit'])
  expect([await toDo(company), await toDo(bureau)].map((list) => list.includes(id))).toEqual([false, true])
  await expect(takes(company, id, 'visit', 'found', { text: '再报一次' })).rejects.toMatchObject({
    code: 'PROCEDURE.NOT_YOURS',
  })
  await takes(bureau, id, 'visit', 'found', { text: '超期未检' })
  await takes(neighbourhood, id, 'visit', 'found', { text: '住户被困两次' })
  expect(await waitsAt(id)).toEqual(['repair'])
  const { case: c, entries } = await seen(id)
  expect(c.joined['visit']?.map((j) => [j.role, j.data['text']])).toEqual([
    ['company.manager', '曳引机磨损'],
    ['county.bureau-officer', '超期未检'],
  ])
  expect(entries.map((e) => e.kind)).toEqual(['opened', 'joined', 'joined', 'taken'])
})

test('X3 one office that finds otherwise decides at once; over time, the office above decides for those missing', async () => {
  const other = await whistled()
  await takes(company, other, 'visit', 'found', { text: '属实' })
  await takes(bureau, other, 'visit', 'nothing', { text: '已恢复' })
  expect((await seen(other)).case.outcome).toBe('nothing')
  await now('2027-08-02T10:00:00')
  const late = await whistled()
  await takes(company, late, 'visit', 'found', { text: '属实' })
  await now('2027-10-18T10:00:00')
  await findLate(house.db)
  await takes(who.reviewer, late, 'visit', 'found', { text: '代为认定' })
  expect(await waitsAt(late)).toEqual(['repair'])
})

/** A whistle whose visit is over: the other procedure runs. */
const repairing = async (): Promise<{ id: string; child: string }> => {
  const id = await whistled()
  for (const p of [company, bureau, neighbourhood]) await takes(p, id, 'visit', 'found', { text: '属实' })
  return { id, child: String((await seen(id)).case.refs['repair']?.['case']) }
}

test('another procedure runs for a step: how it ends is the outcome, in the same transaction', async () => {
  const { id, child } = await repairing()
  expect((await seen(child)).case).toMatchObject({ key: 'test.use', parent: { case: id, step: 'repair' } })
  // opened by the system: nobody may take it back as its opener
  await expect(as(who.street, (tx) => withdraw(tx, child))).rejects.toMatchObject({
    code: 'PROCEDURE.NOT_OPENER',
  })
  await takes(who.party, child, 'party', 'support', { text: '同意先行维修' })
  await as(who.member, (tx) => advance(tx, { case: child, step: 'vote', outcome: 'passed' }))
  await takes(who.reviewer, child, 'review', 'confirmed')
  await takes(who.member, child, 'cost', 'done', { total: '79000' })
  await as(who.member, (tx) => advance(tx, { case: child, step: 'pay', outcome: 'paid' }))
  expect([(await seen(child)).case.state, await waitsAt(id)]).toEqual(['ended', ['confirm']])
  const { n: _n, data } = (await seen(id)).entries.at(-1) ?? { n: 0, data: {} }
  expect(data).toMatchObject({ case: child })
})

test('G7 what two persons must confirm is not done by one, however often', async () => {
  const { id, child } = await repairing()
  await takes(who.party, child, 'party', 'oppose', { text: '资金不足，暂缓' })
  expect((await seen(id)).case.outcome).toBe('nothing')
  const second = await repairing()
  await takes(who.party, second.child, 'party', 'support', { text: '同意先行维修' })
  await as(who.member, (tx) => advance(tx, { case: second.child, step: 'vote', outcome: 'passed' }))
  await takes(who.reviewer, second.child, 'review', 'confirmed')
  await takes(who.member, second.child, 'cost', 'done', { total: '79000' })
  await as(who.member, (tx) => advance(tx, { case: second.child, step: 'pay', outcome: 'paid' }))
  await takes(who.street, second.id, 'confirm', 'solved')
  expect(await waitsAt(second.id)).toEqual(['confirm'])
  await expect(takes(who.street, second.id, 'confirm', 'solved')).rejects.toMatchObject({
    code: 'PROCEDURE.TAKEN_BY_YOU',
  })
  expect([(await view(who.street, second.id)).acts, await toDo(who.street)]).toEqual([
    [],
    expect.not.arrayContaining([second.id]),
  ])
  await takes(street2, second.id, 'confirm', 'solved')
  expect((await seen(second.id)).case.outcome).toBe('solved')
})

test('X3 G4 a step in one colleague’s hand waits for nobody else, is taken over openly, and is free when they leave', async () => {
  const id = await filed()
  const to = `/api/v1/cases/${id}/steps/review`
  const { rows } = (await house.call<z.output<typeof Colleagues>>(bureau, 'GET', `${to}/colleagues`)).json
  expect(Object.fromEntries(rows.map((r) => [r.name, r.me]))).toEqual({ 吴科员: true, 郑科员: false })
  expect((await house.call(who.member, 'GET', `${to}/colleagues`)).status).toBe(403)
  const hand = (person: TestPerson, given: TestPerson) =>
    house.call<{ code?: string }>(person, 'POST', `${to}/hand-over`, {
      to: given.actor.account,
      note: '本周我值班',
    })
  expect((await hand(bureau, who.member)).json.code).toBe('PROCEDURE.NOT_A_COLLEAGUE')
  expect((await hand(bureau, bureau2)).status).toBe(200)
  expect([await toDo(bureau), await toDo(bureau2)].map((l) => l.includes(id))).toEqual([false, true])
  expect((await view(bureau, id)).acts[0]?.inHandOf).toBe('郑科员')
  const listed = async (person: TestPerson, hand: string) =>
    (
      await house.call<z.output<typeof ToDos>>(person, 'GET', `/api/v1/to-do?limit=200&filter.hand=${hand}`)
    ).json.rows.find((r) => r.case === id)
  expect(await listed(bureau, 'office')).toMatchObject({ inHandOf: '郑科员', inMyHand: false })
  expect(await listed(bureau2, 'handed')).toMatchObject({ inHandOf: null, inMyHand: true })
  expect(await listed(bureau2, 'mine')).toMatchObject({ inMyHand: true })
  await expect(takes(bureau, id, 'review', 'accepted')).rejects.toMatchObject({ code: 'PROCEDURE.ASSIGNED' })
  expect((await hand(bureau, bureau)).status).toBe(200)
  expect((await hand(bureau, bureau2)).status).toBe(200)
  // the colleague leaves the office: nothing is held up
  const db = await house.connect('hemei')
  await db.query(`update access_grant set valid_until = valid_from + interval '1 hour' where account = $1`, [
    bureau2.actor.account,
  ])
  await db.end()
  expect(await toDo(bureau)).toContain(id)
  const list = async (person: TestPerson, hand: string) =>
    (
      await house.call<z.output<typeof ToDos>>(person, 'GET', `/api/v1/to-do?limit=200&filter.hand=${hand}`)
    ).json.rows.map((r) => r.case)
  expect([await list(bureau, 'mine'), await list(bureau, 'handed')]).toEqual([[], []])
  await takes(bureau, id, 'review', 'accepted')
  const entries = (await view(bureau, id)).entries.filter((e) => e.kind === 'handed')
  expect(entries.map((e) => e.outcome?.zh)).toEqual(['转交郑科员经办', '接手办理', '转交郑科员经办'])
})

test('X3 a declaration of several that cannot work stops the start', () => {
  const wrong = (change: object) =>
    new Procedures()
      .add(testParts, testDriver, { ...shapes, procedures: [filing, { ...whistle, ...change }] })
      .check(lawKeys())
  const { visit, repair, confirm } = whistle.steps
  expect(() => wrong({ steps: { visit: { ...visit, by: ['street.officer'] }, repair, confirm } })).toThrow(
    /taken by each office but names one/,
  )
  const { withdrawn: _, ...some } = repair.to
  expect(() => wrong({ steps: { visit, repair: { ...repair, to: some }, confirm } })).toThrow(
    /ends as withdrawn/,
  )
  expect(() => wrong({ steps: { visit, repair: { ...repair, opens: 'none' }, confirm } })).toThrow(
    /procedure none is not known/,
  )
})
