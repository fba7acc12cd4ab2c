// Rooms by their number and owners by their whole name wherever one works: what the search of the desk shows the first of.
import { z } from 'zod'
import { listed } from '../../kernel/errors/index.ts'
import { list, listQuery, type Column } from '../../kernel/http/index.ts'
import { ownersNamed, roomsNamed, type FoundOwner, type FoundRoom } from './finding.ts'

const RoomFound = z.object({ id: z.uuid(), label: z.string(), community: z.string() }).meta({ id: 'RoomFound' })
const OwnerFound = z
  .object({ id: z.uuid(), name: z.string(), rooms: z.array(z.string()).readonly(), community: z.string(), communityId: z.uuid() })
  .meta({ id: 'OwnerFound' })

const community = { zh: '小区', en: 'Community' }
const roomColumns: readonly Column<FoundRoom>[] = [
  { title: { zh: '房屋', en: 'Room' }, value: (r) => r.label, width: 20 },
  { title: community, value: (r) => r.community, width: 24 },
]
const ownerColumns: readonly Column<FoundOwner>[] = [
  { title: { zh: '业主（姓名已遮盖）', en: 'Owner (masked)' }, value: (o) => o.name, width: 28 },
  { title: community, value: (o) => o.community, width: 24 },
  { title: { zh: '房屋', en: 'Rooms' }, value: (o, lang) => listed(o.rooms, lang), width: 40 },
]

export const foundRoutes = [
  ...list({
    path: '/rooms',
    ids: ['findRooms', 'exportFoundRooms'],
    summary: { zh: '按房号查找房屋', en: 'Rooms found by their number' },
    name: { zh: '找到的房屋', en: 'Rooms found' },
    articles: ['X2', 'X4'],
    permission: 'registry.read',
    scope: 'wherever',
    query: listQuery(['label', 'community'], ['use']),
    row: RoomFound,
    columns: roomColumns,
    read: (tx, { query }) => roomsNamed(tx, query),
  }),
  ...list({
    path: '/owners',
    ids: ['findOwners', 'exportFoundOwners'],
    summary: { zh: '按全名查找业主', en: 'Owners found by their whole name' },
    name: { zh: '找到的业主', en: 'Owners found' },
    articles: ['X2', 'X4'],
    permission: 'registry.read',
    scope: 'wherever',
    query: listQuery(['community', 'rooms'], ['kind']),
    row: OwnerFound,
    columns: ownerColumns,
    read: (tx, { query }) => ownersNamed(tx, query),
  }),
]
