// How far a notification reached, for the offices of its place: numbers alone, nobody's name or message.
import { lyingIn, type Place } from '../../kernel/access/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { listPage, namedKeys, seek, type ListAsk, type Page } from '../../kernel/http/index.ts'
import { within } from './deliver.ts'
import { channels, type Channel, type Values } from './kinds.ts'
import { fate, type Fate } from './own.ts'

declare module '../../kernel/database/tx.ts' {
  interface House {
    /** a community by its id, a jurisdiction by its code; filled by a higher room, as the next */
    readonly placeAt: (tx: Tx, at: string) => Promise<Place | undefined>
    /** what places are called, by path */
    readonly placeNames: (tx: Tx, paths: readonly string[]) => Promise<ReadonlyMap<string, string>>
  }
}

export const permission = 'notification.count'
/** Of fewer people than this a number would say who opened it. */
const fewest = 5

type ByFate = Readonly<Record<Fate, number>>
export interface Reach {
  readonly id: string
  readonly title: Text
  readonly text: Text
  readonly place: string
  readonly at: Date
  readonly told: number
  /** none where it was told to so few that it would say who */
  readonly read: number | null
  readonly ways: { readonly channel: Channel; readonly counts: ByFate }[]
}
interface Row {
  readonly id: string
  readonly kind: string
  readonly data: Buffer
  readonly place_path: string
  readonly at: Date
  readonly told: number
}

async function counted(tx: Tx, { id, told }: Row): Promise<Pick<Reach, 'read' | 'ways'>> {
  await within(tx, id)
  const { read } = await tx.one<{ read: number }>(sql`select count(read_at)::int as read from message where notification = ${id}`)
  const rows = await tx.rows<{ channel: Channel; fate: Fate; n: number }>(
    sql`select d.channel, ${fate} as fate, count(*)::int as n from message_delivery d where d.notification = ${id} group by 1, 2`,
  )
  await within(tx, '')
  const of = (channel: Channel, what: Fate) => rows.find((r) => r.channel === channel && r.fate === what)?.n ?? 0
  return {
    read: told < fewest ? null : read,
    ways: channels.map((channel) => ({
      channel,
      counts: {
        waiting: of(channel, 'waiting'),
        sent: of(channel, 'sent'),
        delivered: of(channel, 'delivered'),
        failed: of(channel, 'failed'),
        'not-sent': of(channel, 'not-sent'),
      },
    })),
  }
}

export interface AskedReach extends ListAsk {
  readonly 'filter.kind'?: string | undefined
}
/** What was told in the places where the reader's offices may count it. */
export async function reached(tx: Tx, ask: AskedReach): Promise<Page<Reach>> {
  const { messageKinds: kinds, keyring, placeNames } = tx.house
  const titles = Object.fromEntries(kinds.all.map((k) => [k.key, k.title]))
  const found = await listPage<Row>(
    tx,
    {
      rows: sql`select n.id, n.kind, n.data, n.place_path, n.made_at as at, n.told from notification n
        where n.place_path is not null and n.told > 0 and ${lyingIn(sql`n.place_path`, tx.house.permissions.reachOf(permission, tx.actor))}`,
      where: [
        ...(ask['filter.kind'] ? [sql`t.kind = ${ask['filter.kind']}`] : []),
        ...seek(ask.q, { texts: [sql`t.kind`], keys: { of: sql`t.kind`, found: namedKeys(ask.q, titles) } }),
      ],
      order: '-at',
    },
    ask,
  )
  const places = await placeNames(tx, [...new Set(found.rows.map((r) => r.place_path))])
  const rows: Reach[] = []
  for (const r of found.rows)
    rows.push({
      ...{ id: r.id, at: r.at, told: r.told, place: places.get(r.place_path) ?? '' },
      ...kinds.says(r.kind, JSON.parse(keyring.open(r.data, `notification.data/${r.id}`)) as Values),
      ...(await counted(tx, r)),
    })
  return { ...found, rows }
}
