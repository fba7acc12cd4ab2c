// Routes of the registry: jurisdictions and communities for everybody, rooms and owners for those who work there.
import { z } from 'zod'
import { fault, listed } from '../../kernel/errors/index.ts'
import { list, listPage, listQuery, route, type Column } from '../../kernel/http/index.ts'
import type { Tx } from '../../kernel/database/index.ts'
import { describedPlaces, jurisdictions, placesBelow, type BarePlace, type JurisdictionRow } from './jurisdictions.ts'
import { buildingList, communityList, communityRow, ownerList, ownersCount, roomList } from './lists.ts'
import type { BuildingRow, OwnerRow, RoomRow } from './lists.ts'
import { roomsOfAccount } from './people.ts'
import { communityPlace, mayOpen, spokenNumber, summary } from './places.ts'
import {
  BuildingShape,
  CommunityListed,
  type CommunityNumbers,
  CommunitySummary,
  JurisdictionShape,
  OwnerShape,
  OwnRoom,
  RoomShape,
  type Uses,
} from './schema.ts'

const params = z.object({ community: z.uuid() })
const scope = (tx: Tx, given: { params: { community: string } }) => communityPlace(tx, given.params.community)
const buildingsMost = 1_000
const communityQuery = listQuery(['name', 'rooms', 'area'], ['jurisdiction'])
/** Every one at once unless asked otherwise: buildings are also a choice in forms. */
const buildingQuery = listQuery(['position', 'rooms', 'area'], ['lift']).extend({
  limit: z.coerce.number().int().min(1).max(buildingsMost).default(buildingsMost),
})
const roomQuery = listQuery(['position', 'floor', 'area'], ['building', 'use', 'sold', 'on'])
const ownerQuery = listQuery(['position', 'count', 'area'], ['kind', 'on'])
const useText: Record<z.infer<typeof Uses>, { zh: string; en: string }> = {
  dwelling: { zh: '住宅', en: 'dwelling' },
  shop: { zh: '商业', en: 'shop' },
  office: { zh: '办公', en: 'office' },
  garage: { zh: '车库', en: 'garage' },
  storage: { zh: '储藏', en: 'storage' },
  other: { zh: '其他', en: 'other' },
}
const communityColumns: readonly Column<z.output<typeof CommunityNumbers>>[] = [
  { title: { zh: '小区', en: 'Community' }, value: (c) => c.name, width: 24 },
  { title: { zh: '所在地', en: 'Place' }, value: (c) => c.place, width: 40 },
  { title: { zh: '楼栋', en: 'Buildings' }, value: (c) => c.buildings, sum: 'buildings' },
  { title: { zh: '房屋', en: 'Rooms' }, value: (c) => c.rooms, sum: 'rooms' },
  { title: { zh: '面积（平方米）', en: 'Area (m²)' }, value: (c) => c.area, holds: 'area', sum: 'area' },
  {
    title: { zh: '数据性质', en: 'Nature' },
    value: (c, lang) => (c.fictitious ? { zh: '虚构（演示）', en: 'fictitious (demonstration)' }[lang] : ''),
  },
]
const buildingColumns: readonly Column<BuildingRow>[] = [
  { title: { zh: '楼栋', en: 'Building' }, value: (b) => b.name, width: 24 },
  { title: { zh: '单元', en: 'Units' }, value: (b, lang) => listed(b.units.map((u) => u.unit), lang), width: 24 },
  { title: { zh: '房屋', en: 'Rooms' }, value: (b) => b.rooms, sum: 'rooms' },
  { title: { zh: '面积（平方米）', en: 'Area (m²)' }, value: (b) => b.area, holds: 'area', sum: 'area' },
]
const soldText = { zh: ['未售', '已售'], en: ['unsold', 'sold'] } as const
const roomColumns: readonly Column<RoomRow>[] = [
  { title: { zh: '房屋', en: 'Room' }, value: (r) => r.label },
  { title: { zh: '楼栋', en: 'Building' }, value: (r) => r.building },
  { title: { zh: '面积（平方米）', en: 'Area (m²)' }, value: (r) => r.area, holds: 'area', sum: 'area' },
  { title: { zh: '用途', en: 'Use' }, value: (r, lang) => useText[r.use][lang] },
  { title: { zh: '售出', en: 'Sold' }, value: (r, lang) => soldText[lang][r.sold ? 1 : 0] },
  { title: { zh: '交付日期', en: 'Delivered' }, value: (r) => r.deliveredOn },
  { title: { zh: '业主（姓名已遮盖）', en: 'Owners (masked)' }, value: (r, lang) => listed(r.owners, lang), width: 28 },
]
const ownerColumns: readonly Column<OwnerRow>[] = [
  { title: { zh: '业主（姓名已遮盖）', en: 'Owner (masked)' }, value: (o) => o.name, width: 28 },
  { title: { zh: '房屋', en: 'Rooms' }, value: (o, lang) => listed(o.rooms, lang), width: 40 },
  { title: { zh: '套数', en: 'Count' }, value: (o) => o.count },
  // a room of two owners stands with both: no sum
  { title: { zh: '面积（平方米）', en: 'Area (m²)' }, value: (o) => o.area, holds: 'area' },
]

const placeShown = (j: JurisdictionRow) => ({
  ...j,
  note: j.own ? { zh: '自编代码，不是官方代码', en: 'Own code, not an official one' } : null,
})
const levelTitles = {
  province: { zh: '省', en: 'Province' },
  city: { zh: '市、州', en: 'City' },
  county: { zh: '区（县、市）', en: 'County' },
  street: { zh: '街道（乡镇）', en: 'Street' },
  neighbourhood: { zh: '社区（村）', en: 'Neighbourhood' },
} as const

const publicRoutes = [
  route({
    method: 'GET',
    path: '/jurisdictions',
    id: 'listJurisdictions',
    summary: { zh: '区划目录', en: 'The tree of jurisdictions' },
    articles: ['G1'],
    permission: 'public',
    query: z.object({ parent: z.string().max(20).optional(), q: z.string().min(1).max(50).optional() }),
    answer: z.object({ rows: z.array(JurisdictionShape) }),
    handle: async (tx, { query }) => ({
      rows: (await jurisdictions(tx, query)).map(placeShown),
    }),
  }),
  ...list({
    path: '/jurisdictions/:jurisdiction/below',
    ids: ['listPlacesBelow', 'exportPlacesBelow'],
    summary: { zh: '一个辖区以下的各级区划', en: 'All places below a jurisdiction' },
    name: { zh: '区划', en: 'Jurisdictions' },
    articles: ['G1', 'X4'],
    permission: 'public',
    params: z.object({ jurisdiction: z.string().max(20) }),
    query: listQuery(['position', 'code', 'name'], ['kind']),
    row: JurisdictionShape,
    columns: [
      { title: { zh: '代码', en: 'Code' }, value: (j) => j.code, width: 16 },
      { title: { zh: '名称', en: 'Name' }, value: (j) => j.name, width: 30 },
      { title: { zh: '级别', en: 'Level' }, value: (j, lang) => levelTitles[j.kind][lang] },
      { title: { zh: '上级', en: 'Above it' }, value: (j) => j.above.join(' '), width: 40 },
      { title: { zh: '下级', en: 'Below it' }, value: (j) => j.children },
      { title: { zh: '说明', en: 'Note' }, value: (j, lang) => j.note?.[lang] ?? null, width: 30 },
    ],
    read: async (tx, { params: { jurisdiction }, query }) => {
      const found = await listPage<BarePlace>(
        tx,
        placesBelow(jurisdiction, { q: query.q, kind: query['filter.kind'] }),
        query,
      )
      return { ...found, rows: (await describedPlaces(tx, found.rows)).map(placeShown) }
    },
  }),
  ...list({
    path: '/communities',
    ids: ['listCommunities', 'exportCommunities'],
    summary: { zh: '小区目录', en: 'Communities' },
    name: { zh: '小区', en: 'Communities' },
    articles: ['G2', 'G5', 'X4'],
    permission: 'public',
    query: communityQuery,
    row: CommunityListed,
    columns: communityColumns,
    read: async (tx, { query }) => {
      const found = await communityList(tx, query)
      return { ...found, rows: found.rows.map((r) => ({ ...r, open: mayOpen(tx, r.path) })) }
    },
  }),
]

const communityRoutes = [
  route({
    method: 'GET',
    path: '/communities/:community',
    id: 'getCommunity',
    summary: { zh: '小区概况', en: 'A community’s summary' },
    articles: ['G2', 'G3'],
    permission: summary,
    scope,
    params,
    answer: CommunitySummary,
    handle: async (tx, { params: { community } }) => {
      const found = await communityRow(tx, community)
      if (!found) throw fault.NOT_FOUND()
      return { ...found, unsold: found.rooms - found.sold, owners: await ownersCount(tx, community) }
    },
  }),
  ...list({
    path: '/communities/:community/buildings',
    ids: ['listBuildings', 'exportBuildings'],
    summary: { zh: '楼栋', en: 'Buildings' },
    name: { zh: '楼栋', en: 'Buildings' },
    articles: ['G2', 'X4'],
    permission: 'registry.summary',
    scope,
    params,
    query: buildingQuery,
    row: BuildingShape,
    columns: buildingColumns,
    read: (tx, { params: { community }, query }) => buildingList(tx, community, query),
  }),
  ...list({
    path: '/communities/:community/rooms',
    ids: ['listRooms', 'exportRooms'],
    summary: { zh: '房屋', en: 'Rooms' },
    name: { zh: '房屋', en: 'Rooms' },
    articles: ['G2', 'G3', 'G5', 'X2', 'X4'],
    permission: 'registry.read',
    scope,
    params,
    query: roomQuery,
    row: RoomShape,
    columns: roomColumns,
    read: (tx, { params: { community }, query }) => roomList(tx, community, query),
  }),
  ...list({
    path: '/communities/:community/owners',
    ids: ['listOwners', 'exportOwners'],
    summary: { zh: '业主', en: 'Owners' },
    name: { zh: '业主', en: 'Owners' },
    articles: ['G3', 'G5', 'X2', 'X4'],
    permission: 'registry.read',
    scope,
    params,
    query: ownerQuery,
    row: OwnerShape,
    columns: ownerColumns,
    read: (tx, { params: { community }, query }) => ownerList(tx, community, query),
  }),
]

const ownRoutes = [
  route({
    method: 'GET',
    path: '/rooms/mine',
    id: 'myRooms',
    summary: { zh: '我的房屋', en: 'My rooms' },
    articles: ['G3', 'G7'],
    permission: 'self',
    answer: z.object({ rows: z.array(OwnRoom) }),
    handle: async (tx) => ({
      rows: (tx.actor.account ? await roomsOfAccount(tx, tx.actor.account) : []).map((r) => ({
        room: r.room,
        community: r.community,
        communityName: r.community_name,
        building: r.building,
        buildingName: r.building_name,
        label: r.label,
        name: `${r.building_name} ${spokenNumber(r.unit, r.number)}`,
        area: r.area_milli,
        use: r.use,
        share: `${r.share_num}/${r.share_den}`,
        joint: r.joint,
        since: r.since,
      })),
    }),
  }),
]

export const routes = [...publicRoutes, ...communityRoutes, ...ownRoutes]
