// The tour's hints: where one already is, and which links stay inside the face.
import { expect, test } from 'vitest'
import { insideFace, isAt } from './hints.ts'

test('a hint knows when its page is shown, and for which of two ballots', () => {
  const at = (pathname: string, search = '') => ({ pathname, search })
  expect(isAt('/votes/v?unit=u1', at('/votes/v'))).toBe(true)
  expect(isAt('/votes/v?unit=u2', at('/votes/v', '?unit=u1'))).toBe(false)
  expect(isAt('/fund', at('/fund/r'))).toBe(false)
  expect(isAt(null, at('/'))).toBe(false)
})

test('a hint’s link stays in its face, or loads the other', () => {
  expect(insideFace('/console/cases/c', 'console')).toBe('/cases/c')
  expect(insideFace('/console', 'console')).toBe('/')
  expect(insideFace('/console/cases/c', 'resident')).toBeUndefined()
  expect(insideFace('/fund', 'resident')).toBe('/fund')
  expect(insideFace('/fund', 'console')).toBeUndefined()
})
