// Telling: one statement writes the thing told, everybody it is told to, and each way it is to leave the house.
import { sql, type House, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import { channels, type Channel, type MessageKind, type Values } from './kinds.ts'

/** Whom it is told: accounts, or a select of one column `account` (asked once, however many they are). */
type Recipients = readonly string[] | RawBuilder<unknown>
export interface Telling<V extends Values> {
  readonly to: Recipients
  readonly values: V
  /** the page that it leads to, below the house's own address */
  readonly path: string
  /** whose offices may see how many it reached */
  readonly place?: string
  /** it is told to them as officers or owners of this place: theirs to read while a right of theirs lies on its line */
  readonly within?: string | undefined
  /** told once alone under this key, however often it is asked for */
  readonly key?: string
  /** who needs not be told: they did it */
  readonly except?: string | undefined
}

const isQuery = (to: Recipients): to is RawBuilder<unknown> => 'compile' in to
const accountsOf = (to: Recipients): RawBuilder<unknown> =>
  isQuery(to) ? to : sql`select unnest(${[...to]}::uuid[]) as account`
/** The ways that this house has. */
export const offered = (house: House): Channel[] =>
  channels.filter((c) => (c === 'email' ? house.mail !== undefined : house.sms !== undefined))
/** The heartbeat that empties a channel. */
export const heartbeatOf = (channel: Channel | 'webhook'): string => `notification.${channel}`

/**
 * Tells people something, in the caller's transaction: it stands in their list when that commits, and leaves the house by
 * the other ways right after. Answers its id; undefined where this key was told before, or there is nobody to tell.
 */
export async function notify<V extends Values>(tx: Tx, kind: MessageKind<V>, given: Telling<V>): Promise<string | undefined> {
  if (!tx.house.messageKinds.find(kind.key)) throw new Error(`message ${kind.key} is not declared`)
  const id = tx.newId()
  const data = tx.house.keyring.seal(JSON.stringify(kind.values.parse(given.values)), `notification.data/${id}`)
  const ways = offered(tx.house)
  const { told } = await tx.one<{ told: number | null }>(sql`
    with whom as materialized (
      select uuidv7() as id, a.id as account from account a join (select distinct account from (${accountsOf(given.to)}) w) w on w.account = a.id
      where a.ended_at is null and a.id is distinct from ${given.except ?? null}::uuid),
    told as (
      insert into notification (id, kind, key, place_path, within_path, path, data, told, made_at)
      select ${id}::uuid, ${kind.key}, ${given.key ?? null}, ${given.place ?? null}, ${given.within ?? null}, ${given.path}, ${data}::bytea, count(*), ${tx.now}::timestamptz
      from whom having count(*) > 0 or ${given.key ?? null}::text is not null
      on conflict (kind, key) do nothing returning told),
    messages as (
      insert into message (id, notification, account, made_at)
      select whom.id, ${id}::uuid, whom.account, ${tx.now}::timestamptz from whom, told),
    deliveries as (
      insert into message_delivery (id, notification, message, channel, next_at)
      select uuidv7(), ${id}::uuid, whom.id, way, ${tx.now}::timestamptz from whom, told, unnest(${ways}::text[]) way),
    calls as (
      insert into webhook_delivery (id, webhook, notification, next_at)
      select uuidv7(), w.id, ${id}::uuid, ${tx.now}::timestamptz from webhook w, told
      where ${kind.open === true && tx.house.webhooks !== undefined} and starts_with(${given.place ?? null}, w.place_path) and ${kind.key} = any (w.kinds)
        and not exists (select from webhook_end e where e.webhook = w.id))
    select (select told from told) as told`)
  if (told === null) return undefined
  tx.afterCommit(() => [...ways, 'webhook' as const].forEach((way) => tx.house.jobs.wake(heartbeatOf(way))))
  return id
}

/** Whether nothing of this kind was told under a key yet, as a condition. */
export const untold = (kind: Pick<MessageKind, 'key'>, key: RawBuilder<string>): RawBuilder<boolean> =>
  sql<boolean>`not exists (select from notification told where told.kind = ${kind.key} and told.key = ${key})`
