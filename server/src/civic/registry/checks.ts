// Checks of facilities: what somebody saw of a pump, a lift, a door, and when; listed newest first (G2, X8).
import { z } from 'zod'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { problems } from '../../kernel/errors/index.ts'
import { Instant, list, listPage, listQuery, route, seek } from '../../kernel/http/index.ts'
import { accountNames } from '../../kernel/identity/index.ts'
import { checkOffline } from './offline.ts'
import { communityPlace } from './places.ts'

const fault = problems('REGISTRY', {
  CHECK_FACILITY: {
    kind: 'Invalid',
    zh: '本小区没有这项设施，请刷新清单后再选',
    en: 'This community has no such facility; load the list again and choose',
  },
  CHECK_TIME: {
    kind: 'Invalid',
    zh: '查看时间不对：不能晚于现在，也不能早于 {days} 天前；请核对手机的日期和时间',
    en: 'The time of the check cannot be later than now nor more than {days} days ago; look at your phone’s date and time',
  },
})
const limits = { daysBack: 30, clockMs: 5 * 60_000 }
const dayMs = 86_400_000

const states = {
  sound: { zh: '完好', en: 'sound' },
  worn: { zh: '有损耗，能用', en: 'worn, in use' },
  broken: { zh: '坏了', en: 'broken' },
  missing: { zh: '找不到', en: 'not found' },
} as const
const State = z.enum(Object.keys(states) as [keyof typeof states, ...(keyof typeof states)[]])
const named = (zh: string, en: string) => ({ label: { zh, en } })
const CheckInput = z.object({
  facility: z.uuid().meta(named('设施', 'Facility')),
  state: State.meta(named('状况', 'State')),
  words: z.string().trim().min(1).max(300).nullable().meta(named('说明', 'Words')),
  seenAt: Instant.meta(named('查看时间', 'Seen at')),
})
const CheckShape = z
  .object({
    id: z.uuid(),
    facility: z.uuid(),
    label: z.string(),
    state: State,
    words: z.string().nullable(),
    seenAt: Instant,
    recordedAt: Instant,
    by: z.string(),
  })
  .meta({ id: 'FacilityCheck' })

async function record(tx: Tx, community: string, c: z.output<typeof CheckInput>): Promise<string> {
  const there = await tx.maybe(sql`select from facility where id = ${c.facility} and community_id = ${community}`)
  if (!there) throw fault.CHECK_FACILITY()
  const age = tx.now.getTime() - c.seenAt.getTime()
  if (age < -limits.clockMs || age > limits.daysBack * dayMs) throw fault.CHECK_TIME({ days: limits.daysBack })
  const id = tx.newId()
  await tx.run(sql`insert into facility_check (id, community_id, facility, state, words, seen_at, recorded_at, account)
    values (${id}, ${community}, ${c.facility}, ${c.state}, ${c.words && tx.house.keyring.seal(c.words, `facility_check.words/${id}`)}, ${c.seenAt}, ${tx.now}, ${tx.actor.account ?? null}::uuid)`)
  return id
}

interface Row {
  readonly id: string
  readonly facility: string
  readonly label: string
  readonly state: z.output<typeof State>
  readonly sealed: Buffer | null
  readonly seenAt: Date
  readonly recordedAt: Date
  readonly account: string
}
async function opened(tx: Tx, rows: readonly Row[]): Promise<z.output<typeof CheckShape>[]> {
  const names = await accountNames(tx, rows.map((r) => r.account))
  return rows.map(({ sealed, account, ...r }) => ({
    ...r,
    words: sealed && tx.house.keyring.open(sealed, `facility_check.words/${r.id}`),
    by: names.get(account) ?? '—',
  }))
}

const params = z.object({ community: z.uuid() })
const common = {
  path: '/communities/:community/facility-checks',
  articles: ['G2', 'X8'],
  scope: (tx: Tx, given: { params: { community: string } }) => communityPlace(tx, given.params.community),
  params,
} as const

export const checkRoutes = [
  ...list({
    ...common,
    ids: ['listFacilityChecks', 'exportFacilityChecks'],
    summary: { zh: '设施巡查记录', en: 'Checks of facilities' },
    name: { zh: '设施巡查记录', en: 'Facility checks' },
    permission: 'registry.read',
    query: listQuery(['seenAt', 'label', 'state'], ['state', 'facility']),
    row: CheckShape,
    columns: [
      { title: { zh: '设施', en: 'Facility' }, value: (c) => c.label, width: 24 },
      { title: { zh: '状况', en: 'State' }, value: (c, lang) => states[c.state][lang] },
      { title: { zh: '说明', en: 'Words' }, value: (c) => c.words, width: 36 },
      { title: { zh: '查看时间', en: 'Seen at' }, value: (c) => c.seenAt },
      { title: { zh: '记入时间', en: 'Recorded at' }, value: (c) => c.recordedAt },
      { title: { zh: '查看人', en: 'By' }, value: (c) => c.by },
    ],
    read: async (tx, { params: { community }, query }) => {
      const found = await listPage<Row>(
        tx,
        {
          rows: sql`select c.id, c.facility, f.label, c.state, c.words as sealed, c.seen_at as "seenAt", c.recorded_at as "recordedAt", c.account
            from facility_check c join facility f on f.id = c.facility where c.community_id = ${community}`,
          where: [
            ...seek(query.q, { texts: [sql`t.label`] }),
            ...(query['filter.state'] ? [sql`t.state = ${query['filter.state']}`] : []),
            ...(query['filter.facility'] ? [sql`t.facility::text = ${query['filter.facility']}`] : []),
          ],
          order: '-seenAt',
        },
        query,
      )
      return { ...found, rows: await opened(tx, found.rows) }
    },
  }),
  route({
    ...common,
    method: 'POST',
    id: 'recordFacilityCheck',
    summary: { zh: '记一次设施巡查', en: 'Record a check of a facility' },
    permission: 'registry.check',
    idempotent: true,
    status: 201,
    body: CheckInput,
    answer: z.object({ id: z.uuid() }),
    offline: checkOffline,
    handle: async (tx, { params: { community }, body }) => ({ id: await record(tx, community, body) }),
  }),
]
