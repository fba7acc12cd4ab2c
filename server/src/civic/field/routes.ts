// Work done offline over HTTP: the rules for everybody, devices and operations for whoever works, decisions for the desk.
import { z } from 'zod'
import type { Tx } from '../../kernel/database/index.ts'
import { list, listQuery, route, Shown } from '../../kernel/http/index.ts'
import { accountNames } from '../../kernel/identity/index.ts'
import { communityPlace } from '../registry/index.ts'
import { decideOf, operationList, ownOperations } from './decisions.ts'
import { devicesOf, endDevice, enrolDevice, openAgain, workPermission } from './devices.ts'
import { limits } from './faults.ts'
import { receive, type Verdict } from './operations.ts'
import { offlineRoutes, ruleOf, takeAlong, type Rule } from './packs.ts'
import { neverOffline, ruleWords } from './rule.ts'
import {
  DecisionInput,
  Devices,
  OpeningShape,
  OperationInput,
  OperationShape,
  PackShape,
  Rules,
  VerdictShape,
} from './schema.ts'

const params = z.object({ community: z.uuid() })
const scope = (tx: Tx, given: { params: { community: string } }) => communityPlace(tx, given.params.community)
const own = { articles: ['X8'], permission: 'self' } as const
const device = z.object({ device: z.uuid() })
const worded = (r: Rule) => ({ ...r, ruleTitle: ruleWords[r.rule] })
const devices = async (tx: Tx) => ({ rows: await devicesOf(tx), most: limits.devices })

async function toldOf(tx: Tx, v: Verdict): Promise<z.output<typeof VerdictShape>> {
  const names = v.stood?.by ? await accountNames(tx, [v.stood.by]) : undefined
  const stood = v.stood && {
    at: v.stood.at === null ? null : new Date(v.stood.at),
    by: names?.get(v.stood.by ?? '') ?? null,
  }
  return { outcome: v.outcome, rule: v.rule, code: v.code, said: v.said ?? null, stood }
}

export const routes = [
  route({
    method: 'GET',
    path: '/field/rules',
    id: 'offlineRules',
    summary: { zh: '哪些事可以离线办、冲突按什么规则定', en: 'What may be done offline, and the rule that decides a conflict' },
    articles: ['X8'],
    permission: 'public',
    answer: Rules,
    handle: async (tx) => ({
      acts: offlineRoutes(tx).map((r) => worded(ruleOf(r))),
      never: [...neverOffline],
      openHours: limits.openHours,
    }),
  }),
  route({
    ...own,
    method: 'GET',
    path: '/me/field-devices',
    id: 'myFieldDevices',
    summary: { zh: '我的外业设备', en: 'My field devices' },
    answer: Devices,
    handle: devices,
  }),
  route({
    ...own,
    method: 'POST',
    path: '/me/field-devices',
    id: 'enrolFieldDevice',
    summary: { zh: '登记本机为外业设备', en: 'Enrol this device for work offline' },
    idempotent: true,
    perMinute: 60,
    status: 201,
    body: z.object({ label: Shown(1, 60) }),
    answer: OpeningShape,
    handle: (tx, { body }) => enrolDevice(tx, body.label),
  }),
  route({
    ...own,
    method: 'POST',
    path: '/me/field-devices/:device/opening',
    id: 'openFieldDevice',
    summary: { zh: '重新打开本机的外业存储', en: 'Open this device’s store again' },
    perMinute: 60,
    params: device,
    answer: OpeningShape,
    handle: (tx, { params: p }) => openAgain(tx, p.device),
  }),
  route({
    ...own,
    method: 'POST',
    path: '/me/field-devices/:device/end',
    id: 'endFieldDevice',
    summary: { zh: '停用一台外业设备，它存的内容从此打不开', en: 'End a field device: what it holds opens no more' },
    params: device,
    body: z.object({ why: z.enum(['lost', 'replaced']) }),
    answer: Devices,
    handle: async (tx, { params: p, body }) => {
      await endDevice(tx, p.device, body.why)
      return devices(tx)
    },
  }),
  route({
    method: 'POST',
    path: '/communities/:community/field-packs',
    id: 'takeAlong',
    summary: { zh: '带走一个小区的外业资料', en: 'Take along what is needed to work offline' },
    articles: ['X8'],
    permission: workPermission,
    scope,
    params,
    perMinute: 240,
    status: 201,
    body: z.object({ device: z.uuid() }),
    answer: PackShape,
    handle: async (tx, { params: { community }, body }) => {
      const place = await communityPlace(tx, community)
      if (!place?.community) throw new Error('the scope was there')
      const pack = await takeAlong(tx, { path: place.path, community: place.community }, body.device)
      return { ...pack, acts: pack.acts.map((a) => ({ ...worded(a), things: a.things.map((t) => ({ ...t, shown: { ...t.shown } })) })) }
    },
  }),
  route({
    ...own,
    method: 'POST',
    path: '/me/field-operations',
    id: 'sendFieldOperation',
    summary: { zh: '送到一项离线做的工作', en: 'Send one operation that was done offline' },
    body: OperationInput,
    answer: VerdictShape,
    handle: async (tx, given) => toldOf(tx, await receive(tx, given.body, given)),
  }),
  route({
    ...own,
    method: 'GET',
    path: '/me/field-packs/:pack/operations',
    id: 'myFieldOperations',
    summary: { zh: '我离线做的工作后来怎样', en: 'What became of my work offline' },
    params: z.object({ pack: z.uuid() }),
    answer: z.object({ rows: z.array(OperationShape) }),
    handle: async (tx, { params: p }) => ({ rows: await ownOperations(tx, p.pack) }),
  }),
  ...list({
    path: '/communities/:community/field-operations',
    ids: ['listFieldOperations', 'exportFieldOperations'],
    summary: { zh: '离线送来的工作', en: 'Work done offline' },
    name: { zh: '离线送来的工作', en: 'Work done offline' },
    articles: ['X8', 'X4'],
    permission: 'field.decide',
    scope,
    params,
    query: listQuery(['receivedAt', 'madeAt', 'outcome'], ['state', 'outcome']),
    row: OperationShape,
    columns: [
      { title: { zh: '做什么', en: 'Act' }, value: (o, lang) => o.title[lang], width: 26 },
      { title: { zh: '对象', en: 'Thing' }, value: (o) => o.thing, width: 30 },
      { title: { zh: '由谁', en: 'By' }, value: (o) => o.by },
      { title: { zh: '做的时间', en: 'Made at' }, value: (o) => o.madeAt },
      { title: { zh: '送到时间', en: 'Received at' }, value: (o) => o.receivedAt },
      { title: { zh: '规则', en: 'Rule' }, value: (o, lang) => o.rule && ruleWords[o.rule][lang], width: 20 },
      { title: { zh: '未办原因', en: 'Why not done' }, value: (o, lang) => o.said && o.said[lang], width: 36 },
      { title: { zh: '决定理由', en: 'Decided because' }, value: (o) => o.decided && o.decided.reason, width: 30 },
    ],
    read: (tx, { params: { community }, query }) => operationList(tx, community, query),
  }),
  route({
    method: 'POST',
    path: '/communities/:community/field-operations/:operation/decision',
    id: 'decideFieldOperation',
    summary: { zh: '决定一项没有办成的离线工作：采纳或不采纳', en: 'Decide of work that did not come about: take it over or leave it' },
    articles: ['X8'],
    permission: 'field.decide',
    idempotent: true,
    scope,
    params: z.object({ community: z.uuid(), operation: z.uuid() }),
    body: DecisionInput,
    answer: z.object({}),
    handle: async (tx, given) => {
      const { community, operation } = given.params
      await decideOf(tx, { community, operation, ...given.body }, given)
      return {}
    },
  }),
]
