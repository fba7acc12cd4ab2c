// What waits in the house, for whoever watches: jobs by state, the outbox, heartbeats, the last backup.
import { sql, system, type Database, type RawBuilder } from '../database/index.ts'
import type { Measure } from './route.ts'

const ask = <R>(db: Database, query: RawBuilder<R>): Promise<R[]> =>
  db.read(system('metrics'), (tx) => tx.rows(query))

export const measures: readonly Measure[] = [
  {
    name: 'hemei_jobs',
    help: 'Jobs by state',
    kind: 'gauge',
    read: async (db) => {
      const rows = await ask<{ state: string; n: number }>(
        db,
        sql`select s.state, count(j.id)::int as n from unnest(array['created', 'retry', 'active', 'failed']) s(state)
          left join pgboss.job j on j.state::text = s.state group by s.state`,
      )
      return rows.map(({ state, n }) => ({ labels: { state }, value: n }))
    },
  },
  {
    name: 'hemei_outbox_age_seconds',
    help: 'How long the oldest job that is due has waited',
    kind: 'gauge',
    read: async (db) => {
      const [row] = await ask<{ age: number }>(
        db,
        sql`select coalesce(extract(epoch from clock_timestamp() - min(start_after)), 0)::float8 as age from pgboss.job
          where state in ('created', 'retry') and start_after <= clock_timestamp()`,
      )
      return [{ value: row?.age ?? 0 }]
    },
  },
  {
    name: 'hemei_heartbeat_age_seconds',
    help: 'Since each heartbeat last went well',
    kind: 'gauge',
    read: (db) =>
      Promise.resolve(
        db.house.jobs.heartbeatAges.map(({ name, seconds }) => ({
          labels: { heartbeat: name },
          value: seconds,
        })),
      ),
  },
  {
    name: 'hemei_backup_age_seconds',
    help: 'Since the snapshot of the newest backup; absent where none was made',
    kind: 'gauge',
    read: async (db) => {
      const rows = await ask<{ age: number }>(
        db,
        sql`select extract(epoch from clock_timestamp() - max(snapshot_at))::float8 as age from backup_made having count(*) > 0`,
      )
      return rows.map(({ age }) => ({ value: age }))
    },
  },
]
