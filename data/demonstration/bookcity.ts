// 书香嘉园（示范）: 280 homes, 24,838.57 m², for the visitor to import; and a small one to spoil on purpose.
import { chance } from './chance.ts'
import { buildRooms, fitTotal, fund } from './houses.ts'
import type { Community, House } from './houses.ts'
import { population } from './people.ts'

type Plan = {
  readonly seed: number
  readonly name: string
  readonly neighbourhood: string
  readonly address: string
  readonly developer: string
  readonly houses: readonly House[]
  readonly totalMilli: number
  readonly unsold: number
  /** Keeps telephone and credit numbers of the communities apart. */
  readonly offset: number
}

function settled(plan: Plan): Community {
  const luck = chance(plan.seed)
  const people = population(luck, plan.offset)
  const rooms = buildRooms(plan.houses, luck, [
    [9400, 10_499],
    [7200, 8199],
  ])
  fitTotal(rooms, plan.houses, plan.totalMilli)
  for (let left = plan.unsold; left > 0;) {
    const room = luck.pick(rooms)
    if (!room.sold) continue
    room.sold = false
    room.areaSource = '实测'
    left--
  }
  let before = people.person()
  for (const room of rooms) {
    if (!room.sold) continue
    const together = luck.often(14)
    const again = !together && luck.often(5)
    const owners = together ? [people.person(), people.person()] : [again ? before : people.person()]
    const [first] = owners
    if (first) before = first
    const shares = together && luck.often(50) ? ['1/2', '1/2'] : []
    room.owners = owners.map((owner, i) => ({ owner, share: shares[i] ?? '', since: room.delivered }))
  }
  fund(rooms, luck)
  return {
    ...plan,
    developer: people.company(plan.developer),
    asOf: '2025-12-31',
    rooms,
    statedAreaMilli: plan.totalMilli,
  }
}

export const bookcity = (): Community =>
  settled({
    seed: 280_24838,
    name: '书香嘉园（示范）',
    neighbourhood: '420111003012',
    address: '湖北省武汉市洪山区狮子山街道书香示范路 66 号（虚构）',
    developer: '武汉书香示范地产有限公司',
    houses: [
      { building: 1, units: 2, floors: 17, delivered: '2016-06-30' },
      { building: 2, units: 2, floors: 17, delivered: '2016-06-30' },
      { building: 3, units: 2, floors: 18, delivered: '2017-06-30' },
      { building: 4, units: 2, floors: 18, delivered: '2017-06-30' },
    ],
    totalMilli: 24_838_570,
    unsold: 6,
    offset: 3000,
  })

/** 24 homes whose roster is then spoilt cell by cell. */
export const mapleLane = (): Community => ({
  ...settled({
    seed: 24_2130,
    name: '枫叶里（示范）',
    neighbourhood: '420111003011',
    address: '湖北省武汉市洪山区狮子山街道枫叶示范路 3 号（虚构）',
    developer: '武汉枫叶示范地产有限公司',
    houses: [{ building: 1, units: 2, floors: 6, delivered: '2008-06-30' }],
    totalMilli: 2_130_480,
    unsold: 2,
    offset: 6000,
  }),
  statedAreaMilli: null,
})
