// Guards the engine on a filing: its clock stops, it is raised, reminded of, taken back, corrected, and lapses.
import { afterAll, expect, test } from 'vitest'
import type { z } from 'zod'
import type { TestPerson } from '../../testing/house.ts'
import { take, withdraw } from './engine.ts'
import type { CaseFull, ToDos } from './schema.ts'
import { brokenEntry } from './store.ts'
import { findLate } from './sweep.ts'
import { application, shapesGround } from './testing-ground.ts'

const { as, at, bureau, filed, house, member, now, opens, owner, seen, street, takes, toDo, view } = await shapesGround()
afterAll(() => house.close())

test('X3 the clock of a filing stops while the applicant mends it, and goes on with what was left', async () => {
  await now('2027-03-01T10:00:00') // a Monday
  const id = await filed()
  const [first] = (await seen(id)).steps
  const limit = first?.due_basis?.value ?? 0
  expect(first?.due_basis?.unit).toBe('working-days')
  await now('2027-03-04T10:00:00') // three working days on
  await takes(bureau, id, 'review', 'supplement')
  await now('2027-04-19T10:00:00') // the applicant takes weeks: none of them counts
  await takes(member, id, 'supply', 'done', application)
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
  await expect(takes(street, id, 'review', 'accepted')).rejects.toMatchObject({
    code: 'PROCEDURE.NOT_YOURS',
  })
  await now('2027-07-19T10:00:00')
  expect(await findLate(house.db)).toBeGreaterThan(0)
  expect(await toDo(street)).toContain(id)
  await takes(street, id, 'review', 'accepted')
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
  const full = await view(member, id)
  expect(full.stands.zh).toBe('逾期未补正，按撤回处理')
  expect(full.entries.at(-1)?.outcome?.zh).toBe('逾期未补正')
  expect([full.acts, await toDo(member)]).toEqual([[], expect.not.arrayContaining([id])])
  await expect(takes(member, id, 'supply', 'done')).rejects.toMatchObject({ code: 'PROCEDURE.NOT_OPEN' })
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

test('X3 two processes that found the same step due one after the other write one reminder', async () => {
  await now('2027-11-01T10:00:00')
  const id = await filed()
  await now('2027-11-11T08:00:00')
  // somebody acts on the case: both have looked before either may write
  const hold = await house.connect('hemei')
  await hold.query('begin')
  await hold.query('select from procedure_case where id = $1 for update', [id])
  const both = [findLate(house.db), findLate(house.db)]
  const waits = `select count(*)::int as n from pg_locks l join pg_stat_activity a using (pid) where a.datname = current_database() and not l.granted`
  const waiting = async () => (await hold.query<{ n: number }>(waits)).rows[0]?.n
  try {
    await expect.poll(waiting, { timeout: 10_000 }).toBe(2)
  } finally {
    await hold.query('commit')
    await hold.end()
  }
  const written = await Promise.all(both)
  expect(written.toSorted((a, b) => a - b)).toEqual([0, 1])
  expect((await seen(id)).entries.map((e) => e.kind)).toEqual(['opened', 'reminded'])
  await takes(bureau, id, 'review', 'accepted')
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
  expect([(await toDo(street)).includes(id), (await toDo(city)).includes(id)]).toEqual([true, false])
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
  expect((await house.call<{ rows: unknown[] }>(owner, 'GET', '/api/v1/late-steps')).json.rows).toEqual(
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
  expect([await told(bureau), await told(street), await told(city), await told(province)]).toEqual([1, 1, 1, 1])
  const said = (await view(province, id)).entries.map((e) => e.outcome?.zh)
  expect(said.at(-2)).toContain('已报请市住房主管部门督办，也可由其办理')
  expect(said.at(-1)).toMatch(/已报请省住房主管部门督办$/m)
  await expect(takes(province, id, 'review', 'accepted')).rejects.toMatchObject({ status: 403 })
  await takes(city, id, 'review', 'accepted')
})

test('X3 a filing is taken back by its applicant as long as nobody has decided, and not after', async () => {
  const [one, two] = [await filed(), await filed()]
  await as(member, (tx) => withdraw(tx, one))
  expect((await seen(one)).case.outcome).toBe('withdrawn')
  await takes(bureau, two, 'review', 'supplement')
  await expect(as(member, (tx) => withdraw(tx, two))).rejects.toMatchObject({
    code: 'PROCEDURE.NOT_WITHDRAWABLE',
  })
})

test('A20.1 a filing is taken back in the office in which it was filed: whoever left that office leaves it to it', async () => {
  const both = await house.person('赵前委员', [
    { role: 'committee.member', path: at.path },
    { role: 'neighbourhood.officer', path: at.path },
  ])
  const id = await opens(both, 'shape.filing', application)
  const db = await house.connect('hemei')
  await db.query(`update access_grant set valid_until = valid_from + interval '1 hour' where account = $1 and role = 'committee.member'`, [
    both.actor.account,
  ])
  await db.end()
  const tried = await house.call<{ code: string }>(both, 'POST', `/api/v1/cases/${id}/withdraw`, {})
  expect([tried.status, tried.json.code]).toEqual([403, 'PROCEDURE.NOT_YOURS'])
  expect((await seen(id)).case.state).toBe('running')
})

test('X2 a correction stands beside the words it corrects; only what the form allows, with its reason, by its office', async () => {
  const id = await filed()
  const url = `/api/v1/cases/${id}/entries/1/corrections`
  const body = { form: { committee: '湖畔小区业主委员会' }, note: '名称应与章程一致' }
  const correct = (person: TestPerson, given: object) =>
    house.call<z.output<typeof CaseFull> & { code: string }>(person, 'POST', url, given)
  expect((await correct(bureau, body)).json.code).toBe('PROCEDURE.NOT_YOURS')
  expect((await correct(member, { form: { seats: 9 }, note: '人数' })).json.code).toBe(
    'PROCEDURE.NOT_CORRECTABLE',
  )
  expect((await correct(member, { form: { committee: '湖' }, note: '太短' })).status).toBe(422)
  expect((await correct(member, { ...body, note: undefined })).status).toBe(422)
  const done = await correct(member, body)
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
  expect((await correct(member, { ...body, form: { committee: '再改' } })).json.code).toBe(
    'PROCEDURE.NOT_CORRECTABLE',
  )
  expect(brokenEntry(await seen(id))).toBeUndefined()
})

test('X2 a corrected personal field stays sealed: no row and no answer shows it', async () => {
  const id = await filed()
  const said = { form: { phone: '13900009999' }, note: '电话换了' }
  const done = await house.call(member, 'POST', `/api/v1/cases/${id}/entries/1/corrections`, said)
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
