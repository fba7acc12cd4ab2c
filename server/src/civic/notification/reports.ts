// What carriers report of text messages that they took: signed, in any order, more than once; written beside the message.
import { z } from 'zod'
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { SmsReport } from '../../kernel/identity/index.ts'
import { route } from '../../kernel/http/index.ts'
import { fault } from './kinds.ts'

const arrived = 'DELIVRD'
/** Said on the way: the message is neither there nor lost. */
const underWay = ['ACCEPTD', 'ENROUTE', 'UNKNOWN']
const most = 500

/**
 * What the reports of a message come to: that it arrived stands above every other word, whichever came first. Nothing of
 * one that has not left yet by our own notes: they are looked at again when it has.
 */
export async function apply(tx: Tx, deliveries: readonly string[]): Promise<void> {
  await tx.run(sql`update message_delivery d set delivered_at = coalesce(d.delivered_at, r.arrived),
      undelivered_at = coalesce(d.undelivered_at, r.lost)
    from (select delivery, min(said_at) filter (where status = ${arrived}) as arrived,
        min(said_at) filter (where status <> ${arrived} and status <> all (${underWay}::text[])) as lost
      from sms_report where delivery = any (${[...deliveries]}::uuid[]) group by delivery) r
    where d.id = r.delivery and d.sent_at is not null
      and ((d.delivered_at is null and r.arrived is not null) or (d.undelivered_at is null and r.lost is not null))`)
}

/** Answers how many were new. Of messages that are none of these (codes to sign in by) nothing is kept. */
export async function takeReports(tx: Tx, reports: readonly SmsReport[]): Promise<number> {
  const ids = [...new Set(reports.map((r) => r.id))].toSorted()
  // whoever writes down that it left waits, and then finds the report
  await tx.rows(sql`select from message_delivery where id = any (${ids}::uuid[]) and channel = 'sms' order by id for update`)
  const taken = await tx.run(sql`insert into sms_report (delivery, status, said_at, taken_at)
    select d.id, r.status, least(r.at, ${tx.now}), ${tx.now}
    from unnest(${reports.map((r) => r.id)}::uuid[], ${reports.map((r) => r.status)}::text[], ${reports.map((r) => r.at)}::timestamptz[]) r(id, status, at)
    join message_delivery d on d.id = r.id and d.channel = 'sms' on conflict do nothing`)
  await apply(tx, ids)
  return taken
}

const Body = z.object({
  /** when it was signed */
  timestamp: z.iso.datetime({ offset: true }),
  /** JSON of a list of `{id, status, at}`, as it was signed */
  reports: z.string().min(2).max(200_000),
  /** HMAC-SHA-256 over timestamp, newline, reports: hexadecimal */
  signature: z.string().regex(/^[0-9a-f]{64}$/, '64 位小写十六进制 | 64 lower-case hex digits'),
})
const Reports = z
  .array(z.object({ id: z.uuid(), status: z.string().regex(/^[A-Z]{5,8}$/), at: z.iso.datetime({ offset: true }) }))
  .max(most)
const freshMs = 300_000

function read(text: string): SmsReport[] {
  try {
    return Reports.parse(JSON.parse(text)).map((r) => ({ ...r, at: new Date(r.at) }))
  } catch {
    throw fault.REPORTS()
  }
}
export const reportRoute = route({
  method: 'POST',
  path: '/sms/reports',
  id: 'smsReports',
  summary: { zh: '短信状态报告（须由短信服务商签名）', en: 'A carrier’s delivery reports, signed by it' },
  articles: ['X3', 'A16.2'],
  permission: 'public',
  perMinute: 600,
  body: Body,
  answer: z.object({ taken: z.int() }),
  handle: async (tx, { body }) => {
    const { sms } = tx.house
    const age = Math.abs(Date.now() - new Date(body.timestamp).getTime())
    if (!sms?.signedReports?.(body) || age > freshMs) throw fault.REPORTS_UNSIGNED()
    return { taken: await takeReports(tx, read(body.reports)) }
  },
})
