// Figures as people read them.
import { expect, test } from 'vitest'
import { areaMilli, drawOn, fen, grouped, parseArea, parseMoney, printArea, printMoney } from './index.ts'
import { printDecimal } from './amounts.ts'

test('A20.2 a figure is grouped by thousands before its point, never behind it', () => {
  const shown = ['0', '12', '123', '1234', '115344.34', '1234567.8912345', '-1234.5', '0.12345'].map(grouped)
  expect(shown).toEqual(['0', '12', '123', '1,234', '115,344.34', '1,234,567.8912345', '-1,234.5', '0.12345'])
})
test('A21.3 an exact figure keeps two places and loses idle zeros alone', () => {
  const shown = [0n, 1n, 10n, 150_000_000n, 123_450_000n, 100_000_000n, -1_050_000n, 1_234_567_891n].map((n) => printDecimal(n, 8))
  expect(shown).toEqual(['0.00', '0.00000001', '0.0000001', '1.50', '1.2345', '1.00', '-0.0105', '12.34567891'])
})
test('A20.2 money and areas are written as they were read', () => {
  expect(['0', '0.5', '-0.05', '1.2', '1234.56'].map((m) => printMoney(parseMoney(m)))).toEqual(['0.00', '0.50', '-0.05', '1.20', '1234.56'])
  expect(['0', '88.5', '0.125', '1.230'].map((a) => printArea(parseArea(a)))).toEqual(['0.00', '88.50', '0.125', '1.23'])
  expect(printArea(areaMilli(1n))).toBe('0.001')
  expect(() => parseMoney('x')).toThrow(/^"x" is not a plain decimal/)
  expect(() => parseArea('-1')).toThrow(/^should be greater than zero/)
})
test('A20.2 a balance bears what it has: all of it, nothing from one at or below zero', () => {
  const drawn = ([-5n, 0n, 3n, 10n, 11n] as const).map((balance) => drawOn(fen(balance), fen(10n)))
  expect(drawn).toEqual([
    { fromBalance: 0n, short: 10n },
    { fromBalance: 0n, short: 10n },
    { fromBalance: 3n, short: 7n },
    { fromBalance: 10n, short: 0n },
    { fromBalance: 10n, short: 0n },
  ])
})
