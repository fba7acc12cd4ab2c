// Fetches the public values that are due, outside any transaction, and draws with those that hold.
import { publicRandomness } from '@hemei/verifier/formats'
import { system, type Database } from '../../kernel/database/index.ts'
import type { BeaconSource } from './beacon.ts'
import { drawOf, dueDraws, planOf, settle, type DrawRow } from './service.ts'

const actor = system('draw')

async function valueOf(source: BeaconSource, row: DrawRow): Promise<string | undefined> {
  const plan = planOf(row)
  const value = plan.beacon.kind === 'drand' ? await source.signatureOf(plan.beacon.round) : undefined
  if (value) publicRandomness(plan, value)
  return value
}

/** One draw's silence or lie does not hold up another's; what went wrong is thrown at the end, for the log. */
export async function drawDue(db: Database, source = db.house.beacon): Promise<void> {
  if (!source) return
  // a chain that is no longer the configured one is nobody's to ask: its draws wait, and hold up no others
  const due = await db.read(actor, (tx) => dueDraws(tx, source.publicKey))
  const failed: unknown[] = []
  for (const row of due) {
    try {
      const value = await valueOf(source, row)
      if (value) await db.act(actor, async (tx) => settle(tx, await drawOf(tx, row.id), value))
    } catch (error) {
      failed.push(error)
    }
  }
  if (failed.length) throw new AggregateError(failed, 'the public value of a draw could not be had')
}
export const heartbeat = { name: 'draw.due', everyMs: 5_000, beat: (db: Database) => drawDue(db) }
