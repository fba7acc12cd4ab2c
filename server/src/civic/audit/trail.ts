// The lists of the trail: read as those who audit, by a pool of their own; the application's role sees none of it.
import { z } from 'zod'
import { lyingIn, type Reached } from '../../kernel/access/index.ts'
import { sql, type Database, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import { codesSaying, fault, saidOf, type Text } from '../../kernel/errors/index.ts'
import { Instant, listPage, listQuery, page, Text as TextShape } from '../../kernel/http/index.ts'
import { placeNames } from '../registry/index.ts'

declare module '../../kernel/database/tx.ts' {
  interface House {
    /** the trail as those read it who audit: few connections, nothing but reading */
    readonly auditor: Database
    /** what each route does, in words, by its id; filled by the assembly */
    readonly actTitles: ReadonlyMap<string, Text>
  }
}

export const EventShape = z
  .object({
    id: z.string(),
    at: Instant,
    /** whose account it was: the login of who works, of a resident the account's number alone */
    login: z.string().nullable(),
    role: TextShape.nullable(),
    act: z.string(),
    actTitle: TextShape,
    place: z.string(),
    ids: z.record(z.string(), z.string()),
    status: z.int(),
    code: z.string().nullable(),
    /** what the code says, as whoever was refused read it; null where nothing was refused */
    codeTitle: TextShape.nullable(),
    request: z.uuid(),
    address: z.string().nullable(),
    times: z.int(),
    /** the number of the batch that it is sealed in; null until then */
    batch: z.int().nullable(),
    sealed: z.boolean(),
  })
  .meta({ id: 'AuditEvent' })
export const EventPage = page(EventShape)
const filters = ['result', 'act', 'place', 'from', 'until'] as const
export const eventQuery = listQuery(['at'], filters)
export type EventAsk = z.output<typeof eventQuery>

type Row = Omit<z.output<typeof EventShape>, 'id' | 'role' | 'actTitle' | 'codeTitle'> & { id: string; role: string | null }
const results: ReadonlyMap<string, RawBuilder<unknown>> = new Map([
  ['done', sql`t.status < 400`],
  ['refused', sql`t.status between 400 and 499`],
  ['failed', sql`t.status >= 500`],
])
const day = z.iso.date()
const dayOf = (field: string, given: string): string => {
  const read = day.safeParse(given)
  if (read.success) return read.data
  throw fault.INVALID({}, { fields: [{ field, zh: '请按 2026-01-31 的写法填日期', en: 'a date as 2026-01-31' }] })
}
/** What leaves a row without a route. */
const otherActs: ReadonlyMap<string, Text> = new Map([
  ['cli.admin', { zh: '在服务器上设立管理员', en: 'Administrator made at the command line' }],
  ['treasury.carry-order', { zh: '付款指令与办件记录不符，没有发出', en: 'Payment order held back: it is not what its case’s record says' }],
  ['audit.overflow', { zh: '被拒绝的请求太多，没有逐条记录', en: 'Too many refusals to be told one by one' }],
])
/** What was typed stands whole in one of a row's marks, or in the words of what was done or of why it was refused. */
function looked(q: string, titles: ReadonlyMap<string, Text>): RawBuilder<unknown> {
  const said = q.toLowerCase()
  const acts = [...titles, ...otherActs].flatMap(([act, { zh, en }]) => (`${zh} ${en}`.toLowerCase().includes(said) ? [act] : []))
  return sql`(t.by = ${q} or t.account = ${q} or t.act = ${q} or t.code = ${q} or t.request::text = ${q} or t.address = ${q}
    or t.act = any (${acts}::text[]) or t.code = any (${codesSaying(q)}::text[]))`
}

function conditions(ask: EventAsk, titles: ReadonlyMap<string, Text>): RawBuilder<unknown>[] {
  const q = ask.q?.trim()
  const { 'filter.result': result, 'filter.act': act, 'filter.place': place } = ask
  const { 'filter.from': from, 'filter.until': until } = ask
  return [
    ...(q ? [looked(q, titles)] : []),
    ...(result ? [results.get(result) ?? sql`false`] : []),
    ...(act ? [sql`t.act = ${act}`] : []),
    ...(place ? [sql`${place} = any (string_to_array(t.path, '/'))`] : []),
    ...(from ? [sql`t.at >= (${dayOf('filter.from', from)}::date)::timestamp at time zone 'Asia/Shanghai'`] : []),
    ...(until
      ? [sql`t.at < (${dayOf('filter.until', until)}::date + 1)::timestamp at time zone 'Asia/Shanghai'`]
      : []),
  ]
}

/** What concerns who may come in: signing in and out, what befalls accounts and rights, and what was refused for want of a right. */
const ofSecurity = sql`(t.act = any (${[
  ...['signIn', 'signOut', 'createStaffAccount', 'lockAccount', 'unlockAccount', 'endSessionsOf'],
  ...['proposeAppointment', 'decideAppointment', 'drawSecondSlip', 'endAppointment', 'cli.admin', 'audit.overflow', 'treasury.carry-order'],
]}::text[]) or t.status in (401, 403, 429))`

/** Who reads the trail: a page, or a file from its first row to the last. */
export const asAuditor = <T>(tx: Tx, fn: (audit: Tx) => Promise<T>): Promise<T> =>
  tx.house.auditor.read(tx.actor, fn, { snapshot: true })

/** One page of the trail where its reader may read it; `security` leaves out all business. */
export async function events(
  tx: Tx,
  ask: EventAsk,
  of: { audit: Tx; reach: Reached; security: boolean },
): Promise<z.output<typeof EventPage>> {
  const found = await listPage<Row & { path: string }>(
    of.audit,
    {
      rows: sql`select e.id::text as id, e.at, a.login as by, e.who::text as account,
          case when s.account is null then e.who::text else a.login end as login, e.role, e.act, e.place as path, e.ids, e.status, e.code, e.request,
          e.address, e.times, e.batch::int, e.batch is not null as sealed
        from audit_trail e left join account a on a.id = e.who left join staff_account s on s.account = e.who`,
      where: [lyingIn(sql`t.path`, of.reach), ...(of.security ? [ofSecurity] : []), ...conditions(ask, tx.house.actTitles)],
      order: '-at',
    },
    ask,
  )
  const names = await placeNames(tx, [...new Set(found.rows.map((r) => r.path))])
  return {
    ...found,
    rows: found.rows.map((r) => ({
      ...r,
      // whoever guards the door learns nothing of whose business it was
      ids: of.security ? {} : r.ids,
      role: r.role === null ? null : tx.house.roleTitle(r.role),
      actTitle: tx.house.actTitles.get(r.act) ?? otherActs.get(r.act) ?? { zh: r.act, en: r.act },
      codeTitle: r.code === null ? null : (saidOf(r.code) ?? null),
      place: names.get(r.path) ?? r.path,
    })),
  }
}
