// What lies ahead of a case by its declaration's graph alone.
import { expect, test } from 'vitest'
import type { Declaration, Step } from './declare.ts'
import { line } from './testing.ts'
import { aheadOf, reachable, usual } from './way.ts'

const mendThen = (to: string): Step => ({ title: { zh: '补正', en: 'Mended' }, by: ['committee.member'], to })
/** The test's procedure with a way round: what the review finds missing is mended, and reviewed again. */
const withDetour: Declaration = {
  ...line,
  steps: {
    ...line.steps,
    review: { ...line.steps.review, to: { confirmed: 'cost', refused: 'end:refused', back: 'mend' } },
    mend: mendThen('review'),
  },
}

test('a way round is no step ahead: it comes only if something asks for it, and was not needed once passed by', () => {
  const lies = (open: string[]) => aheadOf(withDetour, open)
  expect(lies(['vote'])('mend')).toBe('maybe')
  expect(lies(['cost'])('mend')).toBe('skipped')
  expect(lies([])('mend')).toBe('skipped')
  expect(['review', 'cost', 'publish'].map(lies(['mend']))).toEqual(['next', 'next', 'next'])
  expect(lies(['mend'])('party')).toBe('skipped')
})

test('circles of a declaration end the search', () => {
  expect([...usual(withDetour, 'review')]).toEqual(['cost', 'apportion', 'pay', 'publish'])
  expect(reachable(withDetour, 'review').has('review')).toBe(true)
  const round: Declaration = { ...line, steps: { a: mendThen('b'), b: mendThen('a') } }
  expect([...usual(round, 'a')]).toEqual(['b'])
})
