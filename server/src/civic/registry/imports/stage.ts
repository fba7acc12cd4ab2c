// Puts a roster that was read beside the registry, sealed and compared with what is there; nothing of it counts yet.
import { setImmediate as breath } from 'node:timers/promises'
import type { Keyring } from '../../../kernel/crypto/index.ts'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { labelOf, sortKey } from '../names.ts'
import { roomHash, rosterHash, type Roster, type RosterOwner, type RosterRoom } from '../roster/index.ts'
import type { ImportCounts, Step } from './batch.ts'

const chunkRows = 1000

export interface Batch {
  readonly id: string
  readonly neighbourhood: string
}

/** The community this roster is about: the one of that name there, or an id kept for it among its imports. */
async function communityFor(tx: Tx, batch: Batch, name: string): Promise<string> {
  await tx.run(
    sql`select pg_advisory_xact_lock(hashtextextended(${`registry/${batch.neighbourhood}/${name}`}, 0))`,
  )
  const found = await tx.maybe<{ id: string }>(sql`
    select id from community where neighbourhood = ${batch.neighbourhood} and name = ${name}
    union all (select community_id from import_batch b
      where neighbourhood = ${batch.neighbourhood} and community ->> 'name' = ${name} and community_id is not null
        and not exists (select from community c where c.id = b.community_id)
      order by uploaded_at limit 1)
    limit 1`)
  return found?.id ?? tx.newId()
}

const hex = (bytes: Buffer): string => `\\x${bytes.toString('hex')}`
type OwnerLike = Omit<RosterOwner, 'key' | 'kind'> & { readonly kind: string; readonly key: string }

function sealedParty(keyring: Keyring, owner: OwnerLike, id: string) {
  return {
    kind: owner.kind,
    name: hex(keyring.seal(owner.name, `import_party.name/${id}`)),
    name_blind: hex(keyring.blind('party.name', owner.name)),
    id_kind: owner.idKind,
    id_number: hex(keyring.seal(owner.idNumber, `import_party.id_number/${id}`)),
    id_blind: hex(keyring.blind('party.id', owner.key)),
    phone: owner.phone === null ? null : hex(keyring.seal(owner.phone, `import_party.phone/${id}`)),
    phone_blind: owner.phone === null ? null : hex(keyring.blind('party.phone', owner.phone)),
  }
}

/** Everybody the roster names; the developer once, also where it bought rooms like anybody else. */
function ownersIn(roster: Roster): OwnerLike[] {
  const { developer } = roster.community
  if (!developer) return [...roster.owners.values()]
  const key = `credit-code:${developer.creditCode}`
  const others = [...roster.owners.values()].filter((o) => o.key !== key)
  const { name, phone, creditCode } = developer
  return [...others, { key, kind: 'developer', name, phone, idKind: 'credit-code', idNumber: creditCode }]
}

function* chunksOf<T>(rows: readonly T[]): Generator<readonly T[]> {
  for (let at = 0; at < rows.length; at += chunkRows) yield rows.slice(at, at + chunkRows)
}

/** Answers the blind index of each owner's key. */
async function stageParties(
  tx: Tx,
  id: string,
  community: string,
  roster: Roster,
): Promise<Map<string, string>> {
  const blinds = new Map<string, string>()
  for (const owners of chunksOf(ownersIn(roster))) {
    const rows = owners.map((owner) => sealedParty(tx.house.keyring, owner, id))
    for (const [i, owner] of owners.entries()) blinds.set(owner.key, rows[i]?.id_blind ?? '')
    await tx.run(sql`insert into import_party
      (import_id, community_id, kind, name, name_blind, id_kind, id_number, id_blind, phone, phone_blind)
      select ${id}::uuid, ${community}::uuid, r.* from json_to_recordset(${JSON.stringify(rows)}::json) as r(kind text, name bytea,
        name_blind bytea, id_kind text, id_number bytea, id_blind bytea, phone bytea, phone_blind bytea)`)
    await breath() // others are served in between
  }
  return blinds
}

const roomRow = (r: RosterRoom, owners: Roster['owners']) => {
  const label = labelOf(r.key)
  return {
    key: r.key,
    building: r.building,
    unit: r.unit,
    floor: r.floor,
    number: r.number,
    label,
    position: sortKey(label),
    area_milli: String(r.areaMilli),
    area_source: r.areaSource,
    use: r.use,
    sold: r.sold,
    delivered_on: r.deliveredOn,
    first_deposit: r.firstDepositFen === null ? null : String(r.firstDepositFen),
    balance: r.balanceFen === null ? null : String(r.balanceFen),
    hash: roomHash(r, owners),
    cell: r.cell ?? null,
  }
}

async function stageRooms(
  tx: Tx,
  { id, community, blinds }: { id: string; community: string; blinds: ReadonlyMap<string, string> },
  roster: Roster,
  step: Step,
): Promise<void> {
  let done = 0
  for (const chunk of chunksOf(roster.rooms)) {
    const rows = chunk.map((r) => roomRow(r, roster.owners))
    await tx.run(sql`insert into import_room (import_id, community_id, key, building, unit, floor, number, label, position, area_milli, area_source,
        use, sold, delivered_on, first_deposit, balance, hash, cell, state)
      select ${id}::uuid, ${community}::uuid, n.*,
        case when r.id is null then 'new' when r.roster_hash = n.hash then 'unchanged' else 'changed' end
      from json_to_recordset(${JSON.stringify(rows)}::json) as n(key text, building text, unit text, floor int, number text,
        label text, position text, area_milli bigint, area_source text, use text, sold boolean, delivered_on date,
        first_deposit bigint, balance bigint, hash text, cell text)
      left join room r on r.community_id = ${community} and r.key = n.key`)
    const titles = chunk.flatMap((r) =>
      r.titles.map((t) => ({
        key: r.key,
        id_blind: blinds.get(t.ownerKey),
        num: t.shareNumerator,
        den: t.shareDenominator,
        joint: t.joint,
        since: t.since,
      })),
    )
    await tx.run(sql`insert into import_title (import_id, community_id, key, id_blind, share_num, share_den, joint, since)
      select ${id}::uuid, ${community}::uuid, t.* from json_to_recordset(${JSON.stringify(titles)}::json)
        as t(key text, id_blind bytea, num int, den int, joint boolean, since date)`)
    await step((done += chunk.length), roster.rooms.length)
    await breath()
  }
}

/**
 * Stores the roster as a preview of this batch: what it would add, change and leave. Answers the community's id;
 * from here on the transaction's scope is that community.
 */
export async function stageRoster(
  tx: Tx,
  batch: Batch,
  roster: Roster,
  step: Step = () => Promise.resolve(),
): Promise<string> {
  const { community: about, units } = roster
  const community = await communityFor(tx, batch, about.name)
  await tx.scope(community)
  const blinds = await stageParties(tx, batch.id, community, roster)
  await stageRooms(tx, { id: batch.id, community, blinds }, roster, step)
  const found = await tx.one<
    Record<'rooms' | 'buildings' | 'area' | 'added' | 'changed' | 'unchanged' | 'there', bigint>
  >(sql`
    select count(*) rooms, count(distinct building) buildings, coalesce(sum(area_milli), 0)::bigint area,
      count(*) filter (where state = 'new') added, count(*) filter (where state = 'changed') changed,
      count(*) filter (where state = 'unchanged') unchanged,
      (select count(*) from room where community_id = ${community} and ended_on is null) there
    from import_room where import_id = ${batch.id}`)
  const developers = about.developer ? 1 : 0
  const counts: ImportCounts = {
    buildings: Number(found.buildings),
    rooms: Number(found.rooms),
    owners: ownersIn(roster).length - developers,
    developers,
    areaMilli: String(found.area),
    added: Number(found.added),
    changed: Number(found.changed),
    unchanged: Number(found.unchanged),
    absent: Number(found.there - found.changed - found.unchanged),
  }
  const { name, address, developer, asOf, fundAsOf } = about
  const kept = {
    name,
    address,
    asOf,
    fundAsOf,
    developer:
      developer && tx.house.keyring.blind('party.id', `credit-code:${developer.creditCode}`).toString('hex'),
  }
  await tx.run(sql`update import_batch set community_id = ${community}, community = ${JSON.stringify(kept)},
    units = ${JSON.stringify(units)}, roster_hash = ${rosterHash(roster)}, counts = ${JSON.stringify(counts)} where id = ${batch.id}`)
  return community
}
