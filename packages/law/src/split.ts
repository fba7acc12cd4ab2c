// Sharing a whole amount by weights so that the shares sum exactly: the largest remainder, ties to the earlier.
import { areaMilli, fen, type AreaMilli, type Fen } from './amounts.ts'
import { LawError } from './errors.ts'

/** How one share came about: the whole units of its exact part, what was left of it, and whether it was rounded up. */
export interface Portion {
  readonly share: bigint
  readonly floor: bigint
  /** In units of 1 ÷ (sum of all weights). */
  readonly remainder: bigint
  readonly roundedUp: boolean
}

/** `total` ≥ 0 in proportion to `weights` ≥ 0, not all zero; in their order; exact to the unit. */
export function portions(total: bigint, weights: readonly bigint[]): Portion[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n)
  if (total < 0n || whole <= 0n || weights.some((weight) => weight < 0n)) throw new LawError('NOT_POSITIVE')
  const parts = weights.map((weight, index) => ({
    index,
    floor: (total * weight) / whole,
    remainder: (total * weight) % whole,
  }))
  const left = Number(total - parts.reduce((sum, part) => sum + part.floor, 0n))
  // the sort is stable: of equal remainders the earlier stays before
  const order = parts.toSorted((a, b) => Number(b.remainder - a.remainder))
  const raised = new Set(order.slice(0, left).map((part) => part.index))
  return parts.map(({ index, floor, remainder }) => {
    const roundedUp = raised.has(index)
    return { share: roundedUp ? floor + 1n : floor, floor, remainder, roundedUp }
  })
}

export const shareOut = (total: bigint, weights: readonly bigint[]): bigint[] =>
  portions(total, weights).map((portion) => portion.share)

type Rooms = readonly { readonly area: AreaMilli }[]
const areasOf = (rooms: Rooms): bigint[] => rooms.map((room) => room.area)

/** 165号令 20: the cost borne by rooms in proportion to their area, in their order. */
export const apportionByArea = (total: Fen, rooms: Rooms): Fen[] => shareOut(total, areasOf(rooms)).map(fen)

/** The same with its working and articles: 总额 × 本户面积 ÷ 总面积, and who got the fen that were left. */
export const apportionWorking = (
  total: Fen,
  rooms: Rooms,
): {
  readonly area: AreaMilli
  readonly portions: readonly Portion[]
  readonly articles: readonly string[]
} => ({
  area: areaMilli(areasOf(rooms).reduce((sum, area) => sum + area, 0n)),
  portions: portions(total, areasOf(rooms)),
  articles: ['165号令 第二十条', '165号令 第二十一条'],
})
