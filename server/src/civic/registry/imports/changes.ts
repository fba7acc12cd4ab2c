// What of that which stands a roster on its way in would change or end: in numbers with their mark, room by room, owner by owner.
import { areaMilli, printArea } from '@hemei/law'
import { mask } from '../../../kernel/crypto/index.ts'
import { sql, type RawBuilder, type Tx } from '../../../kernel/database/index.ts'
import type { Text } from '../../../kernel/errors/index.ts'
import { listPage, seek, type ListAsk } from '../../../kernel/http/index.ts'
import { shownName } from '../lists.ts'
import type { PartyKind } from '../people.ts'
import { fault as rollFault, lastOf, type OpenRoll } from '../rolls.ts'
import { ROOM_COLUMNS, SHEETS, type Fault } from '../roster/index.ts'
import type { Changes, Staged } from './batch.ts'

type Of = Pick<Staged, 'id' | 'community_id' | 'community' | 'roster_hash' | 'units'>

/** Rooms that stand and of which the roster says otherwise; `titled`: no later transfer is recorded, so that titles follow. */
const differing = ({ id, community_id: community, community: about }: Of): RawBuilder<unknown> => sql`
  select r.id as room, n.key, r.roster_hash, r.area_milli, r.area_milli <> n.area_milli as other_area,
    concat_ws('|', r.floor, r.area_milli, r.area_source, r.use, r.sold, r.delivered_on) as stands,
    not exists (select from title t where t.room_id = r.id and lower(t.valid) > ${about.asOf}::date) as titled
  from import_room n join room r on r.community_id = ${community} and r.key = n.key and r.ended_on is null
  where n.import_id = ${id} and n.hash <> r.roster_hash`
/** Owners by record; of somebody new by the blind index of their document. */
const wanted = ({ id, community_id: community }: Of): RawBuilder<unknown> => sql`
  select ch.room, coalesce(p.merged_into::text, p.id::text, encode(n.id_blind, 'hex')) as who, n.share_num, n.share_den, n.joint
  from ch join import_title n on n.import_id = ${id} and n.key = ch.key
  left join party p on p.community_id = ${community} and p.id_blind = n.id_blind where ch.titled`
const held = (community: string): RawBuilder<unknown> => sql`
  select ch.room, t.party_id::text as who, t.share_num, t.share_den, t.joint
  from ch join title t on t.community_id = ${community} and t.room_id = ch.room and upper_inf(t.valid) where ch.titled`
/** Records of which the roster says otherwise, as they are written (apply.ts). */
const people = ({ id, community_id: community }: Of): RawBuilder<unknown> => sql`
  select p.id, p.kind, p.name_blind, p.phone_blind, n.id_blind, n.kind as kind_then, n.name as name_then, n.phone as phone_then,
    n.name_blind <> p.name_blind as named, n.phone_blind is not null and n.phone_blind is distinct from p.phone_blind as called
  from import_party n join party p on p.community_id = ${community} and p.id_blind = n.id_blind
  where n.import_id = ${id} and ((n.kind, n.name_blind) <> (p.kind, p.name_blind)
    or (n.phone_blind is not null and n.phone_blind is distinct from p.phone_blind))`

/** undefined: the roster only adds, and no money, or says what stands. Scope: the community. */
export async function changesOf(tx: Tx, of: Of): Promise<Changes | undefined> {
  const { community_id: community, community: about, units } = of
  const there = await tx.maybe<{ roster_hash: string }>(sql`select roster_hash from community where id = ${community}`)
  if (!there || there.roster_hash === of.roster_hash) return undefined
  const found = await tx.one<Record<'rooms' | 'titles' | 'areas' | 'owners' | 'others', bigint> & { mark: string }>(sql`
    with ch as materialized (${differing(of)}), want as (${wanted(of)}), have as (${held(community)}),
    moved as (select distinct room from ((select * from want except select * from have) union all (select * from have except select * from want)) x),
    pp as materialized (${people(of)}),
    other as (
      select 'address' as what, c.address as stands from community c
        where c.id = ${community} and ${about.address}::text <> coalesce(c.address, '')
      union all select 'developer', c.developer::text from community c left join party d on d.community_id = c.id
        and d.id_blind = decode(${about.developer}::text, 'hex')
        where c.id = ${community} and ${about.developer}::text is not null and c.developer is distinct from coalesce(d.merged_into, d.id)
      union all select b.label || '/' || bu.label, bu.floors || '/' || bu.lifts
        from json_to_recordset(${JSON.stringify(units)}::json) as u(building text, unit text, floors int, lifts int)
        join building b on b.community_id = ${community} and b.label = u.building
        join building_unit bu on bu.building_id = b.id and bu.label = u.unit where (bu.floors, bu.lifts) <> (u.floors, u.lifts)
      union all select 'fund ' || n.key, concat_ws('/', n.first_deposit, n.balance) from import_room n
        where n.import_id = ${of.id} and greatest(n.first_deposit, n.balance) > 0
          and not exists (select from room r where r.community_id = ${community} and r.key = n.key))
    select (select count(*) from ch) rooms, (select count(*) from moved) titles, (select count(*) from ch where other_area) areas,
      (select count(*) from pp) owners, (select count(*) from other) others,
      encode(sha256(convert_to(concat_ws('#',
        (select string_agg(concat_ws('|', key, roster_hash, stands, titled), ';' order by key) from ch),
        (select string_agg(x::text, ';' order by x::text) from want x), (select string_agg(x::text, ';' order by x::text) from have x),
        (select string_agg(concat_ws('|', id, kind, encode(name_blind, 'hex'), encode(phone_blind, 'hex')), ';' order by id) from pp),
        (select string_agg(what || '=' || coalesce(stands, ''), ';' order by what) from other)), 'UTF8')), 'hex') mark`)
  const { mark } = found
  const [rooms, titles, areas, owners, others] = (['rooms', 'titles', 'areas', 'owners', 'others'] as const).map((k) => Number(found[k]))
  const counts = { rooms: rooms ?? 0, titles: titles ?? 0, areas: areas ?? 0, owners: owners ?? 0, others: others ?? 0 }
  return counts.rooms + counts.owners + counts.others === 0 ? undefined : { ...counts, mark }
}

/** Rooms whose owners or shares the roster would change while they stand on the roll of a vote that is not over. */
interface Held {
  readonly room: string
  readonly label: string
  /** where the file names it */
  readonly cell: string | null
  readonly votes: readonly OpenRoll[]
}
async function heldRooms(tx: Tx, of: Of): Promise<Held[]> {
  const { id, community_id: community } = of
  const moved = await tx.rows<Omit<Held, 'votes'>>(sql`
    with ch as materialized (${differing(of)}), want as (${wanted(of)}), have as (${held(community)})
    select r.id as room, r.label, n.cell from room r join import_room n on n.import_id = ${id} and n.key = r.key
    where r.community_id = ${community} and r.id in (
      select room from ((select * from want except select * from have) union all (select * from have except select * from want)) x)
    order by r.position`)
  const votes = moved.length ? await tx.house.openRolls(tx, community, { rooms: moved.map((m) => m.room) }) : []
  const on = votes.map((v) => ({ vote: v, rooms: new Set(v.rooms) }))
  return moved.flatMap((m) => {
    const its = on.flatMap(({ vote, rooms }) => (rooms.has(m.room) ? [vote] : []))
    return its.length ? [{ ...m, votes: its }] : []
  })
}
const namedMost = 5
/** Refused while it changes titles that are frozen with an open roll. Scope: the community. */
export async function refuseHeld(tx: Tx, of: Of): Promise<void> {
  const rooms = await heldRooms(tx, of)
  const last = lastOf(rooms.flatMap((r) => r.votes))
  if (last) throw rollFault.ROSTER_ON_ROLL({ ...last, rooms: rooms.slice(0, namedMost).map((r) => r.label) })
}
const numberColumn = ROOM_COLUMNS.find((c) => c.key === 'number')?.heading ?? null
/** The same, each at its room's cell; of now, and not of the upload. Scope: the community. */
export async function heldFaults(tx: Tx, of: Of): Promise<(Omit<Fault, 'code'> & { code: string })[]> {
  return (await heldRooms(tx, of)).flatMap(({ label, cell, votes }) => {
    const last = lastOf(votes)
    if (!last) return []
    const { zh, en } = rollFault.ROSTER_ON_ROLL({ ...last, rooms: [label] }).text
    const row = Number(/\d+$/.exec(cell ?? '')?.[0] ?? 0) || null
    return [{ code: 'on-open-roll', weight: 'file' as const, sheet: SHEETS.rooms, cell, row, column: numberColumn, value: label, zh, en }]
  })
}

/** One line: what it is about, as it stands, as it would be; null: nothing there. */
export interface Line {
  readonly label: Text
  readonly now: Text | null
  readonly then: Text | null
}
const alike = (text: string): Text => ({ zh: text, en: text })
const uses: Readonly<Record<string, Text>> = {
  dwelling: { zh: '住宅', en: 'dwelling' },
  shop: { zh: '商业', en: 'shop' },
  office: { zh: '办公', en: 'office' },
  garage: { zh: '车库', en: 'garage' },
  storage: { zh: '储藏', en: 'storage' },
  other: { zh: '其他', en: 'other' },
}
const sources: Readonly<Record<string, Text>> = {
  registered: { zh: '登记', en: 'registered' },
  surveyed: { zh: '实测', en: 'surveyed' },
  contract: { zh: '合同', en: 'contract' },
}
const yes = (sold: boolean): Text => (sold ? { zh: '已售', en: 'sold' } : { zh: '未售', en: 'unsold' })

interface Facts {
  readonly floor: number
  readonly area: bigint
  readonly source: string
  readonly use: string
  readonly sold: boolean
  readonly delivered: string | null
}
interface RoomNow extends Facts {
  readonly key: string
  readonly room: string
  readonly titled: boolean
  readonly was: Omit<Facts, 'area'>
  readonly area_was: bigint
}
function factLines(was: Facts, is: Facts): Line[] {
  const shown: readonly [Text, (f: Facts) => Text | null][] = [
    [{ zh: '面积', en: 'Area' }, (f) => alike(`${printArea(areaMilli(f.area))} m²`)],
    [{ zh: '面积来源', en: 'Source of the area' }, (f) => sources[f.source] ?? alike(f.source)],
    [{ zh: '用途', en: 'Use' }, (f) => uses[f.use] ?? alike(f.use)],
    [{ zh: '售出', en: 'Sold' }, (f) => yes(f.sold)],
    [{ zh: '楼层', en: 'Floor' }, (f) => alike(String(f.floor))],
    [{ zh: '交付日期', en: 'Delivered' }, (f) => (f.delivered === null ? null : alike(f.delivered))],
  ]
  return shown.flatMap(([label, of]) => {
    const [now, then] = [of(was), of(is)]
    return now?.zh === then?.zh ? [] : [{ label, now, then }]
  })
}

interface Owner {
  readonly room: string
  readonly who: string
  readonly num: number
  readonly den: number
  readonly joint: boolean
  readonly kind: PartyKind
  readonly name: string
}
const owned = (o: Owner, mark: Text | undefined): Text => {
  const name = shownName(o)
  const share = o.joint ? { zh: ' 共同共有', en: ' jointly' } : alike(o.num === o.den ? '' : ` ${o.num}/${o.den}`)
  return { zh: name + share.zh + (mark ? `（${mark.zh}）` : ''), en: name + share.en + (mark ? ` (${mark.en})` : '') }
}
const goes: Text = { zh: '不再是权利人', en: 'no longer an owner' }
const comes: Text = { zh: '新权利人', en: 'a new owner' }
const listed = (parts: readonly Text[]): Text | null =>
  parts.length ? { zh: parts.map((p) => p.zh).join('、'), en: parts.map((p) => p.en).join(', ') } : null
function ownerLine(now: readonly Owner[], then: readonly Owner[]): Line[] {
  const spoken = (of: readonly Owner[]) => of.map((o) => `${o.who} ${o.num}/${o.den} ${o.joint}`).toSorted().join()
  if (spoken(now) === spoken(then)) return []
  const without = (of: readonly Owner[], o: Owner) => !of.some((x) => x.who === o.who)
  return [
    {
      label: { zh: '权利人', en: 'Owners' },
      now: listed(now.map((o) => owned(o, without(then, o) ? goes : undefined))),
      then: listed(then.map((o) => owned(o, without(now, o) ? comes : undefined))),
    },
  ]
}

/** Line by line what would change of these rooms, by key; a room that stands as the roster has it has none. Scope: the community. */
export async function roomLines(tx: Tx, of: Of, keys: readonly string[]): Promise<Map<string, Line[]>> {
  const { id, community_id: community } = of
  const rooms = await tx.rows<RoomNow>(sql`
    with ch as (${differing(of)}) select ch.key, ch.room, ch.titled, n.floor, n.area_milli as area, r.area_milli as area_was, n.area_source as source, n.use,
      n.sold, n.delivered_on::text as delivered, jsonb_build_object('floor', r.floor, 'source', r.area_source,
      'use', r.use, 'sold', r.sold, 'delivered', r.delivered_on::text) as was
    from ch join room r on r.id = ch.room join import_room n on n.import_id = ${id} and n.key = ch.key where ch.key = any (${[...keys]}::text[])`)
  const ids = rooms.map((r) => r.room)
  const { keyring } = tx.house
  const now = await tx.rows<Omit<Owner, 'name'> & { name: Buffer }>(sql`
    select t.room_id as room, p.id::text as who, t.share_num as num, t.share_den as den, t.joint, p.kind, p.name
    from title t join party p on p.id = t.party_id where t.community_id = ${community} and t.room_id = any (${ids}::uuid[]) and upper_inf(t.valid)
    order by t.room_id, p.id`)
  const then = await tx.rows<Omit<Owner, 'name'> & { name: Buffer }>(sql`
    select r.id as room, coalesce(p.merged_into::text, p.id::text, encode(n.id_blind, 'hex')) as who, n.share_num as num, n.share_den as den, n.joint,
      s.kind, s.name
    from room r join import_title n on n.import_id = ${id} and n.key = r.key
    join import_party s on s.import_id = n.import_id and s.id_blind = n.id_blind
    left join party p on p.community_id = ${community} and p.id_blind = n.id_blind
    where r.community_id = ${community} and r.id = any (${ids}::uuid[]) order by r.id, n.id_blind`)
  const by = (of: typeof now, sealedAs: (o: (typeof now)[number]) => string) =>
    Map.groupBy(of.map((o): Owner => ({ ...o, name: keyring.open(o.name, sealedAs(o)) })), (o) => o.room)
  const [held, wants] = [by(now, (o) => `party.name/${o.who}`), by(then, () => `import_party.name/${id}`)]
  const others = await ownersDiffer(tx, of, keys)
  return new Map(
    rows(rooms, others, (r) => [
      ...factLines({ ...r.was, area: r.area_was }, r),
      ...(r.titled ? ownerLine(held.get(r.room) ?? [], wants.get(r.room) ?? []) : [later]),
    ]),
  )
}
const later: Line = { label: { zh: '权利人', en: 'Owners' }, now: { zh: '名册日期之后已有转移登记', en: 'a later transfer is recorded' }, then: null }
interface Differ {
  readonly named: boolean
  readonly called: boolean
  readonly otherwise: boolean
}
/** Of which rooms an owner's record is told otherwise, and in what: the kind of it, never the value. Scope: the community. */
async function ownersDiffer(tx: Tx, of: Of, keys: readonly string[]): Promise<Map<string, Differ>> {
  const found = await tx.rows<Differ & { key: string }>(sql`
    select t.key, bool_or(x.named) as named, bool_or(x.called) as called, bool_or(x.kind <> x.kind_then) as otherwise
    from (${people(of)}) x join import_title t on t.import_id = ${of.id} and t.id_blind = x.id_blind
    where t.key = any (${[...keys]}::text[]) group by t.key`)
  return new Map(found.map((f) => [f.key, f]))
}
/** What no line above shows: an owner of it whose record changes, in kind; else the day of acquisition or the fund's figures. */
function unseen(differ: Differ | undefined): Line {
  const { named = false, called = false, otherwise = false } = differ ?? {}
  const of = listed([
    ...(named ? [{ zh: '姓名', en: 'name' }] : []),
    ...(called ? [{ zh: '电话', en: 'telephone' }] : []),
    ...(otherwise ? [{ zh: '性质', en: 'kind' }] : []),
  ])
  return of
    ? { label: { zh: '业主资料', en: 'Owner’s data' }, now: { zh: `业主${of.zh}有变动`, en: `changed: ${of.en}` }, then: null }
    : {
        label: { zh: '名册的其他内容', en: 'Other words of the roster' },
        now: { zh: '取得日期或资金数字有不同', en: 'days of acquisition or fund figures differ' },
        then: null,
      }
}
const rows = (rooms: readonly RoomNow[], others: ReadonlyMap<string, Differ>, of: (r: RoomNow) => Line[]): [string, Line[]][] =>
  rooms.map((r) => {
    const found = of(r)
    return [r.key, found.length ? found : [unseen(others.get(r.key))]]
  })

interface Person {
  readonly id: string
  readonly position: string | null
  readonly rooms: string[]
  readonly kind: PartyKind
  readonly kind_then: PartyKind
  readonly name: Buffer
  readonly name_then: Buffer
  readonly phone_then: Buffer | null
  readonly named: boolean
  readonly called: boolean
  readonly had: boolean
}
/** Owners of whom the roster says otherwise, masked, with what would change. Scope: the community. */
export async function importOwners(tx: Tx, of: Of, ask: ListAsk & { readonly 'filter.what'?: string | undefined }) {
  const what = ask['filter.what']
  const found = await listPage<Person>(
    tx,
    {
      rows: sql`select x.id, x.kind, x.kind_then, p.name, x.name_then, x.phone_then, x.named, x.called, x.phone_blind is not null as had,
          h.position, coalesce(h.rooms, '{}') as rooms
        from (${people(of)}) x join party p on p.id = x.id left join lateral (select min(r.position) as position,
          array_agg(r.label order by r.position) as rooms from title t join room r on r.id = t.room_id
          where t.party_id = coalesce(p.merged_into, p.id) and upper_inf(t.valid)) h on true`,
      where: [
        ...seek(ask.q, { texts: [sql`array_to_string(t.rooms, ' ')`] }),
        ...(what === 'name' ? [sql`t.named`] : what === 'telephone' ? [sql`t.called`] : []),
      ],
      order: 'position',
    },
    ask,
  )
  const open = (sealed: Buffer, as: string) => tx.house.keyring.open(sealed, as)
  return {
    ...found,
    rows: found.rows.map((r) => {
      const now = shownName({ kind: r.kind, name: open(r.name, `party.name/${r.id}`) })
      const then = shownName({ kind: r.kind_then, name: open(r.name_then, `import_party.name/${of.id}`) })
      return { id: r.id, name: now, rooms: r.rooms, lines: personLines(r, { now, then, phone: r.phone_then && open(r.phone_then, `import_party.phone/${of.id}`) }) }
    }),
  }
}
const kinds: Readonly<Record<PartyKind, Text>> = {
  person: { zh: '个人', en: 'person' },
  company: { zh: '单位', en: 'company' },
  developer: { zh: '建设单位', en: 'developer' },
}
function personLines(r: Person, { now, then, phone }: { now: string; then: string; phone: string | null }): Line[] {
  const other: Text = now === then ? { zh: `${then}（字不同）`, en: `${then} (other characters)` } : alike(then)
  return [
    ...(r.named ? [{ label: { zh: '姓名', en: 'Name' }, now: alike(now), then: other }] : []),
    ...(r.called
      ? [
          {
            label: { zh: '电话', en: 'Telephone' },
            // the one held is read beside a recorded look alone
            now: r.had ? { zh: '已登记一个号码', en: 'one is registered' } : null,
            then: alike(mask.phone(phone ?? '')),
          },
        ]
      : []),
    ...(r.kind === r.kind_then ? [] : [{ label: { zh: '性质', en: 'Kind' }, now: kinds[r.kind], then: kinds[r.kind_then] }]),
  ]
}
