// Draws over HTTP: announced by an office, seen and checked by everybody.
import { isQuicknet, maxCandidates } from '@hemei/verifier/formats'
import { z } from 'zod'
import { sql } from '../../kernel/database/index.ts'
import { Instant, list, listPage, listQuery, route, seek, Shown } from '../../kernel/http/index.ts'
import { communityPlace } from '../registry/index.ts'
import { announce, drawOf, fileOf, planOf, resultOf, roomLabels, tell, toldOf } from './service.ts'

const Row = z.object({
  id: z.uuid(),
  title: z.string(),
  community: z.object({ id: z.uuid(), name: z.string() }),
  announcedAt: Instant,
  dueAt: Instant,
  drawnAt: Instant.nullable(),
})
type Row = z.output<typeof Row>
const ask = listQuery(['announcedAt', 'dueAt', 'title'], ['community'])

const listed = list({
  path: '/draws',
  ids: ['listDraws', 'exportDraws'],
  summary: { zh: '公开抽取列表', en: 'Public draws' },
  name: { zh: '公开抽取', en: 'Public draws' },
  articles: ['A20.1', 'V8', 'X4'],
  permission: 'public',
  query: ask,
  row: Row,
  columns: [
    { title: { zh: '事项', en: 'Matter' }, value: (r) => r.title, width: 40 },
    { title: { zh: '小区', en: 'Community' }, value: (r) => r.community.name, width: 24 },
    { title: { zh: '公布时间', en: 'Announced' }, value: (r) => r.announcedAt },
    { title: { zh: '开奖时间', en: 'Public value due' }, value: (r) => r.dueAt },
    { title: { zh: '抽取时间', en: 'Drawn' }, value: (r) => r.drawnAt },
  ],
  read: async (tx, { query: q }) => {
    const found = await listPage<Row & { at: string; at_name: string }>(
      tx,
      {
        rows: sql`select d.id, d.title, d.pinyin, d.initials, d.community_id as at, c.name as at_name, c.pinyin as at_pinyin, c.initials as at_initials,
          d.announced_at as "announcedAt", d.due_at as "dueAt", r.drawn_at as "drawnAt"
          from draw d join community c on c.id = d.community_id left join draw_result r on r.draw = d.id`,
        where: [
          ...(q['filter.community'] ? [sql`t.at::text = ${q['filter.community']}`] : []),
          ...seek(q.q, {
            texts: [sql`t.title`, sql`t.at_name`],
            sounds: [sql`t.pinyin`, sql`t.initials`, sql`t.at_pinyin`, sql`t.at_initials`],
          }),
        ],
        order: '-announcedAt',
      },
      q,
    )
    return { ...found, rows: found.rows.map((r) => ({ ...r, community: { id: r.at, name: r.at_name } })) }
  },
})

const params = z.object({ draw: z.uuid() })
const Name = z.string()
const shown = route({
  method: 'GET',
  path: '/draws/:draw',
  id: 'draw',
  summary: { zh: '一次公开抽取', en: 'One public draw' },
  articles: ['A20.1', 'V8'],
  permission: 'public',
  params,
  answer: z.object({
    id: z.uuid(),
    community: z.uuid(),
    title: Name,
    place: Name,
    candidates: z.array(Name),
    take: z.int(),
    reserves: z.int(),
    commitment: z.string(),
    beacon: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('drand'), round: z.int(), publicKey: z.string(), simulated: z.boolean() }),
      z.object({ kind: z.literal('announced'), what: z.string(), from: z.string() }),
    ]),
    announcedAt: Instant,
    dueAt: Instant,
    result: z
      .object({ seed: z.string(), value: z.string(), drawn: z.array(Name), reserves: z.array(Name), at: Instant })
      .nullable(),
    told: z.array(z.object({ value: z.string(), people: z.int() })),
  }),
  handle: async (tx, { params: p }) => {
    const row = await drawOf(tx, p.draw)
    const plan = planOf(row)
    const result = resultOf(row)
    const { beacon } = plan
    const told = await toldOf(tx, row.id)
    return {
      ...plan,
      id: row.id,
      community: row.community_id,
      candidates: [...plan.candidates],
      beacon:
        beacon.kind === 'drand' ? { ...beacon, simulated: !isQuicknet(beacon) } : beacon,
      announcedAt: row.announced_at,
      dueAt: row.due_at,
      result:
        result && row.drawn_at
          ? { ...result, drawn: [...result.drawn], reserves: [...result.reserves], at: row.drawn_at }
          : null,
      told: told.map((t) => ({ value: t.value, people: Number(t.people) })),
    }
  },
})
const file = route({
  method: 'GET',
  path: '/draws/:draw/file',
  id: 'drawFile',
  summary: { zh: '可离线核对的抽取文件', en: 'The draw as a file to be checked offline' },
  articles: ['A20.1', 'V6'],
  permission: 'public',
  perMinute: 60,
  file: 'application/json',
  params,
  handle: async (tx, { params: p }) => {
    const row = await drawOf(tx, p.draw)
    return { type: 'application/json', filename: `draw-${row.id}.json`, body: await fileOf(tx, row) }
  },
})

const community = z.object({ community: z.uuid() })
const inCommunity = { permission: 'draw.announce', params: community } as const
const candidates = route({
  ...inCommunity,
  method: 'GET',
  path: '/communities/:community/draw-candidates',
  id: 'drawCandidates',
  summary: { zh: '可作候选的房屋', en: 'Rooms that may stand as candidates' },
  articles: ['A20.1'],
  scope: (tx, { params: p }) => communityPlace(tx, p.community),
  answer: z.object({ labels: z.array(Name) }),
  handle: async (tx, { params: p }) => ({ labels: await roomLabels(tx, p.community) }),
})
const line = Shown(1, 120)
const announced = route({
  ...inCommunity,
  method: 'POST',
  path: '/communities/:community/draws',
  id: 'announceDraw',
  summary: { zh: '公布一次抽取', en: 'Announce a draw' },
  articles: ['A20.1'],
  scope: (tx, { params: p }) => communityPlace(tx, p.community),
  idempotent: true,
  status: 201,
  body: z.object({
    title: Shown(1, 200),
    candidates: z.array(line).min(1).max(maxCandidates),
    take: z.int().min(1).max(maxCandidates),
    reserves: z.int().min(0).max(maxCandidates),
    /** when the public value comes */
    at: z.iso.datetime().transform((s) => new Date(s)),
    /** absent: the configured chain of drand */
    announced: z.object({ what: line.max(200), from: line.max(200) }).optional(),
  }),
  answer: z.object({ id: z.uuid() }),
  handle: async (tx, { params: p, body }) => ({ id: await announce(tx, { ...body, community: p.community }) }),
})
const told = route({
  method: 'POST',
  path: '/draws/:draw/value',
  id: 'tellDrawValue',
  summary: { zh: '录入公开开奖号码（两人各自录入）', en: 'Tell the announced figures (two people, each for themselves)' },
  articles: ['A20.1'],
  permission: 'draw.announce',
  scope: async (tx, { params: p }) => communityPlace(tx, (await drawOf(tx, p.draw)).community_id),
  idempotent: true,
  params,
  body: z.object({ value: z.string().trim().min(1).max(400) }),
  answer: z.object({ drawn: z.boolean() }),
  handle: async (tx, { params: p, body }) => ({ drawn: await tell(tx, p.draw, body.value) }),
})
export const routes = [...listed, shown, file, candidates, announced, told]
