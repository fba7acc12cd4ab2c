// What is over goes: messages after three years (the table refuses sooner), codes after two days.
import { sql, system, type Database } from '../../kernel/database/index.ts'

/** As the processing register says, and as the tables hold it. */
export const keptDays = 1096
const most = 10_000

export async function clearOver(db: Database): Promise<void> {
  await db.act(system('notification'), async (tx) => {
    await tx.run(sql`delete from message where id in (select id from message where message_is_over(made_at) limit ${most}::int)`)
    await tx.run(sql`delete from mail_code where made_at < clock_timestamp() - interval '2 days'`)
    // one whose messages did not all go in this beat goes in a later one
    await tx.run(sql`delete from notification n where message_is_over(made_at)
      and not exists (select from message m where m.notification = n.id)`)
  })
}
const hourMs = 3_600_000
export const clearing = { name: 'notification.clear', everyMs: hourMs, beat: clearOver }
