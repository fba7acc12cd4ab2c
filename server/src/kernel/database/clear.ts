// Answers kept against double sending are cleared when nobody can still be waiting to send again.
import { sql } from 'kysely'
import type { Tx } from './tx.ts'

/** By the database's own clock, which no demonstration moves: an answer's time was written by it. */
export const clearAnswers = (tx: Tx, days: number): Promise<number> =>
  tx.run(sql`delete from idempotency where at < clock_timestamp() - make_interval(days => ${days}::int)`)
