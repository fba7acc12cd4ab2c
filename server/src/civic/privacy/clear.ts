// What is over is cleared: by the days that data/privacy/processing.json gives and everybody can read. Sessions go by the
// kernel's own sweep.
import { clearAnswers, sql, system, type Database } from '../../kernel/database/index.ts'
import { clearRuns } from '../../kernel/jobs/index.ts'
import { daysOf } from './data.ts'

export async function clearOver(db: Database): Promise<void> {
  await db.act(system('privacy'), async (tx) => {
    await clearAnswers(tx, daysOf('answers'))
    await clearRuns(tx, daysOf('jobs'))
    await tx.run(sql`delete from personal_copy where ends_at < clock_timestamp()`)
    await tx.run(sql`delete from impact_assessment where kept_until < ${tx.today}::date`)
  })
}
