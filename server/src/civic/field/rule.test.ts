// The written rules as a table that anybody can read, and what holds of each whatever was done.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { offlineRules, type OfflineRule } from '../../kernel/http/index.ts'
import { decide, type Outcome } from './rule.ts'

const at = (minute: number): Date => new Date(Date.UTC(2026, 2, 2, 10, minute))
/** rule, seen, stands, wanted, changed at minute, made at minute → outcome */
const cases: readonly (readonly [OfflineRule, string, string, string, number, number, Outcome])[] = [
  ['later-made-wins', 'a', 'a', 'b', 0, 10, 'applied'],
  ['later-made-wins', 'a', 'c', 'b', 5, 10, 'prevailed'],
  ['later-made-wins', 'a', 'c', 'b', 15, 10, 'yielded'],
  ['later-made-wins', 'a', 'c', 'b', 10, 10, 'yielded'],
  ['later-made-wins', 'a', 'b', 'b', 15, 10, 'same'],
  ['desk-wins', 'a', 'a', 'b', 0, 10, 'applied'],
  ['desk-wins', 'a', 'c', 'b', 5, 10, 'yielded'],
  ['desk-wins', 'a', 'b', 'b', 5, 10, 'same'],
  ['first-wins', 'nothing', 'nothing', 'b', 0, 10, 'applied'],
  ['first-wins', 'nothing', 'c', 'b', 0, 10, 'yielded'],
  ['first-wins', 'nothing', 'b', 'b', 0, 10, 'same'],
  ['both-kept', 'a', 'a', 'a', 0, 10, 'applied'],
  ['both-kept', 'a', 'c', 'c', 15, 10, 'beside'],
]
test.each(cases)('X8 %s: seen %s, stands %s, wanted %s, changed at %i, made at %i: %s', (rule, base, version, wanted, changed, made, outcome) => {
  expect(decide({ rule, base, version, wanted, changedAt: at(changed), madeAt: at(made) })).toBe(outcome)
})

test('X8 whatever the rule, what nobody changed is never in the way, nothing is done twice, and only a later act prevails', () => {
  const word = fc.constantFrom('a', 'b', 'c')
  const minute = fc.integer({ min: 0, max: 59 })
  const holds = (rule: OfflineRule, words: readonly string[], [changed = 0, made = 0]: readonly number[]): boolean => {
    const [base = '', version = '', wanted = ''] = words
    const outcome = decide({ rule, base, version, wanted, changedAt: at(changed), madeAt: at(made) })
    const calm = version !== base || outcome === 'applied' || outcome === 'same'
    const once = rule === 'both-kept' || (version === wanted) === (outcome === 'same')
    const later = outcome !== 'prevailed' || (rule === 'later-made-wins' && changed < made)
    return calm && once && later && (outcome !== 'beside' || rule === 'both-kept')
  }
  const given = fc.tuple(fc.constantFrom(...offlineRules), fc.tuple(word, word, word), fc.tuple(minute, minute))
  expect(fc.check(fc.property(given, (all) => holds(...all)), { numRuns: 2_000 }).failed).toBe(false)
})
