// The sequencer: gives waiting leaves their places, turn by turn; the work is the database's own (0001_log.sql).
import { sql, system, type Database, type Tx } from '../../kernel/database/index.ts'

/** Leaves at most in one transaction. */
const batchMax = 10_000
export const heartbeatName = 'attestation.sequence'

/** One turn; answers how many leaves got their place. A crash anywhere leaves them waiting, as if nothing began. */
export async function sequenceBatch(tx: Tx): Promise<number> {
  const { placed } = await tx.one<{ placed: number }>(
    sql`select attestation_sequence(${batchMax}::int) as placed`,
  )
  return placed
}

/** Works until nothing waits; answers how many leaves got their place. Whoever must not wait calls it too. */
export async function sequence(db: Database): Promise<number> {
  let all = 0
  for (;;) {
    const done = await db.act(system('attestation'), sequenceBatch)
    all += done
    if (done < batchMax) return all
  }
}

export const heartbeat = {
  name: heartbeatName,
  everyMs: 1000,
  beat: async (db: Database) => {
    await sequence(db)
  },
}
