// Routes of the registry: jurisdictions and communities for everybody, rooms and owners for those who work there.
import { z } from 'zod'
import { fault } from '../../kernel/errors/index.ts'
import { excelOf, listQuery, page, route, type Column } from '../../kernel/http/index.ts'
import type { Tx } from '../../kernel/database/index.ts'
import { jurisdictions } from './jurisdictions.ts'
import { buildingList, communityList, communityRow, ownerList, ownersCount, roomList } from './lists.ts'
import type { CommunityRow, OwnerRow, RoomRow } from './lists.ts'
import { roomsOfAccount } from './people.ts'
import { communityPlace, spokenNumber } from './places.ts'
import {
  BuildingShape,
  CommunityNumbers,
  CommunitySummary,
  JurisdictionShape,
  OwnerShape,
  OwnRoom,
  RoomShape,
  type Uses,
} from './schema.ts'

const params = z.object({ community: z.uuid() })
const scope = (tx: Tx, given: { params: { community: string } }) => communityPlace(tx, given.params.community)
const communityQuery = listQuery(['name', 'rooms', 'area'], ['jurisdiction'])
const roomQuery = listQuery(['position', 'floor', 'area'], ['building', 'use', 'sold', 'on'])
const ownerQuery = listQuery(['position', 'count', 'area'], ['kind', 'on'])
const wholeList = 100_000
const whole = <Q extends { cursor?: string | undefined; limit: number }>(query: Q): Q => ({
  ...query,
  cursor: undefined,
  limit: wholeList,
})

const squareMetres = (milli: bigint): number => Number(milli) / 1000 // a cell of a sheet, not a figure to reckon with
const useText: Record<z.infer<typeof Uses>, { zh: string; en: string }> = {
  dwelling: { zh: '住宅', en: 'dwelling' },
  shop: { zh: '商业', en: 'shop' },
  office: { zh: '办公', en: 'office' },
  garage: { zh: '车库', en: 'garage' },
  storage: { zh: '储藏', en: 'storage' },
  other: { zh: '其他', en: 'other' },
}
const communityColumns: readonly Column<CommunityRow>[] = [
  { title: { zh: '小区', en: 'Community' }, value: (c) => c.name, width: 24 },
  { title: { zh: '所在地', en: 'Place' }, value: (c) => c.place, width: 40 },
  { title: { zh: '楼栋', en: 'Buildings' }, value: (c) => Number(c.buildings) },
  { title: { zh: '房屋', en: 'Rooms' }, value: (c) => Number(c.rooms) },
  { title: { zh: '面积（平方米）', en: 'Area (m²)' }, value: (c) => squareMetres(c.area) },
  { title: { zh: '数据性质', en: 'Nature' }, value: (c) => (c.fictitious ? '虚构（演示）' : '') },
]
const roomColumns = (lang: 'zh' | 'en'): readonly Column<RoomRow>[] => [
  { title: { zh: '房屋', en: 'Room' }, value: (r) => r.label },
  { title: { zh: '面积（平方米）', en: 'Area (m²)' }, value: (r) => squareMetres(r.area) },
  { title: { zh: '用途', en: 'Use' }, value: (r) => useText[r.use][lang] },
  {
    title: { zh: '售出', en: 'Sold' },
    value: (r) => (r.sold ? (lang === 'zh' ? '已售' : 'sold') : lang === 'zh' ? '未售' : 'unsold'),
  },
  { title: { zh: '交付日期', en: 'Delivered' }, value: (r) => r.deliveredOn },
  {
    title: { zh: '业主（姓名已遮盖）', en: 'Owners (masked)' },
    value: (r) => r.owners.join('、'),
    width: 28,
  },
]
const ownerColumns: readonly Column<OwnerRow>[] = [
  { title: { zh: '业主（姓名已遮盖）', en: 'Owner (masked)' }, value: (o) => o.name, width: 28 },
  { title: { zh: '房屋', en: 'Rooms' }, value: (o) => o.rooms.join('、'), width: 40 },
  { title: { zh: '套数', en: 'Count' }, value: (o) => Number(o.count) },
  { title: { zh: '面积（平方米）', en: 'Area (m²)' }, value: (o) => squareMetres(o.area) },
]

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
      rows: (await jurisdictions(tx, query)).map((j) => ({
        ...j,
        note: j.own ? { zh: '自编代码，不是官方代码', en: 'Own code, not an official one' } : null,
      })),
    }),
  }),
  route({
    method: 'GET',
    path: '/communities',
    id: 'listCommunities',
    summary: { zh: '小区目录', en: 'Communities' },
    articles: ['G2', 'X4'],
    permission: 'public',
    query: communityQuery,
    answer: page(CommunityNumbers),
    handle: (tx, { query }) => communityList(tx, query),
  }),
  route({
    method: 'GET',
    path: '/communities.xlsx',
    id: 'exportCommunities',
    summary: { zh: '导出小区目录', en: 'Communities as a file' },
    articles: ['G2', 'G5', 'X4'],
    permission: 'public',
    perMinute: 30,
    query: communityQuery,
    file: true,
    handle: async (tx, { query, lang }) =>
      excelOf(
        { name: lang === 'zh' ? '小区' : 'Communities', lang, columns: communityColumns },
        (await communityList(tx, whole(query))).rows,
      ),
  }),
]

const communityRoutes = [
  route({
    method: 'GET',
    path: '/communities/:community',
    id: 'getCommunity',
    summary: { zh: '小区概况', en: 'A community’s summary' },
    articles: ['G2', 'G3'],
    permission: 'registry.summary',
    scope,
    params,
    answer: CommunitySummary,
    handle: async (tx, { params: { community } }) => {
      const found = await communityRow(tx, community)
      if (!found) throw fault.NOT_FOUND()
      return { ...found, unsold: found.rooms - found.sold, owners: await ownersCount(tx, community) }
    },
  }),
  route({
    method: 'GET',
    path: '/communities/:community/buildings',
    id: 'listBuildings',
    summary: { zh: '楼栋', en: 'Buildings' },
    articles: ['G2'],
    permission: 'registry.summary',
    scope,
    params,
    answer: z.object({ rows: z.array(BuildingShape) }),
    handle: async (tx, { params: { community } }) => ({ rows: await buildingList(tx, community) }),
  }),
  route({
    method: 'GET',
    path: '/communities/:community/rooms',
    id: 'listRooms',
    summary: { zh: '房屋', en: 'Rooms' },
    articles: ['G2', 'G3', 'X2', 'X4'],
    permission: 'registry.read',
    scope,
    params,
    query: roomQuery,
    answer: page(RoomShape),
    handle: (tx, { params: { community }, query }) => roomList(tx, community, query),
  }),
  route({
    method: 'GET',
    path: '/communities/:community/rooms.xlsx',
    id: 'exportRooms',
    summary: { zh: '导出房屋', en: 'Rooms as a file' },
    articles: ['G5', 'X2', 'X4'],
    permission: 'registry.read',
    scope,
    params,
    query: roomQuery,
    file: true,
    handle: async (tx, { params: { community }, query, lang }) =>
      excelOf(
        { name: lang === 'zh' ? '房屋' : 'Rooms', lang, columns: roomColumns(lang) },
        (await roomList(tx, community, whole(query))).rows,
      ),
  }),
  route({
    method: 'GET',
    path: '/communities/:community/owners',
    id: 'listOwners',
    summary: { zh: '业主', en: 'Owners' },
    articles: ['G3', 'X2', 'X4'],
    permission: 'registry.read',
    scope,
    params,
    query: ownerQuery,
    answer: page(OwnerShape),
    handle: (tx, { params: { community }, query }) => ownerList(tx, community, query),
  }),
  route({
    method: 'GET',
    path: '/communities/:community/owners.xlsx',
    id: 'exportOwners',
    summary: { zh: '导出业主', en: 'Owners as a file' },
    articles: ['G5', 'X2', 'X4'],
    permission: 'registry.read',
    scope,
    params,
    query: ownerQuery,
    file: true,
    handle: async (tx, { params: { community }, query, lang }) =>
      excelOf(
        { name: lang === 'zh' ? '业主' : 'Owners', lang, columns: ownerColumns },
        (await ownerList(tx, community, whole(query))).rows,
      ),
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
