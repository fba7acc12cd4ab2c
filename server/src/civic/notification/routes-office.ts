// For whoever must show that people were told: how many it was told to, how many opened it, what left by which way.
import { z } from 'zod'
import { Instant, list, listQuery, Text } from '../../kernel/http/index.ts'
import { channels, channelTitles } from './kinds.ts'
import { permission, reached } from './reach.ts'

const Counts = z.object({ waiting: z.int(), sent: z.int(), delivered: z.int(), failed: z.int(), 'not-sent': z.int() })
const Row = z.object({
  id: z.uuid(),
  title: Text,
  text: Text,
  place: z.string(),
  at: Instant,
  told: z.int(),
  read: z.int().nullable(),
  ways: z.array(z.object({ channel: z.enum(channels), counts: Counts })),
})
type Row = z.output<typeof Row>
const of = (r: Row, channel: (typeof channels)[number]) => r.ways.find((w) => w.channel === channel)?.counts
const arrived = (r: Row, channel: (typeof channels)[number]): number => {
  const counts = of(r, channel)
  return counts ? counts.sent + counts.delivered : 0
}

export const officeRoutes = list({
  path: '/notifications',
  ids: ['notificationReach', 'exportNotificationReach'],
  summary: { zh: '通知送达情况', en: 'How far notifications reached' },
  name: { zh: '通知送达情况', en: 'How far notifications reached' },
  articles: ['V2', 'X3', 'X4'],
  permission,
  scope: 'wherever',
  query: listQuery(['at', 'told'], ['kind']),
  row: Row,
  columns: [
    { title: { zh: '时间', en: 'Time' }, value: (r) => r.at, holds: 'time', width: 22 },
    { title: { zh: '通知', en: 'Notification' }, value: (r, lang) => r.title[lang], width: 24 },
    { title: { zh: '内容', en: 'Text' }, value: (r, lang) => r.text[lang], width: 50 },
    { title: { zh: '范围', en: 'Where' }, value: (r) => r.place, width: 30 },
    { title: { zh: '应告知人数', en: 'Told' }, value: (r) => BigInt(r.told) },
    { title: { zh: '已打开', en: 'Opened' }, value: (r) => (r.read === null ? null : BigInt(r.read)) },
    ...channels.flatMap((channel) => [
      { title: { zh: `${channelTitles[channel].zh}已发出`, en: `${channelTitles[channel].en}: sent` }, value: (r: Row) => BigInt(arrived(r, channel)) },
      { title: { zh: `${channelTitles[channel].zh}未能送达`, en: `${channelTitles[channel].en}: failed` }, value: (r: Row) => BigInt(of(r, channel)?.failed ?? 0) },
    ]),
  ],
  read: (tx, { query }) => reached(tx, query),
})
