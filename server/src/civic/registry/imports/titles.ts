// What a newer roster says about owners becomes history by dates: titles end, begin, or are corrected as errors.
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { endForTitles, giveForTitles } from '../bindings.ts'
import type { Staged } from './batch.ts'

export interface TitlesWritten {
  readonly opened: number
  readonly closed: number
  readonly corrected: number
  readonly laterTransfers: number
  /** whose titles ended, never were, or go on with another share */
  readonly ended: readonly string[]
}

/**
 * Rooms that were added or changed, unless a transfer after the roster's date is recorded. Per room the roster's
 * titles meet those in force; equal ones stay. The day of the change (`cut`) is the newcomers' latest 取得日期,
 * else the roster's date. A title that began on or after that day never was: it is taken out as an error and kept
 * in title_correction. The new ones begin together, never before what stays or after what ended: on every date
 * the shares of a room make one whole, or nobody is recorded.
 */
const plan = (id: string, community: string, asOf: string) => sql`
create temp table title_plan on commit drop as
with touched as (
  select r.id as room_id, n.key, n.delivered_on
  from import_room n join room r on r.community_id = n.community_id and r.key = n.key
  where n.import_id = ${id} and n.state <> 'unchanged' and r.id not in (
    select t.room_id from title t where t.community_id = ${community} and lower(t.valid) > ${asOf}::date)
), want as (
  select touched.room_id, touched.delivered_on, coalesce(p.merged_into, p.id) as party_id, n.share_num, n.share_den, n.joint, n.since
  from touched join import_title n on n.import_id = ${id} and n.key = touched.key
  join party p on p.community_id = ${community} and p.id_blind = n.id_blind
), have as (
  select t.* from title t join touched on touched.room_id = t.room_id where t.community_id = ${community} and upper_inf(t.valid)
), ended as (
  select t.room_id, max(upper(t.valid)) as until from title t
  where t.community_id = ${community} and not upper_inf(t.valid) group by t.room_id
), pairs as (
  select coalesce(w.room_id, h.room_id) as room_id, h.id as title_id, lower(h.valid) as was_from, w.party_id, w.share_num,
    w.share_den, w.joint, w.since, w.delivered_on, h.party_id as holder, h.party_id is not null as was_owner,
    coalesce((w.share_num, w.share_den, w.joint) = (h.share_num, h.share_den, h.joint), false) as same
  from have h full join want w on w.room_id = h.room_id and w.party_id = h.party_id
), days as (
  select pairs.*, bool_or(title_id is not null) over its as had,
    least(coalesce(max(since) filter (where not was_owner) over its, ${asOf}::date), ${asOf}::date) as cut,
    least(coalesce(max(since) filter (where not same) over its, max(delivered_on) over its, ${asOf}::date), ${asOf}::date) as first,
    max(was_from) filter (where same) over its as kept_from
  from pairs window its as (partition by room_id)
)
select days.*, greatest(case when had then cut else first end, kept_from, ended.until) as begins
from days left join ended on ended.room_id = days.room_id
where not same`

export async function applyTitles(
  tx: Tx,
  { id, community_id: community, community: about, applied_by: by }: Staged,
): Promise<TitlesWritten> {
  const basis = `import:${id}`
  await tx.run(plan(id, community, about.asOf))
  const closed = await tx.run(sql`
    update title t set valid = daterange(lower(t.valid), p.cut) from title_plan p where p.title_id = t.id and p.was_from < p.cut`)
  const corrected = await tx.run(sql`
    with gone as (delete from title t using title_plan p where p.title_id = t.id and p.was_from >= p.cut returning t.*)
    insert into title_correction (id, community_id, title, basis, recorded_at, recorded_by)
    select uuidv7(), community_id, to_jsonb(gone), ${basis}, ${tx.now}, ${by}::uuid from gone`)
  const opened = await tx.run(sql`
    insert into title (id, community_id, room_id, party_id, share_num, share_den, joint, valid, basis, recorded_at, recorded_by)
    select uuidv7(), ${community}::uuid, room_id, party_id, share_num, share_den, joint, daterange(begins, null), ${basis}, ${tx.now}, ${by}::uuid
    from title_plan where party_id is not null`)
  const ended = await tx.rows<{ party: string }>(sql`
    select distinct holder as party from title_plan where title_id is not null`)
  await moveRights(tx, basis)
  const { later } = await tx.one<{ later: bigint }>(sql`
    select count(*) later from import_room n join room r on r.community_id = n.community_id and r.key = n.key
    where n.import_id = ${id} and n.state <> 'unchanged'
      and exists (select from title t where t.room_id = r.id and lower(t.valid) > ${about.asOf}::date)`)
  await tx.run(sql`drop table title_plan`)
  return { opened, closed, corrected, laterTransfers: Number(later), ended: ended.map((e) => e.party) }
}

/** Rights of bound owners follow the titles. */
async function moveRights(tx: Tx, basis: string): Promise<void> {
  const over = await tx.rows<{ id: string }>(
    sql`select title_id as id from title_plan where title_id is not null`,
  )
  if (over.length)
    await endForTitles(
      tx,
      over.map((t) => t.id),
    )
  const begun = await tx.rows<{ id: string }>(sql`select t.id from title t
    join binding b on b.party_id = t.party_id and b.ended_at is null where t.basis = ${basis}`)
  await giveForTitles(
    tx,
    begun.map((t) => t.id),
  )
}
