// The demonstration's own tools, never present in production: step into a role, move the clock, let neighbours vote.
import { readFile } from 'node:fs/promises'
import { z } from 'zod'
import { sql } from '../kernel/database/index.ts'
import { problems } from '../kernel/errors/index.ts'
import { Instant, route, Text } from '../kernel/http/index.ts'
import { enter } from '../kernel/identity/index.ts'
import { simulatedMails, simulatedMessages } from '../chapters/smart-service/connectors/index.ts'
import { letNeighboursVote } from '../civic/voting/index.ts'
import { setOffset, settle } from './clock.ts'
import { nextFor } from './next.ts'
import { people, visitors } from './people.ts'

const fault = problems('DEMONSTRATION', {
  NO_ROLE: { kind: 'NotFound', zh: '演示中没有这个身份', en: 'No such role in the demonstration' },
  BACKWARDS: {
    kind: 'RuleViolation',
    zh: '演示时钟只能向前拨：已经办过的事不能倒回去',
    en: 'The demonstration’s clock moves forward only: what was done stays done',
  },
  TOO_FAR: { kind: 'RuleViolation', zh: '一次最多向前拨 {days} 天', en: 'Forward by {days} days at most' },
})
const forwardDaysMax = 60

const HintShape = z.object({
  key: z.string(),
  text: Text,
  more: Text,
  path: z.string().nullable(),
  role: z.string().nullable(),
  look: z.boolean(),
  tools: z.boolean(),
})
const State = z.object({
  clock: Instant,
  /** what to try next, in order; those done by looking are left out by whoever looked */
  hints: z.array(HintShape),
  /** the vote that the neighbours can take part in */
  vote: z.object({ id: z.uuid(), title: Text, opensAt: Instant, closesAt: Instant }).nullable(),
  roles: z.array(
    z.object({
      key: z.string(),
      title: Text,
      name: z.string(),
      hint: Text,
      face: z.enum(['resident', 'console']),
      landing: z.string(),
    }),
  ),
})

const look = route({
  method: 'GET',
  path: '/demonstration',
  id: 'demonstration',
  summary: {
    zh: '演示：时钟、可以试用的身份、接下来试什么',
    en: 'The demonstration: its clock, the roles to try, what to try next',
  },
  articles: ['X1'],
  permission: 'public',
  beforeOwnPassword: true,
  answer: State,
  handle: async (tx) => {
    const { hints, vote } = await nextFor(tx)
    return { clock: tx.now, hints: [...hints], vote, roles: people.map((p) => ({ ...p })) }
  },
})

const stepIn = route({
  method: 'POST',
  path: '/demonstration/step-in',
  id: 'demonstrationStepIn',
  summary: { zh: '演示：切换到一个身份', en: 'The demonstration: step into a role' },
  articles: ['X1'],
  permission: 'public',
  // whoever looks on steps out of an account that waits for its password, too
  beforeOwnPassword: true,
  body: z.object({ role: z.string().max(40) }),
  answer: z.object({ landing: z.string() }),
  handle: async (tx, { body, session }) => {
    const person = people.find((p) => p.key === body.role)
    if (!person) throw fault.NO_ROLE()
    const account = await tx.one<{ id: string }>(sql`select id from account where login = ${person.login}`)
    // a visitor has no authenticator at hand: stepping in counts as two factors, so that every office can be tried
    await enter(tx, session, { account: account.id, means: 'step-in', strong: true })
    return { landing: person.landing }
  },
})

const duration = /^P(?:(\d{1,2})D)?(?:T(\d{1,3})H)?$/
const moveClock = route({
  method: 'POST',
  path: '/demonstration/clock',
  id: 'demonstrationClock',
  summary: { zh: '演示：把时钟向前拨', en: 'The demonstration: move the clock forward' },
  articles: ['X1'],
  permission: 'public',
  body: z.union([z.object({ to: Instant }), z.object({ forward: z.string().regex(duration) })]),
  answer: z.object({ clock: Instant }),
  handle: async (tx, { body }) => {
    const target = 'to' in body ? body.to : new Date(tx.now.getTime() + milliseconds(body.forward))
    if (target < tx.now) throw fault.BACKWARDS()
    if (target.getTime() - tx.now.getTime() > forwardDaysMax * 86_400_000)
      throw fault.TOO_FAR({ days: forwardDaysMax })
    await setOffset(tx, target.getTime() - Date.now())
    tx.afterCommit(() => settle(tx.house))
    return { clock: target }
  },
})

function milliseconds(forward: string): number {
  const [, days = '0', hours = '0'] = duration.exec(forward) ?? []
  return (Number(days) * 24 + Number(hours)) * 3_600_000
}

const neighbours = route({
  method: 'POST',
  path: '/demonstration/votes/:vote/neighbours',
  id: 'demonstrationNeighbours',
  summary: { zh: '演示：请邻居们投票', en: 'The demonstration: let the neighbours vote' },
  articles: ['X1'],
  permission: 'public',
  params: z.object({ vote: z.uuid() }),
  answer: z.object({ cast: z.int() }),
  handle: async (tx, { params }) => ({
    cast: await letNeighboursVote(tx, { vote: params.vote, spare: await visitors(tx) }),
  }),
})

const folder = new URL('../../../data/demonstration/', import.meta.url)
const files = route({
  method: 'GET',
  path: '/demonstration/files/:name',
  id: 'demonstrationFile',
  summary: { zh: '演示：可以试着导入的名册', en: 'The demonstration: rosters to try the import with' },
  articles: ['G5'],
  permission: 'public',
  params: z.object({ name: z.enum(['import-me.xlsx', 'import-faults.xlsx']) }),
  file: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  handle: async (_tx, { params }) => ({
    type: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    filename: params.name,
    body: await readFile(new URL(params.name, folder)),
  }),
})

const messages = route({
  method: 'GET',
  path: '/demonstration/messages',
  id: 'demonstrationMessages',
  summary: {
    zh: '演示：模拟手机和邮箱收到的短信、邮件（不会真的发出）',
    en: 'The demonstration: messages on simulated telephones and in simulated mailboxes; nothing is really sent',
  },
  articles: ['G7'],
  permission: 'public',
  answer: z.object({
    rows: z.array(z.object({ id: z.string(), to: z.string(), text: z.string(), arrivedAt: Instant })),
    mails: z.array(z.object({ id: z.string(), to: z.string(), subject: z.string(), text: z.string(), arrivedAt: Instant })),
  }),
  handle: async (tx) => ({ rows: await simulatedMessages(tx), mails: await simulatedMails(tx) }),
})

export const routes = [look, stepIn, moveClock, neighbours, files, messages]
