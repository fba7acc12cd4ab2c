// Guards the numbers of people and companies against the standards' own examples.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  creditCheckCharacter,
  creditCodeFault,
  idCheckDigit,
  idNumberFault,
  isDay,
  maskName,
  maskNumber,
  tidyNumber,
  tidyPhone,
} from './identity-numbers.ts'

test('G5 the examples of GB 11643 are right, and one wrong figure in them is found', () => {
  for (const number of ['11010519491231002X', '440524188001010014']) {
    expect(idNumberFault(number)).toBeNull()
    const digit = number[3] === '5' ? '6' : '5'
    expect(idNumberFault(number.slice(0, 3) + digit + number.slice(4))).toBe('check')
  }
})

test('G5 every single wrong figure and every swap of two neighbours in a resident number is found', () => {
  const serial = fc.integer({ min: 0, max: 99_999_999 }).map((n) => String(n).padStart(8, '0'))
  fc.assert(
    fc.property(serial, fc.nat({ max: 15 }), fc.integer({ min: 1, max: 9 }), (tail, at, by) => {
      const first17 = `${tail.slice(0, 6)}1962102${1 + (Number(tail[6]) % 9)}${tail.slice(5)}`.slice(0, 17)
      const wrong = first17.slice(0, at) + ((Number(first17[at]) + by) % 10) + first17.slice(at + 1)
      expect(idCheckDigit(wrong)).not.toBe(idCheckDigit(first17))
      const [a = '', b = ''] = first17.slice(at, at + 2)
      const swapped = first17.slice(0, at) + b + a + first17.slice(at + 2)
      expect(a === b || idCheckDigit(swapped) !== idCheckDigit(first17)).toBe(true)
    }),
  )
})

test('G5 a birthday that does not exist and a wrong length are told apart from a wrong check digit', () => {
  expect(idNumberFault('110105194902310026')).toBe('date')
  expect(idNumberFault('11010519491231002')).toBe('format')
  expect(idNumberFault('000000195101067428')).not.toBe('date')
  expect(idNumberFault(tidyNumber('１１０１０５ 19491231 002x'))).toBeNull()
})

test('G5 the credit code of GB 32100 is checked, and its missing letters are refused', () => {
  expect(creditCodeFault('91350100M000100Y43')).toBeNull()
  expect(creditCodeFault('91350100M000100Y44')).toBe('check')
  expect(creditCodeFault('91350100M000100O43')).toBe('format')
  const checks = Array.from({ length: 200 }, (_, i) =>
    creditCheckCharacter(`91000000${String(i).padStart(9, '0')}`),
  )
  expect(new Set(checks).size).toBe(31)
  expect(checks.every((character) => /^[0-9A-HJ-NP-RTUW-Y]$/.test(character))).toBe(true)
})

test('G5 telephones: mobile and land line in the forms people write, nothing else', () => {
  expect(['154 0000 0001', '+86 15400000001', '１５４-0000-0001'].map(tidyPhone)).toEqual(
    Array.from({ length: 3 }, () => '15400000001'),
  )
  expect(tidyPhone('027-87654321')).toBe('02787654321')
  expect(['1540000', '12345678901', '8765432', '027-1234567', ''].map(tidyPhone)).toEqual(
    Array.from({ length: 5 }, () => null),
  )
})

test('G5 a day is one of the calendar', () => {
  expect(['2024-02-29', '2023-02-29', '2024-13-01', '2024-2-9'].map(isDay)).toEqual([
    true,
    false,
    false,
    false,
  ])
})

test('X2 what is masked shows neither birthday nor name', () => {
  expect(maskNumber('11010519491231002X')).toBe('110*************2X')
  expect(maskNumber('1540000')).toBe('15***00')
  expect(maskName('沈秋棠')).toBe('沈**')
  expect(maskName('沈')).toBe('沈*')
})
