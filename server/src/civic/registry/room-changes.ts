// Rooms joined, divided, and corrected: the old ones end, the new begin on a date; areas, titles and money follow.
import { areaMilli, dayText, grouped, printArea } from '@hemei/law'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { problems } from '../../kernel/errors/index.ts'
import { event } from '../../kernel/events/index.ts'
import { endForTitles, giveForTitles } from './bindings.ts'
import { sortKey } from './names.ts'
import { newRooms, refuseTaken, type NewRoom } from './new-rooms.ts'
import { offOpenRolls } from './rolls.ts'
import { openTitles } from './transfer.ts'

export const fault = problems('REGISTRY', {
  ROOMS_UNKNOWN: {
    kind: 'NotFound',
    zh: '本小区没有其中的房屋，或已经合并、分割',
    en: 'One of the rooms is not in this community, or was joined or divided already',
  },
  ROOMS_SHAPE: {
    kind: 'Invalid',
    zh: '只能把一套分成几套，或把几套合成一套',
    en: 'One room becomes several, or several become one',
  },
  ROOMS_APART: {
    kind: 'Conflict',
    zh: '要合并的房屋应在同一楼栋、同一单元，用途和售出状态相同',
    en: 'Rooms to be joined stand in one building and unit, of one use, sold alike',
  },
  AREAS_DIFFER: {
    kind: 'Conflict',
    zh: '变动前面积合计 {before} m²，变动后 {after} m²，不相等；面积确有差异的，请说明原因',
    en: 'The areas are {before} m² before and {after} m² after; say why where they truly differ',
  },
  HOLDERS_DIFFER: {
    kind: 'Conflict',
    zh: '这些房屋的权利人或份额不同；请先办理转移，使其一致，再合并',
    en: 'The rooms have other owners or shares; transfer first, so that they are alike',
  },
  CHANGE_AHEAD: { kind: 'RuleViolation', zh: '日期 {date} 还没有到', en: 'The date {date} has not come' },
  CHANGE_BEFORE_TITLE: {
    kind: 'Conflict',
    zh: '在 {date} 当天或之后已有产权变动，不能以这个日期合并或分割',
    en: 'A title changed on or after {date}: the rooms cannot be joined or divided as of that day',
  },
  AREA_SAME: { kind: 'Invalid', zh: '面积没有变化', en: 'The area is the same' },
})

export interface RoomsReshaped {
  readonly community: string
  /** the act: money moves once for it */
  readonly change: string
  readonly date: string
  readonly from: readonly string[]
  readonly to: readonly { readonly room: string; readonly areaMilli: bigint }[]
}
/** Rooms ended and others began in their stead: the fund's room carries their balances. */
export const roomsReshaped = event<RoomsReshaped>('registry.roomsReshaped')

export interface Reshape {
  readonly community: string
  readonly from: readonly string[]
  /** each by its number alone or by its whole label */
  readonly to: readonly { readonly number: string; readonly areaMilli: bigint; readonly floor?: number }[]
  /** the first day of the new rooms */
  readonly date: string
  readonly evidence: string
  /** needed where the areas do not sum */
  readonly difference?: string | undefined
}
interface RoomRow {
  readonly id: string
  readonly building_id: string
  readonly building: string
  readonly unit: string
  readonly number: string
  readonly floor: number
  readonly area_milli: bigint
  readonly area_source: string
  readonly use: string
  readonly sold: boolean
  readonly delivered_on: string | null
}

const shownArea = (milli: bigint): string => grouped(printArea(areaMilli(milli)))

async function lockRooms(tx: Tx, given: Reshape): Promise<[RoomRow, ...RoomRow[]]> {
  const rooms = await tx.rows<RoomRow>(sql`
    select r.id, r.building_id, b.label as building, r.unit, r.number, r.floor, r.area_milli, r.area_source, r.use, r.sold, r.delivered_on
    from room r join building b on b.id = r.building_id
    where r.community_id = ${given.community} and r.id = any (${[...given.from]}::uuid[]) and r.ended_on is null
    order by r.id for no key update of r`)
  const [first, ...more] = rooms
  if (!first || rooms.length !== new Set(given.from).size) throw fault.ROOMS_UNKNOWN()
  const alike = (r: RoomRow) =>
    r.building_id === first.building_id &&
    r.unit === first.unit &&
    r.use === first.use &&
    r.sold === first.sold
  if (!more.every(alike)) throw fault.ROOMS_APART()
  return [first, ...more]
}

interface Held {
  readonly room_id: string
  readonly id: string
  readonly party: string
  readonly num: number
  readonly den: number
  readonly joint: boolean
  readonly since: string
}
/** The titles in force, the same for every room; all of them, and one room's as the pattern. */
async function holders(tx: Tx, given: Reshape): Promise<{ all: Held[]; pattern: Held[] }> {
  const all =
    await tx.rows<Held>(sql`select room_id, id, party_id as party, share_num as num, share_den as den, joint, lower(valid) as since
    from title where room_id = any (${[...given.from]}::uuid[]) and upper_inf(valid) order by room_id, party_id`)
  const late = await tx.run(sql`select from title where room_id = any (${[...given.from]}::uuid[])
    and (lower(valid) >= ${given.date}::date or (not upper_inf(valid) and upper(valid) > ${given.date}::date))`)
  if (late) throw fault.CHANGE_BEFORE_TITLE({ date: dayText(given.date) })
  const spoken = (room: string) =>
    all.flatMap((t) => (t.room_id === room ? [`${t.party} ${t.num}/${t.den} ${t.joint}`] : [])).join()
  const [first = ''] = given.from
  if (given.from.some((room) => spoken(room) !== spoken(first))) throw fault.HOLDERS_DIFFER()
  return { all, pattern: all.filter((t) => t.room_id === first) }
}

function areasOf(given: Reshape, rooms: readonly RoomRow[]): bigint {
  const before = rooms.reduce((sum, r) => sum + r.area_milli, 0n)
  const after = given.to.reduce((sum, r) => sum + r.areaMilli, 0n)
  if (before !== after && !given.difference)
    throw fault.AREAS_DIFFER({ before: shownArea(before), after: shownArea(after) })
  return after - before
}

async function begin(
  tx: Tx,
  given: Reshape,
  like: RoomRow,
  { news, latest }: { readonly news: readonly NewRoom[]; readonly latest: string | null },
): Promise<{ room: string; areaMilli: bigint }[]> {
  const rows = given.to.map((r, i) => {
    const { number = '', key = '', label = '' } = news[i] ?? {}
    return { id: tx.newId(), key, label, position: sortKey(label), number, floor: r.floor ?? like.floor, area: r.areaMilli.toString() }
  })
  await refuseTaken(tx, given.community, news)
  await tx.run(sql`
    insert into room (id, community_id, building_id, key, unit, floor, number, label, position, area_milli, area_source, use, sold,
      delivered_on, roster_hash, began_on)
    select n.id, ${given.community}::uuid, ${like.building_id}::uuid, n.key, ${like.unit}, n.floor, n.number, n.label, n.position, n.area,
      ${like.area_source}, ${like.use}, ${like.sold}::boolean, ${latest}::date, '', ${given.date}::date
    from json_to_recordset(${JSON.stringify(rows)}::json) as n(id uuid, key text, label text, position text, number text, floor int, area bigint)`)
  return rows.map((r) => ({ room: r.id, areaMilli: BigInt(r.area) }))
}

/** What must hold of it when it is asked for, and again when it is done. Scope: the community. */
async function ready(tx: Tx, given: Reshape) {
  if (given.date > tx.today) throw fault.CHANGE_AHEAD({ date: dayText(given.date) })
  const [olds, news] = [given.from.length, given.to.length]
  if (!((olds === 1 && news > 1) || (olds > 1 && news === 1))) throw fault.ROOMS_SHAPE()
  const rooms = await lockRooms(tx, given)
  const named = newRooms(rooms, given.to.map((r) => r.number))
  const difference = areasOf(given, rooms)
  return { rooms, named, difference, ...(await holders(tx, given)) }
}
/** Throws why rooms cannot be joined or divided so, before anybody has been asked to check it. Scope: the community. */
export async function refuseReshape(tx: Tx, given: Reshape): Promise<void> {
  const { named } = await ready(tx, given)
  await refuseTaken(tx, given.community, named)
}

/** Joins or divides rooms. Answers the act and the new rooms. Scope: the community. */
export async function reshape(tx: Tx, given: Reshape): Promise<{ change: string; rooms: string[] }> {
  const { rooms, named, difference, all, pattern } = await ready(tx, given)
  await offOpenRolls(tx, given.community, { rooms: given.from })
  const undelivered = rooms.some((r) => r.delivered_on === null)
  const latest = undelivered
    ? null
    : (rooms
        .map((r) => r.delivered_on ?? '')
        .toSorted()
        .at(-1) ?? null)
  const to = await begin(tx, given, rooms[0], { news: named, latest })
  await tx.run(
    sql`update title set valid = daterange(lower(valid), ${given.date}::date) where id = any (${all.map((t) => t.id)}::uuid[])`,
  )
  const change = tx.newId()
  const basis = given.evidence
  const opened: string[] = []
  for (const { room } of to) {
    const titles = pattern.map((t) => ({
      id: tx.newId(),
      party: t.party,
      num: t.num,
      den: t.den,
      joint: t.joint,
    }))
    await openTitles(tx, { community: given.community, room, date: given.date, basis }, titles)
    opened.push(...titles.map((t) => t.id))
  }
  await tx.run(
    sql`update room set ended_on = ${given.date}::date where id = any (${[...given.from]}::uuid[])`,
  )
  await tx.run(sql`insert into room_change (id, community_id, from_rooms, to_rooms, date, difference_milli, difference_why, evidence, recorded_at, recorded_by)
    values (${change}, ${given.community}, ${[...given.from]}::uuid[], ${to.map((r) => r.room)}::uuid[], ${given.date}, ${difference.toString()}::bigint,
      ${difference === 0n ? null : (given.difference ?? null)}, ${given.evidence}, ${tx.now}, ${tx.actor.account ?? null}::uuid)`)
  await endForTitles(
    tx,
    all.map((t) => t.id),
  )
  await giveForTitles(tx, opened)
  await tx.house.events.emit(tx, roomsReshaped, {
    community: given.community,
    change,
    date: given.date,
    from: given.from,
    to,
  })
  return { change, rooms: to.map((r) => r.room) }
}

export interface AreaCorrection {
  readonly community: string
  readonly room: string
  readonly areaMilli: bigint
  readonly source: 'registered' | 'surveyed' | 'contract'
  readonly evidence: string
}
/** Corrects a room's area from today; what it was is kept. Refused while an open vote weighs it. Scope: the community. */
export async function correctArea(tx: Tx, given: AreaCorrection): Promise<void> {
  await offOpenRolls(tx, given.community, { rooms: [given.room] })
  const room = await tx.maybe<{
    area_milli: bigint
    area_source: string
  }>(sql`select area_milli, area_source from room
    where id = ${given.room} and community_id = ${given.community} and ended_on is null for no key update`)
  if (!room) throw fault.ROOMS_UNKNOWN()
  if (room.area_milli === given.areaMilli && room.area_source === given.source) throw fault.AREA_SAME()
  await tx.run(sql`
    insert into room_former (id, room_id, community_id, floor, area_milli, area_source, use, sold, delivered_on, until, basis, recorded_at)
    select ${tx.newId()}, id, community_id, floor, area_milli, area_source, use, sold, delivered_on, ${tx.today}, ${given.evidence}, ${tx.now}
    from room where id = ${given.room}`)
  await tx.run(sql`update room set area_milli = ${given.areaMilli.toString()}::bigint, area_source = ${given.source}, roster_hash = ''
    where id = ${given.room}`)
}
