// Sharing to the unit, by hand: where it begins and ends, who gets what is left, and what it says of its own working.
import { expect, test } from 'vitest'
import { areaMilli, fen } from './amounts.ts'
import { LawError } from './errors.ts'
import { apportionByArea, apportionWorking, portions, shareOut } from './split.ts'

const refused = (total: bigint, weights: readonly bigint[]): string | undefined => {
  try {
    portions(total, weights)
    return undefined
  } catch (error) {
    return error instanceof LawError ? error.code : String(error)
  }
}

test('A20.2 nothing to share is shared, a debt is not; some weight must be there, and none below nothing', () => {
  expect(portions(0n, [1n, 2n])).toEqual([
    { share: 0n, floor: 0n, remainder: 0n, roundedUp: false },
    { share: 0n, floor: 0n, remainder: 0n, roundedUp: false },
  ])
  expect(shareOut(1n, [0n, 1n])).toEqual([0n, 1n])
  expect(refused(-1n, [1n])).toBe('LAW.NOT_POSITIVE')
  expect(refused(1n, [])).toBe('LAW.NOT_POSITIVE')
  expect(refused(1n, [0n, 0n])).toBe('LAW.NOT_POSITIVE')
  expect(refused(1n, [3n, -1n])).toBe('LAW.NOT_POSITIVE')
  expect(refused(1n, [-1n, 3n])).toBe('LAW.NOT_POSITIVE')
  expect(refused(1n, [-1n])).toBe('LAW.NOT_POSITIVE')
})

test('A20.2 what is left goes to the largest remainders, one unit each, and of equal ones to the earlier', () => {
  expect(shareOut(10n, [1n, 1n, 1n])).toEqual([4n, 3n, 3n])
  expect(shareOut(11n, [1n, 1n, 1n])).toEqual([4n, 4n, 3n])
  // remainders 100 · (1, 2, 4) mod 7 = 2, 4, 1: the middle one alone
  expect(portions(100n, [1n, 2n, 4n])).toEqual([
    { share: 14n, floor: 14n, remainder: 2n, roundedUp: false },
    { share: 29n, floor: 28n, remainder: 4n, roundedUp: true },
    { share: 57n, floor: 57n, remainder: 1n, roundedUp: false },
  ])
  // 7 · (1, 4, 4) mod 9 = 7, 1, 1: one unit, to the first
  expect(shareOut(7n, [1n, 4n, 4n])).toEqual([1n, 3n, 3n])
  expect(shareOut(7n, [4n, 4n, 1n])).toEqual([3n, 3n, 1n])
  // 4 · (3, 5, 3) mod 11 = 1, 9, 1; 5 · (2, 3, 2) mod 7 = 3, 1, 3: two units, to the first and the last
  expect(shareOut(4n, [3n, 5n, 3n])).toEqual([1n, 2n, 1n])
  expect(shareOut(5n, [2n, 3n, 2n])).toEqual([2n, 2n, 1n])
})

test('A20.2 a cost by area says its shares, the whole area and the articles it rests on', () => {
  const rooms = [61_230n, 98_760n].map((area) => ({ area: areaMilli(area) }))
  // 100 · 61230 ÷ 159990 = 38.27, 100 · 98760 ÷ 159990 = 61.73
  expect(apportionByArea(fen(100n), rooms)).toEqual([38n, 62n])
  expect(apportionWorking(fen(100n), rooms)).toEqual({
    area: 159_990n,
    portions: portions(100n, [61_230n, 98_760n]),
    articles: ['165号令 第二十条', '165号令 第二十一条'],
  })
})
