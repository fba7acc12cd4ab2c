// The forms of figures and dates that every page shows.
import { describe, expect, test } from 'vitest'
import {
  amount,
  noticeArticles,
  endDate,
  endTime,
  tableEnd,
  area,
  count,
  countdown,
  date,
  dateTime,
  money,
  percentOf,
  tableDate,
  tableTime,
  tenThousands,
  timeLeft,
  workingDaysLeft,
} from './format.ts'

describe('money stays a string of exact figures', () => {
  test.each([
    ['12345.67', '12,345.67 元'],
    ['0', '0.00 元'],
    ['7.5', '7.50 元'],
    ['-1234567.80', '−1,234,567.80 元'],
    ['99999999999999999999.99', '99,999,999,999,999,999,999.99 元'],
    ['not money', 'not money 元'],
  ])('%s → %s', (yuan, shown) => expect(money(yuan)).toBe(shown))

  test('English puts the sign before the figure', () => {
    expect(money('12345.67', 'en')).toBe('¥12,345.67')
    expect(money('-0.30', 'en')).toBe('−¥0.30')
  })

  test('a column carries no unit', () => expect(amount('1000')).toBe('1,000.00'))

  test.each([
    ['12345600.00', '1,234.56 万元'],
    ['49.99', '0.00 万元'],
    ['50.00', '0.01 万元'],
    ['99999950.00', '10,000.00 万元'],
  ])('ten thousands: %s → %s', (yuan, shown) => expect(tenThousands(yuan)).toBe(shown))
})

test.each([
  ['98.760', '98.76 m²'],
  ['98.765', '98.765 m²'],
  ['98.7', '98.70 m²'],
  ['115344.34', '115,344.34 m²'],
])('area %s → %s', (given, shown) => expect(area(given)).toBe(shown))

test('counts are grouped', () => expect(count(27057)).toBe('27,057'))

describe('dates are those of Shanghai', () => {
  test('in text and in tables', () => {
    expect(date('2026-05-18')).toBe('2026年5月18日')
    expect(date('2026-05-18', 'en')).toBe('18 May 2026')
    expect(tableDate('2026-05-18T16:30:00Z')).toBe('2026-05-19')
    expect(dateTime('2026-05-18T16:30:00Z')).toBe('2026年5月19日 00:30')
    expect(tableTime('2026-05-18T02:05:00Z')).toBe('2026-05-18 10:05')
  })
  test('what is no date is shown as it came', () => expect(date('soon')).toBe('soon'))
})

describe('a deadline is what is left of it', () => {
  test('in working days', () => {
    expect(workingDaysLeft(3)).toBe('还剩 3 个工作日')
    expect(workingDaysLeft(0)).toBe('今天到期')
    expect(workingDaysLeft(-2)).toBe('已逾期 2 个工作日')
    expect([workingDaysLeft(0, 'zh', true), workingDaysLeft(0, 'en', true)]).toEqual(['已逾期', 'late'])
    expect(workingDaysLeft(1, 'en')).toBe('1 working day left')
  })
  test('in time', () => {
    const now = Date.parse('2026-05-18T00:00:00Z')
    expect(timeLeft('2026-05-20T03:00:00Z', now)).toBe('还剩 2 天 3 小时')
    expect(timeLeft('2026-05-18T03:04:00Z', now)).toBe('还剩 3 小时 4 分')
    expect(timeLeft('2026-05-18T00:09:59Z', now)).toBe('还剩 9 分 59 秒')
    expect(timeLeft('2026-05-18T00:00:00Z', now)).toBe('已截止')
    expect(countdown('2026-05-18T00:09:59Z', now)).toBe('09:59')
    expect(countdown('2026-05-17T00:00:00Z', now)).toBe('00:00')
  })
})

test('a share for the eye stays between nothing and all', () => {
  expect(percentOf('50', '200')).toBe(25)
  expect(percentOf(3, 0)).toBe(0)
  expect(percentOf('300', '200')).toBe(100)
})

describe('the end of a time', () => {
  test('midnight is the 24:00 of the day that ends', () => {
    expect(endTime('2026-12-01T16:00:00.000Z')).toBe('2026年12月1日 24:00')
    expect(endTime('2026-12-01T16:00:00.000Z', 'en')).toBe('1 Dec 2026 24:00')
    expect(endDate('2026-12-31T16:00:00.000Z')).toBe('2026年12月31日')
    expect(tableEnd('2026-02-28T16:00:00.000Z')).toBe('2026-02-28 24:00')
  })
  test('any other time is itself', () => {
    expect(endTime('2026-12-01T15:59:00.000Z')).toBe('2026年12月1日 23:59')
    expect(endDate('2026-12-01')).toBe('2026年12月1日')
    expect(tableEnd('2026-12-01T08:30:00.000Z')).toBe('2026-12-01 16:30')
  })
})

test('X1 a procedure names the notice’s articles as people cite them, and none of the house’s own lines', () => {
  expect(noticeArticles(['A20.2', 'A2.3', 'X3', 'A20.1', 'V1', 'A11.1', 'A10.2'], 'zh')).toBe('第二条、第十条、第十一条、第二十条')
  expect(noticeArticles(['A22.2', 'A19.1'], 'en')).toBe('article 19, closing paragraph')
  expect(noticeArticles(['G3', 'X2'], 'zh')).toBe('')
})
