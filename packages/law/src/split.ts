// Sharing a whole amount by weights so that the shares sum exactly: the largest remainder, ties to the earlier.
import { fen, type AreaMilli, type Fen } from './amounts.ts'
import { LawError } from './errors.ts'

/** `total` ≥ 0 in proportion to `weights` ≥ 0, not all zero; in their order; exact to the unit. */
export function shareOut(total: bigint, weights: readonly bigint[]): bigint[] {
  const whole = weights.reduce((sum, weight) => sum + weight, 0n)
  if (total < 0n || whole <= 0n || weights.some((weight) => weight < 0n)) throw new LawError('NOT_POSITIVE')
  const shares = weights.map((weight) => (total * weight) / whole)
  const remainders = weights.map((weight) => (total * weight) % whole)
  const left = Number(total - shares.reduce((sum, share) => sum + share, 0n))
  const order = remainders
    .map((_, index) => index)
    .toSorted((a, b) => {
      const [x, y] = [remainders[a] ?? 0n, remainders[b] ?? 0n]
      return x === y ? a - b : x > y ? -1 : 1
    })
  for (const index of order.slice(0, left)) shares[index] = (shares[index] ?? 0n) + 1n
  return shares
}

/** 165号令 20: the cost borne by rooms in proportion to their area, in their order. */
export const apportionByArea = (total: Fen, rooms: readonly { readonly area: AreaMilli }[]): Fen[] =>
  shareOut(
    total,
    rooms.map((room) => room.area),
  ).map(fen)
