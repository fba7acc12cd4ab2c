// Webhooks of an office's own: registered with a secret that is shown once, listed with how their calls went, ended.
import { randomBytes } from 'node:crypto'
import { z } from 'zod'
import { lyingIn } from '../../kernel/access/index.ts'
import { sql, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import { listPage, listQuery, seek, type ListAsk, type Page } from '../../kernel/http/index.ts'
import { fault, messageKind, type Values } from './kinds.ts'
import { heartbeatOf } from './notify.ts'

/** What a test call says. */
export const testCall = messageKind({
  key: 'webhook.test',
  topic: 'tasks',
  title: { zh: '测试', en: 'Test' },
  text: { zh: '这是一次测试调用，没有发生任何事。', en: 'This is a test call: nothing has happened.' },
  values: z.object({}),
  usual: [],
  articles: ['A16.2'],
})

export const permission = 'webhook.keep'
const most = 20

const newSecret = (): string => `whsec_${randomBytes(32).toString('base64')}`

export interface NewWebhook {
  readonly place: string
  readonly name: string
  readonly url: string
  readonly kinds: readonly string[]
}
/** Answers the id, and the secret, which is never shown again. */
export async function register(tx: Tx, given: NewWebhook): Promise<{ id: string; secret: string }> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`webhook${given.place}`}, 0))`)
  const { held } = await tx.one<{ held: number }>(sql`select count(*)::int as held from webhook w where w.place_path = ${given.place}
    and not exists (select from webhook_end e where e.webhook = w.id)`)
  if (held >= most) throw fault.WEBHOOKS_MANY({ most })
  const id = tx.newId()
  const secret = newSecret()
  const { keyring } = tx.house
  await tx.run(sql`insert into webhook (id, place_path, name, address, host, secret, kinds, account, registered_at) values
    (${id}, ${given.place}, ${given.name}, ${keyring.seal(given.url, `webhook.address/${id}`)}, ${new URL(given.url).hostname}, ${keyring.seal(secret, `webhook.secret/${id}`)},
      ${[...given.kinds]}::text[], ${tx.actor.account}, ${tx.now})`)
  tx.note({ webhook: id })
  return { id, secret }
}
export async function placeOf(tx: Tx, id: string): Promise<string | undefined> {
  const found = await tx.maybe<{ place: string }>(sql`select place_path as place from webhook where id = ${id}`)
  return found?.place
}
/** The newest change of each kind: whether it is paused, and which secret signs. */
export const pausedNow = sql<boolean>`coalesce((select c.act = 'paused' from webhook_change c
  where c.webhook = w.id and c.act <> 'rotated' order by c.id desc limit 1), false)`
/** After a change of the secret the former one signs beside it for so long, as Standard Webhooks has it: no call is lost meanwhile. */
export const bothFor = sql`interval '24 hours'`

type Change = 'paused' | 'resumed' | 'rotated'
/** Under the webhook's lock: it lives, and the change changes something. */
async function change(tx: Tx, id: string, act: Change, secret?: Buffer): Promise<void> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`webhook${id}`}, 0))`)
  const found = await tx.maybe<{ paused: boolean; changes: number }>(sql`select ${pausedNow} as paused,
      (select count(*)::int from webhook_change c where c.webhook = w.id and c.at > ${tx.now}::timestamptz - interval '1 day') as changes
    from webhook w where w.id = ${id} and not exists (select from webhook_end e where e.webhook = w.id)`)
  if (!found) throw fault.WEBHOOK_NOT_FOUND()
  if (act === (found.paused ? 'paused' : 'resumed')) return
  if (found.changes >= changesMost) throw fault.WEBHOOK_OFTEN({ most: changesMost })
  await tx.run(sql`insert into webhook_change (id, webhook, act, secret, account, at)
    values (${tx.newId()}, ${id}, ${act}, ${secret ?? null}, ${tx.actor.account}, ${tx.now})`)
  tx.note({ webhook: id, act })
}
const changesMost = 20
/** While it is paused what happens waits, and leaves when it goes on. */
export const pause = (tx: Tx, id: string, paused: boolean): Promise<void> => change(tx, id, paused ? 'paused' : 'resumed')
/** Another secret, shown once. */
export async function rotate(tx: Tx, id: string): Promise<string> {
  const secret = newSecret()
  await change(tx, id, 'rotated', tx.house.keyring.seal(secret, `webhook.secret/${id}`))
  return secret
}

/** A call that says nothing but that it is a test, as any other: signed, tried again, listed. */
export async function test(tx: Tx, id: string): Promise<void> {
  const lives = await tx.maybe(sql`select from webhook w where w.id = ${id} and not exists (select from webhook_end e where e.webhook = w.id)`)
  if (!lives) throw fault.WEBHOOK_NOT_FOUND()
  const notification = tx.newId()
  const data = tx.house.keyring.seal(JSON.stringify({}), `notification.data/${notification}`)
  await tx.run(sql`insert into notification (id, kind, path, data, told, made_at)
    values (${notification}, ${testCall.key}, '/', ${data}, 0, ${tx.now})`)
  await tx.run(sql`insert into webhook_delivery (id, webhook, notification, next_at) values (${tx.newId()}, ${id}, ${notification}, ${tx.now})`)
  tx.afterCommit(() => tx.house.jobs.wake(heartbeatOf('webhook')))
}
/** One that waits or was given up is tried at once. */
export async function again(tx: Tx, id: string, delivery: string): Promise<void> {
  const found = await tx.run(sql`update webhook_delivery d set next_at = ${tx.now}, ended_at = null, ended_why = null
    where d.id = ${delivery} and d.webhook = ${id} and d.sent_at is null and (d.ended_at is null or d.ended_why in ('refused', 'gave-up'))
      and d.tries < ${triesByHand} and not exists (select from webhook_end e where e.webhook = d.webhook)`)
  if (!found) throw fault.CALL_OVER()
  tx.afterCommit(() => tx.house.jobs.wake(heartbeatOf('webhook')))
}
const triesByHand = 30

export async function end(tx: Tx, id: string): Promise<void> {
  const ended = await tx.run(sql`insert into webhook_end (webhook, account, at) values (${id}, ${tx.actor.account}, ${tx.now}) on conflict do nothing`)
  if (!ended) throw fault.WEBHOOK_NOT_FOUND()
}

export interface Webhook {
  readonly id: string
  readonly name: string
  readonly host: string
  readonly place: string
  readonly kinds: string[]
  readonly registeredAt: Date
  readonly endedAt: Date | null
  readonly paused: boolean
  readonly rotatedAt: Date | null
  readonly waiting: number
  readonly sent: number
  readonly failed: number
  readonly said: string | null
}
/** Those of the places where the reader keeps webhooks; how the calls of the last 90 days went. */
export const webhookQuery = listQuery(['registeredAt', 'name'], ['state'])
const states: ReadonlyMap<string, RawBuilder<unknown>> = new Map([
  ['on', sql`(t."endedAt" is null and not t.paused)`],
  ['paused', sql`(t."endedAt" is null and t.paused)`],
  ['ended', sql`t."endedAt" is not null`],
])
export async function webhooks(tx: Tx, ask: ListAsk & { readonly 'filter.state'?: string | undefined }, one?: string): Promise<Page<Webhook>> {
  const reach = tx.house.permissions.reachOf(permission, tx.actor)
  const since = sql`d.next_at > ${tx.now}::timestamptz - interval '90 days'`
  const found = await listPage<Webhook & { place_path: string }>(
    tx,
    {
      rows: sql`select w.id, w.name, w.host, w.place_path, w.kinds, w.registered_at as "registeredAt", e.at as "endedAt", ${pausedNow} as paused,
          (select max(c.at) from webhook_change c where c.webhook = w.id and c.act = 'rotated') as "rotatedAt",
          (select count(*)::int from webhook_delivery d where d.webhook = w.id and ${since} and d.sent_at is null and d.ended_at is null) as waiting,
          (select count(*)::int from webhook_delivery d where d.webhook = w.id and ${since} and d.sent_at is not null) as sent,
          (select count(*)::int from webhook_delivery d where d.webhook = w.id and ${since} and d.ended_why in ('refused', 'gave-up')) as failed,
          (select d.said from webhook_delivery d where d.webhook = w.id and d.said is not null order by d.id desc limit 1) as said
        from webhook w left join webhook_end e on e.webhook = w.id where ${lyingIn(sql`w.place_path`, reach)} and (${one ?? null}::uuid is null or w.id = ${one ?? null}::uuid)`,
      where: [
        ...seek(ask.q, { texts: [sql`t.name`, sql`t.host`] }),
        ...(ask['filter.state'] ? [states.get(ask['filter.state']) ?? sql`false`] : []),
      ],
      order: '-registeredAt',
    },
    ask,
  )
  const places = await tx.house.placeNames(tx, [...new Set(found.rows.map((r) => r.place_path))])
  return { ...found, rows: found.rows.map((r) => ({ ...r, place: places.get(r.place_path) ?? '' })) }
}

export interface Call {
  readonly id: string
  readonly kind: string
  readonly title: { readonly zh: string; readonly en: string }
  readonly at: Date
  readonly tries: number
  readonly state: 'waiting' | 'sent' | 'failed' | 'over'
  readonly nextAt: Date | null
  readonly doneAt: Date | null
  readonly said: string | null
}
export interface AskedCalls extends ListAsk {
  readonly 'filter.state'?: string | undefined
}
/** The calls of one webhook, the newest first: what became of each, and what its receiver answered. */
export async function calls(tx: Tx, id: string, ask: AskedCalls): Promise<Page<Call>> {
  const { messageKinds: kinds, keyring } = tx.house
  const found = await listPage<Omit<Call, 'title'> & { notification: string; data: Buffer }>(
    tx,
    {
      rows: sql`select d.id, n.id as notification, n.kind, n.data, n.made_at as at, d.tries, d.said,
          case when d.sent_at is not null then 'sent' when d.ended_why in ('refused', 'gave-up') then 'failed'
            when d.ended_at is not null then 'over' else 'waiting' end as state,
          case when d.sent_at is null and d.ended_at is null then d.next_at end as "nextAt", coalesce(d.sent_at, d.ended_at) as "doneAt"
        from webhook_delivery d join notification n on n.id = d.notification where d.webhook = ${id}`,
      where: [
        ...(ask['filter.state'] ? [sql`t.state = ${ask['filter.state']}`] : []),
        ...seek(ask.q, { texts: [sql`t.kind`, sql`t.said`] }),
      ],
      order: '-at',
    },
    ask,
  )
  const titled = ({ notification, data, ...row }: (typeof found.rows)[number]): Call => ({ ...row, title: kinds.says(row.kind, JSON.parse(keyring.open(data, `notification.data/${notification}`)) as Values).title })
  return { ...found, rows: found.rows.map(titled) }
}
