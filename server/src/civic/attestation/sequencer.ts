// The sequencer: gives waiting leaves their order, hashes the tree and signs a checkpoint, in one transaction.
import { append, peaks, signCheckpoint } from '@hemei/verifier/formats'
import { sql, system, type Database, type Tx } from '../../kernel/database/index.ts'
import { loadNodes, logKeyOf, logName, signAs } from './service.ts'

/** Leaves at most in one transaction. */
const batchMax = 10_000
export const heartbeatName = 'attestation.sequence'

/** One batch; answers how many leaves got their place. A crash anywhere leaves them waiting, as if nothing began. */
export async function sequenceBatch(tx: Tx): Promise<number> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended('attestation.sequence', 0))`)
  const moved = await tx.rows<{ index: bigint; hash: Buffer }>(
    sql`select * from attestation_move(${batchMax}::int)`,
  )
  const first = moved[0]
  if (!first) {
    await signEmpty(tx)
    return 0
  }
  const oldSize = Number(first.index)
  const get = await loadNodes(tx, peaks(oldSize))
  const grown = append(
    oldSize,
    moved.map((m) => m.hash),
    get,
  )
  const above = grown.nodes.filter((n) => n.level > 0)
  await tx.run(sql`insert into log_node (level, index, hash) select * from unnest(
    ${above.map((n) => n.level)}::smallint[], ${above.map((n) => n.index)}::bigint[],
    ${above.map((n) => Buffer.from(n.hash))}::bytea[])`)
  await sign(tx, grown.size, grown.root)
  return moved.length
}

/** A log that has nothing yet says so, signed. */
async function signEmpty(tx: Tx): Promise<void> {
  const { some } = await tx.one<{ some: boolean }>(sql`select exists (select from log_checkpoint) as some`)
  if (!some) await sign(tx, 0, append(0, [], () => new Uint8Array(32)).root)
}

async function sign(tx: Tx, size: number, root: Uint8Array): Promise<void> {
  const note = await signCheckpoint({ origin: logName, size, root }, logKeyOf(tx.house), signAs(tx.house))
  await tx.run(sql`insert into log_checkpoint (size, root, note, signed_at)
    values (${size}, ${Buffer.from(root)}, ${note}, ${tx.now})`)
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
