// A failure says the same in both languages, each by its own grammar.
import { expect, test } from 'vitest'
import { problems } from './index.ts'

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
