// A cost apportioned to 5,000 rooms and written down, beside a bare insert of the same rows.
import { randomUUID } from 'node:crypto'
import { keepShares, sharesOf } from '../server/src/chapters/maintenance-fund/use/apportionment.ts'
import { system } from '../server/src/kernel/database/index.ts'
import { books, type Book } from './books.ts'
import { paired, type Result } from './harness.ts'

const rooms = 5_000
const rounds = 5
const total = 123_456_789n

/** Milliseconds a round. */
async function timed(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  for (let i = 0; i < rounds; i++) await work()
  return (performance.now() - began) / rounds
}

export async function run(pairs = 7): Promise<Result[]> {
  const filled = await books(1, rooms)
  try {
    return await filled.fresh(async (copy) => {
      const { community, building } = copy.books[0] as Book
      const ours = () =>
        copy.house.db.act(
          system('bench'),
          async (tx) => keepShares(tx, { case: randomUUID(), community, round: 1 }, await sharesOf(tx, { community, building, total })),
          { community },
        )
      await ours()
      await copy.bare.query('create table floor_share as select * from fund_use_share')
      const floor = () =>
        copy.bare.query(
          `insert into fund_use_share (case_id, round, position, room_id, community_id, label, area_milli, amount_fen, payer, from_balance_fen, short_fen)
            select '${randomUUID()}', round, position, room_id, community_id, label, area_milli, amount_fen, payer, from_balance_fen, short_fen from floor_share`,
        )
      const mark = {
        name: `A cost apportioned to ${rooms.toLocaleString('en')} rooms by area, drawn on their balances, written down`,
        floor: 'a bare insert of the same rows',
        unit: 'ratio',
        better: 'less',
        must: 2.5,
        goal: 1.5,
      } as const
      const result = await paired(mark, () => timed(ours), () => timed(floor), pairs)
      return [{ ...result, note: `in ms: ${result.note ?? ''}`.replace(' a second', '') }]
    })
  } finally {
    await filled.close()
  }
}
