// Webhooks over HTTP: an office registers, sees and ends the addresses that are called of what happens in its place.
import { z } from 'zod'
import type { Tx } from '../../kernel/database/index.ts'
import { fault as kernel } from '../../kernel/errors/index.ts'
import { Instant, list, listQuery, route, Shown } from '../../kernel/http/index.ts'
import { fault } from './kinds.ts'
import { again, calls, end, pause, permission, placeOf, register, rotate, test, webhookQuery, webhooks } from './webhooks.ts'

const Row = z.object({
  id: z.uuid(),
  name: z.string(),
  host: z.string(),
  place: z.string(),
  kinds: z.array(z.string()),
  registeredAt: Instant,
  endedAt: Instant.nullable(),
  /** what happens waits until it goes on */
  paused: z.boolean(),
  /** when it got its present secret; null: it has its first */
  rotatedAt: Instant.nullable(),
  /** calls of the last 90 days */
  waiting: z.int(),
  sent: z.int(),
  failed: z.int(),
  /** what its receiver answered last, or why nothing came */
  said: z.string().nullable(),
})
const listed = list({
  path: '/webhooks',
  ids: ['webhooks', 'exportWebhooks'],
  summary: { zh: '接收通知的系统', en: 'Systems that are told' },
  name: { zh: '接收通知的系统', en: 'Systems that are told' },
  articles: ['A16.2', 'X4'],
  permission,
  scope: 'wherever',
  query: webhookQuery,
  row: Row,
  columns: [
    { title: { zh: '名称', en: 'Name' }, value: (r) => r.name, width: 30 },
    { title: { zh: '地址', en: 'Host' }, value: (r) => r.host, width: 30 },
    { title: { zh: '范围', en: 'Where' }, value: (r) => r.place, width: 30 },
    { title: { zh: '事项', en: 'Of what' }, value: (r) => r.kinds.join(' '), width: 40 },
    { title: { zh: '登记', en: 'Registered' }, value: (r) => r.registeredAt, holds: 'time', width: 22 },
    { title: { zh: '停用', en: 'Ended' }, value: (r) => r.endedAt, holds: 'time', width: 22 },
    { title: { zh: '发出', en: 'Sent' }, value: (r) => BigInt(r.sent) },
    { title: { zh: '失败', en: 'Failed' }, value: (r) => BigInt(r.failed) },
  ],
  read: (tx, { query }) => webhooks(tx, query),
})
const offeredKinds = route({
  method: 'GET',
  path: '/webhook-kinds',
  id: 'webhookKinds',
  summary: { zh: '可以通知外部系统的事项', en: 'What other systems can be told of' },
  articles: ['A16.2'],
  permission: 'public',
  answer: z.object({ rows: z.array(z.object({ key: z.string(), title: z.object({ zh: z.string(), en: z.string() }) })) }),
  handle: (tx) =>
    Promise.resolve({ rows: tx.house.messageKinds.all.filter((k) => k.open).map(({ key, title }) => ({ key, title })) }),
})
const registered = route({
  method: 'POST',
  path: '/webhooks',
  id: 'registerWebhook',
  summary: { zh: '登记接收通知的系统', en: 'Register a system to be told' },
  articles: ['A16.2'],
  permission,
  scope: (tx, { body }) => tx.house.placeAt(tx, body.at),
  status: 201,
  body: z.object({
    /** the place: a jurisdiction's code or a community's id */
    at: z.string().min(2).max(40),
    name: Shown(1, 100),
    url: z.url({ protocol: /^https$/ }).max(2000),
    kinds: z.array(z.string().max(60)).min(1).max(50),
  }),
  // the secret is shown this once: no key repeats the answer
  answer: z.object({ id: z.uuid(), secret: z.string() }),
  handle: async (tx, { body }) => {
    const known = body.kinds.filter((key) => tx.house.messageKinds.find(key)?.open)
    if (known.length !== body.kinds.length)
      throw fault.WEBHOOK_KINDS({}, { fields: [{ field: 'kinds', zh: '有不能通知外部系统的事项', en: 'Something here is not told to other systems' }] })
    const place = await tx.house.placeAt(tx, body.at)
    if (!place) throw kernel.NOT_FOUND()
    return register(tx, { ...body, place: place.path, kinds: [...new Set(known)] })
  },
})
const params = z.object({ webhook: z.uuid() })
const its = async (tx: Tx, { params: p }: { params: { webhook: string } }) => {
  const path = await placeOf(tx, p.webhook)
  return path === undefined ? undefined : { path }
}
const done = { done: true } as const
const Done = z.object({ done: z.literal(true) })

const shown = route({
  method: 'GET',
  path: '/webhooks/:webhook',
  id: 'webhook',
  summary: { zh: '一个接收通知的系统', en: 'One system that is told' },
  articles: ['A16.2'],
  permission,
  scope: its,
  params,
  answer: Row,
  handle: async (tx, { params: p }) => {
    const found = (await webhooks(tx, { limit: 1 }, p.webhook)).rows[0]
    if (!found) throw fault.WEBHOOK_NOT_FOUND()
    return found
  },
})

const CallRow = z.object({
  id: z.uuid(),
  kind: z.string(),
  title: z.object({ zh: z.string(), en: z.string() }),
  at: Instant,
  tries: z.int(),
  /** over: it ended with the webhook */
  state: z.enum(['waiting', 'sent', 'failed', 'over']),
  nextAt: Instant.nullable(),
  doneAt: Instant.nullable(),
  said: z.string().nullable(),
})
const stateWords = {
  waiting: { zh: '待发', en: 'waiting' },
  sent: { zh: '已送出', en: 'sent' },
  failed: { zh: '未送达', en: 'failed' },
  over: { zh: '已停用', en: 'ended' },
} as const
const itsCalls = list({
  path: '/webhooks/:webhook/calls',
  ids: ['webhookCalls', 'exportWebhookCalls'],
  summary: { zh: '向一个接收系统发出的通知及结果', en: 'The calls of one system that is told, and what became of them' },
  name: { zh: '发出的通知', en: 'Calls' },
  articles: ['A16.2', 'X4'],
  permission,
  scope: its,
  params,
  query: listQuery(['at', 'tries'], ['state']),
  row: CallRow,
  columns: [
    { title: { zh: '时间', en: 'Time' }, value: (r) => r.at, holds: 'time', width: 22 },
    { title: { zh: '事项', en: 'Of what' }, value: (r, lang) => r.title[lang], width: 30 },
    { title: { zh: '状态', en: 'State' }, value: (r, lang) => stateWords[r.state][lang] },
    { title: { zh: '次数', en: 'Tries' }, value: (r) => BigInt(r.tries) },
    { title: { zh: '对方应答', en: 'Answer' }, value: (r) => r.said, width: 40 },
  ],
  read: (tx, { params: p, query }) => calls(tx, p.webhook, query),
})
const rotated = route({
  method: 'POST',
  path: '/webhooks/:webhook/secret',
  id: 'rotateWebhook',
  summary: { zh: '更换签名密钥；旧密钥再用 24 小时', en: 'Another signing secret; the former one signs beside it for 24 hours' },
  articles: ['A16.2'],
  permission,
  scope: its,
  params,
  // the secret is shown this once: no key repeats the answer
  answer: z.object({ secret: z.string() }),
  handle: async (tx, { params: p }) => ({ secret: await rotate(tx, p.webhook) }),
})
const paused = route({
  method: 'PUT',
  path: '/webhooks/:webhook/paused',
  id: 'pauseWebhook',
  summary: { zh: '暂停或恢复', en: 'Pause, or go on' },
  articles: ['A16.2'],
  permission,
  scope: its,
  params,
  body: z.object({ paused: z.boolean() }),
  answer: Done,
  handle: async (tx, { params: p, body }) => {
    await pause(tx, p.webhook, body.paused)
    return done
  },
})
const tested = route({
  method: 'POST',
  path: '/webhooks/:webhook/test',
  id: 'testWebhook',
  summary: { zh: '发一次测试', en: 'Send a test call' },
  articles: ['A16.2'],
  permission,
  scope: its,
  perMinute: 10,
  params,
  answer: Done,
  handle: async (tx, { params: p }) => {
    await test(tx, p.webhook)
    return done
  },
})
const retried = route({
  method: 'POST',
  path: '/webhooks/:webhook/calls/:call/again',
  id: 'retryWebhookCall',
  summary: { zh: '立即重发', en: 'Try a call again at once' },
  articles: ['A16.2'],
  permission,
  scope: its,
  perMinute: 30,
  params: params.extend({ call: z.uuid() }),
  answer: Done,
  handle: async (tx, { params: p }) => {
    await again(tx, p.webhook, p.call)
    return done
  },
})
const ended = route({
  method: 'POST',
  path: '/webhooks/:webhook/end',
  id: 'endWebhook',
  summary: { zh: '停用接收通知的系统', en: 'Tell a system no more' },
  articles: ['A16.2'],
  permission,
  scope: its,
  params,
  answer: Done,
  handle: async (tx, { params: p }) => {
    await end(tx, p.webhook)
    return done
  },
})
export const webhookRoutes = [...listed, offeredKinds, registered, shown, ...itsCalls, rotated, paused, tested, retried, ended]
