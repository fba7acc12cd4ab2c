// Where a case can still go: the steps ahead on the usual way, those that come only if something asks for them, those it went past.
import { endIn, stepOf, waysOf, type Declaration } from './declare.ts'

const nextOf = (d: Declaration, step: string): string[] =>
  waysOf(stepOf(d, step)).flatMap(({ to }) => (endIn(to) === undefined ? [to] : []))

/** Steps that can still be entered from this one; the step itself only where the way leads back to it. */
export function reachable(d: Declaration, from: string): ReadonlySet<string> {
  const found = new Set<string>()
  const queue = nextOf(d, from)
  for (let step = queue.shift(); step !== undefined; step = queue.shift()) {
    if (found.has(step)) continue
    found.add(step)
    queue.push(...nextOf(d, step))
  }
  return found
}

/** The usual way on: the first outcome of each step, as declarations list them. */
export function usual(d: Declaration, from: string): ReadonlySet<string> {
  const way = new Set<string>()
  let step: string | undefined = from
  while (step !== undefined) {
    const first: string | undefined = waysOf(stepOf(d, step))[0]?.to
    step =
      first !== undefined && endIn(first) === undefined && !way.has(first) && first !== from
        ? first
        : undefined
    if (step !== undefined) way.add(step)
  }
  return way
}

export type Ahead = 'next' | 'maybe' | 'skipped'
/** How a step lies to a case that now waits at these steps; none: it has ended. */
export function aheadOf(d: Declaration, open: readonly string[]): (step: string) => Ahead {
  const next = new Set(open.flatMap((from) => [...usual(d, from)]))
  const maybe = new Set(open.flatMap((from) => [...reachable(d, from)]))
  return (step) => (next.has(step) ? 'next' : maybe.has(step) ? 'maybe' : 'skipped')
}
