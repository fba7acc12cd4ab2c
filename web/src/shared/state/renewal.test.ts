// A page whose scripts are gone loads itself anew once, and never again and again.
import { afterEach, expect, test, vi } from 'vitest'
import { mayRenew } from './renewal.ts'

afterEach(() => vi.unstubAllGlobals())

test('a page older than the site loads itself anew once; a second failure within the minute is shown', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (k: string) => kept.get(k) ?? null,
    setItem: (k: string, v: string) => void kept.set(k, v),
  }
  vi.stubGlobal('sessionStorage', storage)
  const now = 1_770_000_000_000
  expect([mayRenew(now), mayRenew(now + 5_000), mayRenew(now + 61_000)]).toEqual([
    true,
    false,
    true,
  ])
})

test('where a browser denies its store, a page that cannot remember having done so does not load itself anew', () => {
  vi.stubGlobal('sessionStorage', {
    getItem: () => {
      throw new DOMException('denied', 'SecurityError')
    },
  })
  expect(mayRenew(1_770_000_000_000)).toBe(false)
})
