// The demonstration's clock: kept in the database, so that every process reads the same; after it moved, what waits looks again.
import pg from 'pg'
import { connection, sql, type Address, type House, type Tx } from '../kernel/database/index.ts'

/** Makes a database one of a demonstration: it has a clock that moves. Only the owner can. */
export async function giveClock(address: Address): Promise<void> {
  const client = new pg.Client(connection(address, 'hemei_owner'))
  await client.connect()
  try {
    await client.query('insert into demonstration_clock (offset_ms) values (0) on conflict do nothing')
  } finally {
    await client.end()
  }
}

/** The house's clock from now on, as a distance from the real one. */
export const setOffset = (tx: Tx, offsetMs: number): Promise<number> =>
  tx.run(sql`update demonstration_clock set offset_ms = ${Math.round(offsetMs)}::bigint`)

/** Heartbeats that depend on the civic clock. */
const waiting = ['voting.close', 'procedure.deadlines', 'attestation.sequence']
export const settle = (house: House): void => {
  for (const name of waiting) house.jobs.wake(name)
}
