// Drafts hold what was typed, and nothing by which somebody is known.
import { afterEach, expect, test, vi } from 'vitest'
import { dropDraft, dropDrafts, harmless, keepDraft, placeOf, readDraft } from './drafts.ts'

afterEach(() => vi.unstubAllGlobals())

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
  vi.stubGlobal('localStorage', { getItem: (place: string) => kept.get(place) ?? null })
  expect(readDraft(placeOf('a', 'f'), 2_000)).toEqual({ at: 1_000, value: { what: '屋面' } })
  expect(readDraft(placeOf('b', 'f'), 2_000)).toBeUndefined()
  expect(readDraft(placeOf('a', 'f'), 15 * 86_400_000)).toBeUndefined()
})

test('X4 where a browser denies its store, a form opens empty and is sent all the same', () => {
  const names = Object.getOwnPropertyDescriptor(globalThis, 'localStorage')
  Object.defineProperty(globalThis, 'localStorage', {
    configurable: true,
    get: () => {
      throw new DOMException('denied', 'SecurityError')
    },
  })
  try {
    const place = placeOf('a', 'f')
    expect(readDraft(place, 2_000)).toBeUndefined()
    keepDraft(place, { what: '屋面' }, new Set())
    dropDraft(place)
    dropDrafts()
  } finally {
    if (names) Object.defineProperty(globalThis, 'localStorage', names)
    else Reflect.deleteProperty(globalThis, 'localStorage')
  }
})
