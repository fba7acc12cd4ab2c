// Catalogues: blanks are filled, English words agree with their number.
import { expect, test } from 'vitest'
import { fill, texts } from './texts.ts'

test('X1 blanks are filled in both languages', () => {
  const catalogue = texts({ gap: '还差 {n} 户' }, { gap: '{n} {n|unit|units} short' })
  expect(catalogue.in('zh')('gap', { n: 3 })).toBe('还差 3 户')
  expect(catalogue.in('en')('gap', { n: 1 })).toBe('1 unit short')
  expect(catalogue.in('en')('gap', { n: 3 })).toBe('3 units short')
})

test('an unknown blank leaves nothing behind', () => expect(fill('a{b}c')).toBe('ac'))
