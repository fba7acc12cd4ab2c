// Long work that I started: how far it is, found again after leaving the page.
import { z } from 'zod'
import { sql } from '../database/index.ts'
import { fault } from '../errors/index.ts'
import { listPage, listQuery } from './list.ts'
import { list } from './listed.ts'
import { route } from './route.ts'
import { seek } from './seek.ts'
import { Instant, Text } from './wire.ts'

const Run = z.object({
  id: z.uuid(),
  title: Text,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  /** what it works on, where that has a page of its own */
  about: z.object({ kind: z.string(), id: z.string() }).nullable(),
  done: z.int(),
  total: z.int().nullable(),
  answer: z.unknown(),
  problem: z.unknown(),
  createdAt: Instant,
  changedAt: Instant,
})
type Run = z.output<typeof Run>
/** The job's own word is the kind; of what it was given, the id alone. */
const columns = sql`id, title, state, case when input ->> 'id' is not null then json_build_object('kind', name, 'id', input ->> 'id') end as about, done, total, answer, problem, created_at as "createdAt", changed_at as "changedAt"`

const states: Readonly<Record<Run['state'], { zh: string; en: string }>> = {
  waiting: { zh: '正在排队', en: 'waiting' },
  running: { zh: '正在办理', en: 'under way' },
  done: { zh: '已完成', en: 'done' },
  failed: { zh: '没有完成', en: 'failed' },
}
export const jobRoutes = [
  route({
    method: 'GET',
    path: '/jobs/:job',
    id: 'job',
    summary: { zh: '一项长时间工作的进度', en: 'How far a long piece of work is' },
    articles: ['X4'],
    permission: 'self',
    params: z.object({ job: z.uuid() }),
    answer: Run,
    handle: async (tx, { params }) => {
      const found = await tx.maybe<Run>(sql`select ${columns} from job_run where id = ${params.job} and account = ${tx.actor.account}`)
      if (!found) throw fault.NOT_FOUND()
      return found
    },
  }),
  ...list({
    path: '/jobs',
    ids: ['myJobs', 'exportMyJobs'],
    summary: { zh: '我的长时间工作', en: 'My long pieces of work' },
    name: { zh: '我的长时间工作', en: 'My long pieces of work' },
    articles: ['X4'],
    permission: 'self',
    query: listQuery(['createdAt', 'changedAt'], ['state']),
    row: Run,
    columns: [
      { title: { zh: '工作', en: 'Work' }, value: (r, lang) => r.title[lang], width: 40 },
      { title: { zh: '状态', en: 'State' }, value: (r, lang) => states[r.state][lang] },
      { title: { zh: '开始', en: 'Begun' }, value: (r) => r.createdAt, holds: 'time', width: 20 },
      { title: { zh: '最近变化', en: 'Last change' }, value: (r) => r.changedAt, holds: 'time', width: 20 },
    ],
    read: (tx, { query }) =>
      listPage<Run>(
        tx,
        {
          rows: sql`select ${columns} from job_run where account = ${tx.actor.account ?? null}::uuid`,
          where: [
            ...seek(query.q, { texts: [sql`t.title ->> 'zh'`, sql`t.title ->> 'en'`] }),
            ...(query['filter.state'] ? [sql`t.state = ${query['filter.state']}`] : []),
          ],
          order: '-createdAt',
        },
        query,
      ),
  }),
]
