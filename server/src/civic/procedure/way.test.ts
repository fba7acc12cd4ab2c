// What lies ahead of a case by its declaration's graph alone.
import { expect, test } from 'vitest'
import type { Declaration, Step } from './declare.ts'
import { withdrawable } from './engine.ts'
import type { Loaded } from './store.ts'
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

test('X3 a case is taken back while nobody decided and a person is what it waits for, or once it is sent back for mending; never once it ended', () => {
  const back: Declaration = {
    ...line,
    steps: {
      ...line.steps,
      review: { ...line.steps.review, to: { confirmed: 'cost', refused: 'end:refused', back: 'mend' } },
      mend: { ...mendThen('review'), takes: 'opener' },
    },
  }
  const can = (way: readonly (readonly [step: string, outcome: string | null])[], state = 'running') =>
    withdrawable({
      case: { state },
      declaration: back,
      entries: way.flatMap(([step, outcome]) => (outcome === null ? [] : [{ kind: 'taken', step, outcome }])),
      steps: way.map(([step, outcome]) => ({ step, done_at: outcome === null ? null : new Date() })),
    } as unknown as Loaded)
  expect(can([['party', null]])).toBe(true)
  expect(can([['party', 'support'], ['vote', null]])).toBe(false)
  expect(can([['party', 'support']])).toBe(false)
  // nobody decided, but the owners vote
  expect(can([['vote', null]])).toBe(false)
  expect(can([['review', 'back'], ['mend', null]])).toBe(true)
  expect(can([['review', 'back'], ['mend', 'done'], ['review', null]])).toBe(true)
  expect(can([['party', 'support'], ['review', 'back'], ['mend', null]])).toBe(true)
  expect(can([['party', 'support'], ['review', 'back'], ['mend', 'done'], ['review', null]])).toBe(false)
  expect(can([['party', null]], 'ended')).toBe(false)
})

test('circles of a declaration end the search', () => {
  expect([...usual(withDetour, 'review')]).toEqual(['cost', 'apportion', 'pay', 'publish'])
  expect(reachable(withDetour, 'review').has('review')).toBe(true)
  const round: Declaration = { ...line, steps: { a: mendThen('b'), b: mendThen('a') } }
  expect([...usual(round, 'a')]).toEqual(['b'])
})
