// For whoever watches the machine: what waits to leave the house, how long already, and what never arrived.
import { sql, system, type Database } from '../../kernel/database/index.ts'
import type { Measure } from '../../kernel/http/index.ts'

interface Standing {
  readonly channel: string
  readonly waiting: number
  readonly age: number
  readonly failed: number
}
const standing = (db: Database): Promise<Standing[]> =>
  db.read(system('metrics'), (tx) =>
    tx.rows<Standing>(sql`select c.channel,
      count(d.id) filter (where d.ended_at is null)::int as waiting,
      greatest(0, coalesce(extract(epoch from ${tx.now} - min(d.next_at) filter (where d.ended_at is null)), 0))::float8 as age,
      count(d.id) filter (where d.ended_at is not null)::int as failed
      from unnest(array['email', 'sms']) c(channel) left join message_delivery d on d.channel = c.channel
        and (d.sent_at is null and d.ended_at is null or d.ended_why in ('refused', 'gave-up'))
      group by c.channel`),
  )
const of = (name: string, help: string, value: (s: Standing) => number): Measure => ({
  name,
  help,
  kind: 'gauge',
  read: async (db) => (await standing(db)).map((s) => ({ labels: { channel: s.channel }, value: value(s) })),
})
export const measures = [
  of('hemei_messages_waiting', 'Messages that have yet to leave the house, those of quiet hours among them', (s) => s.waiting),
  of('hemei_messages_overdue_seconds', 'How long the oldest message that is due has waited', (s) => s.age),
  of('hemei_messages_failed', 'Messages that were refused or given up', (s) => s.failed),
]
