// Delivery: what is due leaves by its way, outside any transaction, at least once; each row has its fate written beside it.
import { sql, system, type Database, type Tx } from '../../kernel/database/index.ts'
import { Problem, type Text } from '../../kernel/errors/index.ts'
import { numberOf } from '../../kernel/identity/index.ts'
import { quietUntil, usualQuiet } from './hours.ts'
import { channels, type Channel, type Values } from './kinds.ts'
import { heartbeatOf, offered } from './notify.ts'
import { apply } from './reports.ts'

const actor = system('notification')
/** One process has a row in hand for so long; every way gives up sooner. Then another may send it again, under the same id. */
const claimedFor = sql`interval '2 minutes'`
const together = 10
/** A beat ends by then, so that the house can stop; the next one goes on. */
const beatMs = 4_000
const triesMost = 9
const firstAgainMs = 30_000
const longestAgainMs = 12 * 3_600_000

interface Claimed {
  readonly id: string
  readonly notification: string
  readonly message: string
  readonly channel: Channel
  readonly tries: number
}
type EndedWhy = 'declined' | 'no-address' | 'no-channel' | 'refused' | 'gave-up' | 'account-ended' | 'right-ended'
type Next =
  | { readonly send: { readonly to: string; readonly title: Text; readonly text: Text; readonly path: string } }
  | { readonly end: EndedWhy }
  | { readonly until: Date }

/** Takes what is due into this process's hand, the oldest first; others pass it over. */
const claim = (tx: Tx, channel: Channel): Promise<Claimed[]> =>
  tx.rows<Claimed>(sql`update message_delivery d set claimed_until = clock_timestamp() + ${claimedFor}, tries = d.tries + 1
    from (select id from message_delivery where channel = ${channel} and sent_at is null and ended_at is null and next_at <= ${tx.now}
      and (claimed_until is null or claimed_until < clock_timestamp()) order by next_at limit ${together}::int for update skip locked) due
    where d.id = due.id returning d.id, d.notification, d.message, d.channel, d.tries`)

/** From here on this transaction sees the messages of one notification. */
export const within = (tx: Tx, notification: string): Promise<number> =>
  tx.run(sql`select set_config('hemei.notification', ${notification}, true)`)

interface Told {
  readonly account: string
  readonly kind: string
  readonly path: string
  readonly data: Buffer
  readonly ended: boolean
  readonly out: boolean
}
interface Wish {
  readonly wanted: boolean | null
  readonly from: number | null
  readonly until: number | null
  readonly address: Buffer | null
}
/** What becomes of a delivery now, by what its person wants now. */
async function next(tx: Tx, { notification, message, channel }: Claimed): Promise<Next> {
  await within(tx, notification)
  const told = await tx.one<Told>(sql`select m.account, n.kind, n.path, n.data, a.ended_at is not null as ended,
      n.within_path is not null and not exists (select from access_grant g where g.account = m.account
        and (starts_with(n.within_path, g.path) or starts_with(g.path, n.within_path)) and g.valid_from <= ${tx.now} and (g.valid_until is null or g.valid_until > ${tx.now})) as out
    from message m join notification n on n.id = m.notification join account a on a.id = m.account where m.id = ${message}`)
  if (told.ended) return { end: 'account-ended' }
  if (told.out) return { end: 'right-ended' }
  const kind = tx.house.messageKinds.find(told.kind)
  if (!kind) return { end: 'declined' }
  if (!offered(tx.house).includes(channel)) return { end: 'no-channel' }
  await tx.run(sql`select set_config('hemei.account', ${told.account}, true)`)
  const wish = await tx.one<Wish>(sql`select
    (select wanted from message_choice where account = ${told.account} and topic = ${kind.topic} and channel = ${channel}) as wanted,
    q.from_minute as "from", q.until_minute as until, m.address
    from (select) one left join message_quiet q on q.account = ${told.account} left join mail_address m on m.account = ${told.account}`)
  const usual = kind.usual.includes(channel)
  const wanted = usual && kind.undeclinable ? true : (wish.wanted ?? usual)
  if (!wanted) return { end: 'declined' }
  const to = channel === 'sms' ? await numberOf(tx, told.account) : wish.address && tx.house.keyring.open(wish.address, `mail_address.address/${told.account}`)
  if (!to) return { end: 'no-address' }
  const quiet = wish.from === null || wish.until === null ? usualQuiet : { from: wish.from, until: wish.until }
  const until = kind.urgent ? undefined : quietUntil(tx.now, quiet)
  if (until) return { until }
  const values = JSON.parse(tx.house.keyring.open(told.data, `notification.data/${notification}`)) as Values
  return { send: { to, path: told.path, ...tx.house.messageKinds.says(told.kind, values) } }
}

const mailText = (origin: string, { text, path }: { text: Text; path: string }): string =>
  [
    `${text.zh}\n${text.en}`,
    `${origin}${path}`,
    `—— 和美家园 Hemei\n消息设置 Message settings: ${origin}/settings/messages`,
  ].join('\n\n')

async function send(db: Database, id: string, channel: Channel, what: Extract<Next, { send: unknown }>['send']): Promise<string> {
  const { to, title, text } = what
  const { mail, sms, origin } = db.house
  if (channel === 'email' && mail) {
    const subject = `【和美家园】${title.zh} · ${title.en}`
    return (await mail.send(db, { id, to, subject, text: mailText(origin, what) })).receipt
  }
  if (channel === 'sms' && sms)
    return (await sms.send(db, { id, to, text: `【和美家园】${title.zh}：${text.zh} [Hemei] ${text.en}` })).receipt
  throw new Error(`nobody serves ${channel}`)
}

/** Half a minute after the first failure, then four times as long each time, half a day at most. */
export const againMs = (tries: number): number => Math.min(firstAgainMs * 4 ** (tries - 1), longestAgainMs)

const mark = (db: Database, id: string, set: (tx: Tx) => ReturnType<typeof sql>): Promise<number> =>
  db.act(actor, (tx) => tx.run(sql`update message_delivery set claimed_until = null, ${set(tx)}
    where id = ${id} and sent_at is null and ended_at is null`))
const end = (db: Database, id: string, why: EndedWhy) => mark(db, id, (tx) => sql`ended_at = ${tx.now}, ended_why = ${why}`)

async function deliver(db: Database, claimed: Claimed): Promise<void> {
  const { id, channel, tries } = claimed
  const now = await db.read(actor, (tx) => next(tx, claimed))
  if ('end' in now) return void (await end(db, id, now.end))
  // waiting is no try
  if ('until' in now) return void (await mark(db, id, () => sql`next_at = ${now.until}, tries = ${tries - 1}::int`))
  try {
    const receipt = await send(db, id, channel, now.send)
    await mark(db, id, (tx) => sql`sent_at = ${tx.now}, receipt = ${receipt.slice(0, 200)}`)
    // the carrier may have been quicker than our own note
    if (channel === 'sms') await db.act(actor, (tx) => apply(tx, [id]))
  } catch (error) {
    if (error instanceof Problem) await end(db, id, 'refused')
    else if (tries >= triesMost) await end(db, id, 'gave-up')
    else await mark(db, id, (tx) => sql`next_at = ${new Date(tx.now.getTime() + againMs(tries))}`)
  }
}

/** Sends what is due on one way; answers how many rows it had in hand. One row's failure holds up no other. */
export async function deliverDue(db: Database, channel: Channel): Promise<number> {
  const until = performance.now() + beatMs
  const failures: unknown[] = []
  let handled = 0
  while (performance.now() < until) {
    const due = await db.act(actor, (tx) => claim(tx, channel))
    if (!due.length) break
    handled += due.length
    for (const done of await Promise.allSettled(due.map((d) => deliver(db, d))))
      if (done.status === 'rejected') failures.push(done.reason)
  }
  if (failures.length) throw new AggregateError(failures, `${failures.length} messages could not be seen to`)
  return handled
}

/** Each way by itself: a slow post office holds up no text message. */
export const heartbeats = channels.map((channel) => ({
  name: heartbeatOf(channel),
  // what this process tells wakes it at once; this is for what others told, and for what was to wait
  everyMs: 2_000,
  beat: async (db: Database) => void (await deliverDue(db, channel)),
}))
