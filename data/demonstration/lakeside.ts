// 湖畔雅苑（示范）: 948 homes, 99,727.00 m², with every kind of owner; 3栋 is the house whose lift needs a hoist.
import { chance } from './chance.ts'
import type { Chance } from './chance.ts'
import { buildRooms, fitTotal, fund } from './houses.ts'
import type { Community, House, Room } from './houses.ts'
import { population } from './people.ts'
import type { Owner, Population } from './people.ts'

const SEED = 948_99727
const TOTAL_MILLI = 99_727_000
const HOUSES: readonly House[] = [
  { building: 1, units: 2, floors: 26, delivered: '2012-12-28' },
  { building: 2, units: 2, floors: 26, delivered: '2012-12-28' },
  { building: 3, units: 2, floors: 18, delivered: '2012-12-28' },
  { building: 4, units: 2, floors: 26, delivered: '2013-06-28' },
  { building: 5, units: 2, floors: 24, delivered: '2013-06-28' },
  { building: 6, units: 2, floors: 24, delivered: '2013-12-26' },
  { building: 7, units: 2, floors: 22, delivered: '2013-12-26' },
  { building: 8, units: 2, floors: 22, delivered: '2015-06-26' },
  { building: 9, units: 2, floors: 25, delivered: '2023-09-28' },
  { building: 10, units: 2, floors: 24, delivered: '2024-12-27' },
]
const HOIST = 3
const UNSOLD_IN_HOIST = ['1-101', '2-101', '2-1802']
/** Balances in 3栋 that do not reach the room's share of 86,400.00 yuan. */
const SHORT_FEN: Readonly<Record<string, number>> = {
  '1-301': 31_245,
  '1-1202': 0,
  '2-702': 84_610,
  '2-1501': 99_837,
}
const LONG_NAME = '阿依古丽努尔·买买提艾力·吐尔逊阿洪·阿不都热合曼·亚森江·湖畔雅苑示范长姓名'

const at = (room: Room): string => `${room.unit}-${room.number}`

function setTheDeveloperApart(rooms: readonly Room[], luck: Chance): void {
  const leave = (room: Room) => {
    room.sold = false
  }
  for (const room of rooms) if (room.building === HOIST && UNSOLD_IN_HOIST.includes(at(room))) leave(room)
  const late = rooms.filter((room) => room.building >= 9)
  let left = 40 - UNSOLD_IN_HOIST.length
  while (left > 0) {
    const room = luck.pick(late)
    if (!room.sold) continue
    leave(room)
    left--
  }
  let undelivered = 12
  while (undelivered > 0) {
    const room = luck.pick(late)
    if (room.building !== 10 || !room.sold || room.undelivered) continue
    room.undelivered = true
    undelivered--
  }
}

function nameAreas(rooms: readonly Room[]): void {
  for (const room of rooms) {
    if (room.building === 10) room.areaSource = '实测'
    if (room.undelivered || !room.sold) room.areaSource = room.building === 10 ? '合同' : '实测'
  }
  // Published rolls with three decimals exist: two pairs that cancel out.
  rooms
    .filter((room) => room.building === 1 && room.floor <= 2 && room.unit === 1)
    .forEach((room, i) => {
      room.areaMilli += i % 2 === 0 ? 5 : -5
    })
}

/** Who is known to the stories told with this community, by building and room. */
function cast(people: Population): Map<string, Owner[]> {
  const six = people.person({ name: '柳云舟', born: '1968-04-19' })
  const two = people.person({ name: '方竹清', born: '1975-11-02' })
  const pair = [people.person({ name: '陶荷明' }), people.person({ name: '苏桐远' })]
  const alone = people.person({ name: '何汀月' })
  const map = new Map<string, Owner[]>([
    ['3/1-502', [people.person({ name: '沈秋棠', born: '1951-01-06', serial: 742, phone: people.phone() })]],
    ['3/2-602', [people.person({ name: LONG_NAME })]],
    ['3/1-201', [people.company('武汉湖畔示范物业咨询有限公司')]],
    ['3/1-1801', [two]],
    ['3/1-1802', [two]],
    ['3/2-901', pair],
    ['3/2-902', pair],
    ['3/1-1001', [alone]],
    ['3/2-1001', [alone, people.person({ name: '卫枫安' })]],
    // The same name, two people: told apart by their numbers alone.
    ['3/2-401', [people.person({ name: '周晓雨', born: '1980-03-15' })]],
    ['5/1-1201', [people.person({ name: '周晓雨', born: '1991-08-27' })]],
    ['1/1-2601', [people.person({ idKind: '港澳居民来往内地通行证', idNumber: 'H00000001' })]],
    ['1/2-2601', [people.person({ idKind: '台湾居民来往大陆通行证', idNumber: '00000002' })]],
    ['2/1-2601', [people.person({ idKind: '护照', idNumber: 'X00000003' })]],
  ])
  for (const room of ['3/1-701', '3/2-1701', '1/1-901', '2/2-1102', '5/1-301', '6/2-1502'])
    map.set(room, [six])
  return map
}

const COMPANIES = [
  '鄂东示范贸易',
  '楚天示范文化',
  '东湖示范软件',
  '汉水示范商贸',
  '珞珈示范教育',
  '沙湖示范餐饮',
  '晴川示范设计',
]

/** Owners of the rooms outside the cast: single, several rooms, couples and threes, companies. */
function settle(rooms: readonly Room[], people: Population, luck: Chance): void {
  const known = cast(people)
  const open: Room[] = []
  const give = (room: Room, owners: readonly Owner[], shares: readonly string[]) => {
    const since = luck.often(20)
      ? `${luck.between(2016, 2025)}-0${luck.between(1, 9)}-1${luck.between(0, 9)}`
      : room.delivered
    const from = room.undelivered ? '2025-11-20' : since < room.delivered ? room.delivered : since
    room.owners = owners.map((owner, i) => ({ owner, share: shares[i] ?? '', since: from }))
  }
  for (const room of rooms) {
    const owners = known.get(`${room.building}/${at(room)}`)
    if (owners) give(room, owners, owners.length === 2 ? ['1/2', '1/2'] : [])
    else if (room.sold) open.push(room)
  }
  const take = (): Room => {
    const room = open.splice(luck.between(0, open.length - 1), 1)[0]
    if (!room) throw new Error('no room left')
    return room
  }
  for (const [i, name] of COMPANIES.entries()) {
    const company = people.company(`武汉${name}有限公司`)
    for (let n = i < 2 ? 2 : 1; n > 0; n--) give(take(), [company], [])
  }
  for (let i = 0; i < 28; i++) {
    const person = people.person()
    for (let n = i < 8 ? 3 : 2; n > 0; n--) give(take(), [person], [])
  }
  for (let i = 0; i < 117; i++) {
    const owners = Array.from({ length: i % 6 === 0 ? 3 : 2 }, () => people.person())
    const stated = owners.length === 3 ? ['1/2', '1/4', '1/4'] : i % 4 === 1 ? ['30%', '70%'] : ['1/2', '1/2']
    give(
      take(),
      owners,
      i % 2 === 0 ? [] : i % 9 === 3 && owners.length === 3 ? ['1/3', '1/3', '1/3'] : stated,
    )
  }
  for (const room of open) give(room, [people.person()], [])
}

export function lakeside(): Community {
  const luck = chance(SEED)
  const people = population(luck, 0)
  const rooms = buildRooms(HOUSES, luck, [
    [11_200, 12_599],
    [8600, 9699],
  ])
  fitTotal(rooms, HOUSES, TOTAL_MILLI)
  setTheDeveloperApart(rooms, luck)
  nameAreas(rooms)
  settle(rooms, people, luck)
  fund(rooms, luck)
  for (const room of rooms) {
    const short = room.building === HOIST ? SHORT_FEN[at(room)] : undefined
    if (short !== undefined) room.balanceFen = short
    else if (room.building === HOIST && room.depositFen !== null) {
      room.balanceFen = Math.max(room.balanceFen ?? 0, Math.floor(room.depositFen * 0.55))
    }
  }
  return {
    name: '湖畔雅苑（示范）',
    neighbourhood: '420106012021',
    address: '湖北省武汉市武昌区水果湖街道湖畔示范路 8 号（虚构）',
    developer: people.company('武汉湖畔雅苑示范置业有限公司'),
    asOf: '2025-12-31',
    houses: HOUSES,
    rooms,
    statedAreaMilli: TOTAL_MILLI,
  }
}
