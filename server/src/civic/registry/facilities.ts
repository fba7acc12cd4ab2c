// Parking spaces, common parts and facilities of a community: listed, entered, changed, ended (G2).
import { z } from 'zod'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { problems } from '../../kernel/errors/index.ts'
import { Area, list, listPage, listQuery, namedKeys, route, seek, Shown } from '../../kernel/http/index.ts'
import { facilityOffline, facilityThing, lockThing, spaceOffline, spaceThing } from './offline.ts'
import { communityPlace } from './places.ts'

export const fault = problems('REGISTRY', {
  SPACE_COMMON: {
    kind: 'RuleViolation',
    article: '民法典 第二百七十五条',
    zh: '占用业主共有道路的车位属于业主共有，不能登记为出售或附赠',
    en: 'A space on the owners’ common road is theirs in common; it is never sold or given',
  },
  SPACE_ROOM: {
    kind: 'Invalid',
    zh: '本小区没有 {room}；请核对房号',
    en: 'There is no {room} in this community; check the number',
  },
  SPACE_TITLE: {
    kind: 'RuleViolation',
    article: '民法典 第二百七十五条',
    zh: '出售、附赠和类别变更说的是车位归谁：请走“车位权属登记”，由第二人复核',
    en: 'Selling, giving and the kind say to whom a space belongs: ask for that by procedure, a second person checks it',
  },
  SPACE_OWNER: {
    kind: 'Invalid',
    zh: '出售或附赠的车位要写明所属房屋',
    en: 'A space that is sold or given belongs to a room: name it',
  },
  FACILITY_BUILDING: { kind: 'Invalid', zh: '本小区没有这栋楼', en: 'No such building in this community' },
})
const day = z.iso.date()
const named = (zh: string, en: string) => ({ label: { zh, en } })
const name = Shown(1, 40)

export const SpaceInput = z.object({
  label: name.meta(named('车位号', 'Number')),
  kind: z.enum(['planned', 'common-road', 'civil-defence']).meta(named('类别', 'Kind')),
  use: z.enum(['sold', 'given', 'let', 'free']).meta(named('使用', 'Use')),
  room: z.string().trim().max(40).nullable().meta(named('所属房屋', 'Room')),
  area: Area.nullable().meta(named('面积（m²）', 'Area (m²)')),
  endedOn: day.nullable().meta(named('取消日期', 'Ended on')),
})
export const SpaceShape = SpaceInput.extend({ id: z.uuid(), label: z.string() }).meta({ id: 'ParkingSpace' })
export const FacilityInput = z.object({
  label: name.meta(named('名称', 'Name')),
  kind: z
    .enum([
      'lift',
      'fire',
      'water',
      'drain',
      'power',
      'gate',
      'roof',
      'facade',
      'road',
      'green',
      'sports',
      'service-room',
      'other',
    ])
    .meta(named('类别', 'Kind')),
  building: z.uuid().nullable().meta(named('楼栋', 'Building')),
  quantity: z.int().min(1).max(100_000).meta(named('数量', 'Quantity')),
  since: day.nullable().meta(named('启用日期', 'In use since')),
  endedOn: day.nullable().meta(named('停用日期', 'Ended on')),
})
export const FacilityShape = FacilityInput.extend({ id: z.uuid(), label: z.string(), buildingName: z.string().nullable() }).meta(
  { id: 'Facility' },
)

type Space = z.output<typeof SpaceInput>
type Facility = z.output<typeof FacilityInput>

/** Refuses what no space can be; answers the room it belongs to. Scope: the community. */
export async function checkSpace(tx: Tx, community: string, s: Space): Promise<string | undefined> {
  const owned = s.use === 'sold' || s.use === 'given'
  if (s.kind === 'common-road' && owned) throw fault.SPACE_COMMON()
  if (owned && !s.room) throw fault.SPACE_OWNER()
  const room = s.room
    ? await tx.maybe<{ id: string }>(
        sql`select id from room where community_id = ${community} and label = ${s.room} and ended_on is null`,
      )
    : undefined
  if (s.room && !room) throw fault.SPACE_ROOM({ room: s.room })
  return room?.id
}

/** Enters a space, or says anew what the one of that number is. Scope: the community. `basis`: the case. */
export async function keepSpace(tx: Tx, community: string, s: Space, basis?: string): Promise<string> {
  const room = await checkSpace(tx, community, s)
  const kept = await tx.one<{ id: string }>(sql`
    insert into parking_space (id, community_id, label, kind, use, room_id, area_milli, ended_on, basis, changed_at, changed_by)
    values (${tx.newId()}, ${community}, ${s.label}, ${s.kind}, ${s.use}, ${room ?? null}::uuid, ${s.area?.toString() ?? null}::bigint,
      ${s.endedOn}::date, ${basis ?? null}, ${tx.now}, ${tx.actor.account ?? null}::uuid)
    on conflict (community_id, label) do update set kind = excluded.kind, use = excluded.use, room_id = excluded.room_id,
      area_milli = excluded.area_milli, ended_on = excluded.ended_on, basis = excluded.basis, changed_at = excluded.changed_at, changed_by = excluded.changed_by
    returning id`)
  return kept.id
}

/** One clerk's act: a space that is let or free. To whom it belongs goes by procedure. */
async function keepUse(tx: Tx, community: string, s: Space): Promise<string> {
  await lockThing(tx, community, spaceThing(s))
  const was = await tx.maybe<{ kind: string; use: string }>(
    sql`select kind, use from parking_space where community_id = ${community} and label = ${s.label} for update`,
  )
  const owned = (use: string): boolean => use === 'sold' || use === 'given'
  if (owned(s.use) || (was && (owned(was.use) || was.kind !== s.kind))) throw fault.SPACE_TITLE()
  return keepSpace(tx, community, s)
}

/** Enters a facility, or says anew what the one of that name is. Scope: the community. */
export async function keepFacility(tx: Tx, community: string, f: Facility): Promise<string> {
  await lockThing(tx, community, facilityThing(f))
  const there =
    f.building === null ||
    (await tx.maybe(sql`select from building where id = ${f.building} and community_id = ${community}`))
  if (!there) throw fault.FACILITY_BUILDING()
  const kept = await tx.one<{ id: string }>(sql`
    insert into facility (id, community_id, building_id, label, kind, quantity, since, ended_on, changed_at, changed_by)
    values (${tx.newId()}, ${community}, ${f.building}::uuid, ${f.label}, ${f.kind}, ${f.quantity}::int, ${f.since}::date, ${f.endedOn}::date,
      ${tx.now}, ${tx.actor.account ?? null}::uuid)
    on conflict (community_id, building_id, label) do update set kind = excluded.kind, quantity = excluded.quantity, since = excluded.since,
      ended_on = excluded.ended_on, changed_at = excluded.changed_at, changed_by = excluded.changed_by
    returning id`)
  return kept.id
}

const params = z.object({ community: z.uuid() })
const scope = (tx: Tx, given: { params: { community: string } }) => communityPlace(tx, given.params.community)
const common = { articles: ['G2', 'X4'], scope, params } as const
const Kept = z.object({ id: z.uuid() })
const spaceQuery = listQuery(['label', 'kind'], ['kind', 'use'])
const facilityQuery = listQuery(['label', 'kind'], ['kind', 'building'])

const spaceWords = {
  planned: { zh: '规划车位', en: 'planned' },
  'common-road': { zh: '占用共有道路', en: 'on the common road' },
  'civil-defence': { zh: '人防车位', en: 'civil defence' },
  sold: { zh: '出售', en: 'sold' },
  given: { zh: '附赠', en: 'given' },
  let: { zh: '出租', en: 'let' },
  free: { zh: '未用', en: 'free' },
} as const
const facilityKinds = {
  lift: { zh: '电梯', en: 'lift' },
  fire: { zh: '消防', en: 'fire' },
  water: { zh: '给水', en: 'water' },
  drain: { zh: '排水', en: 'drainage' },
  power: { zh: '供电', en: 'power' },
  gate: { zh: '门禁安防', en: 'gates and security' },
  roof: { zh: '屋面', en: 'roof' },
  facade: { zh: '外墙', en: 'facade' },
  road: { zh: '道路', en: 'road' },
  green: { zh: '绿地', en: 'green' },
  sports: { zh: '文体设施', en: 'sports and culture' },
  'service-room': { zh: '物业服务用房', en: 'service rooms' },
  other: { zh: '其他', en: 'other' },
} as const

export const facilityRoutes = [
  ...list({
    ...common,
    path: '/communities/:community/parking-spaces',
    ids: ['listParkingSpaces', 'exportParkingSpaces'],
    summary: { zh: '车位', en: 'Parking spaces' },
    name: { zh: '车位', en: 'Parking spaces' },
    permission: 'registry.read',
    query: spaceQuery,
    row: SpaceShape,
    columns: [
      { title: { zh: '车位号', en: 'Number' }, value: (s) => s.label },
      { title: { zh: '类别', en: 'Kind' }, value: (s, lang) => spaceWords[s.kind][lang], width: 24 },
      { title: { zh: '使用', en: 'Use' }, value: (s, lang) => spaceWords[s.use][lang] },
      { title: { zh: '所属房屋', en: 'Room' }, value: (s) => s.room },
      { title: { zh: '面积（平方米）', en: 'Area (m²)' }, value: (s) => s.area, holds: 'area', sum: 'area' },
      { title: { zh: '取消日期', en: 'Ended on' }, value: (s) => s.endedOn },
    ],
    read: (tx, { params: { community }, query }) =>
      listPage<z.output<typeof SpaceShape>>(
        tx,
        {
          rows: sql`select s.id, s.label, s.kind, s.use, r.label as room, s.area_milli as area, s.ended_on as "endedOn"
            from parking_space s left join room r on r.id = s.room_id where s.community_id = ${community}`,
          where: [
            ...seek(query.q, { texts: [sql`t.label`, sql`t.room`] }),
            ...(query['filter.kind'] ? [sql`t.kind = ${query['filter.kind']}`] : []),
            ...(query['filter.use'] ? [sql`t.use = ${query['filter.use']}`] : []),
          ],
          order: 'label',
        },
        query,
      ),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/communities/:community/parking-spaces',
    id: 'keepParkingSpace',
    summary: { zh: '登记或更正车位', en: 'Enter or change a parking space' },
    permission: 'registry.clean',
    idempotent: true,
    body: SpaceInput,
    answer: Kept,
    offline: spaceOffline,
    handle: async (tx, { params: { community }, body }) => ({ id: await keepUse(tx, community, body) }),
  }),
  ...list({
    ...common,
    path: '/communities/:community/facilities',
    ids: ['listFacilities', 'exportFacilities'],
    summary: { zh: '共用部位和设施设备', en: 'Common parts and facilities' },
    name: { zh: '共用部位和设施设备', en: 'Facilities' },
    permission: 'registry.summary',
    query: facilityQuery,
    row: FacilityShape,
    columns: [
      { title: { zh: '名称', en: 'Name' }, value: (f) => f.label, width: 24 },
      { title: { zh: '类别', en: 'Kind' }, value: (f, lang) => facilityKinds[f.kind][lang] },
      { title: { zh: '楼栋', en: 'Building' }, value: (f) => f.buildingName },
      // things of different kinds are not added up
      { title: { zh: '数量', en: 'Quantity' }, value: (f) => f.quantity },
      { title: { zh: '启用日期', en: 'In use since' }, value: (f) => f.since },
      { title: { zh: '停用日期', en: 'Ended on' }, value: (f) => f.endedOn },
    ],
    read: (tx, { params: { community }, query }) =>
      listPage<z.output<typeof FacilityShape>>(
        tx,
        {
          rows: sql`select f.id, f.label, f.kind, f.building_id as building, b.name as "buildingName", f.quantity, f.since, f.ended_on as "endedOn"
            from facility f left join building b on b.id = f.building_id where f.community_id = ${community}`,
          where: [
            ...seek(query.q, {
              texts: [sql`t.label`],
              keys: { of: sql`t.kind`, found: namedKeys(query.q, facilityKinds) },
            }),
            ...(query['filter.kind'] ? [sql`t.kind = ${query['filter.kind']}`] : []),
            ...(query['filter.building'] ? [sql`t.building::text = ${query['filter.building']}`] : []),
          ],
          order: 'label',
        },
        query,
      ),
  }),
  route({
    ...common,
    method: 'POST',
    path: '/communities/:community/facilities',
    id: 'keepFacility',
    summary: { zh: '登记或更正共用部位、设施设备', en: 'Enter or change a common part or facility' },
    permission: 'registry.clean',
    idempotent: true,
    body: FacilityInput,
    answer: Kept,
    offline: facilityOffline,
    handle: async (tx, { params: { community }, body }) => ({ id: await keepFacility(tx, community, body) }),
  }),
]
