// The time line of a room: every title with its dates and basis, what was corrected, and the room as it was.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { accountNames } from '../../kernel/identity/index.ts'
import { shownName } from './lists.ts'
import { displayNames } from './people.ts'
import type { RoomUse } from './roster/index.ts'
import { fault } from './transfer.ts'

interface TitleRow {
  readonly id: string
  readonly party: string
  readonly share: string
  readonly joint: boolean
  readonly since: string
  readonly until: string | null
  readonly basis: string
  readonly recorded_at: Date
  readonly recorded_by: string | null
  /** taken out as an error of the record */
  readonly corrected: { readonly basis: string; readonly at: Date } | null
}

const titleRows = (tx: Tx, room: string): Promise<TitleRow[]> =>
  tx.rows<TitleRow>(sql`
    select id, party_id as party, share_num || '/' || share_den as share, joint, lower(valid) as since, upper(valid) as until, basis,
      recorded_at, recorded_by, null::jsonb as corrected
    from title where room_id = ${room}
    union all
    select (c.title ->> 'id')::uuid, (c.title ->> 'party_id')::uuid, (c.title ->> 'share_num') || '/' || (c.title ->> 'share_den'),
      (c.title ->> 'joint')::boolean, lower((c.title ->> 'valid')::daterange), upper((c.title ->> 'valid')::daterange), c.title ->> 'basis',
      (c.title ->> 'recorded_at')::timestamptz, (c.title ->> 'recorded_by')::uuid,
      jsonb_build_object('basis', c.basis, 'at', c.recorded_at)
    from title_correction c where c.community_id = current_setting('hemei.community')::uuid and c.title ->> 'room_id' = ${room}
    order by since, id`)

/** `import:…` is a roster; anything else is said as it was recorded. */
async function spokenBases(tx: Tx, bases: readonly string[]): Promise<Map<string, string>> {
  const ids = bases.flatMap((b) => (b.startsWith('import:') ? [b.slice(7)] : []))
  const files = await tx.rows<{ id: string; filename: string }>(
    sql`select id, filename from import_batch where id = any (${ids}::uuid[])`,
  )
  return new Map(files.map((f) => [`import:${f.id}`, f.filename]))
}

/** Scope: the room's community. Names masked. */
export async function roomHistory(tx: Tx, room: string) {
  const about = await tx.maybe<{
    id: string
    label: string
    began: string | null
    ended: string | null
    area: bigint
  }>(sql`
    select id, label, began_on as began, ended_on as ended, area_milli as area from room where id = ${room}`)
  if (!about) throw fault.ROOM_UNKNOWN()
  const titles = await titleRows(tx, room)
  const names = await displayNames(
    tx,
    titles.map((t) => t.party),
  )
  const accounts = await accountNames(
    tx,
    titles.flatMap((t) => t.recorded_by ?? []),
  )
  const files = await spokenBases(
    tx,
    titles.map((t) => t.basis),
  )
  const former = await tx.rows<{
    area: bigint
    use: RoomUse
    sold: boolean
    until: string
    basis: string
  }>(sql`
    select area_milli as area, use, sold, until, basis from room_former where room_id = ${room} order by until, recorded_at`)
  const formerFiles = await spokenBases(
    tx,
    former.map((f) => f.basis),
  )
  const changes = await tx.rows<{ date: string; from: string[]; to: string[]; evidence: string }>(sql`
    select c.date, c.evidence,
      array(select r.label from room r where r.id = any (c.from_rooms) order by r.position) as "from",
      array(select r.label from room r where r.id = any (c.to_rooms) order by r.position) as "to"
    from room_change c where ${room}::uuid = any (c.from_rooms || c.to_rooms) order by c.date`)
  return {
    ...about,
    titles: titles.map((t) => {
      const party = names.get(t.party)
      return {
        id: t.id,
        owner: party ? shownName(party) : '—',
        share: t.share,
        joint: t.joint,
        since: t.since,
        until: t.until,
        basis: files.get(t.basis) ?? t.basis,
        recordedAt: new Date(t.recorded_at),
        recordedBy: t.recorded_by ? (accounts.get(t.recorded_by) ?? null) : null,
        corrected: t.corrected && { basis: t.corrected.basis, at: new Date(t.corrected.at) },
      }
    }),
    former: former.map((f) => ({ ...f, basis: formerFiles.get(f.basis) ?? f.basis })),
    changes,
  }
}
