// Guards declarations: what they name must exist, by the compiler where it can tell, else before the house starts.
import { expect, test } from 'vitest'
import { lawKeys } from '../parameters/index.ts'
import { procedure } from './declare.ts'
import { Procedures, type ProcedureParts } from './known.ts'
import { declarationHash } from './store.ts'
import { cost, line, opinion, proposal, testDriver, testParts } from './testing.ts'

const beside = { step: 'open', title: { zh: '预算', en: 'Budget' } }
const faults =
  (parts: ProcedureParts, keys = lawKeys()) =>
  () =>
    new Procedures().add(testDriver, parts).check(keys)
test('what a declaration names must exist, or the house does not start', () => {
  expect(faults(testParts)).not.toThrow()
  expect(faults(testParts, new Set())).toThrow(/param:fund.use.review is no law parameter/)
  expect(faults({ ...testParts, guards: [] })).toThrow(/guard test.within-estimate@1 is not known/)
  expect(faults({ ...testParts, effects: [] })).toThrow(/effect test.apportion@1/)
  expect(faults({ ...testParts, notices: [] })).toThrow(/notice test.result@1/)
  expect(faults({ ...testParts, forms: [] })).toThrow(/form test.cost@1/)
  expect(() => new Procedures().add(testParts).check(lawKeys())).toThrow(/vote test.vote@1/)
  const astray = {
    ...cost,
    fields: { total: { ...cost.fields.total, beside: { ...beside, field: 'price' } } },
  }
  expect(faults({ ...testParts, forms: [proposal, opinion, astray] })).toThrow(
    /step cost: total stands beside open.price, which nobody enters/,
  )
})
test('X7 a procedure says how long its record is kept, by a kind of matter that has a class and a reason, or the house does not start', () => {
  const { retention: _, ...silent } = line
  expect(faults({ ...testParts, procedures: [silent] })).toThrow(/test.use: does not say how long its record is kept \(retention: none\)/)
  expect(faults({ ...testParts, procedures: [{ ...line, retention: 'whatever' }] })).toThrow(/retention: whatever/)
  // what ran before it said so is the same procedure still
  expect(declarationHash(silent)).toEqual(declarationHash(line))
})
test('X3 a step that waits for somebody says until when, and what follows when it is late, or the house does not start', () => {
  const { review, pay } = line.steps
  const with_ = (steps: object) =>
    faults({ ...testParts, procedures: [{ ...line, steps: { ...line.steps, ...steps } }] })
  const { within: _, late: __, ...endless } = review
  const { late: ___, ...silent } = pay
  expect(with_({ review: endless })).toThrow(/step review: waits without a time limit/)
  expect(with_({ review: { ...review, late: [] } })).toThrow(/step review: does not say what follows/)
  expect(with_({ pay: silent })).toThrow(/step pay: does not say what follows/)
  expect(with_({ review: { ...review, late: 'end:gone' } })).toThrow(/step review: lapses as gone/)
  const back = { ...review, takes: 'opener', late: 'escalate:street.officer' }
  expect(with_({ review: back })).toThrow(/goes back to who opened the case, and cannot go up/)
  expect(with_({ review: { ...review, late: 'end:refused' } })).not.toThrow()
})
test('an unknown step, end, role or a missing title does not compile', () => {
  const title = { zh: '测', en: 'T' }
  const common = {
    key: 't',
    version: 1,
    title,
    articles: ['A1.1'],
    about: 'community',
    sign: '测',
  } as const
  const opens = { by: ['owner'], form: 'f@1', title } as const
  const ends = { x: { title, well: true } } as const
  const to = { ok: 'end:x' } as const
  const by = ['owner'] as const
  const outcomes = { ok: title } as const
  const rest = { ...common, opens, ends } as const
  procedure({ ...rest, steps: { a: { title, by, to }, b: { title, by, to: 'a' } }, outcomes })
  // @ts-expect-error no such step
  procedure({ ...rest, steps: { a: { title, by, to: 'b' } }, outcomes: {} })
  // @ts-expect-error no such end
  procedure({ ...rest, steps: { a: { title, by, to: { ok: 'end:y' } } }, outcomes })
  // @ts-expect-error an outcome without its title
  procedure({ ...rest, steps: { a: { title, by, to } }, outcomes: {} })
  // @ts-expect-error no such role
  procedure({ ...rest, steps: { a: { title, by: ['king'], to } }, outcomes })
  // @ts-expect-error publishes at a step that is not there
  procedure({ ...rest, steps: { a: { title, by, to } }, outcomes, publishes: { z: 'n@1' } })
  expect(line.steps.party.to.support).toBe('vote')
})
