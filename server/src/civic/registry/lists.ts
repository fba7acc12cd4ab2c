// The lists of the registry: communities, buildings, rooms, owners; names masked before they leave.
import type { z } from 'zod'
import { mask } from '../../kernel/crypto/index.ts'
import { sql, type RawBuilder, type Tx } from '../../kernel/database/index.ts'
import { fault } from '../../kernel/errors/index.ts'
import { listPage, seek } from '../../kernel/http/index.ts'
import { displayNames, type PartyKind } from './people.ts'
import type { BuildingShape, OwnerShape, RoomShape } from './schema.ts'

interface Ask {
  readonly q?: string | undefined
  readonly sort?: string | undefined
  readonly cursor?: string | undefined
  readonly limit: number
  readonly uncounted?: boolean | undefined
}
type Filters<F extends string> = { readonly [K in F as `filter.${K}`]?: string | undefined }

/** A person's name is masked; a company's is no personal data and stays. */
export const shownName = (party: { kind: PartyKind; name: string }): string =>
  party.kind === 'person' ? mask.name(party.name) : party.name

export interface CommunityRow {
  readonly id: string
  readonly name: string
  readonly path: string
  readonly place: string
  readonly neighbourhood: string
  readonly address: string | null
  readonly buildings: bigint
  readonly rooms: bigint
  readonly area: bigint
  readonly sold: bigint
  readonly asOf: string
  readonly fictitious: boolean
}
const communityRows = sql`
  select c.id, c.name, c.pinyin, c.initials, c.path, c.neighbourhood, c.address, c.as_of as "asOf", c.fictitious,
    array_to_string((registry_names(c.path))[2:], ' ') as place,
    (select count(*) from building b where b.community_id = c.id) as buildings, r.rooms, r.area, r.sold
  from community c, lateral (select count(*) as rooms, coalesce(sum(area_milli), 0)::bigint as area, count(*) filter (where sold) as sold
    from room where community_id = c.id and ended_on is null) r`

/** Communities; `q` finds by name, pinyin, initials or address; filter by a jurisdiction's code. */
export const communityList = (tx: Tx, ask: Ask & Filters<'jurisdiction'>) =>
  listPage<CommunityRow>(
    tx,
    {
      rows: communityRows,
      where: [
        ...seek(ask.q, { texts: [sql`t.name`, sql`t.address`], sounds: [sql`t.pinyin`, sql`t.initials`] }),
        ...(ask['filter.jurisdiction']
          ? [sql`${ask['filter.jurisdiction']} = any (string_to_array(t.path, '/'))`]
          : []),
      ],
      order: 'name',
    },
    ask,
  )

export const communityRow = (tx: Tx, id: string): Promise<CommunityRow | undefined> =>
  tx.maybe<CommunityRow>(sql`select t.* from (${communityRows}) t where t.id = ${id}`)

/** How many persons, companies and sets count as owners today (解释 第九条), the developer among them. Scope needed. */
export async function ownersCount(tx: Tx, community: string): Promise<bigint> {
  const { n } = await tx.one<{ n: bigint }>(
    sql`select count(*) n from registry_owner_units(${community}, null, ${tx.today}::date)`,
  )
  return n
}

export type BuildingRow = z.output<typeof BuildingShape>
export const buildingList = (tx: Tx, community: string, ask: Ask & Filters<'lift'>) =>
  listPage<BuildingRow>(
    tx,
    {
      rows: sql`
    select b.id, b.label, b.name, b.position,
      (select count(*) from room r where r.building_id = b.id and r.ended_on is null) as rooms,
      (select coalesce(sum(area_milli), 0)::bigint from room r where r.building_id = b.id and r.ended_on is null) as area,
      coalesce((select json_agg(json_build_object('unit', u.label, 'floors', u.floors, 'lifts', u.lifts) order by length(u.label), u.label)
        from building_unit u where u.building_id = b.id), '[]') as units
    from building b where b.community_id = ${community}`,
      where: [
        ...seek(ask.q, { texts: [sql`t.label`, sql`t.name`] }),
        ...(ask['filter.lift']
          ? [sql`exists (select from building_unit u where u.building_id = t.id and u.lifts > 0) = (${ask['filter.lift']} = 'true')`]
          : []),
      ],
      order: 'position',
    },
    ask,
  )

export type RoomRow = z.output<typeof RoomShape>
const roomRows = (community: string, on: string): RawBuilder<unknown> => sql`
  select r.id, r.label, r.position, b.name as building, r.unit, r.floor, r.number, r.area_milli as area, r.area_source as "areaSource",
    r.use, r.sold, r.delivered_on as "deliveredOn", r.building_id,
    coalesce((select array_agg(t.party_id order by t.id) from title t where t.room_id = r.id and t.valid @> ${on}::date),
      case when not r.sold then array_remove(array[c.developer], null) end, '{}') as parties
  from room r join building b on b.id = r.building_id join community c on c.id = r.community_id
  where r.community_id = ${community} and r.life @> ${on}::date`

/** The day a list is asked for: today, or a past one. */
function dayOf(tx: Tx, asked: string | undefined): string {
  if (asked === undefined) return tx.today
  const real = /^\d{4}-\d\d-\d\d$/.test(asked) && !Number.isNaN(Date.parse(asked))
  if (!real || new Date(asked).toISOString().slice(0, 10) !== asked || asked > tx.today)
    throw fault.INVALID(
      {},
      {
        fields: [
          {
            field: 'filter.on',
            zh: '请填写一个已经过去的日期，如 2020-06-30',
            en: 'Give a day that has come, as 2020-06-30',
          },
        ],
      },
    )
  return asked
}

/** Rooms of a community with their owners' masked names; `q` finds by label. Scope: the community. */
export async function roomList(
  tx: Tx,
  community: string,
  ask: Ask & Filters<'building' | 'use' | 'sold' | 'on'>,
) {
  const building = ask['filter.building']
  const found = await listPage<Omit<RoomRow, 'owners'> & { parties: string[] }>(
    tx,
    {
      rows: roomRows(community, dayOf(tx, ask['filter.on'])),
      where: [
        ...seek(ask.q, { texts: [sql`t.label`] }),
        ...(building ? [sql`t.building_id::text = ${building}`] : []),
        ...(ask['filter.use'] ? [sql`t.use = ${ask['filter.use']}`] : []),
        ...(ask['filter.sold'] ? [sql`t.sold = (${ask['filter.sold']} = 'true')`] : []),
      ],
      order: 'position',
    },
    ask,
  )
  const names = await displayNames(
    tx,
    found.rows.flatMap((r) => r.parties),
  )
  const rows: RoomRow[] = found.rows.map((r) => ({
    ...r,
    owners: r.parties.flatMap((p) => {
      const party = names.get(p)
      return party ? [shownName(party)] : []
    }),
  }))
  return { ...found, rows }
}

/** Who holds which room on a date: by title, and the developer what was never sold. */
const heldRooms = (community: string, on: string): RawBuilder<unknown> => sql`
  select t.party_id, t.room_id from title t where t.community_id = ${community} and t.valid @> ${on}::date
  union all
  select c.developer, r.id from room r join community c on c.id = r.community_id
  where r.community_id = ${community} and not r.sold and c.developer is not null and r.life @> ${on}::date
    and not exists (select from title t where t.room_id = r.id and t.valid @> ${on}::date)`

export type OwnerRow = z.output<typeof OwnerShape>
/**
 * Owners of a community today: masked name, rooms, and the whole area of those rooms (a co-owner's too). `q` finds
 * by the whole name, or by a room's label. Scope: the community.
 */
export async function ownerList(tx: Tx, community: string, ask: Ask & Filters<'kind' | 'on'>) {
  const q = ask.q?.trim()
  const found = await listPage<OwnerRow & { sealed: Buffer }>(
    tx,
    {
      rows: sql`
        select p.id, p.kind, p.name as sealed, p.name_blind, array_agg(r.label order by r.position) as rooms, min(r.position) as position,
          count(*) as count, sum(r.area_milli)::bigint as area
        from (${heldRooms(community, dayOf(tx, ask['filter.on']))}) t join party p on p.id = t.party_id join room r on r.id = t.room_id
        group by p.id`,
      where: [
        ...(q
          ? [sql`(t.name_blind = ${tx.house.keyring.blind('party.name', q)} or ${q} = any (t.rooms))`]
          : []),
        ...(ask['filter.kind'] ? [sql`t.kind = ${ask['filter.kind']}`] : []),
      ],
      order: 'position',
    },
    ask,
  )
  const rows = found.rows.map((r) => ({
    ...r,
    name: shownName({ kind: r.kind, name: tx.house.keyring.open(r.sealed, `party.name/${r.id}`) }),
  }))
  return { ...found, rows }
}
