// Routes of the cleaning queue and of a roster's score.
import { z } from 'zod'
import type { Tx } from '../../../kernel/database/index.ts'
import { listed } from '../../../kernel/errors/index.ts'
import { Area, Instant, list, listQuery, route, Text } from '../../../kernel/http/index.ts'
import { unitOffline } from '../offline.ts'
import { communityPlace } from '../places.ts'
import { findingKinds, type FindingKind } from './kinds.ts'
import { look } from './look.ts'
import { findingList, mendUnit, qualityOf, setAside } from './service.ts'

const kinds = z.enum(Object.keys(findingKinds) as [FindingKind, ...FindingKind[]])
export const FindingShape = z
  .object({
    id: z.uuid(),
    kind: kinds,
    title: Text,
    state: z.enum(['open', 'mended', 'aside']),
    reason: z.string().nullable(),
    foundAt: Instant,
    settledAt: Instant.nullable(),
    /** labels of the rooms it is about */
    rooms: z.array(z.string()),
    /** the one room, where it is one */
    room: z.uuid().nullable(),
    owners: z.array(z.object({ id: z.uuid(), name: z.string() })),
    area: Area.nullable(),
    fundArea: Area.nullable(),
  })
  .meta({ id: 'Finding' })
export const QualityShape = z
  .object({
    /** 0 to 100 */
    score: z.number(),
    lookedAt: Instant.nullable(),
    measures: z.array(
      z.object({
        key: z.string(),
        title: Text,
        weight: z.int(),
        good: z.int(),
        of: z.int(),
        kinds: z.array(kinds),
      }),
    ),
    findings: z.array(z.object({ kind: kinds, title: Text, open: z.int(), aside: z.int() })),
    /** what the score does not say: how much rests on more than the roster itself */
    beside: z.array(z.object({ key: z.enum(['bound', 'registered']), title: Text, good: z.int(), of: z.int() })),
  })
  .meta({ id: 'RosterQuality' })

const params = z.object({ community: z.uuid() })
const one = z.object({ community: z.uuid(), finding: z.uuid() })
const scope = (tx: Tx, given: { params: { community: string } }) => communityPlace(tx, given.params.community)
const why = z.string().trim().min(4, '请写明原因，至少 4 个字 | Say why, in 4 characters or more').max(200)
const nothing = z.object({})
const act = {
  method: 'POST',
  permission: 'registry.clean',
  articles: ['G6'],
  idempotent: true,
  scope,
  params: one,
  answer: nothing,
} as const
const stateWords = {
  open: { zh: '待清理', en: 'open' },
  mended: { zh: '已改正', en: 'mended' },
  aside: { zh: '已搁置', en: 'set aside' },
} as const
const at = (path: string) => `/communities/:community/findings/:finding/${path}`

export const routes = [
  route({
    method: 'GET',
    path: '/communities/:community/quality',
    id: 'rosterQuality',
    summary: { zh: '名册质量分及其构成', en: 'The score of a roster and what it is made of' },
    articles: ['G6', 'X5'],
    permission: 'registry.read',
    scope,
    params,
    answer: QualityShape,
    handle: (tx, { params: { community } }) => qualityOf(tx, community),
  }),
  ...list({
    path: '/communities/:community/findings',
    ids: ['listFindings', 'exportFindings'],
    summary: { zh: '待清理记录', en: 'The cleaning queue' },
    name: { zh: '待清理记录', en: 'Cleaning queue' },
    articles: ['G6', 'X2', 'X4', 'X5'],
    permission: 'registry.read',
    scope,
    params,
    query: listQuery(['foundAt', 'kind'], ['kind', 'state']),
    row: FindingShape,
    columns: [
      { title: { zh: '问题', en: 'Finding' }, value: (f, lang) => f.title[lang], width: 30 },
      { title: { zh: '状态', en: 'State' }, value: (f, lang) => stateWords[f.state][lang] },
      { title: { zh: '房屋', en: 'Rooms' }, value: (f, lang) => listed(f.rooms, lang), width: 30 },
      { title: { zh: '业主（姓名已遮盖）', en: 'Owners (masked)' }, value: (f, lang) => listed(f.owners.map((o) => o.name), lang), width: 28 },
      { title: { zh: '登记面积（平方米）', en: 'Area in the registry (m²)' }, value: (f) => f.area, holds: 'area' },
      { title: { zh: '维修资金面积（平方米）', en: 'Area in the fund (m²)' }, value: (f) => f.fundArea, holds: 'area' },
      { title: { zh: '发现日期', en: 'Found' }, value: (f) => f.foundAt },
      { title: { zh: '处理日期', en: 'Settled' }, value: (f) => f.settledAt },
      { title: { zh: '搁置原因', en: 'Set aside because' }, value: (f) => f.reason, width: 30 },
    ],
    read: (tx, { params: { community }, query }) => findingList(tx, community, query),
  }),
  route({
    method: 'POST',
    path: '/communities/:community/findings',
    id: 'lookThrough',
    summary: { zh: '立即检查名册', en: 'Look the roster through now' },
    articles: ['G6'],
    permission: 'registry.clean',
    idempotent: true,
    scope,
    params,
    body: z.object({}),
    answer: z.object({ found: z.int(), mended: z.int(), open: z.int() }),
    handle: (tx, { params: { community } }) => look(tx, community),
  }),
  route({
    ...act,
    path: at('aside'),
    id: 'setFindingAside',
    summary: {
      zh: '搁置一条待清理记录，或收回搁置',
      en: 'Set a finding aside with its reason, or take that back',
    },
    body: z.object({ reason: why.nullable().meta({ label: { zh: '原因', en: 'Reason' } }) }),
    handle: async (tx, { params: { community, finding }, body }) => {
      await setAside(tx, { community, id: finding, reason: body.reason })
      return {}
    },
  }),
  route({
    ...act,
    path: at('unit'),
    id: 'mendUnit',
    summary: { zh: '补登单元', en: 'Register a missing unit' },
    articles: ['G2', 'G6'],
    body: z.object({
      floors: z
        .int()
        .min(1)
        .max(200)
        .meta({ label: { zh: '地上层数', en: 'Floors above ground' } }),
      lifts: z
        .int()
        .min(0)
        .max(50)
        .meta({ label: { zh: '电梯台数', en: 'Lifts' } }),
    }),
    offline: unitOffline,
    handle: async (tx, { params: { community, finding }, body }) => {
      await mendUnit(tx, { community, id: finding, ...body })
      return {}
    },
  }),
]
