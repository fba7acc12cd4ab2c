// Long work that I started: how far it is, found again after leaving the page.
import { z } from 'zod'
import { sql } from '../database/index.ts'
import { fault } from '../errors/index.ts'
import { route } from './route.ts'
import { Instant, Text } from './wire.ts'

const Run = z.object({
  id: z.uuid(),
  title: Text,
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  done: z.int(),
  total: z.int().nullable(),
  answer: z.unknown(),
  problem: z.unknown(),
  createdAt: Instant,
  changedAt: Instant,
})
type Run = z.output<typeof Run>
const columns = sql`id, title, state, done, total, answer, problem, created_at as "createdAt", changed_at as "changedAt"`

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
  route({
    method: 'GET',
    path: '/jobs',
    id: 'myJobs',
    summary: { zh: '我的长时间工作', en: 'My long pieces of work' },
    articles: ['X4'],
    permission: 'self',
    answer: z.object({ rows: z.array(Run) }),
    handle: async (tx) => ({
      rows: await tx.rows<Run>(sql`select ${columns} from job_run where account = ${tx.actor.account} order by created_at desc limit 50`),
    }),
  }),
]
