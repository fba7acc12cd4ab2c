// Guards working days and deadlines: known years exactly, coming ones provisionally and said so, others not at all.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { Calendar } from './calendar.ts'
import { feasts, libraryNotices } from './days.ts'
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

describe('official notices', () => {
  let house: TestHouse
  beforeAll(async () => {
    house = await testHouse()
  })
  afterAll(() => house.close())
  const rest = [...feasts(2027)].map((date) => ({ date, kind: 'rest' }))

  test('X3 the administrator loads the notice of a year; deadlines are then exact', async () => {
    const admin = await house.person('系统管理员', [{ role: 'system.administrator', path: '/' }])
    const days = [...rest, { date: '2027-01-04', kind: 'rest' }, { date: '2027-01-09', kind: 'work' }]
    const body = { year: 2027, citation: '测试用通知', days }
    expect((await house.call(admin, 'POST', '/api/v1/calendar/notices', body)).status).toBe(201)
    const loaded = await house.db.read(admin.actor, calendarOf)
    expect(loaded.deadlineAfter(noon('2026-12-30'), 2, 'workday')).toMatchObject({
      on: '2027-01-05',
      provisional: false,
    })
    expect([loaded.isWorkday('2027-01-09'), loaded.isWorkday('2026-10-10')]).toEqual([true, true])
  })
  test('X6 what cannot be that year’s notice is refused with its reason', async () => {
    const admin = await house.person('系统管理员', [{ role: 'system.administrator', path: '/' }])
    for (const days of [
      rest.slice(1),
      [...rest, { date: '2027-01-05', kind: 'work' }],
      [...rest, { date: '2025-01-05', kind: 'work' }],
    ]) {
      const body = { year: 2027, citation: '测试用通知', days }
      const refused = await house.call<{ code: string }>(admin, 'POST', '/api/v1/calendar/notices', body)
      expect([refused.status, refused.json.code]).toEqual([422, 'CALENDAR.NOTICE_WRONG'])
    }
  })
  test('nobody else loads a notice', async () => {
    const clerk = await house.person('登记员', [{ role: 'registry.clerk', path: '/42/' }])
    const body = { year: 2027, citation: 'x', days: rest }
    expect((await house.call(clerk, 'POST', '/api/v1/calendar/notices', body)).status).toBe(403)
  })
})
