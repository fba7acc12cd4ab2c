// What is no longer asked after goes: old sessions, codes, askings and journeys; ways of signing in that ended, and old help
// at a desk. The tables refuse what is too early.
import { sql, type Database, type Tx } from '../database/index.ts'
import type { Heartbeat } from '../jobs/index.ts'
import { signingIn } from './tries.ts'

export const sweep = (db: Database): Promise<void> =>
  db.act(signingIn, async (tx) => {
    await tx.run(
      sql`delete from session where coalesce(ended_at, ends_at) < clock_timestamp() - interval '181 days'`,
    )
    await tx.run(sql`delete from sign_in_code where made_at < clock_timestamp() - interval '2 days'`)
    await tx.run(sql`delete from sign_in_asked where day < (clock_timestamp() - interval '4 days')::date`)
    await tx.run(sql`delete from sign_on_flow where made_at < clock_timestamp() - interval '2 days'`)
    await endedWays(tx)
  })

/** Half a year after they ended, with the account or before it; each with what hangs on it. */
async function endedWays(tx: Tx): Promise<void> {
  const over = sql`ended_at < ${tx.now}::timestamptz - interval '181 days'`
  await tx.run(sql`delete from sign_in_telephone where ${over}`)
  await tx.run(sql`delete from recovery_code where factor in (select id from second_factor where ${over})`)
  await tx.run(sql`delete from second_factor where ${over}`)
  await tx.run(sql`delete from sign_on_record where identity in (select id from sign_on_identity where ${over})`)
  await tx.run(sql`delete from sign_on_identity where ${over}`)
  await tx.run(sql`delete from sign_in_desk_act where at < ${tx.now}::timestamptz - interval '1096 days'`)
}
const hourMs = 3_600_000
export const sweeping: Heartbeat = { name: 'identity.sweep', everyMs: hourMs, beat: sweep }
