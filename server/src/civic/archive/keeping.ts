// Keeping: a package is taken out for a reason, and that is written down; a record is held whatever is due, and released.
import { legalDate, sql, type Tx } from '../../kernel/database/index.ts'
import { fault as kernel } from '../../kernel/errors/index.ts'
import { deposited } from '../../kernel/files/index.ts'
import type { FileAnswer } from '../../kernel/http/index.ts'
import type { Place } from '../../kernel/access/index.ts'
import { openTo } from '../procedure/index.ts'
import { contentOf, packageOf } from './checking.ts'
import { fault } from './faults.ts'

/** Where a record lies, for whoever may see its case. */
export async function placeOf(tx: Tx, record: string): Promise<Place | undefined> {
  const found = await tx.maybe<{ path: string; community: string | null }>(sql`select a.place_path as path, a.community_id as community
    from archive_record a join procedure_case c on c.id = a.case_id where a.id = ${record} and ${openTo(tx)}`)
  return found && { path: found.path, ...(found.community ? { community: found.community } : {}) }
}
export const placeOfHold = async (tx: Tx, hold: string): Promise<Place | undefined> => {
  const found = await tx.maybe<{ record: string }>(sql`select record from archive_hold where id = ${hold}`)
  return found && placeOf(tx, found.record)
}
/** By which office the actor keeps the archive there. */
async function officeAt(tx: Tx, record: string): Promise<string> {
  const place = await placeOf(tx, record)
  const by = place && tx.house.permissions.by('archive.keep', tx.actor, place)
  if (!by) throw kernel.NOT_FOUND()
  return by.role
}
async function refuseDestroyed(tx: Tx, record: string): Promise<void> {
  const gone = await tx.maybe<{ at: Date }>(sql`select at from archive_disposal where record = ${record} and kind = 'destroyed'`)
  if (gone) throw fault.DESTROYED({ date: legalDate(gone.at) })
}

/** The whole package. That it was taken is written first. Throws NOT_PACKED, DESTROYED. */
export async function takeOut(tx: Tx, record: string, reason: string): Promise<FileAnswer> {
  const role = await officeAt(tx, record)
  await refuseDestroyed(tx, record)
  const kept = await packageOf(tx, record)
  const content = kept && (await contentOf(tx, kept))
  if (!kept || !content) throw fault.NOT_PACKED()
  await tx.run(sql`insert into archive_look (id, record, account, role, reason, at) values (${tx.newId()}, ${record}, ${tx.actor.account}, ${role}, ${reason}, ${tx.now})`)
  return { type: 'application/zip', filename: `${kept.number}.zip`, untrusted: true, body: deposited(tx.house, { ...kept, ...content }) }
}

/** Throws HELD, DESTROYED. */
export async function hold(tx: Tx, record: string, reason: string): Promise<void> {
  const role = await officeAt(tx, record)
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`archive/${record}`}, 0))`)
  await refuseDestroyed(tx, record)
  const made = await tx.run(sql`insert into archive_hold (id, record, account, role, reason, at)
    select ${tx.newId()}, ${record}, ${tx.actor.account}, ${role}, ${reason}, ${tx.now}
    where not exists (select from archive_hold h where h.record = ${record} and not exists (select from archive_release e where e.hold = h.id))`)
  if (!made) throw fault.HELD()
}

/** Throws RELEASED. */
export async function release(tx: Tx, of: string, reason: string): Promise<string> {
  const { record } = await tx.one<{ record: string }>(sql`select record from archive_hold where id = ${of}`)
  const role = await officeAt(tx, record)
  const made = await tx.run(sql`insert into archive_release (hold, account, role, reason, at)
    values (${of}, ${tx.actor.account}, ${role}, ${reason}, ${tx.now}) on conflict do nothing`)
  if (!made) throw fault.RELEASED()
  return record
}
