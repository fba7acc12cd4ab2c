// A small seeded source of chance, so that the demonstration data come out the same on every machine.

export type Chance = {
  /** A whole number from low to high, both included. */
  between: (low: number, high: number) => number
  pick: <T>(from: readonly T[]) => T
  /** True in `percent` of a hundred. */
  often: (percent: number) => boolean
}

/** mulberry32 (Tommy Ettinger, public domain): 32 bits of state, integer arithmetic alone. */
export function chance(seed: number): Chance {
  let state = seed >>> 0
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0
    let t = state
    t = Math.imul(t ^ (t >>> 15), t | 1)
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61)
    return (t ^ (t >>> 14)) >>> 0
  }
  const between = (low: number, high: number): number => low + (next() % (high - low + 1))
  return {
    between,
    pick: (from) => {
      const found = from[between(0, from.length - 1)]
      if (found === undefined) throw new Error('nothing to pick from')
      return found
    },
    often: (percent) => between(0, 99) < percent,
  }
}
