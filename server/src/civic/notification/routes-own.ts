// My messages and how I want to be told, over HTTP: each reads and sets their own alone.
import { z } from 'zod'
import { Instant, list, listQuery, route, Text } from '../../kernel/http/index.ts'
import { fault as kernel } from '../../kernel/errors/index.ts'
import { askMailCode, checkMailCode, dropAddress, takeAddress } from './address.ts'
import { channels, channelTitles, topics, type Topic } from './kinds.ts'
import { messages, openAll, openMessage, unread } from './own.ts'
import { choose, keepQuiet, settings } from './settings.ts'

const Channel = z.enum(channels)
const Topics = z.enum(Object.keys(topics) as [Topic, ...Topic[]])
const fates = {
  waiting: { zh: '待发送', en: 'waiting' },
  sent: { zh: '已发出', en: 'sent' },
  delivered: { zh: '已送达', en: 'delivered' },
  failed: { zh: '未能送达', en: 'not delivered' },
  'not-sent': { zh: '未发送', en: 'not sent' },
} as const
const Row = z.object({
  id: z.uuid(),
  topic: Topics.nullable(),
  title: Text,
  text: Text,
  /** the page it leads to */
  path: z.string(),
  at: Instant,
  readAt: Instant.nullable(),
  ways: z.array(
    z.object({ channel: Channel, fate: z.enum(['waiting', 'sent', 'delivered', 'failed', 'not-sent']), at: Instant.nullable() }),
  ),
})
const ask = listQuery(['at', 'readAt'], ['state', 'topic'])

const mine = list({
  path: '/messages',
  ids: ['myMessages', 'exportMyMessages'],
  summary: { zh: '我的消息', en: 'My messages' },
  name: { zh: '我的消息', en: 'My messages' },
  articles: ['X3', 'X4'],
  permission: 'self',
  query: ask,
  row: Row,
  columns: [
    { title: { zh: '时间', en: 'Time' }, value: (r) => r.at, holds: 'time', width: 22 },
    { title: { zh: '类别', en: 'Topic' }, value: (r, lang) => (r.topic ? topics[r.topic][lang] : ''), width: 18 },
    { title: { zh: '标题', en: 'Title' }, value: (r, lang) => r.title[lang], width: 30 },
    { title: { zh: '内容', en: 'Text' }, value: (r, lang) => r.text[lang], width: 60 },
    { title: { zh: '打开时间', en: 'Opened' }, value: (r) => r.readAt, holds: 'time', width: 22 },
    {
      title: { zh: '发送', en: 'Sent' },
      value: (r, lang) => r.ways.map((w) => `${channelTitles[w.channel][lang]} ${fates[w.fate][lang]}`).join(lang === 'zh' ? '；' : '; '),
      width: 30,
    },
  ],
  read: (tx, { query }) => messages(tx, query),
})
const counted = route({
  method: 'GET',
  path: '/messages/unread',
  id: 'unreadMessages',
  summary: { zh: '未读消息数', en: 'How many messages are unread' },
  articles: ['X3'],
  permission: 'self',
  answer: z.object({ unread: z.int() }),
  handle: async (tx) => ({ unread: await unread(tx) }),
})
const opened = route({
  method: 'POST',
  path: '/messages/:message/read',
  id: 'readMessage',
  summary: { zh: '打开一条消息', en: 'Open a message' },
  articles: ['X3'],
  permission: 'self',
  params: z.object({ message: z.uuid() }),
  answer: z.object({ path: z.string() }),
  handle: async (tx, { params }) => ({ path: await openMessage(tx, params.message) }),
})
const allOpened = route({
  method: 'POST',
  path: '/messages/read',
  id: 'readAllMessages',
  summary: { zh: '全部标为已读', en: 'Mark all as read' },
  articles: ['X3'],
  permission: 'self',
  answer: z.object({ read: z.int() }),
  handle: async (tx) => ({ read: await openAll(tx) }),
})

const minute = z.int().min(0).max(1439)
const Quiet = z.object({ from: minute, until: minute })
const shown = route({
  method: 'GET',
  path: '/message-settings',
  id: 'messageSettings',
  summary: { zh: '消息设置', en: 'How I want to be told' },
  articles: ['X3'],
  permission: 'self',
  answer: z.object({
    /** ways that this house has */
    offered: z.array(Channel),
    address: z.string().nullable(),
    telephone: z.string().nullable(),
    /** minutes of the day in Shanghai; equal ends: none */
    quiet: Quiet,
    topics: z.array(
      z.object({
        topic: Topics,
        title: Text,
        kinds: z.array(Text),
        ways: z.array(z.object({ channel: Channel, wanted: z.boolean(), fixed: z.boolean(), always: z.array(Text) })),
      }),
    ),
  }),
  handle: (tx) => settings(tx),
})
const Address = z.email().max(254)
const done = z.object({ done: z.literal(true) })
const chosen = route({
  method: 'PUT',
  path: '/message-settings/choices',
  id: 'chooseMessages',
  summary: { zh: '选择接收方式', en: 'Choose how to be told' },
  articles: ['X3'],
  permission: 'self',
  body: z.object({ topic: Topics, channel: Channel, wanted: z.boolean() }),
  answer: done,
  handle: async (tx, { body }) => {
    await choose(tx, body)
    return { done: true } as const
  },
})
const quiet = route({
  method: 'PUT',
  path: '/message-settings/quiet',
  id: 'setQuietHours',
  summary: { zh: '设置免打扰时间', en: 'Set quiet hours' },
  articles: ['X3'],
  permission: 'self',
  body: Quiet,
  answer: done,
  handle: async (tx, { body }) => {
    await keepQuiet(tx, body)
    return { done: true } as const
  },
})
const asked = route({
  method: 'POST',
  path: '/message-settings/address',
  id: 'askMailCode',
  summary: { zh: '向邮箱发送验证码', en: 'Send a code to a mailbox' },
  articles: ['X2'],
  permission: 'self',
  perMinute: 10,
  idempotent: true,
  body: z.object({ address: Address }),
  answer: done,
  handle: async (tx, { body }) => {
    await askMailCode(tx, body.address)
    return { done: true } as const
  },
})
const confirmed = route({
  method: 'POST',
  path: '/message-settings/address/confirm',
  id: 'confirmMail',
  summary: { zh: '确认邮箱', en: 'Confirm the mailbox' },
  articles: ['X2'],
  permission: 'self',
  perMinute: 30,
  body: z.object({ address: Address, code: z.string().regex(/^\d{6}$/) }),
  answer: done,
  prepare: async (db, { body, actor }) => {
    if (!actor?.account) throw kernel.SIGN_IN()
    return checkMailCode(db, actor.account, body)
  },
  handle: async (tx, { body, prepared }) => {
    await takeAddress(tx, prepared, body.address)
    return { done: true } as const
  },
})
const dropped = route({
  method: 'DELETE',
  path: '/message-settings/address',
  id: 'dropMail',
  summary: { zh: '不再用邮箱', en: 'Use no mailbox any more' },
  articles: ['X2'],
  permission: 'self',
  answer: done,
  handle: async (tx) => {
    await dropAddress(tx)
    return { done: true } as const
  },
})
export const ownRoutes = [...mine, counted, opened, allOpened, shown, chosen, quiet, asked, confirmed, dropped]
