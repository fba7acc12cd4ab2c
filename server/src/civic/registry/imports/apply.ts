// Makes a staged roster part of the registry, set-based and in one transaction: all of it or nothing.
import { setImmediate as breath } from 'node:timers/promises'
import { dayText } from '@hemei/law'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { problems } from '../../../kernel/errors/index.ts'
import { event } from '../../../kernel/events/index.ts'
import { soundOf } from '../../../kernel/http/index.ts'
import { buildingName, sortKey } from '../names.ts'
import { holdTitles } from '../rolls.ts'
import type { Staged, Step, Written } from './batch.ts'
import { changesOf, refuseHeld } from './changes.ts'
import { applyTitles } from './titles.ts'

export const fault = problems('REGISTRY', {
  IMPORT_UNKNOWN: { kind: 'NotFound', zh: '没有这次导入', en: 'No such import' },
  NEIGHBOURHOOD_UNKNOWN: {
    kind: 'Invalid',
    zh: '区划目录中没有社区 {code}：请核对 12 位代码',
    en: 'There is no neighbourhood {code}: check its 12 digits',
  },
  IMPORT_STATE: {
    kind: 'Conflict',
    zh: '这次导入现在不能写入：它还在读取，或文件本身有误',
    en: 'This import cannot be applied now: it is still being read, or the file itself is faulty',
  },
  IMPORT_FAULTS: {
    kind: 'Conflict',
    zh: '还有有误的行。请在表中改正后重新上传，或选择搁置这些行',
    en: 'There are faulty rows. Mend them and upload again, or choose to set them aside',
  },
  ROSTER_OLD: {
    kind: 'Conflict',
    zh: '登记簿已有 {held} 的数据，这份表是 {asOf} 的：较早的表不能覆盖较新的',
    en: 'The registry holds data of {held}; this roster is of {asOf}: an older one does not replace a newer one',
  },
  ROOMS_ENDED: {
    kind: 'Conflict',
    zh: '名册中的 {rooms} 已登记为合并或分割，不再单独存在。请按现在的房号改正名册后重新上传',
    en: 'The registry has {rooms} as joined or divided: they no longer stand. Mend the roster to today’s rooms and upload again',
  },
  IMPORT_NEEDS_SECOND: {
    kind: 'Conflict',
    zh: '这份名册会改动已登记的内容（{rooms} 套房屋、{owners} 位业主）：请说明理由，提请另一位有权的人复核',
    en: 'This roster would change what stands ({rooms} rooms, {owners} owners): say why, and ask for a second person',
  },
  IMPORT_MOVED: {
    kind: 'Conflict',
    zh: '登记在此期间又有变动，会改动的内容与看到的不同：请重新核对',
    en: 'The registry has changed meanwhile, and with it what the roster would change: look again',
  },
  IMPORT_CLEARED: {
    kind: 'Conflict',
    zh: '这次导入的内容已过保存期并清除，请重新上传文件',
    en: 'The content of this import was kept long enough and has been cleared; upload the file again',
  },
})

const nothing = (unchanged: number): Written => ({
  rooms: { added: 0, changed: 0, unchanged },
  owners: { added: 0, changed: 0 },
  developers: { added: 0, changed: 0 },
  titles: { opened: 0, closed: 0, corrected: 0 },
  laterTransfers: 0,
  rows: 0,
})

export interface RosterApplied {
  readonly community: string
  readonly import: string
  /** the day of the balances */
  readonly fundAsOf: string | null
  /** rooms that were added or changed and whose fund figures the roster gives, in fen */
  readonly rooms: readonly {
    readonly room: string
    readonly added: boolean
    readonly firstDeposit: bigint | null
    readonly balance: bigint | null
  }[]
}
/** A roster has been written: the fund's room takes its opening balances from it. */
export const rosterApplied = event<RosterApplied>('registry.rosterApplied')

const steps = 5

/** Emitted where a roster ended a title (or its share), or changed a name or telephone of an owner who was there. Scope: the community. */
export interface RosterChanged {
  readonly community: string
  readonly import: string
  /** whose titles ended, or never were */
  readonly ended: readonly string[]
  /** owners with another name; with another telephone */
  readonly named: readonly string[]
  readonly called: readonly string[]
  /** the telephones that were replaced */
  readonly formerTelephones: readonly string[]
}
export const rosterChanged = event<RosterChanged>('registry.rosterChanged')

/**
 * What of it changes what stands was confirmed by another than whoever uploaded it, as it is now; or is the operator's at the
 * machine. Answers whether there is any.
 */
async function twoPeople(tx: Tx, batch: Staged, operator: boolean): Promise<boolean> {
  const changes = await changesOf(tx, batch)
  const nobodys = batch.account === null && batch.applied_by === null
  if (changes && !(operator && nobodys)) {
    const another = batch.confirmed_by !== null && batch.confirmed_by !== batch.account && batch.applied_by === batch.confirmed_by
    if (!another) throw fault.IMPORT_NEEDS_SECOND({ rooms: changes.rooms, owners: changes.owners })
    if (batch.changes?.mark !== changes.mark) throw fault.IMPORT_MOVED()
  }
  await tx.run(sql`update import_batch set changes = ${changes ? JSON.stringify(changes) : null} where id = ${batch.id}`)
  return changes !== undefined
}

/**
 * Idempotent: a batch that was applied answers what it wrote then. The scope becomes the batch's community. `operator`: at the
 * machine itself, where nobody is signed in.
 */
export async function applyBatch(tx: Tx, id: string, step: Step = () => Promise.resolve(), operator = false): Promise<Written> {
  const batch = await tx.maybe<Staged>(sql`select * from import_batch where id = ${id} for update`)
  if (!batch) throw fault.IMPORT_UNKNOWN()
  if (batch.state === 'applied' && batch.written) return batch.written
  if (batch.state !== 'preview' && batch.state !== 'applying') throw fault.IMPORT_STATE()
  if (batch.cleared_at) throw fault.IMPORT_CLEARED()
  const { community_id: community } = batch
  await tx.scope(community)
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`registry/${community}`}, 0))`)
  const held = await tx.maybe<{ as_of: string; roster_hash: string }>(
    sql`select as_of, roster_hash from community where id = ${community}`,
  )
  if (held && held.as_of > batch.community.asOf)
    throw fault.ROSTER_OLD({ held: dayText(held.as_of), asOf: dayText(batch.community.asOf) })
  const gone = await tx.rows<{ label: string }>(sql`select r.label from import_room n
    join room r on r.community_id = n.community_id and r.key = n.key and r.ended_on is not null
    where n.import_id = ${id} order by r.position limit 5`)
  if (gone.length) throw fault.ROOMS_ENDED({ rooms: gone.map((r) => r.label) })
  await holdTitles(tx, community)
  if (await twoPeople(tx, batch, operator)) await refuseHeld(tx, batch)
  const written =
    held?.roster_hash === batch.roster_hash ? nothing(batch.counts.rooms) : await write(tx, batch, step)
  await clear(tx, id)
  await tx.run(sql`update import_batch set state = 'applied', written = ${JSON.stringify(written)}, applied_at = ${tx.now},
    cleared_at = ${tx.now}, problem = null where id = ${id}`)
  return written
}

/** Takes the sealed rows of a batch out. Scope: its community. */
export async function clear(tx: Tx, id: string): Promise<void> {
  await tx.run(sql`delete from import_title where import_id = ${id}`)
  await tx.run(sql`delete from import_party where import_id = ${id}`)
  await tx.run(sql`delete from import_room where import_id = ${id}`)
}

async function write(tx: Tx, batch: Staged, step: Step): Promise<Written> {
  const { id, community_id: community } = batch
  // the staged rows are too fresh for statistics: without this the planner takes them for one and joins by loops
  await tx.run(sql`set local enable_nestloop = off`)
  await tx.run(sql`select set_config('hemei.basis', ${`import:${id}`}, true)`) // what is replaced is kept with it
  await writeCommunity(tx, batch)
  await writeBuildings(tx, batch)
  await step(1, steps)
  const { owners, developers } = await writeParties(tx, batch)
  await step(2, steps)
  const rooms = await writeRooms(tx, batch)
  await step(3, steps)
  await counted(tx, rooms.added)
  const { laterTransfers, ended, ...titles } = await applyTitles(tx, batch)
  await counted(tx, rooms.added)
  await step(4, steps)
  const funds = await tx.rows<RosterApplied['rooms'][number]>(sql`
    select r.id as room, n.state = 'new' as added, n.first_deposit as "firstDeposit", n.balance
    from import_room n join room r on r.community_id = n.community_id and r.key = n.key
    where n.import_id = ${id} and n.state <> 'unchanged' and (n.first_deposit is not null or n.balance is not null) order by r.position`)
  await tx.house.events.emit(tx, rosterApplied, {
    community,
    import: id,
    fundAsOf: batch.community.fundAsOf,
    rooms: funds,
  })
  await tellChanged(tx, batch, ended)
  await tx.run(sql`set local enable_nestloop = on`)
  await step(steps, steps)
  const rows =
    rooms.added +
    rooms.changed +
    owners.added +
    owners.changed +
    developers.added +
    developers.changed +
    titles.opened +
    titles.closed +
    titles.corrected
  return { rooms, owners, developers, titles, laterTransfers, rows }
}

/** From so many rooms on, looking rows up by a plan for few of them costs more than counting them. */
const countedFrom = 500
async function counted(tx: Tx, added: number): Promise<void> {
  if (added >= countedFrom) await tx.run(sql`select registry_counted()`)
}

/** What the table kept of what this roster replaced, and whose titles it ended. */
async function tellChanged(tx: Tx, { id, community_id: community }: Staged, ended: readonly string[]): Promise<void> {
  const former = await tx.rows<{ party: string; field: 'name' | 'phone'; value: Buffer | null }>(sql`
    select party_id as party, field, value from party_former where community_id = ${community} and basis = ${`import:${id}`} order by id`)
  const of = (field: 'name' | 'phone') => former.filter((f) => f.field === field)
  if (!former.length && !ended.length) return
  await tx.house.events.emit(tx, rosterChanged, {
    ...{ community, import: id, ended },
    named: of('name').map((f) => f.party),
    called: of('phone').map((f) => f.party),
    formerTelephones: of('phone').flatMap((f) => (f.value ? [tx.house.keyring.open(f.value, `party.phone/${f.party}`)] : [])),
  })
}

async function writeCommunity(
  tx: Tx,
  { community_id: id, community: about, ...batch }: Staged,
): Promise<void> {
  const { pinyin, initials } = soundOf(about.name)
  await tx.run(sql`
    insert into community (id, neighbourhood, path, name, pinyin, initials, address, fictitious, as_of, roster_hash, created_at, changed_at)
    values (${id}, ${batch.neighbourhood}, ${`${batch.path}c-${id}/`}, ${about.name}, ${pinyin}, ${initials}, ${about.address},
      ${tx.house.demonstration}, ${about.asOf}, ${batch.roster_hash}, ${tx.now}, ${tx.now})
    on conflict (id) do update set address = coalesce(excluded.address, community.address), as_of = excluded.as_of,
      roster_hash = excluded.roster_hash, changed_at = excluded.changed_at`)
}

async function writeBuildings(tx: Tx, { id, community_id: community, units }: Staged): Promise<void> {
  const named = await tx.rows<{ label: string }>(sql`
    select building as label from import_room where import_id = ${id} union select label from building where community_id = ${community}`)
  const labels = [...new Set([...named.map((b) => b.label), ...units.map((u) => u.building)])]
  const order = (label: string): string => sortKey(label)
  const rows = labels
    .toSorted((a, b) => (order(a) < order(b) ? -1 : 1))
    .map((label, i) => ({ id: tx.newId(), label, name: buildingName(label), position: i + 1 }))
  await tx.run(sql`
    insert into building (id, community_id, label, name, position)
    select id, ${community}::uuid, label, name, position
    from json_to_recordset(${JSON.stringify(rows)}::json) as b(id uuid, label text, name text, position int)
    on conflict (community_id, label) do update set position = excluded.position where building.position <> excluded.position`)
  await tx.run(sql`
    insert into building_unit (id, community_id, building_id, label, floors, lifts)
    select uuidv7(), ${community}::uuid, b.id, u.unit, u.floors, u.lifts
    from json_to_recordset(${JSON.stringify(units)}::json) as u(building text, unit text, floors int, lifts int)
    join building b on b.community_id = ${community} and b.label = u.building
    on conflict (building_id, label) do update set floors = excluded.floors, lifts = excluded.lifts
      where (building_unit.floors, building_unit.lifts) <> (excluded.floors, excluded.lifts)`)
}

interface Anew {
  readonly id: string
  readonly id_blind: string
  readonly name: string
  readonly id_number: string
  readonly phone: string | null
}
const chunkRows = 500
const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`
/** The staged people who are new or changed, each sealed anew for the record that is theirs: staged bytes open in no record. */
async function* partiesAnew(tx: Tx, { id, community_id: community }: Staged): AsyncGenerator<{ there: Anew[]; added: Anew[] }> {
  const { keyring } = tx.house
  const due = await tx.rows<{ id: string | null; id_blind: Buffer; name: Buffer; id_number: Buffer; phone: Buffer | null }>(sql`
    select p.id, n.id_blind, n.name, n.id_number, n.phone from import_party n
    left join party p on p.community_id = ${community} and p.id_blind = n.id_blind
    where n.import_id = ${id} and (p.id is null or (n.kind, n.name_blind) <> (p.kind, p.name_blind)
      or (n.phone_blind is not null and n.phone_blind is distinct from p.phone_blind)) order by n.id_blind`)
  const anew = (n: (typeof due)[number]): Anew => {
    const party = n.id ?? tx.newId()
    const moved = (column: 'name' | 'id_number' | 'phone', sealed: Buffer): string =>
      hex(keyring.seal(keyring.open(sealed, `import_party.${column}/${id}`), `party.${column}/${party}`))
    const phone = n.phone && moved('phone', n.phone)
    return { id: party, id_blind: hex(n.id_blind), name: moved('name', n.name), id_number: moved('id_number', n.id_number), phone }
  }
  for (let at = 0; at < due.length; at += chunkRows) {
    const chunk = due.slice(at, at + chunkRows)
    yield { there: chunk.filter((n) => n.id).map(anew), added: chunk.filter((n) => !n.id).map(anew) }
    await breath() // others are served in between
  }
}

async function writeParties(tx: Tx, batch: Staged): Promise<Pick<Written, 'owners' | 'developers'>> {
  const { id, community_id: community, community: about } = batch
  const counted = sql`count(*) filter (where not its) owners, count(*) filter (where its) developers`
  const its = sql`id_blind = decode(coalesce(${about.developer}::text, ''), 'hex') as its`
  const sums = { added: { owners: 0, developers: 0 }, changed: { owners: 0, developers: 0 } }
  const count = (to: keyof typeof sums, { owners, developers }: Counted): void => {
    sums[to].owners += Number(owners)
    sums[to].developers += Number(developers)
  }
  for await (const { there, added } of partiesAnew(tx, batch)) {
    const from = (rows: readonly Anew[]) => sql`json_to_recordset(${JSON.stringify(rows)}::json)
      as s(id uuid, id_blind bytea, name bytea, id_number bytea, phone bytea) join import_party n on n.import_id = ${id} and n.id_blind = s.id_blind`
    if (there.length) {
      count('changed', await tx.one<Counted>(sql`
        with done as (
          update party p set kind = n.kind, name = s.name, name_blind = n.name_blind, changed_at = ${tx.now}
          from ${from(there)} where p.id = s.id
          returning p.${its})
        select ${counted} from done`))
      // a telephone that the newer roster leaves out is not forgotten; the one held is not read, as only a look reads it
      await tx.run(sql`update party p set phone = s.phone, phone_blind = n.phone_blind, changed_at = ${tx.now} from ${from(there)}
        where p.id = s.id and n.phone_blind is not null and n.phone_blind is distinct from p.phone_blind`)
    }
    if (added.length)
      count('added', await tx.one<Counted>(sql`
        with done as (
          insert into party (id, community_id, kind, name, name_blind, id_kind, id_number, id_blind, phone, phone_blind, fictitious, created_at, changed_at)
          select s.id, n.community_id, n.kind, s.name, n.name_blind, n.id_kind, s.id_number, n.id_blind, s.phone, n.phone_blind,
            c.fictitious, ${tx.now}, ${tx.now}
          from ${from(added)} join community c on c.id = n.community_id
          returning party.${its})
        select ${counted} from done`))
  }
  if (about.developer !== null)
    await tx.run(sql`update community c set developer = coalesce(p.merged_into, p.id) from party p
      where c.id = ${community} and p.community_id = c.id and p.id_blind = decode(${about.developer}, 'hex') and c.developer is distinct from coalesce(p.merged_into, p.id)`)
  const both = (who: keyof Counted) => ({ added: sums.added[who], changed: sums.changed[who] })
  return { owners: both('owners'), developers: both('developers') }
}
type Counted = Record<'owners' | 'developers', bigint>

async function writeRooms(
  tx: Tx,
  { id, community_id: community, community: about, counts }: Staged,
): Promise<Written['rooms']> {
  await tx.run(sql`
    update import_room n set state = s.state from (
      select x.key, case when r.id is null then 'new' when r.roster_hash = x.hash then 'unchanged' else 'changed' end as state
      from import_room x left join room r on r.community_id = x.community_id and r.key = x.key where x.import_id = ${id}) s
    where n.import_id = ${id} and s.key = n.key and s.state <> n.state`)
  await tx.run(sql`
    insert into room_former (id, room_id, community_id, floor, area_milli, area_source, use, sold, delivered_on, until, basis, recorded_at)
    select uuidv7(), r.id, r.community_id, r.floor, r.area_milli, r.area_source, r.use, r.sold, r.delivered_on, ${about.asOf},
      ${`import:${id}`}, ${tx.now}
    from room r join import_room n on n.import_id = ${id} and n.state = 'changed' and n.key = r.key
    where r.community_id = ${community}
      and (r.floor, r.area_milli, r.area_source, r.use, r.sold, r.delivered_on)
        is distinct from (n.floor, n.area_milli, n.area_source, n.use, n.sold, n.delivered_on)`)
  const changed = await tx.run(sql`
    update room r set floor = n.floor, area_milli = n.area_milli, area_source = n.area_source, use = n.use, sold = n.sold,
      delivered_on = n.delivered_on, roster_hash = n.hash
    from import_room n where n.import_id = ${id} and n.state = 'changed' and r.community_id = ${community} and r.key = n.key`)
  const added = await tx.run(sql`
    insert into room (id, community_id, building_id, key, unit, floor, number, label, position, area_milli, area_source, use, sold,
      delivered_on, roster_hash)
    select uuidv7(), ${community}::uuid, b.id, n.key, n.unit, n.floor, n.number, n.label, n.position, n.area_milli, n.area_source,
      n.use, n.sold, n.delivered_on, n.hash
    from import_room n join building b on b.community_id = ${community} and b.label = n.building
    where n.import_id = ${id} and n.state = 'new'
    order by n.position`)
  return { added, changed, unchanged: counts.rooms - added - changed }
}
