// The walls between the rooms: planted faults are found.
import { expect, test } from 'vitest'
import { check, faultOf, faultOfForeign, faultOfPlace } from './boundaries.ts'

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

test.each([
  ['server/src/kernel/clock.ts', 'lies in no room of kernel'],
  ['server/src/civic/common.ts', 'lies in no room of civic'],
])('a file laid beside the rooms is found: %s', (file, said) => {
  expect(faultOfPlace(file)).toContain(said)
  expect(faultOfPlace('server/src/kernel/http/route.ts')).toBeUndefined()
})
test.each(['node:fs', 'fs', 'zod', '@noble/curves/ed25519.js'])('the law imports nothing foreign: %s is found', (said) => {
  expect(faultOfForeign('packages/law/src/voting/judge.ts', said)).toContain('law may import nothing foreign')
  expect(faultOfForeign('packages/verifier/src/verify.ts', said)).toBeUndefined()
})
test('the law imports its own files', () => {
  expect(faultOfForeign('packages/law/src/run.ts', './errors.ts')).toBeUndefined()
})
