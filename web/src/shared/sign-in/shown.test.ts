// A password typed a moment ago is not asked for again; minutes later, and after signing out, it is.
import { expect, test, vi } from 'vitest'
import { dropShown, keepShown, shown, shownForMs } from './shown.ts'

test('X2 a password that was just typed is at hand for five minutes, from the last time it was typed, and no longer', () => {
  vi.useFakeTimers()
  expect(shown()).toBeUndefined()
  keepShown('first-word-1')
  vi.advanceTimersByTime(shownForMs - 1)
  keepShown('own-word-2')
  vi.advanceTimersByTime(shownForMs - 1)
  expect(shown()).toBe('own-word-2')
  vi.advanceTimersByTime(1)
  expect(shown()).toBeUndefined()
  keepShown('own-word-2')
  dropShown()
  expect(shown()).toBeUndefined()
  vi.useRealTimers()
})
