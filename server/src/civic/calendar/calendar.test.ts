// Guards working days and deadlines: known years exactly, coming ones provisionally and said so, others not at all.
import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { addDays } from '@hemei/law'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse, type TestHouse, type TestPerson } from '../../testing/house.ts'
import { Calendar, weekdaysOffMost, workedWeekendsMost } from './calendar.ts'
import { feasts, isWeekend, libraryNotices } from './days.ts'
import { calendarOf } from './service.ts'

const calendar = new Calendar()
const noon = (date: string) => new Date(`${date}T12:00:00+08:00`)

describe('days', () => {
  test('X3 holidays are off, make-up Saturdays are worked', () => {
    expect(['2026-10-01', '2026-10-07', '2026-11-22'].map((d) => calendar.isWorkday(d))).toEqual([
      false,
      false,
      false,
    ])
    expect(['2026-10-10', '2026-02-14', '2026-11-23'].map((d) => calendar.isWorkday(d))).toEqual([
      true,
      true,
      true,
    ])
  })
  test('X3 a year without its notice is an error that says what to load, never a guess', () => {
    for (const date of ['2027-01-04', '2003-05-08', '2101-01-04'])
      expect(() => calendar.isWorkday(date)).toThrow(
        expect.objectContaining({ code: 'CALENDAR.YEAR_UNKNOWN' }),
      )
    expect(() => calendar.addWorkdays('2026-12-31', 1)).toThrow(/State Council/)
  })
  test('X3 working days are counted across a long holiday with its make-up days', () => {
    expect(calendar.addWorkdays('2026-09-30', 3)).toBe('2026-10-10')
    expect(calendar.addWorkdays('2026-10-08', -1)).toBe('2026-09-30')
    expect(calendar.workdaysBetween('2026-09-30', '2026-10-10')).toBe(3)
    expect(calendar.workdaysBetween('2026-10-10', '2026-09-30')).toBe(-3)
    expect(calendar.workdaysBetween('2026-11-23', '2026-11-23')).toBe(0)
  })
  test('X3 the thirteen days off by law are those that every notice since the revision contains', () => {
    expect(feasts(2027).size).toBe(13)
    expect([...feasts(2027)]).toEqual(
      expect.arrayContaining(['2027-02-05', '2027-02-08', '2027-04-05', '2027-06-09', '2027-09-15']),
    )
    for (const { year, days } of libraryNotices.filter((n) => n.year >= 2025)) {
      const rest = days.filter((d) => d.kind === 'rest').map((d) => d.date)
      expect(rest).toEqual(expect.arrayContaining([...feasts(year)]))
    }
  })
})

describe('deadlines', () => {
  test('X3 the day of the event is not counted, the last day ends at 24:00 in Shanghai', () => {
    const d = calendar.deadlineAfter(noon('2026-11-23'), 5, 'workday')
    expect(d).toEqual({ on: '2026-11-30', at: new Date('2026-12-01T00:00:00+08:00'), provisional: false })
    // half past eleven at night in UTC is already the next day in Shanghai
    expect(calendar.deadlineAfter(new Date('2026-11-23T23:30:00Z'), 1, 'workday').on).toBe('2026-11-25')
  })
  test('X3 a last day off rolls over to the next working day', () => {
    expect(calendar.deadlineAfter(noon('2026-09-24'), 7, 'day').on).toBe('2026-10-08')
    expect(calendar.deadlineAfter(noon('2026-10-03'), 7, 'day').on).toBe('2026-10-10')
    expect(calendar.deadlineAfter(noon('2026-11-20'), 1, 'day').on).toBe('2026-11-23')
  })
  test('X3 a deadline that reaches past the known years is reckoned, and marked provisional', () => {
    expect(calendar.deadlineAfter(noon('2026-12-30'), 2, 'workday')).toEqual({
      on: '2027-01-04',
      at: new Date('2027-01-05T00:00:00+08:00'),
      provisional: true,
    })
    expect(calendar.deadlineAfter(noon('2026-12-28'), 4, 'day')).toMatchObject({
      on: '2027-01-04',
      provisional: true,
    })
    expect(calendar.deadlineAfter(noon('2026-12-28'), 3, 'day')).toMatchObject({
      on: '2026-12-31',
      provisional: false,
    })
  })
})

test('X3 no notice of the years known names as many days as the bound allows', () => {
  for (const { year, days } of libraryNotices) {
    const off = days.filter((d) => d.kind === 'rest' && !isWeekend(d.date)).length
    expect([year, off <= weekdaysOffMost, days.filter((d) => d.kind === 'work').length <= workedWeekendsMost]).toEqual([year, true, true])
  }
})

describe('official notices', () => {
  let house: TestHouse
  let admin: TestPerson
  let second: TestPerson
  beforeAll(async () => {
    house = await testHouse()
    admin = await house.person('系统管理员', [{ role: 'system.administrator', path: '/' }])
    second = await house.person('系统管理员乙', [{ role: 'system.administrator', path: '/' }])
  })
  afterAll(() => house.close())
  type Day = { date: string; kind: 'rest' | 'work' }
  const restOf = (dates: Iterable<string>) => [...dates].map((date): Day => ({ date, kind: 'rest' }))
  const rest = restOf(feasts(2027))
  const weekdays = (from: string, to: string): string[] => {
    const found = []
    for (let date = from; date <= to; date = addDays(date, 1)) if (!isWeekend(date)) found.push(date)
    return found
  }
  const url = '/api/v1/calendar/notices'
  const loads = (days: readonly Day[], more: { by?: TestPerson; year?: number } = {}) =>
    house.call<{ id: string; code: string; fields?: { field: string }[] }>(more.by ?? admin, 'POST', url, {
      ...{ year: more.year ?? 2027, citation: '测试用通知', days },
    })
  const decides = (by: TestPerson, id: string, given: object = { decision: 'confirmed' }) =>
    house.call<{ code: string }>(by, 'POST', `${url}/${id}/decision`, given)
  const stateOf = async (id: string) =>
    (await house.call<{ rows: { id: string; state: string }[] }>(admin, 'GET', url)).json.rows.find((r) => r.id === id)?.state
  const duePlain = async () =>
    (await house.db.read(admin.actor, calendarOf)).deadlineAfter(noon('2026-12-30'), 2, 'workday')

  test('X3 the administrator loads the notice of a year, and once another has confirmed it deadlines are exact', async () => {
    const days: Day[] = [...rest, { date: '2027-01-04', kind: 'rest' }, { date: '2027-01-09', kind: 'work' }]
    const { status, json } = await loads(days)
    expect([status, await stateOf(json.id)]).toEqual([201, 'waiting'])
    expect(await duePlain()).toMatchObject({ on: '2027-01-04', provisional: true })
    const shown = await house.call<{ changes: object[]; mayDecide: boolean }>(second, 'GET', `${url}/${json.id}`)
    expect(shown.json).toMatchObject({
      mayDecide: true,
      changes: [{ date: '2027-01-04', work: false }, { date: '2027-01-09', work: true }],
    })
    expect((await decides(second, json.id)).status).toBe(204)
    expect(await duePlain()).toMatchObject({ on: '2027-01-05', provisional: false })
    const loaded = await house.db.read(admin.actor, calendarOf)
    expect([loaded.isWorkday('2027-01-09'), loaded.isWorkday('2026-10-10')]).toEqual([true, true])
  })
  test('X2 X3 one administrator alone moves no day: nobody confirms what they loaded, and what waits or was refused counts for nothing', async () => {
    const december = restOf([...feasts(2026), ...weekdays('2026-12-01', '2026-12-30')])
    const { id } = (await loads(december, { year: 2026 })).json
    expect((await decides(admin, id)).json.code).toBe('CALENDAR.TWO_PEOPLE')
    const workday = async () => (await house.db.read(admin.actor, calendarOf)).isWorkday('2026-12-08')
    expect(await workday()).toBe(true)
    const bare = await decides(second, id, { decision: 'refused' })
    expect([bare.status, bare.json.code]).toEqual([422, 'CALENDAR.REASON_NEEDED'])
    expect((await decides(second, id, { decision: 'refused', note: '原文没有这些日子' })).status).toBe(204)
    expect([await stateOf(id), await workday()]).toEqual(['refused', true])
    expect((await decides(second, id)).json.code).toBe('CALENDAR.DECIDED')
  })
  test('X2 of two who decide at once one stands; what is confirmed later replaces', async () => {
    const third = await house.person('系统管理员丙', [{ role: 'system.administrator', path: '/' }])
    const { id } = (await loads(rest)).json
    const answers = await Promise.all([decides(second, id), decides(third, id)])
    expect(answers.map((a) => a.status).toSorted((a, b) => a - b)).toEqual([204, 409])
    expect(await stateOf(id)).toBe('in-force')
    const later = (await loads([...rest, { date: '2027-01-04', kind: 'rest' }])).json.id
    expect(await stateOf(id)).toBe('in-force')
    await decides(second, later)
    expect([await stateOf(id), await stateOf(later)]).toEqual(['replaced', 'in-force'])
  })
  test('X3 a notice that waits stands in the list of every other system administrator', async () => {
    const { id } = (await loads(rest, { year: 2028, by: admin })).json
    expect(id).toBeUndefined()
    const waiting = (await loads(restOf(feasts(2028)), { year: 2028 })).json.id
    const toDo = async (who: TestPerson) =>
      (await house.call<{ rows: { path: string }[] }>(who, 'GET', '/api/v1/to-do')).json.rows.map((r) => r.path)
    expect(await toDo(second)).toContain(`/offices/calendar/${waiting}`)
    expect(await toDo(admin)).not.toContain(`/offices/calendar/${waiting}`)
    await decides(second, waiting)
    expect(await toDo(second)).not.toContain(`/offices/calendar/${waiting}`)
  })
  test('X6 what cannot be that year’s notice is refused with its reason', async () => {
    const saturdays = (n: number): Day[] => Array.from({ length: n }, (_, i) => ({ date: addDays('2027-05-08', i * 7), kind: 'work' }))
    for (const days of [
      rest.slice(1),
      [...rest, { date: '2027-01-05', kind: 'work' as const }],
      [...rest, { date: '2025-01-05', kind: 'work' as const }],
      [...rest, ...restOf(['2026-12-31'])],
      [...rest, ...restOf(weekdays('2027-11-01', '2027-12-31'))],
      [...rest, ...saturdays(21)],
    ]) {
      const refused = await loads(days)
      expect([refused.status, refused.json.code, refused.json.fields?.[0]?.field]).toEqual([422, 'CALENDAR.NOTICE_WRONG', 'days'])
    }
    expect((await loads([...rest, ...saturdays(20)])).status).toBe(201)
  })
  test('nobody else loads or confirms a notice, and administrators of system and audit alone read it', async () => {
    const clerk = await house.person('登记员', [{ role: 'registry.clerk', path: '/42/' }])
    const county = await house.person('区系统管理员', [{ role: 'system.administrator', path: '/42/4201/420106/' }])
    const { id } = (await loads(rest)).json
    expect((await loads(rest, { by: clerk })).status).toBe(403)
    for (const who of [clerk, county]) expect([403, 404]).toContain((await decides(who, id)).status)
    const reads = async (who: TestPerson) => [
      (await house.call<{ rows: object[] }>(who, 'GET', url)).json.rows.length > 0,
      (await house.call(who, 'GET', `${url}/${id}`)).status,
    ]
    const audit = await house.person('审计管理员', [{ role: 'audit.administrator', path: '/' }])
    expect([await reads(clerk), await reads(county), await reads(audit)]).toEqual([[false, 404], [true, 200], [true, 200]])
    expect(await stateOf(id)).toBe('waiting')
  })
  test('X2 by SQL as the application: not alone, not in another’s name, no day added after the word, none beyond the bound; nothing is changed', async () => {
    const { id } = (await loads(rest)).json
    const decided = (await loads(rest)).json.id
    await decides(second, decided)
    const as = async (account: string | undefined, statement: string) => {
      const app = await house.connect('hemei_app')
      await app.query(`select set_config('hemei.account', $1, false)`, [account ?? ''])
      const refused: unknown = await app.query(statement).then(() => 'done', (error: { constraint?: string; code: string }) => error.constraint ?? error.code)
      await app.end()
      return refused
    }
    const [one, two] = [admin.actor.account, second.actor.account]
    const word = (by: string | undefined, decision = 'confirmed') =>
      `insert into calendar_confirmation (notice, loaded_by, decision, decided_by, at) values ('${id}', '${randomUUID()}', '${decision}', ${by ? `'${by}'` : 'null'}, now())`
    const day = (notice: string, ...dates: string[]) =>
      `insert into calendar_day (notice, date, kind) values ${dates.map((d) => `('${notice}', '${d}', 'rest')`).join()}`
    expect(await as(one, word(one))).toBe('calendar_confirmation_two_people')
    expect(await as(two, word(two, 'earlier'))).toBe('calendar_confirmation_two_people')
    for (const [who, by] of [[one, two], [undefined, two], [undefined, undefined]])
      expect(await as(who, word(by))).toBe('calendar_in_ones_own_name')
    expect(await as(two, `insert into calendar_notice (id, year, citation, loaded_at, loaded_by) values ('${randomUUID()}', 2027, 'x', now(), '${one}')`)).toBe('calendar_in_ones_own_name')
    expect(await as(one, day(decided, '2027-12-01'))).toBe('calendar_day_before_decision')
    expect(await as(one, day(id, '2026-12-01'))).toBe('calendar_day_in_its_year')
    expect(await as(one, day(id, ...weekdays('2027-11-01', '2027-12-31')))).toBe('calendar_day_plausible')
    expect(await as(one, `insert into calendar_day values ('${id}', '2027-12-01', 'work')`)).toBe('calendar_day_work_at_weekend')
    for (const table of ['calendar_notice', 'calendar_day', 'calendar_confirmation'])
      expect([table, await as(two, `delete from ${table}`)]).toEqual([table, '42501'])
    expect(await as(two, `update calendar_confirmation set decision = 'refused'`)).toBe('42501')
    expect(await as(two, word(two))).toBe('done')
  })
  test('X3 what was loaded before there was a second person stays in force', async () => {
    const owner = await house.connect('hemei')
    const migration = (name: string) => readFileSync(new URL(`migrations/${name}`, import.meta.url), 'utf8')
    await owner.query('begin; create schema before; set local search_path = before')
    await owner.query(migration('0001_notices.sql'))
    await owner.query(`insert into calendar_notice values ('${randomUUID()}', 2027, 'x', '2026-11-01', null), ('${randomUUID()}', 2028, 'x', '2026-11-02', '${randomUUID()}')`)
    await owner.query(migration('0002_two_people.sql'))
    const { rows } = await owner.query(`select decision, c.at = n.loaded_at as at from calendar_notice n join calendar_confirmation c on c.notice = n.id`)
    await owner.query('rollback')
    await owner.end()
    expect(rows).toEqual([{ decision: 'earlier', at: true }, { decision: 'earlier', at: true }])
  })
})
