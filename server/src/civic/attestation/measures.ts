// How far the log is behind, for whoever watches.
import { sql, system } from '../../kernel/database/index.ts'
import type { Measure } from '../../kernel/http/index.ts'

export const measures: readonly Measure[] = [
  {
    name: 'hemei_log_waiting',
    help: 'Leaves that wait for their place in the public log',
    kind: 'gauge',
    read: (db) =>
      db.read(system('metrics'), async (tx) => {
        const { n } = await tx.one<{ n: number }>(sql`select count(*)::int as n from log_pending`)
        return [{ value: n }]
      }),
  },
  {
    name: 'hemei_log_size',
    help: 'Leaves in the public log',
    kind: 'gauge',
    read: (db) =>
      db.read(system('metrics'), async (tx) => {
        const { size } = await tx.one<{ size: bigint }>(sql`select max(size) as size from log_checkpoint`)
        return [{ value: Number(size) }]
      }),
  },
  {
    name: 'hemei_log_checkpoint_age_seconds',
    help: 'Since the newest checkpoint was made: a fault only while leaves wait',
    kind: 'gauge',
    read: (db) =>
      db.read(system('metrics'), async (tx) => {
        const { age } = await tx.one<{ age: number }>(
          sql`select extract(epoch from clock_timestamp() - made_at)::float8 as age from log_checkpoint order by size desc limit 1`,
        )
        return [{ value: age }]
      }),
  },
]
