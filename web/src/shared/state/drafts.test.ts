// Drafts hold what was typed, and nothing by which somebody is known.
import { expect, test } from 'vitest'
import { harmless, placeOf, readDraft } from './drafts.ts'

test('X2 X4 a draft leaves out personal fields, and every text with an identity number in it', () => {
  const typed = {
    what: '更换电梯曳引机',
    witness: '李某',
    note: '证件 420106 19900101 123X 已核对',
    parts: [{ words: '11010519491231002X' }, { words: '三家报价' }],
    n: 3,
  }
  expect(JSON.parse(JSON.stringify(harmless(typed, new Set(['witness']))))).toEqual({
    what: '更换电梯曳引机',
    parts: [{}, { words: '三家报价' }],
    n: 3,
  })
})

test('X4 a draft is found again for the account that typed it, for a fortnight', () => {
  const kept = new Map([[placeOf('a', 'f'), JSON.stringify({ at: 1_000, value: { what: '屋面' } })]])
  const storage = { getItem: (place: string) => kept.get(place) ?? null }
  expect(readDraft(storage, placeOf('a', 'f'), 2_000)).toEqual({ at: 1_000, value: { what: '屋面' } })
  expect(readDraft(storage, placeOf('b', 'f'), 2_000)).toBeUndefined()
  expect(readDraft(storage, placeOf('a', 'f'), 15 * 86_400_000)).toBeUndefined()
})
