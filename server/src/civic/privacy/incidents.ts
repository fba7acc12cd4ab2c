// The breach register: what happened, whose data, measures, who was told when. It holds no personal data (PIPL 57).
import { z } from 'zod'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { fault as kernel, type Text } from '../../kernel/errors/index.ts'
import { Instant, listPage, listQuery, seek, Shown, type Page } from '../../kernel/http/index.ts'
import { numberParameter } from '../parameters/index.ts'
import { within } from '../registry/index.ts'
import { fault } from './faults.ts'

const dayMs = 86_400_000
const words = z.string().trim().min(4).max(2000)
export const NewIncident = z.object({
  title: Shown(4, 100),
  what: words,
  kinds: z.array(z.enum(['name', 'phone', 'idNumber', 'address', 'ballot', 'money', 'other'])).min(1),
  foundAt: Instant,
})
export const NewEntry = z.discriminatedUnion('kind', [
  z.object({ kind: z.enum(['measure', 'authority-told', 'closed']), words }),
  z.object({ kind: z.literal('persons-told'), words, communities: z.array(z.uuid()).min(1).max(50) }),
])
export type NewEntry = z.infer<typeof NewEntry>
export const Incident = z.object({
  id: z.uuid(),
  number: z.int(),
  title: z.string(),
  what: z.string(),
  kinds: z.array(z.string()),
  foundAt: Instant,
  /** authority and persons are told by then (a parameter) */
  tellBy: Instant,
  state: z.enum(['open', 'late', 'closed']),
  entries: z.array(
    z.object({
      n: z.int(),
      kind: z.enum(['measure', 'authority-told', 'persons-told', 'closed']),
      words: z.string(),
      persons: z.int().nullable(),
      at: Instant,
    }),
  ),
})
type Incident = z.output<typeof Incident>

const foundAtLabel: Text = { zh: '发现时间', en: 'Found at' }
export async function recordIncident(tx: Tx, given: z.output<typeof NewIncident>): Promise<Incident> {
  if (given.foundAt > tx.now)
    throw kernel.INVALID({}, { fields: [{ field: 'foundAt', label: foundAtLabel, zh: '不能晚于现在', en: 'cannot be later than now' }] })
  const { value } = await numberParameter(tx, 'privacy.incident.tell-days', '/', tx.today)
  const id = tx.newId()
  const by = new Date(given.foundAt.getTime() + value * dayMs)
  await tx.run(sql`insert into incident (id, title, what, kinds, found_at, recorded_at, recorded_by, tell_by) values
    (${id}, ${given.title}, ${given.what}, ${given.kinds}::text[], ${given.foundAt}, ${tx.now}, ${tx.actor.account}, ${by})`)
  return one(tx, id)
}

type Row = Omit<Incident, 'entries'> & { entries: (Omit<Incident['entries'][number], 'at'> & { at: string })[] }
/** Late: neither authority nor persons are told, and the time for it is over. */
const incidentRows = (tx: Tx) => sql`
  select i.id, i.number, i.title, i.what, i.kinds, i.found_at as "foundAt", i.tell_by as "tellBy", e.entries,
    case when e.closed then 'closed' when not e.told and i.tell_by < ${tx.now} then 'late' else 'open' end as state
  from incident i, lateral (
    select coalesce(json_agg(json_build_object('n', n, 'kind', kind, 'words', words, 'persons', persons, 'at', at) order by n), '[]') as entries,
      coalesce(bool_or(kind = 'closed'), false) as closed,
      coalesce(bool_or(kind = 'authority-told') and bool_or(kind = 'persons-told'), false) as told
    from incident_entry where incident = i.id) e`
const shown = (r: Row): Incident => ({ ...r, entries: r.entries.map((e) => ({ ...e, at: new Date(e.at) })) })

export const incidentQuery = listQuery(['number', 'foundAt', 'tellBy'], ['state'])
export async function incidents(tx: Tx, ask: z.output<typeof incidentQuery>): Promise<Page<Incident>> {
  const found = await listPage<Row>(
    tx,
    {
      rows: incidentRows(tx),
      where: [
        ...seek(ask.q, { texts: [sql`t.title`, sql`t.what`] }),
        ...(ask['filter.state'] ? [sql`t.state = ${ask['filter.state']}`] : []),
      ],
      order: '-number',
    },
    ask,
  )
  return { ...found, rows: found.rows.map(shown) }
}
async function one(tx: Tx, id: string): Promise<Incident> {
  const found = await tx.maybe<Row>(sql`select t.* from (${incidentRows(tx)}) t where t.id = ${id}`)
  if (!found) throw kernel.NOT_FOUND()
  return shown(found)
}

/** Accounts that stand for an owner in these communities: to be told, never shown. */
async function boundIn(tx: Tx, communities: readonly string[]): Promise<string[]> {
  const accounts = new Set<string>()
  for (const community of new Set(communities)) {
    const rows = await within(tx, community, () =>
      tx.rows<{ account: string }>(sql`select distinct account from binding where community_id = ${community} and ended_at is null`),
    )
    for (const { account } of rows) accounts.add(account)
  }
  return [...accounts]
}

/** Adds what was done; telling persons reaches every account bound in the communities, and names none of them. */
export async function addEntry(tx: Tx, id: string, given: NewEntry): Promise<Incident> {
  const there = await tx.maybe(sql`select from incident where id = ${id}`)
  if (!there) throw kernel.NOT_FOUND()
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`incident/${id}`}, 0))`)
  if (await tx.maybe(sql`select from incident_entry where incident = ${id} and kind = 'closed'`)) throw fault.INCIDENT_CLOSED()
  const told = given.kind === 'persons-told' ? await boundIn(tx, given.communities) : undefined
  const { n } = await tx.one<{ n: number }>(sql`insert into incident_entry (incident, n, kind, words, persons, at, by)
    select ${id}::uuid, coalesce(max(n), 0) + 1, ${given.kind}::text, ${given.words}::text, ${told?.length ?? null}::int,
      ${tx.now}::timestamptz, ${tx.actor.account}::uuid from incident_entry where incident = ${id} returning n`)
  if (told)
    await tx.run(sql`insert into incident_person (incident, n, account, words, told_at)
      select ${id}::uuid, ${n}::int, account, ${given.words}::text, ${tx.now}::timestamptz from unnest(${told}::uuid[]) account`)
  return one(tx, id)
}

export interface ToldToMe {
  readonly id: string
  readonly n: number
  readonly title: string
  readonly words: string
  readonly at: Date
}
/** What I was told of: the rows behind my own wall. */
export const toldToMe = (tx: Tx): Promise<ToldToMe[]> =>
  tx.rows<ToldToMe>(sql`select p.incident as id, p.n, i.title, p.words, p.told_at as at from incident_person p
    join incident i on i.id = p.incident where p.account = ${tx.actor.account} order by p.told_at desc`)
