// Rooms joined or divided: what the old rooms hold goes to the new ones by area, to the fen, by a voucher of its own.
import { areaMilli, apportionByArea, fen } from '@hemei/law'
import { on } from '../../../kernel/events/index.ts'
import { sql } from '../../../kernel/database/index.ts'
import { bookIfAny, lockBook, post } from '../../../civic/ledger/index.ts'
import { roomsReshaped } from '../../../civic/registry/index.ts'
import { codes } from './chart.ts'
import { sources } from './posting.ts'

/**
 * Dr 3001 old rooms, Cr 3001 new rooms; the sum is the same to the fen (largest remainder, ties to the earlier). What is
 * held for a payment on its way cannot leave: the ledger refuses, and with it the whole act.
 */
export const carryBalances = on(roomsReshaped, async (tx, { community, change, from, to }) => {
  const book = await bookIfAny(tx, community)
  await tx.run(sql`insert into fund_room_area (room_id, community_id, area_milli, since, basis)
    select r.id, r.community_id, r.area_milli, ${tx.today}::date, ${`change:${change}`} from room r
    where r.id = any (${to.map((t) => t.room)}::uuid[]) and exists (select from fund_room_area a where a.room_id = any (${[...from]}::uuid[]))`)
  if (!book) return
  await lockBook(tx, book)
  const held = await tx.rows<{
    room: string
    fen: bigint
  }>(sql`select room_id as room, held_fen as fen from ledger_balance
    where book = ${book} and account = ${codes.commodity} and room_id = any (${[...from]}::uuid[]) order by room_id`)
  const total = held.reduce((sum, h) => sum + h.fen, 0n)
  if (total === 0n) return
  const shares = apportionByArea(
    fen(total),
    to.map((t) => ({ area: areaMilli(t.areaMilli) })),
  )
  await post(tx, {
    book,
    date: tx.today,
    memo: { zh: '房屋合并、分割：分户余额结转', en: 'Rooms joined or divided: balances carried over' },
    source: { kind: sources.reshaped, id: change },
    lines: [
      ...held.map((h) => ({ account: codes.commodity, room: h.room, amountFen: h.fen })),
      ...to.map((t, i) => ({ account: codes.commodity, room: t.room, amountFen: 0n - (shares[i] ?? 0n) })),
    ],
  })
})
