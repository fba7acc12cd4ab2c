// The attacks on the database's rules, whole: they take half a minute, and a new rule without one is named here.
import { expect, inject, test } from 'vitest'
import { attackAll } from './index.ts'

test('X2 X4 each rule of the database refuses by itself what it is there for, and what the application was not given it cannot do', { timeout: 240_000 }, async () => {
  const { counts, rights, broken } = await attackAll(inject('postgres'))
  expect(broken).toEqual([])
  expect([...counts.keys()].toSorted()).toEqual(['check', 'exclusion', 'foreign key', 'key', 'not null', 'policy', 'trigger'])
  expect(rights).toBeGreaterThan(1000)
})
