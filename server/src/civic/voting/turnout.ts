// Turnout while a vote is open: how many take part, by heads and by area; never for what (V5). Many may look: asked once a second.
import { sql, type House, type Tx } from '../../kernel/database/index.ts'
import type { Vote } from './vote.ts'

export interface Turnout {
  readonly owners: bigint
  readonly areaMilli: bigint
  readonly asOf: Date
}
interface Kept {
  readonly turnout: Turnout
  readonly until: number
}
const keepMs = 1000
const keptMax = 500
const kept = new WeakMap<House, Map<string, Kept>>()

export function forgetTurnout(house: House, vote: string): void {
  kept.get(house)?.delete(vote)
}

/** Scope: the vote's community. */
export async function turnoutOf(tx: Tx, vote: Vote): Promise<Turnout> {
  const known = kept.get(tx.house) ?? new Map<string, Kept>()
  kept.set(tx.house, known)
  const before = known.get(vote.id)
  // a monotonic clock: the house's own may be moved
  if (before && before.until > performance.now()) return before.turnout
  const row = await tx.one<{ owners: bigint; area_milli: bigint }>(
    sql`select * from voting_turnout(${vote.id})`,
  )
  const turnout = { owners: row.owners, areaMilli: row.area_milli, asOf: tx.now }
  if (known.size >= keptMax) known.clear()
  known.set(vote.id, { turnout, until: performance.now() + keepMs })
  return turnout
}
