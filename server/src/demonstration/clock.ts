// The demonstration's clock: kept in the database, so that every process reads the same; after it moved, what waits looks again.
import { sql, type House, type Tx } from '../kernel/database/index.ts'

/** The house's clock from now on, as a distance from the real one. */
export const setOffset = (tx: Tx, offsetMs: number): Promise<number> =>
  tx.run(sql`insert into demonstration_clock (offset_ms) values (${Math.round(offsetMs)}::bigint)
    on conflict (singleton) do update set offset_ms = excluded.offset_ms`)

/** Heartbeats that depend on the civic clock. */
const waiting = ['voting.close', 'procedure.deadlines', 'attestation.sequence']
export const settle = (house: House): void => {
  for (const name of waiting) house.jobs.wake(name)
}
