// Where communities and their buildings lie: recorded with basis, never overwritten, each footprint within its boundary.
import { areaOf, centreOf, holds, ringFault, spokenFault, type Point, type Ring } from '@hemei/geometry'
import { lyingIn, type Reached } from '../../../kernel/access/index.ts'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { fault as kernel, problems } from '../../../kernel/errors/index.ts'
import { accountNames } from '../../../kernel/identity/index.ts'

export const fault = problems('REGISTRY', {
  BOUNDARY_NONE: {
    kind: 'RuleViolation',
    zh: '小区还没有边界：请先提出登记边界，复核通过后再画楼栋',
    en: 'The community has no boundary yet: ask for one first, and draw buildings once it is recorded',
  },
  FOOTPRINT_OUTSIDE: {
    kind: 'Invalid',
    zh: '{building} 的轮廓超出了小区边界：请移动轮廓，或先变更边界',
    en: 'The outline of {building} leaves the boundary: move it, or change the boundary first',
  },
  BUILDING_OUT: {
    kind: 'Conflict',
    zh: '这条边界把 {building} 画在了外面：请调整边界，或先改楼栋轮廓',
    en: 'This boundary leaves {building} out: change it, or the building’s outline first',
  },
  RING_WRONG: { kind: 'Invalid', zh: '{why}', en: '{why}' },
  MAP_BUILDING: { kind: 'Invalid', zh: '本小区没有这栋楼', en: 'No such building in this community' },
})

const flat = (ring: Ring): number[] => ring.flatMap(([lon, lat]) => [lon, lat])
/** {lon, lat, lon, lat, …} → corners */
export const ringOf = (flatE7: readonly number[]): Ring =>
  flatE7.flatMap((lon, i): Point[] => (i % 2 ? [] : [[lon, flatE7[i + 1] ?? 0]]))

export interface Footprint {
  readonly building: string
  readonly ring: Ring
  readonly storeys: number
  readonly heightCm: number
}
interface Placed {
  readonly building: string
  readonly name: string
  readonly ring_e7: number[]
}
const footprintsNow = (tx: Tx, community: string): Promise<Placed[]> =>
  tx.rows<Placed>(sql`select f.building_id as building, b.name, f.ring_e7 from footprint_now f
    join building b on b.id = f.building_id where f.community_id = ${community} order by b.position`)
export async function boundaryOf(tx: Tx, community: string): Promise<Ring | undefined> {
  const found = await tx.maybe<{ ring_e7: number[] }>(
    sql`select ring_e7 from boundary_now where community_id = ${community}`,
  )
  return found && ringOf(found.ring_e7)
}

/** Refuses a boundary that is no good ring, or leaves a building out. */
export async function checkBoundary(tx: Tx, community: string, ring: Ring): Promise<void> {
  const wrong = ringFault(ring, 'boundary')
  if (wrong) throw fault.RING_WRONG({ why: spokenFault(wrong, 'boundary') })
  const out = (await footprintsNow(tx, community)).find((f) => holds(ring, ringOf(f.ring_e7)) !== undefined)
  if (out) throw fault.BUILDING_OUT({ building: out.name })
}

interface Recorded {
  readonly community: string
  /** number of the case, or of the survey, and where the original is kept */
  readonly basis: string
  /** by a demonstration, of no real place */
  readonly fictitious?: boolean
}
/** Records the boundary in force from now on. */
export async function keepBoundary(tx: Tx, given: Recorded & { readonly ring: Ring }): Promise<void> {
  const { community, ring, basis, fictitious = tx.house.demonstration } = given
  await tx.run(sql`select from community where id = ${community} for no key update`)
  await checkBoundary(tx, community, ring)
  await tx.run(sql`insert into community_boundary (id, community_id, ring_e7, basis, fictitious, recorded_at, recorded_by)
    values (${tx.newId()}, ${community}, ${flat(ring)}::int[], ${basis}, ${fictitious}, ${tx.now}, ${tx.actor.account ?? null}::uuid)`)
}

/** Records where buildings stand and how high they are, from now on. */
export async function keepFootprints(
  tx: Tx,
  given: Recorded & { readonly footprints: readonly Footprint[] },
): Promise<void> {
  const { community, footprints, basis, fictitious = tx.house.demonstration } = given
  await tx.run(sql`select from community where id = ${community} for no key update`)
  const boundary = await boundaryOf(tx, community)
  if (!boundary) throw fault.BOUNDARY_NONE()
  const names = new Map(
    (
      await tx.rows<{ id: string; name: string }>(
        sql`select id, name from building where community_id = ${community}`,
      )
    ).map((b) => [b.id, b.name]),
  )
  for (const { building, ring } of footprints) {
    const name = names.get(building)
    if (name === undefined) throw fault.MAP_BUILDING()
    const wrong = ringFault(ring, 'footprint')
    if (wrong) {
      const why = spokenFault(wrong, 'footprint')
      throw fault.RING_WRONG({ why: { zh: `${name}：${why.zh}`, en: `${name}: ${why.en}` } })
    }
    if (holds(boundary, ring) !== undefined) throw fault.FOOTPRINT_OUTSIDE({ building: name })
  }
  const rows = footprints.map((f) => ({ ...f, id: tx.newId(), ring: flat(f.ring) }))
  await tx.run(sql`insert into building_footprint
      (id, community_id, building_id, ring_e7, storeys, height_cm, basis, fictitious, recorded_at, recorded_by)
    select r.id, ${community}::uuid, r.building, array(select v::int from json_array_elements_text(r.ring) with ordinality e(v, n) order by n),
      r.storeys, r."heightCm", ${basis}, ${fictitious}, ${tx.now}::timestamptz, ${tx.actor.account ?? null}::uuid
    from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, building uuid, ring json, storeys int, "heightCm" int)`)
}

const square = (ring: Ring): number => Math.round(areaOf(ring) * 10) / 10
interface HistoryRow {
  readonly id: string
  readonly building: string | null
  readonly ring_e7: number[]
  readonly basis: string
  readonly fictitious: boolean
  readonly at: Date
  readonly by: string | null
}
const historyShown = 200

/** The boundary and footprints in force, and what was recorded when, by whom, on what basis. */
export async function mapOf(tx: Tx, community: string) {
  const about = await tx.maybe<{ name: string }>(sql`select name from community where id = ${community}`)
  if (!about) throw kernel.NOT_FOUND()
  const boundary = await tx.maybe<{ ring_e7: number[]; fictitious: boolean }>(
    sql`select ring_e7, fictitious from boundary_now where community_id = ${community}`,
  )
  const buildings = await tx.rows<{
    id: string
    label: string
    name: string
    rooms: bigint
    floors: number
    ring_e7: number[] | null
    storeys: number | null
    height_cm: number | null
  }>(sql`
    select b.id, b.label, b.name, (select count(*) from room r where r.building_id = b.id and r.ended_on is null) as rooms,
      coalesce((select max(floors) from building_unit u where u.building_id = b.id), 0) as floors, f.ring_e7, f.storeys, f.height_cm
    from building b left join footprint_now f on f.building_id = b.id where b.community_id = ${community} order by b.position`)
  return {
    name: about.name,
    boundary: boundary
      ? {
          ring: ringOf(boundary.ring_e7),
          areaM2: square(ringOf(boundary.ring_e7)),
          fictitious: boundary.fictitious,
        }
      : null,
    buildings: buildings.map(({ ring_e7, storeys, height_cm, ...b }) => ({
      ...b,
      footprint:
        ring_e7 === null
          ? null
          : {
              ring: ringOf(ring_e7),
              areaM2: square(ringOf(ring_e7)),
              storeys: storeys ?? 1,
              heightCm: height_cm ?? 100,
            },
    })),
    history: await historyOf(tx, community),
  }
}

async function historyOf(tx: Tx, community: string) {
  const rows = await tx.rows<HistoryRow>(sql`
    select h.* from (
      select id, null as building, ring_e7, basis, fictitious, recorded_at as at, recorded_by as by
      from community_boundary where community_id = ${community}
      union all
      select f.id, b.name, f.ring_e7, f.basis, f.fictitious, f.recorded_at, f.recorded_by
      from building_footprint f join building b on b.id = f.building_id where f.community_id = ${community}) h
    order by at desc, id desc limit ${historyShown}`)
  const names = await accountNames(
    tx,
    rows.flatMap((r) => r.by ?? []),
  )
  return rows.map(({ ring_e7, by, ...r }) => ({
    ...r,
    areaM2: square(ringOf(ring_e7)),
    by: by ? (names.get(by) ?? null) : null,
  }))
}

/** A building's rooms as they stand above each other, with what is to be seen of each. Scope: the community. */
export async function floorsOf(tx: Tx, community: string, building: string) {
  const about = await tx.maybe<{ name: string }>(
    sql`select name from building where id = ${building} and community_id = ${community}`,
  )
  if (!about) throw kernel.NOT_FOUND()
  const rooms = await tx.rows<{
    id: string
    label: string
    unit: string
    floor: number
    number: string
    area: bigint
    use: 'dwelling' | 'shop' | 'office' | 'garage' | 'storage' | 'other'
    sold: boolean
    delivered: boolean
    findings: number
  }>(sql`
    select r.id, r.label, r.unit, r.floor, r.number, r.area_milli as area, r.use, r.sold,
      coalesce(r.delivered_on <= ${tx.today}::date, false) as delivered,
      (select count(*)::int from finding f where f.community_id = r.community_id and f.state = 'open' and r.id = any (f.rooms)) as findings
    from room r where r.building_id = ${building} and r.ended_on is null order by r.position`)
  return { name: about.name, rooms }
}

/** At most so many places on one map: above, the jurisdictions below stand for their communities. */
const placesMost = 60
interface Dot {
  readonly id: string
  readonly name: string
  readonly rooms: bigint
  readonly communities: bigint
  readonly ring_e7: number[] | null
  readonly lon: number | null
  readonly lat: number | null
}

/** What lies below a jurisdiction where the reader may read: its communities, or where they are many, the places between. */
export async function jurisdictionMap(tx: Tx, code: string, reach: Reached) {
  const at = await tx.maybe<{ code: string; name: string; path: string; parent: string | null }>(
    sql`select code, name, path, parent from jurisdiction where code = ${code}`,
  )
  if (!at) throw kernel.NOT_FOUND()
  const seen = sql`select c.id, c.name, c.path, o.ring_e7,
      (select count(*) from room r where r.community_id = c.id and r.ended_on is null) as rooms
    from community c left join boundary_now o on o.community_id = c.id
    where starts_with(c.path, ${at.path}) and ${lyingIn(sql`c.path`, reach)}`
  const { n } = await tx.one<{ n: bigint }>(sql`select count(*) as n from (${seen}) s`)
  const below = n > placesMost
  const rows = below
    ? await tx.rows<Dot>(sql`
        with seen as (${seen})
        select j.code as id, j.name, sum(s.rooms)::bigint as rooms, count(*) as communities, null::int[] as ring_e7,
          avg(s.ring_e7[1])::int as lon, avg(s.ring_e7[2])::int as lat
        from jurisdiction j join seen s on starts_with(s.path, j.path) where j.parent = ${code} group by j.code, j.name order by j.code`)
    : await tx.rows<Dot>(sql`
        select s.id, s.name, s.rooms, 1::bigint as communities, s.ring_e7, null::int as lon, null::int as lat
        from (${seen}) s order by s.name, s.id`)
  return {
    code: at.code,
    name: at.name,
    parent: at.parent,
    of: below ? ('jurisdictions' as const) : ('communities' as const),
    rows: rows.map(({ ring_e7, lon, lat, ...r }) => {
      const ring = ring_e7 && ringOf(ring_e7)
      const averaged: Point | null = lon === null || lat === null ? null : [lon, lat]
      return { ...r, ring, centre: ring ? centreOf(ring) : averaged }
    }),
  }
}

/** Where the reader's own area begins: the highest place of theirs. */
export async function topOf(tx: Tx, reach: Reached): Promise<string> {
  const found = await tx.maybe<{ code: string }>(sql`
    select j.code from unnest(${[...reach.over]}::text[]) g(path)
    join jurisdiction j on starts_with(g.path, j.path) or g.path = '/' and j.parent is null
    order by length(g.path), length(j.path) desc limit 1`)
  return found?.code ?? '42'
}
