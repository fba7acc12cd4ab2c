// The real-name desk: what waits, what was seen, what a second person decides; bindings of a community.
import { z } from 'zod'
import type { Tx } from '../../kernel/database/index.ts'
import { listed } from '../../kernel/errors/index.ts'
import { list, route } from '../../kernel/http/index.ts'
import { communityPlace } from '../registry/index.ts'
import { bringEnd, bringPhone, challenge, check, decide } from './desk.ts'
import { findAccounts, placeSought } from './find.ts'
import { bindingList, bindingView, deskList, deskView, permission, waiting, type DeskRow } from './lists.ts'
import { placeOfMatter, signInDesk } from './matters.ts'
import {
  BindingRow,
  bindingQuery,
  BindingShape,
  ChallengeBody,
  DecisionBody,
  deskQuery,
  EndBody,
  FoundShape,
  MatterRow,
  MatterView,
  PhoneBody,
  SeenBody,
  SoughtBody,
} from './schema.ts'

const articles = ['G7', 'X2']
const matter = z.object({ matter: z.uuid() })
const community = z.object({ community: z.uuid() })
const binding = community.extend({ binding: z.uuid() })
const Made = z.object({ id: z.uuid() })
const scope = (tx: Tx, given: { params: { community: string } }) => communityPlace(tx, given.params.community)
const ofMatter = (tx: Tx, given: { params: { matter: string } }) => placeOfMatter(tx, given.params.matter)

const kindWords: Readonly<Record<DeskRow['kind'], { zh: string; en: string }>> = {
  claim: { zh: '认领房屋', en: 'claim' },
  challenge: { zh: '异议', en: 'challenge' },
  death: { zh: '业主去世', en: 'death' },
  revocation: { zh: '撤销绑定', en: 'revocation' },
  telephone: { zh: '更正电话', en: 'telephone' },
  'sign-in': { zh: '登录协助', en: 'sign-in help' },
}
const stateWords: Readonly<Record<string, { zh: string; en: string }>> = {
  stands: { zh: '有效', en: 'in force' },
  challenged: { zh: '有异议', en: 'challenged' },
  ended: { zh: '已终止', en: 'ended' },
}

const lists = [
  ...list({
    path: '/desk/matters',
    ids: ['listDeskMatters', 'exportDeskMatters'],
    summary: { zh: '实名窗口：待核对、待复核', en: 'Real-name desk: what waits to be checked and confirmed' },
    name: { zh: '实名窗口', en: 'Real-name desk' },
    articles: ['G7', 'X3', 'X4'],
    permission,
    scope: 'wherever',
    query: deskQuery,
    row: MatterRow,
    columns: [
      { title: { zh: '事项', en: 'Matter' }, value: (r, lang) => kindWords[r.kind][lang] },
      { title: { zh: '小区', en: 'Community' }, value: (r) => r.community, width: 24 },
      { title: { zh: '房屋', en: 'Home' }, value: (r) => r.home, width: 20 },
      { title: { zh: '账号', en: 'Account' }, value: (r) => r.login, width: 20 },
      { title: { zh: '状态', en: 'State' }, value: (r) => r.state },
      { title: { zh: '提出时间', en: 'Brought' }, value: (r) => r.openedAt, holds: 'time', width: 20 },
      { title: { zh: '期限', en: 'Due' }, value: (r) => r.dueAt, holds: 'time', width: 20 },
    ],
    read: (tx, { query }) => deskList(tx, query),
  }),
  route({
    method: 'GET',
    path: '/desk/waiting',
    id: 'getDeskWaiting',
    summary: { zh: '实名窗口：待办件数', en: 'Real-name desk: how much waits' },
    articles: ['G7', 'X3'],
    permission,
    scope: 'wherever',
    answer: z.object({ first: z.int(), second: z.int() }),
    handle: (tx) => waiting(tx),
  }),
  ...list({
    path: '/communities/:community/bindings',
    ids: ['listBindings', 'exportBindings'],
    summary: { zh: '一个小区的实名绑定（姓名遮盖）', en: 'Real-name bindings of a community, names masked' },
    name: { zh: '实名绑定', en: 'Bindings' },
    articles: ['G7', 'X2', 'X4'],
    permission,
    scope,
    params: community,
    query: bindingQuery,
    row: BindingRow,
    columns: [
      { title: { zh: '业主', en: 'Owner' }, value: (r) => r.owner },
      { title: { zh: '房屋', en: 'Homes' }, value: (r, lang) => listed(r.homes, lang), width: 24 },
      { title: { zh: '账号', en: 'Account' }, value: (r) => r.login, width: 20 },
      { title: { zh: '绑定时间', en: 'Bound' }, value: (r) => r.boundAt, holds: 'time', width: 20 },
      { title: { zh: '状态', en: 'State' }, value: (r, lang) => stateWords[r.state]?.[lang] ?? r.state },
    ],
    read: (tx, { params, query }) => bindingList(tx, params.community, query),
  }),
  route({
    method: 'GET',
    path: '/communities/:community/bindings/:binding',
    id: 'getBinding',
    summary: { zh: '一项实名绑定及其经过', en: 'A real-name binding and its history' },
    articles,
    permission,
    scope,
    params: binding,
    answer: BindingShape,
    handle: (tx, { params }) => bindingView(tx, params.community, params.binding),
  }),
]

const acts = [
  route({
    method: 'POST',
    path: '/desk/accounts-found',
    id: 'deskFindAccounts',
    summary: {
      zh: '窗口：按手机号，或按小区和房屋、业主姓名，查找到场者的账号（留痕）',
      en: 'At the desk: find the account of who came, by telephone, or by community and home or owner’s name (recorded)',
    },
    articles,
    permission: signInDesk,
    scope: (tx, { body }) => placeSought(tx, body),
    perMinute: 30,
    body: SoughtBody,
    answer: z.object({ rows: z.array(FoundShape) }),
    handle: async (tx, { body }) => ({ rows: await findAccounts(tx, body) }),
  }),
  route({
    method: 'GET',
    path: '/desk/matters/:matter',
    id: 'getDeskMatter',
    summary: { zh: '实名窗口：一件事', en: 'Real-name desk: one matter' },
    articles,
    permission,
    scope: ofMatter,
    params: matter,
    answer: MatterView,
    handle: (tx, { params }) => deskView(tx, params.matter),
  }),
  route({
    method: 'POST',
    path: '/desk/matters/:matter/check',
    id: 'checkDeskMatter',
    summary: { zh: '核对：记下看过什么', en: 'Record what was seen, as the first person' },
    articles,
    permission,
    scope: ofMatter,
    idempotent: true,
    params: matter,
    body: SeenBody,
    answer: MatterView,
    handle: async (tx, { params, body }) => {
      await check(tx, params.matter, body)
      return deskView(tx, params.matter)
    },
  }),
  route({
    method: 'POST',
    path: '/desk/matters/:matter/decision',
    id: 'decideDeskMatter',
    summary: { zh: '第二人复核：确认或不予确认', en: 'Confirm or refuse, as the second person' },
    articles,
    permission,
    scope: ofMatter,
    idempotent: true,
    params: matter,
    body: DecisionBody,
    answer: MatterView,
    handle: async (tx, { params, body }) => {
      await decide(tx, params.matter, body)
      return deskView(tx, params.matter)
    },
  }),
  route({
    method: 'POST',
    path: '/communities/:community/bindings/:binding/end',
    id: 'bringBindingEnd',
    summary: { zh: '登记业主去世，或申请撤销绑定（等第二人复核）', en: 'Record a death, or ask for a revocation; a second person confirms it' },
    articles,
    permission,
    scope,
    idempotent: true,
    status: 201,
    params: binding,
    body: EndBody,
    answer: Made,
    handle: async (tx, { params, body }) => ({ id: await bringEnd(tx, params.community, { ...body, binding: params.binding }) }),
  }),
  route({
    method: 'POST',
    path: '/communities/:community/bindings/:binding/challenge',
    id: 'challengeAtDesk',
    summary: { zh: '窗口：对一项实名绑定提出异议', en: 'At the desk: challenge a real-name binding' },
    articles,
    permission,
    scope,
    idempotent: true,
    status: 201,
    params: binding,
    body: ChallengeBody,
    answer: Made,
    handle: async (tx, { params, body }) => ({ id: await challenge(tx, params.community, { binding: params.binding, words: body.words, byOffice: true }) }),
  }),
  route({
    method: 'POST',
    path: '/communities/:community/findings/:finding/phone',
    id: 'mendPhone',
    summary: { zh: '更正业主电话（等第二人复核）', en: 'Mend an owner’s telephone; a second person confirms it' },
    articles: ['G6', 'G7', 'X2'],
    permission: 'registry.clean',
    scope,
    idempotent: true,
    status: 201,
    params: community.extend({ finding: z.uuid() }),
    body: PhoneBody,
    answer: Made,
    handle: async (tx, { params, body: { evidence, ...rest } }) => {
      const seen = { document: 'record', seenOn: tx.today, words: evidence }
      return { id: await bringPhone(tx, params.community, { ...rest, ...seen, finding: params.finding }) }
    },
  }),
]

export const deskRoutes = [...lists, ...acts]
