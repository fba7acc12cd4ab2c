// A failure says the same in both languages, each by its own grammar.
import { expect, test } from 'vitest'
import { codesSaying, problems, saidOf } from './index.ts'

test('X1 names in a refusal are listed as each language lists them', () => {
  const fault = problems('TEST', {
    GONE: { kind: 'Conflict', zh: '{rooms} 已于 {day} 合并', en: 'Joined on {day}: {rooms}' },
  })
  const { text } = fault.GONE({ rooms: ['1-1-101', '1-1-102'], day: { zh: '2026年5月18日', en: '18 May 2026' } })
  expect(text).toEqual({
    zh: '1-1-101、1-1-102 已于 2026年5月18日 合并',
    en: 'Joined on 18 May 2026: 1-1-101, 1-1-102',
  })
})

test('X2 what a code says is told without what filled its blanks; of a code that no room declares nothing is told', () => {
  problems('TEST', { FULL: { kind: 'TooLarge', zh: '超过 {limit}', en: 'Larger than {limit}' } })
  expect(saidOf('TEST.FULL')).toEqual({ zh: '超过 …', en: 'Larger than …' })
  expect([codesSaying('超过 '), codesSaying('LARGER')].every((found) => found.includes('TEST.FULL'))).toBe(true)
  expect(saidOf('TEST.NEVER')).toBeUndefined()
})
