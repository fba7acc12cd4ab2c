// One community's books under everybody's hands beside as many books as hands: vouchers a second, sixteen at once.
import { post } from '../server/src/civic/ledger/index.ts'
import { system } from '../server/src/kernel/database/index.ts'
import { books, type Book, type Copy } from './books.ts'
import { paired, type Result } from './harness.ts'

const hands = 16
const vouchers = 1_600

async function perSecond({ house, bare }: Copy, of: (hand: number) => Book): Promise<number> {
  const { rows } = await bare.query<{ community_id: string; id: string }>('select community_id, id from room order by community_id, position')
  const roomsOf = Map.groupBy(rows, (r) => r.community_id)
  let next = 0
  const began = performance.now()
  await Promise.all(
    Array.from({ length: hands }, async (_, hand) => {
      const { community, book } = of(hand)
      const rooms = roomsOf.get(community) ?? []
      while (next < vouchers) {
        const n = next++
        const room = rooms[n % rooms.length]?.id
        await house.db.act(
          system('bench'),
          (tx) =>
            post(tx, {
              ...{ book, date: '2026-03-01', memo: { zh: '交存', en: 'Deposit' }, source: { kind: 'bench', id: String(n) } },
              lines: [
                { account: '1001', amountFen: 10_000n },
                { account: '3001', room, amountFen: -10_000n },
              ],
            }),
          { community },
        )
      }
    }),
  )
  return vouchers / ((performance.now() - began) / 1000)
}

export async function run(pairs = 7): Promise<Result[]> {
  const filled = await books(hands, 500)
  const book = ({ books: all }: Copy, hand: number): Book => {
    const found = all[hand]
    if (!found) throw new Error('no such book')
    return found
  }
  try {
    const mark = {
      name: `Vouchers posted to one community’s books by ${hands} at once`,
      floor: `the same work, to ${hands} communities’ books`,
      unit: 'ratio',
      better: 'more',
      must: 0.5,
    } as const
    return [
      await paired(
        mark,
        () => filled.fresh((copy) => perSecond(copy, () => book(copy, 0))),
        () => filled.fresh((copy) => perSecond(copy, (hand) => book(copy, hand))),
        pairs,
      ),
    ]
  } finally {
    await filled.close()
  }
}
