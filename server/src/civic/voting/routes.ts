// Votes over HTTP: reading, casting, taking back, the roll, the published result with its file and receipts.
import { endFigure, startFigure } from '@hemei/law'
import { z } from 'zod'
import type { Place } from '../../kernel/access/index.ts'
import type { Tx } from '../../kernel/database/index.ts'
import { list, listPage, listQuery, route } from '../../kernel/http/index.ts'
import { castBallot, enterStatement, takeBack, type Taken as TakenBallot } from './cast.ts'
import {
  ballotAnswer,
  bundleForOwners,
  gapsOf,
  publishedOf,
  rollFile,
  rollRows,
  rollSource,
  turnoutFor,
  votedIn,
  voteFor,
  votesSource,
} from './read.ts'
import { receiptFor, receiptProof } from './receipt.ts'
import { readingPlace, voteOf, votingPlace } from './vote.ts'
import {
  CastBody,
  ResultAnswer,
  RollRow,
  type State,
  Taken,
  Turnout,
  UnitBody,
  VoteAnswer,
  VoteRow,
} from './wire.ts'

const params = z.object({ vote: z.uuid() })
type Given = { params: z.output<typeof params> }
const reading = async (tx: Tx, given: Given): Promise<Place> =>
  readingPlace(await voteOf(tx, given.params.vote))
const voting = async (tx: Tx, given: Given): Promise<Place> =>
  votingPlace(await voteOf(tx, given.params.vote))
/** The place without its community: `voting_enter` sets the scope itself, which saves a ballot one round trip. */
const booth = async (tx: Tx, given: Given): Promise<Place> => ({ path: (await voting(tx, given)).path })

const votesQuery = listQuery(['closesAt', 'opensAt', 'state'], ['state', 'community'])
type VotesQuery = z.output<typeof votesQuery>
interface VoteFound {
  id: string
  title: { zh: string; en: string }
  scope: { zh: string; en: string }
  community_id: string
  community: string
  opensAt: Date
  closesAt: Date
  state: z.output<typeof State>
  conclusion: 'passed' | 'not-passed' | 'inconclusive' | null
}
const votesAsked = (tx: Tx, q: VotesQuery) =>
  votesSource(tx, { q: q.q, state: q['filter.state'], community: q['filter.community'] })

const states: Record<z.output<typeof State>, { zh: string; en: string }> = {
  announced: { zh: '未开始', en: 'announced' },
  open: { zh: '进行中', en: 'open' },
  closed: { zh: '已截止', en: 'closed' },
  published: { zh: '已公布', en: 'published' },
}
const conclusions = {
  passed: { zh: '通过', en: 'passed' },
  'not-passed': { zh: '未通过', en: 'not passed' },
  inconclusive: { zh: '数据不全', en: 'inconclusive' },
} as const
const listed = list({
  path: '/votes',
  ids: ['listVotes', 'exportVotes'],
  summary: { zh: '与我有关的表决', en: 'Votes that concern me' },
  name: { zh: '表决', en: 'Votes' },
  articles: ['G5', 'V5', 'X4'],
  permission: 'voting.read',
  scope: 'wherever',
  query: votesQuery,
  row: VoteRow,
  columns: [
    { title: { zh: '事项', en: 'Matter' }, value: (v, lang) => v.title[lang], width: 40 },
    { title: { zh: '小区', en: 'Community' }, value: (v) => v.community.name, width: 24 },
    { title: { zh: '表决范围', en: 'Whose vote' }, value: (v, lang) => v.scope[lang], width: 24 },
    { title: { zh: '状态', en: 'State' }, value: (v, lang) => states[v.state][lang] },
    { title: { zh: '结论', en: 'Conclusion' }, value: (v, lang) => v.conclusion && conclusions[v.conclusion][lang] },
    { title: { zh: '开始', en: 'Opens' }, value: (v) => startFigure(v.opensAt), width: 20 },
    { title: { zh: '截止', en: 'Closes' }, value: (v) => endFigure(v.closesAt), width: 20 },
  ],
  read: async (tx, { query }) => {
    const found = await listPage<VoteFound>(tx, votesAsked(tx, query), query)
    const voted = await votedIn(tx, found.rows)
    const rows = found.rows.map((v) => ({
      ...v,
      community: { id: v.community_id, name: v.community },
      voted: voted.get(v.id) ?? null,
    }))
    return { ...found, rows }
  },
})

const one = route({
  method: 'GET',
  path: '/votes/:vote',
  id: 'vote',
  summary: { zh: '一项表决：问题、法律、我的票、参与情况', en: 'A vote: question, law, my ballot, turnout' },
  articles: ['V1', 'V3', 'V5', 'A20.1'],
  permission: 'voting.read',
  scope: reading,
  params,
  query: z.object({ unit: z.uuid().optional() }),
  answer: VoteAnswer,
  handle: (tx, { params: p, query }) => voteFor(tx, p.vote, query.unit),
})

const turnout = route({
  method: 'GET',
  path: '/votes/:vote/turnout',
  id: 'turnout',
  summary: { zh: '参与情况和距离法定比例的差额', en: 'Turnout and the gap to the threshold' },
  articles: ['V5'],
  permission: 'voting.read',
  scope: reading,
  params,
  answer: Turnout,
  handle: async (tx, { params: p }) => turnoutFor(tx, await voteOf(tx, p.vote)),
})

const taken = (t: TakenBallot) => ({ promise: t.promise, ballot: t.ballot && ballotAnswer(t.ballot) })

const cast = route({
  method: 'POST',
  path: '/votes/:vote/ballots',
  id: 'castBallot',
  urgent: true,
  summary: { zh: '投票或改票', en: 'Cast or change a ballot' },
  articles: ['V3', 'V6'],
  permission: 'voting.cast',
  scope: booth,
  idempotent: true,
  params,
  body: CastBody,
  status: 201,
  answer: Taken,
  opening: (house, { params: p, body }) => enterStatement(house, p.vote, body),
  handle: async (tx, { params: p, body }) => taken(await castBallot(tx, { ...body, vote: p.vote })),
})

const withdraw = route({
  method: 'POST',
  path: '/votes/:vote/ballots/take-back',
  id: 'takeBackBallot',
  urgent: true,
  summary: { zh: '撤回选票（视同未投）', en: 'Take a ballot back, as if not cast' },
  articles: ['V3'],
  permission: 'voting.cast',
  scope: booth,
  idempotent: true,
  params,
  body: UnitBody,
  answer: Taken,
  opening: (house, { params: p, body }) => enterStatement(house, p.vote, body),
  handle: async (tx, { params: p, body }) => taken(await takeBack(tx, { ...body, vote: p.vote })),
})

const rollQuery = listQuery(['position', 'area'], ['took'])
type RollFound = Parameters<typeof rollRows>[1][number]
const rollAsked = (tx: Tx, vote: string, q: z.output<typeof rollQuery>) =>
  rollSource(tx, vote, { q: q.q, took: q['filter.took'] })

const tookWords = { true: { zh: '已参与', en: 'yes' }, false: { zh: '未参与', en: 'no' } } as const
const roll = list({
  path: '/votes/:vote/roll',
  ids: ['voteRoll', 'exportVoteRoll'],
  summary: {
    zh: '表决名册；公布结果后可见谁参与（不含如何投）',
    en: 'The roll; once published, who took part, not how',
  },
  name: { zh: '表决名册', en: 'Roll' },
  articles: ['V2', 'V5', 'V6', 'X4'],
  permission: 'voting.roll',
  scope: voting,
  params,
  query: rollQuery,
  row: RollRow,
  columns: [
    { title: { zh: '房屋', en: 'Rooms' }, value: (r) => r.rooms, width: 30 },
    { title: { zh: '业主', en: 'Owners' }, value: (r) => r.unit, width: 24 },
    { title: { zh: '面积（平方米）', en: 'Area (m²)' }, value: (r) => r.area, holds: 'area', sum: 'area' },
    {
      title: { zh: '参与', en: 'Took part' },
      value: (r, lang) => (r.took === null ? '' : tookWords[`${r.took}`][lang]),
    },
  ],
  read: async (tx, { params: p, query, lang }) => {
    const found = await listPage<RollFound>(tx, await rollAsked(tx, p.vote, query), query)
    return { ...found, rows: await rollRows(tx, found.rows, lang) }
  },
})

const rollDocument = route({
  method: 'GET',
  path: '/votes/:vote/roll.json',
  id: 'voteRollDocument',
  summary: {
    zh: '冻结名册原文：其摘要自冻结起写入公开日志',
    en: 'The frozen roll whose hash stands in the log',
  },
  articles: ['V2', 'V6'],
  permission: 'voting.roll',
  scope: voting,
  perMinute: 30,
  file: 'application/json',
  params,
  handle: async (tx, { params: p }) => ({
    type: 'application/json; charset=utf-8',
    filename: 'roll.json',
    body: await rollFile(tx, p.vote),
  }),
})

const result = route({
  method: 'GET',
  path: '/votes/:vote/result',
  id: 'voteResult',
  summary: { zh: '表决结果和计算过程（公开）', en: 'The result with its working (public)' },
  articles: ['V1', 'V6', 'V8'],
  permission: 'public',
  params,
  answer: ResultAnswer,
  handle: async (tx, { params: p }) => {
    const { summary, bundle, bundle_hash } = await publishedOf(tx, p.vote)
    return {
      vote: p.vote,
      conclusion: summary.tally.conclusion,
      disclosure: summary.disclosure,
      tally: { input: summary.tally.input, answer: summary.tally.answer },
      classes: summary.classes.map((c) => ({ ...c, members: [...c.members] })),
      roll: summary.roll,
      checkpoint: summary.checkpoint,
      publishedAt: summary.publishedAt,
      gaps: await gapsOf(tx, await voteOf(tx, p.vote)),
      bundle: {
        path: `/api/v1/votes/${p.vote}/bundle`,
        sha256: bundle_hash.toString('hex'),
        bytes: bundle.length,
      },
    }
  },
})

const json = 'application/json; charset=utf-8'
const bundle = route({
  method: 'GET',
  path: '/votes/:vote/bundle',
  id: 'voteBundle',
  summary: {
    zh: '表决公布文件：任何人可离线重算',
    en: 'The published file that anybody can recompute offline',
  },
  articles: ['V6'],
  permission: 'public',
  file: 'application/json',
  params,
  handle: async (tx, { params: p }) => ({
    type: json,
    filename: `vote-${p.vote}.json`,
    body: (await publishedOf(tx, p.vote)).bundle,
    cacheSeconds: 3600,
  }),
})

const ownersBundle = route({
  method: 'GET',
  path: '/votes/:vote/bundle/owners',
  id: 'voteBundleForOwners',
  summary: {
    zh: '表决公布文件（业主版，含全部分项）',
    en: 'The published file with every class, for owners in scope',
  },
  articles: ['V6'],
  permission: 'voting.sums',
  scope: voting,
  file: 'application/json',
  params,
  handle: async (tx, { params: p }) => ({
    type: json,
    filename: `vote-${p.vote}-owners.json`,
    body: await bundleForOwners(tx, p.vote),
  }),
})

const receipt = route({
  method: 'GET',
  path: '/votes/:vote/receipt',
  id: 'voteReceipt',
  summary: { zh: '我的选票回执：证明它已计入且未被改动', en: 'My receipt: my ballot is counted, unchanged' },
  articles: ['V6'],
  permission: 'voting.cast',
  scope: voting,
  params,
  query: z.object({ unit: z.uuid().optional() }),
  answer: z.object({ receipt: z.unknown(), code: z.string() }),
  handle: (tx, { params: p, query }) => receiptFor(tx, p.vote, query.unit),
})

const receiptAsProof = route({
  method: 'GET',
  path: '/votes/:vote/receipt/proof',
  id: 'voteReceiptProof',
  summary: {
    zh: '我的选票在公开日志中的证明（C2SP tlog-proof，通用格式）',
    en: 'My ballot’s proof in the log (C2SP tlog-proof, which other tools read)',
  },
  articles: ['V6'],
  permission: 'voting.cast',
  scope: voting,
  file: 'text/plain',
  params,
  query: z.object({ unit: z.uuid().optional() }),
  handle: async (tx, { params: p, query }) => ({
    type: 'text/plain; charset=utf-8',
    filename: `receipt-${p.vote}.tlog-proof`,
    body: await receiptProof(tx, p.vote, query.unit),
  }),
})

export const routes = [
  ...listed,
  one,
  turnout,
  cast,
  withdraw,
  ...roll,
  rollDocument,
  result,
  bundle,
  ownersBundle,
  receipt,
  receiptAsProof,
]
