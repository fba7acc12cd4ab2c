// What is no longer asked after goes: old sessions, codes, askings and journeys. The tables refuse what is too early.
import { sql, type Database } from '../database/index.ts'
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
  })
const hourMs = 3_600_000
export const sweeping: Heartbeat = { name: 'identity.sweep', everyMs: hourMs, beat: sweep }
