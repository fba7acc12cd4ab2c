// Statutory time on a small calendar made for the purpose: 2024's National Day with its make-up days.
import { describe, expect, test } from 'vitest'
import { dateAt, deadline, LawError, noticeBefore, type Length } from './index.ts'

const holidays = new Set(['2024-10-01', '2024-10-02', '2024-10-03', '2024-10-04', '2024-10-07', '2025-01-01'])
const makeUp = new Set(['2024-09-29', '2024-10-12'])
const isWorkday = (date: string): boolean => {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay()
  return makeUp.has(date) || (day !== 0 && day !== 6 && !holidays.has(date))
}

test.each(['2000-02-29', '2024-02-29', '2024-12-31', '9999-12-31', '0001-01-01'])('V1 %s exists', (date) =>
  expect(dateAt(date, '')).toBe(date),
)
test.each([
  '1900-02-29',
  '2100-02-29',
  '2023-02-29',
  '2024-04-31',
  '2024-13-01',
  '2024-00-10',
  '2024-01-00',
  '0000-01-01',
  '2024-1-01',
  ' 2024-01-01',
  '2024-01-01T00:00:00Z',
  '２０２４-01-01',
])('V1 %s does not exist', (date) => expect(() => dateAt(date, '')).toThrow(LawError))

describe('the end of a period', () => {
  test.each<readonly [from: string, length: Length, last: string, due: string, why: string]>([
    // from, length, last counted, due, why
    ['2024-09-10', { days: 15 }, '2024-09-25', '2024-09-25', '首日不计，第 15 日为工作日'],
    ['2024-09-16', { days: 15 }, '2024-10-01', '2024-10-08', '末日是国庆，顺延至假后首日'],
    ['2024-09-13', { days: 15 }, '2024-09-28', '2024-09-29', '末日是周六，次日调休上班'],
    ['2024-09-27', { days: 15 }, '2024-10-12', '2024-10-12', '末日周六但调休上班，不顺延'],
    ['2024-09-30', { workdays: 1 }, '2024-10-08', '2024-10-08', '工作日跳过假期'],
    ['2024-09-28', { workdays: 3 }, '2024-10-08', '2024-10-08', '调休的周日是工作日'],
    ['2023-11-30', { months: 3 }, '2024-02-29', '2024-02-29', '没有对应日，月末为末日'],
    ['2024-01-01', { years: 1 }, '2025-01-01', '2025-01-02', '对应日是元旦，顺延'],
    ['2024-02-29', { years: 1 }, '2025-02-28', '2025-02-28', '闰日满一年'],
  ])('A6.2 %s + %o → %s, %s：%s', (from, length, last, due) => {
    const answer = deadline(from, length, isWorkday)
    expect(answer).toMatchObject({ from, due, counted: { last }, rolledOver: due !== last })
    expect(answer.article).toContain('民法典 第二百零一条')
    expect(answer.article).toContain('民法典 第二百零三条')
  })
  test('the first day is not counted', () => {
    expect(deadline('2024-09-10', { days: 1 }, isWorkday)).toMatchObject({
      days: 1,
      counted: { unit: 'days', first: '2024-09-11', last: '2024-09-11' },
      due: '2024-09-11',
    })
  })
  test('bad lengths, bad dates and a calendar without working days are refused', () => {
    expect(() => deadline('2024-02-30', { days: 1 }, isWorkday)).toThrow(LawError)
    expect(() => deadline('2024-02-20', { days: 0 }, isWorkday)).toThrow(LawError)
    expect(() => deadline('2024-02-20', { days: 1.5 }, isWorkday)).toThrow(LawError)
    expect(() => deadline('2024-02-20', { days: 1e9 }, isWorkday)).toThrow(LawError)
    expect(() => deadline('2024-02-20', { days: 1 }, () => false)).toThrow(LawError)
  })
})

test.each([
  ['2024-05-01', '2024-05-17', 15, true],
  ['2024-05-01', '2024-05-16', 14, false],
  ['2024-05-01', '2024-05-01', 0, false],
  ['2024-05-20', '2024-05-01', 0, false],
] as const)('A6.2 told on %s, held on %s: %i full days between, lawful %s', (told, held, counted, met) => {
  expect(noticeBefore(told, held)).toMatchObject({ from: told, days: 15, counted, met })
})
test('A20.1 where the days off are known, a last day of notice on one of them gives way to the day after', () => {
  // 2024-10-01 is the fifteenth day: the notice ends on the 8th, after the holiday
  expect(noticeBefore('2024-09-16', '2024-10-08', 15, isWorkday)).toMatchObject({ due: '2024-10-09', met: false })
  expect(noticeBefore('2024-09-16', '2024-10-09', 15, isWorkday)).toMatchObject({
    met: true,
    article: ['物业管理条例 第十四条', '民法典 第二百零一条', '民法典 第二百零三条'],
  })
})
test('the first lawful day of a meeting is said', () => {
  expect(noticeBefore('2024-05-01', '2024-05-03').due).toBe('2024-05-17')
})
