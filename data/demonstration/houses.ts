// Builds the houses of a demonstration community: floors, rooms, areas that sum to the stated total exactly.
import type { Chance } from './chance.ts'
import type { Owner } from './people.ts'

export type House = {
  readonly building: number
  readonly units: number
  readonly floors: number
  readonly delivered: string
}

export type Share = { readonly owner: Owner; readonly share: string; readonly since: string }

export type Room = {
  readonly building: number
  readonly unit: number
  readonly floor: number
  readonly number: string
  readonly delivered: string
  areaMilli: number
  areaSource: '登记' | '实测' | '合同'
  sold: boolean
  undelivered: boolean
  depositFen: number | null
  balanceFen: number | null
  owners: Share[]
}

export type Community = {
  readonly name: string
  readonly neighbourhood: string
  readonly address: string
  readonly developer: Owner
  readonly asOf: string
  readonly houses: readonly House[]
  readonly rooms: readonly Room[]
  readonly statedAreaMilli: number | null
}

/** Two doors a floor: the larger 01 and the smaller 02. Areas in 0.001 m², to the centimetre as a rule. */
export function buildRooms(
  houses: readonly House[],
  luck: Chance,
  doors: readonly [number, number][],
): Room[] {
  return houses.flatMap((house) =>
    Array.from({ length: house.units }, (_, u) => u + 1).flatMap((unit) => {
      const areas = doors.map(([low, high]) => luck.between(low, high) * 10)
      return Array.from({ length: house.floors }, (_, f) => f + 1).flatMap((floor) =>
        areas.map((areaMilli, door): Room => ({
          building: house.building,
          unit,
          floor,
          number: `${floor}${String(door + 1).padStart(2, '0')}`,
          delivered: house.delivered,
          areaMilli,
          areaSource: '登记',
          sold: true,
          undelivered: false,
          depositFen: null,
          balanceFen: null,
          owners: [],
        })),
      )
    }),
  )
}

/** Shifts every area alike, then the top floors by what is left, until the sum is the target to the millimetre. */
export function fitTotal(rooms: readonly Room[], houses: readonly House[], targetMilli: number): void {
  const sum = () => rooms.reduce((total, room) => total + room.areaMilli, 0)
  const each = Math.floor((targetMilli - sum()) / rooms.length / 10) * 10
  for (const room of rooms) room.areaMilli += each
  const tops = rooms.filter((room) =>
    houses.some((h) => h.building === room.building && h.floors === room.floor),
  )
  let rest = targetMilli - sum()
  for (let i = 0; rest > 0; i = (i + 1) % tops.length) {
    const room = tops[i]
    if (!room) throw new Error('no top floor')
    room.areaMilli += 10
    rest -= 10
  }
}

/** A fictitious 80.00 yuan per m²: 0.001 m² is eight fen exactly. */
export const DEPOSIT_FEN_PER_MILLI = 8

/** First deposit by area; balance somewhat below or above it, as years of interest and repairs leave it. */
export function fund(rooms: readonly Room[], luck: Chance): void {
  for (const room of rooms) {
    if (!room.sold) continue
    room.depositFen = room.areaMilli * DEPOSIT_FEN_PER_MILLI
    const permille = luck.often(3) ? luck.between(40, 290) : luck.between(620, 1080)
    room.balanceFen = Math.floor((room.depositFen * permille) / 1000)
  }
}
