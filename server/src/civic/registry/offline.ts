// What of the registry may be done without a net (X8): what is taken along, how it stands, and by which rule it is decided.
import { sql, type Tx } from '../../kernel/database/index.ts'
import { nothing, versionOf, type Along, type Offline, type Standing } from '../../kernel/http/index.ts'

const hoursOfThreeDays = 72
const alongMost = 1_000

interface Facility {
  readonly label: string
  readonly building: string | null
  readonly kind: string
  readonly quantity: number
  readonly since: string | null
  readonly endedOn: string | null
}
interface Space {
  readonly label: string
  readonly kind: string
  readonly use: string
  readonly room: string | null
  readonly area: bigint | null
  readonly endedOn: string | null
}
interface Changed {
  readonly at: Date
  readonly by: string | null
}
type Of = { community: string }

export const facilityThing = ({ building, label }: Pick<Facility, 'building' | 'label'>): string =>
  `facility/${building ?? ''}/${label}`
export const spaceThing = ({ label }: Pick<Space, 'label'>): string => `space/${label}`
const unitThing = (building: string, unit: string): string => `unit/${building}/${unit}`

/** Holds everybody else off a thing, whether or not it has a row yet, until the act is over. */
export const lockThing = (tx: Tx, community: string, thing: string): Promise<unknown> =>
  tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`registry/${community}/${thing}`}, 0))`)

const facilityVersion = (f: Omit<Facility, 'label' | 'building'>): string =>
  versionOf(f.kind, f.quantity, f.since, f.endedOn)
const spaceVersion = (s: Omit<Space, 'label'>): string => versionOf(s.kind, s.use, s.room, s.area, s.endedOn)
const unitVersion = (u: { floors: number; lifts: number }): string => versionOf(u.floors, u.lifts)

const stands = (thing: string, wanted: string, version: string | undefined, changed?: Changed): Standing => ({
  ...{ thing, wanted, version: version ?? nothing },
  ...(changed ? { changedAt: changed.at, changedBy: changed.by ?? undefined } : {}),
})

async function facilitiesAlong(tx: Tx, community: string): Promise<Along[]> {
  const rows = await tx.rows<Facility & { id: string; buildingName: string | null }>(sql`
    select f.id, f.label, f.building_id as building, b.name as "buildingName", f.kind, f.quantity, f.since, f.ended_on as "endedOn"
    from facility f left join building b on b.id = f.building_id
    where f.community_id = ${community} order by f.ended_on nulls first, b.position nulls first, f.label limit ${alongMost}::int`)
  return rows.map((f) => ({ thing: facilityThing(f), version: facilityVersion(f), shown: { ...f } }))
}

export const facilityOffline: Offline<Of, Facility> = {
  rule: 'later-made-wins',
  keepHours: hoursOfThreeDays,
  because: {
    zh: '台账写的是现场实物：谁后到现场看到，以谁为准。现场看的比别人改的晚，按现场的改，原来的内容留底；别人改得更晚，按别人的，现场的留着待处理。',
    en: 'The record describes what stands on site, so whoever saw it last is right. Seen later than the other change, what was seen is entered and the former content is kept; changed later than it was seen, the change stands and what was seen waits for a decision.',
  },
  standing: async (tx, { params: { community }, body }) => {
    const thing = facilityThing(body)
    await lockThing(tx, community, thing)
    const row = await tx.maybe<Facility & Changed>(sql`
      select kind, quantity, since, ended_on as "endedOn", changed_at as at, changed_by as by from facility
      where community_id = ${community} and building_id is not distinct from ${body.building}::uuid and label = ${body.label}`)
    return stands(thing, facilityVersion(body), row && facilityVersion(row), row)
  },
  along: facilitiesAlong,
}

export const spaceOffline: Offline<Of, Space> = {
  rule: 'desk-wins',
  keepHours: hoursOfThreeDays,
  because: {
    zh: '车位归谁用，看合同和登记，不看现场停着谁的车（民法典第二百七十五条）。出发后窗口改过的，以窗口登记为准；现场看到的不丢，交窗口核对后再定。',
    en: 'Who may use a space follows from contract and register, not from the car that stands in it (Civil Code 275). Where the desk changed it after you left, the desk’s entry stands; what you saw is kept for the desk to check and decide.',
  },
  standing: async (tx, { params: { community }, body }) => {
    const thing = spaceThing(body)
    await lockThing(tx, community, thing)
    const row = await tx.maybe<Space & Changed>(sql`
      select s.kind, s.use, r.label as room, s.area_milli as area, s.ended_on as "endedOn", s.changed_at as at, s.changed_by as by
      from parking_space s left join room r on r.id = s.room_id where s.community_id = ${community} and s.label = ${body.label}`)
    return stands(thing, spaceVersion(body), row && spaceVersion(row), row)
  },
  along: async (tx, community) => {
    const rows = await tx.rows<Space>(sql`
      select s.label, s.kind, s.use, r.label as room, s.area_milli as area, s.ended_on as "endedOn"
      from parking_space s left join room r on r.id = s.room_id
      where s.community_id = ${community} and s.use in ('let', 'free') and s.ended_on is null order by s.label limit ${alongMost}::int`)
    return rows.map((s) => ({
      thing: spaceThing(s),
      version: spaceVersion(s),
      shown: { ...s, area: s.area === null ? null : areaText(s.area) },
    }))
  },
}
/** As the contract carries it: square metres with three decimals. */
const areaText = (milli: bigint): string => `${milli / 1000n}.${(milli % 1000n).toString().padStart(3, '0')}`

interface Unit {
  readonly building: string
  readonly unit: string
  readonly floors: number | null
  readonly lifts: number | null
}
const unitOf = (tx: Tx, community: string, room: string | undefined): Promise<Unit | undefined> =>
  tx.maybe<Unit>(sql`select r.building_id as building, r.unit, u.floors, u.lifts from room r
    left join building_unit u on u.building_id = r.building_id and u.label = r.unit
    where r.id = ${room ?? null}::uuid and r.community_id = ${community}`)

/** Holds the unit of a room against everybody else who registers it. */
export async function lockUnit(tx: Tx, community: string, room: string | undefined): Promise<void> {
  const found = await unitOf(tx, community, room)
  if (found) await lockThing(tx, community, unitThing(found.building, found.unit))
}

export const unitOffline: Offline<Of & { finding: string }, { floors: number; lifts: number }> = {
  rule: 'first-wins',
  keepHours: hoursOfThreeDays,
  because: {
    zh: '补登的是名册里缺的单元，只登一次：先到的算数。后到的如果一样，就是已经登过；不一样，不覆盖，交窗口核对。',
    en: 'A unit that the roster lacks is registered once: what arrives first counts. A second one that says the same is done already; one that says otherwise overwrites nothing and goes to the desk.',
  },
  standing: async (tx, { params: { community, finding }, body }) => {
    const room = await tx.maybe<{ id: string }>(
      sql`select rooms[1] as id from finding where id = ${finding} and community_id = ${community} and kind = 'unit-none'`,
    )
    await lockUnit(tx, community, room?.id)
    const found = await unitOf(tx, community, room?.id)
    if (!found) return stands(`unit/${finding}`, unitVersion(body), undefined)
    const { building, unit, floors, lifts } = found
    const there = floors === null || lifts === null ? undefined : unitVersion({ floors, lifts })
    return stands(unitThing(building, unit), unitVersion(body), there)
  },
  along: async (tx, community) => {
    const rows = await tx.rows<{ finding: string; building: string; unit: string; name: string }>(sql`
      select f.id as finding, r.building_id as building, r.unit, b.name from finding f join room r on r.id = f.rooms[1]
      join building b on b.id = r.building_id
      where f.community_id = ${community} and f.kind = 'unit-none' and f.state = 'open' order by b.position, r.unit limit ${alongMost}::int`)
    return rows.map((u) => ({ thing: unitThing(u.building, u.unit), version: nothing, shown: { ...u } }))
  },
}

/** A check of a facility stands beside whatever else is known of it: it replaces nothing, so nothing stands against it. */
export const checkOffline: Offline<Of, { facility: string }> = {
  rule: 'both-kept',
  keepHours: 7 * 24,
  because: {
    zh: '巡查记录写的是某人某时看到什么，不改台账：两边都留。出发后台账改过的，记录旁会注明。',
    en: 'A check says what somebody saw at some time and changes no record: both are kept. Where the record was changed after you left, that is noted beside the check.',
  },
  standing: async (tx, { params: { community }, body }) => {
    const row = await tx.maybe<Facility & Changed>(sql`
      select label, building_id as building, kind, quantity, since, ended_on as "endedOn", changed_at as at, changed_by as by
      from facility where community_id = ${community} and id = ${body.facility}`)
    const version = row && facilityVersion(row)
    return stands(row ? facilityThing(row) : `facility/${body.facility}`, version ?? nothing, version, row)
  },
  along: facilitiesAlong,
}
