// The judge of the soak, judged: growth is found, and chance is not taken for it.
import { expect, test } from 'vitest'
import { chance } from '../../data/demonstration/chance.ts'
import { slopeOf } from './slope.ts'

const minutes = Array.from({ length: 300 }, (_, i) => i / 12)
const noisy = (anHour: number, seed: number) => {
  const luck = chance(seed)
  return minutes.map((m) => [m / 60, 90 + (anHour * m) / 60 + luck.between(-3000, 3000) / 1000] as const)
}

test('a line is its own slope, and its interval no wider than itself', () => {
  const s = slopeOf(minutes.map((m) => [m / 60, 5 + (24 * m) / 60]))
  for (const value of [s.anHour, s.low, s.high]) expect(value).toBeCloseTo(24, 6)
})

test('memory that grows is found in noise, and noise alone is hardly ever taken for growth', () => {
  const grows = [1, 2, 3, 4, 5].map((seed) => slopeOf(noisy(24, seed)).low)
  for (const low of grows) expect(low).toBeGreaterThan(12)
  const flat = Array.from({ length: 100 }, (_, seed) => slopeOf(noisy(0, seed)))
  expect(flat.filter((s) => s.low > 0 || s.high < 0).length).toBeLessThan(12)
})

test('samples that follow each other prove less: their interval is wider', () => {
  const steps = minutes.map((m) => [m / 60, 90 + 4 * Math.sin(m)] as const)
  const mixed = steps.map(([x], i) => [x, steps[(i * 97) % steps.length]?.[1] ?? 0] as const)
  const width = (of: typeof steps) => slopeOf(of).high - slopeOf(of).low
  expect(width(steps)).toBeGreaterThan(2 * width(mixed))
})
