// After the clock has moved: what waits for time looks again at once.
import type { House } from '../kernel/database/index.ts'

/** Heartbeats that depend on the civic clock. */
const waiting = ['voting.close', 'procedure.deadlines', 'attestation.sequence']
export const settle = (house: House): void => {
  for (const name of waiting) house.jobs.wake(name)
}
