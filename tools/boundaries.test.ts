// The walls between the rooms: planted faults are found.
import { expect, test } from 'vitest'
import { check, faultOf } from './boundaries.ts'

test('the house as it stands breaks no wall', () => {
  expect(check()).toEqual([])
})
test.each([
  ['server/src/kernel/http/a.ts', 'server/src/civic/voting/index.ts', 'kernel may not know civic'],
  ['server/src/civic/voting/a.ts', 'server/src/civic/registry/service.ts', 'reaches past the face'],
  ['server/src/civic/registry/a.ts', 'server/src/civic/voting/index.ts', 'may not know voting'],
  ['packages/law/src/a.ts', 'packages/verifier/src/index.ts', 'law may not know verifier'],
  ['web/src/a.ts', 'server/src/assembly.ts', 'web may not know assembly'],
])('a planted import of %s is found', (from, to, said) => {
  expect(faultOf(from, to)).toContain(said)
})
