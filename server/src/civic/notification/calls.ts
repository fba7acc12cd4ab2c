// Calls to other systems: what is due is posted, signed, outside any transaction, at least once; each has its fate beside it.
import { sql, system, type Database, type Tx } from '../../kernel/database/index.ts'
import { Problem } from '../../kernel/errors/index.ts'
import { againMs } from './deliver.ts'
import type { Values } from './kinds.ts'
import { heartbeatOf } from './notify.ts'
import { bothFor, pausedNow } from './webhooks.ts'

const actor = system('notification')
const together = 10
const beatMs = 4_000
const triesMost = 9

interface Due {
  readonly id: string
  readonly tries: number
  readonly webhook: string
  readonly address: Buffer
  readonly secret: Buffer
  /** of a change of it within the last day: the former */
  readonly former: Buffer | null
  readonly ended: boolean
  readonly notification: string
  readonly kind: string
  readonly path: string
  readonly place: string | null
  readonly data: Buffer
  readonly at: Date
}
const claim = (tx: Tx): Promise<Due[]> =>
  tx.rows<Due>(sql`with mine as (update webhook_delivery d set claimed_until = clock_timestamp() + interval '2 minutes', tries = d.tries + 1
      from (select x.id from webhook_delivery x join webhook w on w.id = x.webhook where x.sent_at is null and x.ended_at is null and x.next_at <= ${tx.now}
        and (x.claimed_until is null or x.claimed_until < clock_timestamp()) and not (${pausedNow} and not exists (select from webhook_end z where z.webhook = w.id))
        order by x.next_at limit ${together}::int for update of x skip locked) due
      where d.id = due.id returning d.*),
    keys as (select c.webhook, c.secret, c.at, row_number() over (partition by c.webhook order by c.id desc) as n from webhook_change c where c.act = 'rotated')
    select m.id, m.tries, w.id as webhook, w.address, coalesce(k.secret, w.secret) as secret,
      case when k.at > ${tx.now}::timestamptz - ${bothFor} then coalesce(l.secret, w.secret) end as former, e.webhook is not null as ended, n.id as notification, n.kind, n.path, n.place_path as place, n.data, n.made_at as at
    from mine m join webhook w on w.id = m.webhook join notification n on n.id = m.notification left join webhook_end e on e.webhook = w.id
      left join keys k on k.webhook = w.id and k.n = 1 left join keys l on l.webhook = w.id and l.n = 2`)

const mark = (db: Database, id: string, set: (tx: Tx) => ReturnType<typeof sql>): Promise<number> =>
  db.act(actor, (tx) => tx.run(sql`update webhook_delivery set claimed_until = null, ${set(tx)}
    where id = ${id} and sent_at is null and ended_at is null`))
const saying = (error: unknown): string =>
  (error instanceof Problem ? error.text.en : error instanceof Error ? error.message : 'failed').replaceAll(/[\p{Cc}]+/gu, ' ').slice(0, 200)

async function call(db: Database, due: Due): Promise<void> {
  const { house } = db
  if (due.ended) return void (await mark(db, due.id, (tx) => sql`ended_at = ${tx.now}, ended_why = 'ended'`))
  if (!house.webhooks) return void (await mark(db, due.id, (tx) => sql`ended_at = ${tx.now}, ended_why = 'no-channel'`))
  const { title, text } = house.messageKinds.says(due.kind, JSON.parse(house.keyring.open(due.data, `notification.data/${due.notification}`)) as Values)
  const body = JSON.stringify({
    type: due.kind,
    timestamp: due.at.toISOString(),
    data: { notification: due.notification, title, text, place: due.place, url: `${house.origin}${due.path}` },
  })
  try {
    const url = house.keyring.open(due.address, `webhook.address/${due.webhook}`)
    const secrets = [due.secret, ...(due.former ? [due.former] : [])].map((secret) => house.keyring.open(secret, `webhook.secret/${due.webhook}`))
    const { receipt } = await house.webhooks.post(db, { id: due.id, url, secrets, body })
    await mark(db, due.id, (tx) => sql`sent_at = ${tx.now}, said = ${receipt.slice(0, 200)}`)
  } catch (error) {
    const said = saying(error)
    if (error instanceof Problem) await mark(db, due.id, (tx) => sql`ended_at = ${tx.now}, ended_why = 'refused', said = ${said}`)
    else if (due.tries >= triesMost) await mark(db, due.id, (tx) => sql`ended_at = ${tx.now}, ended_why = 'gave-up', said = ${said}`)
    else await mark(db, due.id, (tx) => sql`next_at = ${new Date(tx.now.getTime() + againMs(due.tries))}, said = ${said}`)
  }
}

/** Posts what is due; answers how many calls it had in hand. */
export async function callDue(db: Database): Promise<number> {
  const until = performance.now() + beatMs
  const failures: unknown[] = []
  let handled = 0
  while (performance.now() < until) {
    const due = await db.act(actor, claim)
    if (!due.length) break
    handled += due.length
    for (const done of await Promise.allSettled(due.map((d) => call(db, d))))
      if (done.status === 'rejected') failures.push(done.reason)
  }
  if (failures.length) throw new AggregateError(failures, `${failures.length} calls could not be seen to`)
  return handled
}
export const calling = { name: heartbeatOf('webhook'), everyMs: 2_000, beat: async (db: Database) => void (await callDue(db)) }
