// Guards the reading of single cells: exact figures, real dates, shares, in the ways clerks write them.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { areaOf, countOf, dayOf, fenOf, floorOf, shareOf, soldOf, sumOfShares, useOf } from './fields.ts'
import type { Share } from './fields.ts'

const cell = (text: string, kind: 'text' | 'date' | 'number' = 'text') => ({ text, kind })

test.each([
  ['98.76', 98_760n],
  ['98.765', 98_765n],
  ['１０５．４０', 105_400n],
  ['1,234.5', 1_234_500n],
  ['98.760000', 98_760n],
])('G2 an area of %s is exact to 0.001 m²', (text, value) => {
  expect(areaOf(text)).toEqual({ value })
})

test.each([
  ['', 'area-missing'],
  ['约90平', 'area-not-number'],
  ['98.76㎡', 'area-not-number'],
  ['1e3', 'area-not-number'],
  ['88.1234', 'area-too-precise'],
  ['0.00', 'area-not-positive'],
  ['-5', 'area-not-positive'],
  ['100000.001', 'area-too-large'],
])('G5 an area of “%s” is the fault %s', (text, fault) => {
  expect(areaOf(text)).toMatchObject({ fault })
})

test('G2 every area of up to three decimals comes back as it was', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 100_000_000 }), (milli) => {
      const digits = String(milli).padStart(4, '0')
      expect(areaOf(`${digits.slice(0, -3)}.${digits.slice(-3)}`)).toEqual({ value: BigInt(milli) })
    }),
  )
})

test('G5 money is whole fen, and half a fen is a fault', () => {
  expect(['8400', '8,400.10', '', '0.01', '-3.5'].map(fenOf)).toEqual(
    [840_000n, 840_010n, null, 1n, -350n].map((value) => ({ value })),
  )
  expect(fenOf('1.005')).toMatchObject({ fault: 'money-invalid' })
})

test.each(['2020-06-30', '2020/6/30', '2020年6月30日', '2020.06.30', '20200630'])(
  'G5 %s is a date',
  (text) => {
    expect(dayOf(cell(text))).toEqual({ value: '2020-06-30' })
  },
)

test.each(['2021-02-30', '2020-13-01', '去年', '43921', '0020-01-01'])('G5 %s is no date', (text) => {
  expect(dayOf(cell(text))).toEqual({ fault: 'date-invalid' })
})

test('G3 shares are read exactly and their sum is exact', () => {
  const shares = ['1/3', '33.3333%', '0.5', '1', '100%', '２/4'].map((text) => shareOf(cell(text)))
  expect(shares).toEqual(
    [
      { numerator: 1, denominator: 3 },
      { numerator: 333_333, denominator: 1_000_000 },
      { numerator: 1, denominator: 2 },
      { numerator: 1, denominator: 1 },
      { numerator: 1, denominator: 1 },
      { numerator: 1, denominator: 2 },
    ].map((value) => ({ value })),
  )
  const third: Share = { numerator: 1, denominator: 3 }
  expect(sumOfShares([third, third, third])).toEqual({ numerator: 1n, denominator: 1n })
  expect(sumOfShares([third, { numerator: 333_333, denominator: 1_000_000 }])).not.toEqual(
    sumOfShares([third, third]),
  )
})

test('G5 a share that Excel turned into a date is told so; nonsense and more than the whole are faults', () => {
  expect(shareOf(cell('2026-01-02', 'date'))).toEqual({ fault: 'share-as-date' })
  expect(['0', '3/2', '1/0', '200%', '一半', '1.5'].map((text) => shareOf(cell(text)))).toEqual(
    Array.from({ length: 6 }, () => ({ fault: 'share-invalid' })),
  )
})

test('G5 floors, counts and choices', () => {
  expect([floorOf('12'), floorOf('B1'), floorOf('-2'), floorOf('3层')]).toEqual(
    [12, -1, -2, 3].map((value) => ({ value })),
  )
  expect([floorOf('0'), floorOf('顶楼')]).toEqual([{ fault: 'floor-invalid' }, { fault: 'floor-invalid' }])
  expect(countOf('201', 200)).toMatchObject({ fault: 'count-invalid' })
  expect(soldOf('未 售')).toEqual({ value: false })
  expect(useOf('constructor')).toEqual({ fault: 'use-unknown' })
})
