// Records as they are found and shown: who may see the case sees its record; its state told from what stands beside it.
import { lyingIn } from '../../kernel/access/index.ts'
import { sql, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import { fault as kernel, type Text } from '../../kernel/errors/index.ts'
import { listPage, seek, type ListAsk, type Page } from '../../kernel/http/index.ts'
import { classOf, matterOf, openTo, schedule, type RetentionClass } from '../procedure/index.ts'
import { placeNames, roleTitle } from '../registry/index.ts'
import { disposalKeys } from './appraisal.ts'
import { linkOf } from './filing.ts'
import { leafOf } from './package.ts'
import type { Check, RecordFull, RecordRow, State } from './shapes.ts'
import type { z } from 'zod'

type Full = z.output<typeof RecordFull>
interface Found {
  readonly id: string
  readonly number: string
  readonly title: Text
  readonly caseNumber: string
  readonly path: string
  readonly communityId: string | null
  readonly jurisdiction: string | null
  readonly year: number
  readonly class: RetentionClass
  readonly matter: string
  readonly openedAt: Date
  readonly closedOn: string
  readonly filedAt: Date
  readonly keptUntil: string | null
  readonly state: State
  readonly checkedAt: Date | null
  readonly case: string
}

/** The records of cases that the reader may see. `key`: the permission by which. */
export const recordsOf = (tx: Tx, key: 'archive.read' | 'archive.keep'): RawBuilder<unknown> => sql`
  select a.id, a.number, c.title, c.pinyin, c.initials, c.id as "case", c.number as "caseNumber", a.place_path as path, a.community_id as "communityId",
    k.name as community, a.jurisdiction, j.name as "jurisdictionName", a.year, a.class, a.matter, c.opened_at as "openedAt", a.closed_on as "closedOn",
    a.filed_at as "filedAt", greatest(a.due_on, d.until) as "keptUntil", l.at as "checkedAt", a.fonds,
    case when d.gone then 'destroyed' when p.record is null then 'filing' when not l.holds then 'damaged' when h.held then 'held'
      when greatest(a.due_on, d.until) <= ${tx.today}::date then 'due' else 'kept' end as state
  from archive_record a join procedure_case c on c.id = a.case_id
    left join community k on k.id = a.community_id left join jurisdiction j on j.code = a.jurisdiction
    left join archive_package p on p.record = a.id
    left join lateral (select at, found is null as holds from archive_check x where x.record = a.id order by at desc, x.id desc limit 1) l on true
    left join lateral (select max(until) as until, bool_or(kind = 'destroyed') as gone from archive_disposal x where x.record = a.id) d on true
    left join lateral (select true as held from archive_hold x where x.record = a.id and not exists (select from archive_release e where e.hold = x.id) limit 1) h on true
  where ${lyingIn(sql`a.place_path`, tx.house.permissions.reachOf(key, tx.actor))} and ${openTo(tx)}`

const filtered = (ask: Readonly<Record<string, unknown>>): RawBuilder<unknown>[] =>
  ([
    ['state', sql`t.state`],
    ['community', sql`t."communityId"::text`],
    ['year', sql`t.year::text`],
    ['class', sql`t.class`],
    ['matter', sql`t.matter`],
    ['case', sql`t."case"::text`],
  ] as const).flatMap(([field, column]) => (ask[`filter.${field}`] === undefined ? [] : [sql`${column} = ${ask[`filter.${field}`]}`]))

const unknownMatter = (key: string): { title: Text; reason: Text } => ({ title: { zh: key, en: key }, reason: { zh: '', en: '' } })
const rowOf = (r: Found, places: ReadonlyMap<string, string>): RecordRow => ({
  ...r,
  place: places.get(r.path) ?? '',
  classTitle: classOf(r.class).title,
  matterTitle: (matterOf(r.matter) ?? unknownMatter(r.matter)).title,
})

export async function recordList(tx: Tx, ask: ListAsk & Readonly<Record<string, unknown>>, key: 'archive.read' | 'archive.keep' = 'archive.read'): Promise<Page<RecordRow>> {
  const found = await listPage<Found>(
    tx,
    {
      rows: recordsOf(tx, key),
      where: [
        ...filtered(ask),
        ...seek(ask.q, {
          texts: [sql`t.number`, sql`t."caseNumber"`, sql`t.title ->> 'zh'`, sql`t.title ->> 'en'`, sql`t.community`, sql`t."jurisdictionName"`],
          sounds: [sql`t.pinyin`, sql`t.initials`],
        }),
      ],
      order: '-closedOn',
    },
    ask,
  )
  const places = await placeNames(tx, found.rows.map((r) => r.path))
  return { ...found, rows: found.rows.map((r) => rowOf(r, places)) }
}

/** What wants doing where the reader keeps the archive. */
export const workOf = (tx: Tx): Promise<Record<'damaged' | 'filing' | 'due' | 'held' | 'kept', number>> =>
  tx.one(sql`select count(*) filter (where state = 'damaged')::int as damaged, count(*) filter (where state = 'filing')::int as filing,
    count(*) filter (where state = 'due')::int as due, count(*) filter (where state = 'held')::int as held,
    count(*) filter (where state = 'kept')::int as kept from (${recordsOf(tx, 'archive.keep')}) t`)

interface Act {
  readonly id: string
  readonly at: Date
  readonly role: string
  readonly reason: string
}
async function packageShown(tx: Tx, id: string): Promise<Full['package']> {
  const p = await tx.maybe<{ bytes: number; sha256: string; manifest: Buffer; sealed: boolean; packedAt: Date; parts: { name: string; bytes: number; sha256: string }[] }>(sql`
    select bytes, encode(sha256, 'hex') as sha256, manifest_hash as manifest, seal is not null as sealed, packed_at as "packedAt", parts
    from archive_package where record = ${id}`)
  if (!p) return null
  const { manifest, ...rest } = p
  return { ...rest, manifestHash: manifest.toString('hex'), leaf: leafOf(manifest).toString('hex') }
}
const checksOf = (tx: Tx, id: string): Promise<Check[]> =>
  tx.rows(sql`select id, at, account is null as "byClock", authentic, whole, usable, safe, found from archive_check
    where record = ${id} order by at desc, id desc limit 20`)
/** Why somebody had it held may be about others than its owner. */
async function holdsOf(tx: Tx, id: string, mayKeep: boolean): Promise<Full['holds']> {
  const rows = await tx.rows<Act & { releasedAt: Date | null; releasedRole: string | null; releaseReason: string | null }>(sql`
    select h.id, h.at, h.role, h.reason, e.at as "releasedAt", e.role as "releasedRole", e.reason as "releaseReason"
    from archive_hold h left join archive_release e on e.hold = h.id where h.record = ${id} order by h.at desc limit 50`)
  return rows.map(({ role, releasedRole, reason, releaseReason, ...h }) => ({
    ...{ ...h, reason: mayKeep ? reason : null, releaseReason: mayKeep ? releaseReason : null },
    office: roleTitle(role),
    releasedBy: releasedRole === null ? null : roleTitle(releasedRole),
  }))
}
const disposalsOf = (tx: Tx, id: string): Promise<Full['disposals']> =>
  tx.rows(sql`select d.case_id as "case", c.number as "caseNumber", d.kind, d.until, d.ground, d.at from archive_disposal d
    join procedure_case c on c.id = d.case_id where d.record = ${id} order by d.at desc`)
/** A case under way that would destroy or extend it. */
const appraisalOf = async (tx: Tx, number: string): Promise<string | null> =>
  (
    await tx.maybe<{ id: string }>(sql`select c.id from procedure_case c join procedure_entry e on e.case_id = c.id and e.kind = 'opened'
      where c.key = any (${[...disposalKeys]}::text[]) and c.state = 'running' and e.data -> 'records' ? ${number} limit 1`)
  )?.id ?? null

/** One record with all that stands beside it. Throws NOT_FOUND for whoever may not see its case. */
export async function recordShown(tx: Tx, id: string): Promise<Full> {
  const r = await tx.maybe<Found & { fonds: string }>(sql`select * from (${recordsOf(tx, 'archive.read')}) t where t.id = ${id}`)
  if (!r) throw kernel.NOT_FOUND()
  const mayKeep = tx.house.permissions.by('archive.keep', tx.actor, { path: r.path }) !== undefined
  const looks = await tx.rows<Act>(sql`select id, at, role, reason from archive_look where record = ${id} order by at desc limit 100`)
  const row = rowOf(r, await placeNames(tx, [r.path]))
  return {
    ...row,
    reason: (matterOf(r.matter) ?? unknownMatter(r.matter)).reason,
    source: schedule.source,
    fonds: r.fonds,
    link: linkOf(tx.house.origin, id),
    package: await packageShown(tx, id),
    checks: await checksOf(tx, id),
    looks: looks.map(({ role, reason, ...l }) => ({ ...l, office: roleTitle(role), reason: mayKeep ? reason : null })),
    holds: await holdsOf(tx, id, mayKeep),
    disposals: await disposalsOf(tx, id),
    appraisal: await appraisalOf(tx, r.number),
    mayKeep,
  }
}
