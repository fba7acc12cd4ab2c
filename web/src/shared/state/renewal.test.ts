// A page whose scripts are gone loads itself anew once, and never again and again.
import { expect, test } from 'vitest'
import { mayRenew } from './renewal.ts'

test('a page older than the site loads itself anew once; a second failure within the minute is shown', () => {
  const kept = new Map<string, string>()
  const storage = {
    getItem: (k: string) => kept.get(k) ?? null,
    setItem: (k: string, v: string) => void kept.set(k, v),
  }
  const now = 1_770_000_000_000
  expect([mayRenew(storage, now), mayRenew(storage, now + 5_000), mayRenew(storage, now + 61_000)]).toEqual([
    true,
    false,
    true,
  ])
})
