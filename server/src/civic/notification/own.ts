// My messages: the list, what is unread, opening; and what a copy of one's own data holds of them.
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { listPage, namedKeys, seek, type ListAsk, type Page, type PersonalPart } from '../../kernel/http/index.ts'
import { channelTitles, fault, topics, type Channel, type Topic, type Values } from './kinds.ts'
import { ownSettings } from './settings.ts'

export type Fate = 'waiting' | 'sent' | 'delivered' | 'failed' | 'not-sent'
interface Way {
  readonly channel: Channel
  readonly fate: Fate
  readonly at: Date | null
}
export interface OwnMessage {
  readonly id: string
  readonly topic: Topic | null
  readonly title: Text
  readonly text: Text
  readonly path: string
  readonly at: Date
  readonly readAt: Date | null
  readonly ways: Way[]
}
interface Row {
  id: string
  notification: string
  kind: string
  path: string
  data: Buffer
  at: Date
  readAt: Date | null
  ways: { channel: Channel; fate: Fate; at: string | null }[]
}

/** What became of one way out. */
export const fate = sql`case when d.delivered_at is not null then 'delivered' when d.undelivered_at is not null then 'failed' when d.sent_at is not null then 'sent'
  when d.ended_why in ('refused', 'gave-up') then 'failed' when d.ended_at is not null then 'not-sent' else 'waiting' end`
const ways = sql`coalesce((select json_agg(json_build_object('channel', d.channel, 'fate', ${fate},
    'at', coalesce(d.delivered_at, d.undelivered_at, d.sent_at, d.ended_at)) order by d.channel)
  from message_delivery d where d.message = m.id), '[]')`
/** What was told to officers or owners of a place is theirs while they have a right over it or in it, in this session. */
const stillTheirs = (tx: Tx) => {
  const paths = tx.actor.grants.map((g) => g.path)
  return sql`(n.within_path is null or exists (select from unnest(${paths}::text[]) held(path)
    where starts_with(n.within_path, held.path) or starts_with(held.path, n.within_path)))`
}
const rowsOf = (tx: Tx) => sql`select m.id, n.id as notification, n.kind, n.path, n.data, m.made_at as at, m.read_at as "readAt", ${ways} as ways
  from message m join notification n on n.id = m.notification where m.account = ${tx.actor.account ?? null}::uuid and ${stillTheirs(tx)}`

const shown = (tx: Tx, r: Row): OwnMessage => {
  const { messageKinds: kinds, keyring } = tx.house
  const says = kinds.says(r.kind, JSON.parse(keyring.open(r.data, `notification.data/${r.notification}`)) as Values)
  // where nothing was sent because nothing was wanted there is nothing to tell
  const told = r.ways.filter((w) => w.fate !== 'not-sent')
  return {
    ...{ id: r.id, path: r.path, at: r.at, readAt: r.readAt, topic: kinds.find(r.kind)?.topic ?? null },
    ...says,
    ways: told.map((w) => ({ ...w, at: w.at === null ? null : new Date(w.at) })),
  }
}

export interface AskedMessages extends ListAsk {
  readonly 'filter.state'?: string | undefined
  readonly 'filter.topic'?: string | undefined
}
export async function messages(tx: Tx, ask: AskedMessages): Promise<Page<OwnMessage>> {
  const { all } = tx.house.messageKinds
  const titles = Object.fromEntries(all.map((k) => [k.key, k.title]))
  const ofTopic = all.filter((k) => k.topic === ask['filter.topic']).map((k) => k.key)
  const found = await listPage<Row>(
    tx,
    {
      rows: rowsOf(tx),
      where: [
        ...(ask['filter.state'] === 'unread' ? [sql`t."readAt" is null`] : []),
        ...(ask['filter.topic'] ? [sql`t.kind = any (${ofTopic}::text[])`] : []),
        ...seek(ask.q, { texts: [sql`t.kind`], keys: { of: sql`t.kind`, found: namedKeys(ask.q, titles) } }),
      ],
      order: '-at',
    },
    ask,
  )
  return { ...found, rows: found.rows.map((r) => shown(tx, r)) }
}

export async function unread(tx: Tx): Promise<number> {
  // beyond a hundred it says no more than that there are many
  const { n } = await tx.one<{ n: number }>(sql`select count(*)::int as n from
    (select from message m join notification n on n.id = m.notification
      where m.account = ${tx.actor.account} and m.read_at is null and ${stillTheirs(tx)} limit 100) u`)
  return n
}

/** Opens one message of one's own; answers where it leads. */
export async function openMessage(tx: Tx, id: string): Promise<string> {
  const found = await tx.maybe<{ path: string }>(sql`select n.path from message m join notification n on n.id = m.notification
    where m.id = ${id} and m.account = ${tx.actor.account} and ${stillTheirs(tx)}`)
  if (!found) throw fault.NOT_FOUND()
  await tx.run(sql`update message set read_at = ${tx.now} where id = ${id} and account = ${tx.actor.account} and read_at is null`)
  return found.path
}
export const openAll = (tx: Tx): Promise<number> =>
  tx.run(sql`update message set read_at = ${tx.now} where account = ${tx.actor.account} and read_at is null`)

const copyMost = 5_000
export async function ownParts(tx: Tx): Promise<PersonalPart[]> {
  const rows = await tx.rows<Row>(sql`${rowsOf(tx)} order by m.made_at desc limit ${copyMost}::int`)
  return [
    {
      title: { zh: '收到的消息', en: 'Messages to me' },
      columns: {
        at: { head: { zh: '时间', en: 'Time' }, holds: 'time' },
        topic: { head: { zh: '类别', en: 'Topic' }, words: topics },
        title: { head: { zh: '标题', en: 'Title' } },
        text: { head: { zh: '内容', en: 'Text' } },
        readAt: { head: { zh: '打开时间', en: 'Opened' }, holds: 'time' },
        sent: { head: { zh: '另外发到', en: 'Also sent by' } },
      },
      rows: rows.map((r) => {
        const { ways: by, ...m } = shown(tx, r)
        const names = by.map((w) => channelTitles[w.channel])
        return { ...m, sent: { zh: names.map((n) => n.zh).join('、'), en: names.map((n) => n.en).join(', ') } }
      }),
    },
    ...(await ownSettings(tx)),
  ]
}
