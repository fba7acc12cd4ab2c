// The cost shared by area to the fen (165号令 20, 21): the same reckoning before the vote, for the books, and for each reader.
import { apportionByArea, areaMilli, drawOn, fen } from '@hemei/law'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { bookIfAny } from '../../../civic/ledger/index.ts'
import { codes } from '../accounting/index.ts'

export interface Share {
  readonly room: string
  readonly label: string
  readonly area_milli: bigint
  readonly amount: bigint
  readonly payer: 'fund' | 'developer'
  /** what the room can pay with today: its balance without what is kept for other payments */
  readonly available: bigint
  readonly fromBalance: bigint
  readonly short: bigint
}
interface RoomRow {
  readonly room: string
  readonly label: string
  readonly area_milli: bigint
  readonly sold: boolean
  readonly available: bigint
}

/** Every room of a building in the order of its doors, with what it bears of a total. Scope: the community. */
export async function sharesOf(
  tx: Tx,
  given: { community: string; building: string; total: bigint },
): Promise<Share[]> {
  const book = (await bookIfAny(tx, given.community)) ?? null
  const rooms = await tx.rows<RoomRow>(sql`
    select r.id as room, r.label, r.area_milli, r.sold, coalesce(b.held_fen - b.reserved_fen, 0)::bigint as available
    from room r left join ledger_balance b on b.room_id = r.id and b.book = ${book}::uuid and b.account = ${codes.commodity}
    where r.community_id = ${given.community} and r.building_id = ${given.building}
      and r.ended_on is null order by r.position, r.id`)
  if (!rooms.length) return []
  const amounts = apportionByArea(
    fen(given.total),
    rooms.map((r) => ({ area: areaMilli(r.area_milli) })),
  )
  return rooms.map(({ sold, ...room }, i): Share => {
    const amount = amounts[i] ?? fen(0n)
    // unsold: the developer pays in cash, nothing is taken from a balance
    if (!sold) return { ...room, amount, payer: 'developer', fromBalance: 0n, short: 0n }
    return { ...room, amount, payer: 'fund', ...drawOn(fen(room.available), amount) }
  })
}

export interface Sums {
  readonly total: bigint
  readonly fund: bigint
  readonly developer: bigint
  readonly short: bigint
  readonly rooms: number
  readonly shortRooms: number
}
type Part = Pick<Share, 'amount' | 'payer' | 'fromBalance' | 'short'>
export const sumsOf = (shares: readonly Part[]): Sums => {
  const add = (of: (s: Part) => bigint) => shares.reduce((sum, s) => sum + of(s), 0n)
  return {
    total: add((s) => s.amount),
    fund: add((s) => s.fromBalance),
    developer: add((s) => (s.payer === 'developer' ? s.amount : 0n)),
    short: add((s) => s.short),
    rooms: shares.length,
    shortRooms: shares.filter((s) => s.short > 0n).length,
  }
}

/** Writes the shares of one round down. */
export async function keepShares(
  tx: Tx,
  of: { case: string; community: string; round: number },
  shares: readonly Share[],
): Promise<void> {
  const rows = shares.map((s, position) => ({
    position,
    room: s.room,
    label: s.label,
    area: s.area_milli.toString(),
    amount: s.amount.toString(),
    payer: s.payer,
    fund: s.fromBalance.toString(),
    short: s.short.toString(),
  }))
  await tx.run(sql`insert into fund_use_share
      (case_id, round, position, room_id, community_id, label, area_milli, amount_fen, payer, from_balance_fen, short_fen)
    select ${of.case}::uuid, ${of.round}::int, position, room, ${of.community}::uuid, label, area, amount, payer, fund, short
    from json_to_recordset(${JSON.stringify(rows)}::json)
      as r(position int, room uuid, label text, area bigint, amount bigint, payer text, fund bigint, short bigint)`)
}

export interface KeptShare {
  readonly round: number
  readonly room: string
  readonly label: string
  readonly area_milli: bigint
  readonly amount: bigint
  readonly payer: 'fund' | 'developer'
  readonly fromBalance: bigint
  readonly short: bigint
}
/** The shares of a case that count: those of its last round. Scope: the community. */
export const keptShares = (tx: Tx, id: string): Promise<KeptShare[]> =>
  tx.rows<KeptShare>(sql`select round, room_id as room, label, area_milli, amount_fen as amount, payer,
      from_balance_fen as "fromBalance", short_fen as short
    from fund_use_share where case_id = ${id} and round = (select max(round) from fund_use_share where case_id = ${id})
    order by position`)
