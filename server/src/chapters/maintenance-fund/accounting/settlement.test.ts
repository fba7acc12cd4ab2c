// Interest settled: each room to the fen as the public calculator says, and the whole as the bank paid.
import { dayNumber, fen, interest, parseMoney, printMoney, type InterestAnswer, type PoolAnswer } from '@hemei/law'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system, type Tx } from '../../../kernel/database/index.ts'
import { bookOf, post, trialBalance } from '../../../civic/ledger/index.ts'
import { importRoster } from '../../../civic/registry/index.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { sampleRoster } from '../../../testing/roster.ts'
import { codes, settleInterest, type InterestPolicy } from './index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const act = <T>(community: string | undefined, fn: (tx: Tx) => Promise<T>): Promise<T> =>
  house.db.act(system('test'), fn, { community })
interface Books {
  readonly community: string
  readonly book: string
  readonly rooms: readonly string[]
}
let count = 0
async function books(): Promise<Books> {
  const doors = ['1/1/101', '1/1/102', '1/1/201'].map((key) => ({ key, owners: ['甲'] }))
  const roster = sampleRoster(doors, { name: `结息小区${++count}（虚构）` })
  const { community } = await act(undefined, (tx) => importRoster(tx, { roster, filename: 't' }))
  return act(community, async (tx) => {
    const rooms = await tx.rows<{ id: string }>(sql`select id from room where community_id = ${community} order by position`)
    return { community, book: await bookOf(tx, community), rooms: rooms.map(({ id }) => id) }
  })
}
interface Moved {
  readonly room: number
  readonly date: string
  readonly fen: bigint
}
const put = ({ community, book, rooms }: Books, { room, date, fen }: Moved) =>
  act(community, (tx) =>
    post(tx, {
      ...{ book, date, memo: { zh: '试验', en: 'Test' }, source: { kind: 'test', id: `${++count}` } },
      lines: [
        { account: codes.bank, amountFen: fen },
        { account: codes.commodity, room: rooms[room], amountFen: -fen },
      ],
    }),
  )
const year = { from: '2025-01-01', to: '2025-12-31' }
const settle = (b: Books, policy: InterestPolicy, more: Partial<typeof year & { source: string }> = {}) =>
  act(b.community, (tx) => settleInterest(tx, { ...year, source: '2025', ...more, book: b.book, policy }))
/** What the settlement put into each room. */
const given = ({ community, rooms }: Books) =>
  act(community, async (tx) => {
    const rows = await tx.rows<{ room: string; fen: bigint }>(sql`select e.room_id as room, (-sum(e.amount_fen))::bigint as fen
      from ledger_entry e join ledger_voucher v on v.id = e.voucher
      where v.source_kind = 'fund.interest-closed' and e.room_id is not null and v.community_id = ${community} group by e.room_id`)
    return rooms.map((room) => rows.find((r) => r.room === room)?.fen ?? 0n)
  })
const movement = fc.record({
  room: fc.nat(2),
  day: fc.nat(700),
  fen: fc.bigInt({ min: 1n, max: 99_999_999n }),
})
const dateOf = (day: number): string => new Date(Date.UTC(2024, 1, 1 + day)).toISOString().slice(0, 10)
const rates = [
  { day: dayNumber('2024-01-01'), annual: 200_000n },
  { day: dayNumber('2025-06-20'), annual: 135_001n },
]

test('A21.3 any movements: every room gets what the public calculator says of its own entries, and the books close', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(movement, { minLength: 1, maxLength: 12 }), fc.boolean(), async (moves, pooled) => {
      const b = await books()
      const dated = moves.map((m) => ({ room: m.room, fen: m.fen, date: dateOf(m.day) })).toSorted((x, y) => (x.date < y.date ? -1 : 1))
      for (const m of dated) await put(b, m)
      const counted = dated.filter((m) => m.date <= year.to)
      const entriesOf = (room: number) => counted.filter((m) => m.room === room).map((m) => ({ date: m.date, amount: printMoney(fen(m.fen)) }))
      const base = { ...year, policy: { method: pooled ? 'pool' : 'balance-days', yearDays: 360, rounding: 'half-up' } }
      if (pooled && !counted.length) return
      const wanted = pooled
        ? (interest({ ...base, policy: { method: 'pool' }, pool: '450.66', accounts: b.rooms.map((id, i) => ({ id, entries: entriesOf(i) })) }) as PoolAnswer).shares.map((s) => parseMoney(s.interest))
        : b.rooms.map((_, i) => parseMoney((interest({ ...base, rates: [{ from: '2024-01-01', annual: '0.002' }, { from: '2025-06-20', annual: '0.00135001' }], entries: entriesOf(i) }) as InterestAnswer).interest))
      const policy: InterestPolicy = pooled ? { method: 'pool', pool: fen(45_066n) } : { method: 'balance-days', yearDays: 360, rates }
      const settled = await settle(b, policy)
      expect(await given(b)).toEqual(wanted)
      // tried again it finds what it did, and does not reckon with it
      expect(await settle(b, policy)).toEqual(settled)
      expect(settled.interestFen).toBe(pooled ? 45_066n : wanted.reduce((sum, w) => sum + w, 0n))
      const trial = await act(b.community, (tx) => trialBalance(tx, b.book))
      expect(trial.reduce((sum, t) => sum + t.balance_fen, 0n)).toBe(0n)
      expect(trial.find((t) => t.account === codes.interest)?.balance_fen ?? 0n).toBe(0n)
    }),
    { numRuns: 20, endOnFailure: true },
  )
}, 120_000)

test('A21.3 a settlement is posted once: again the same vouchers, with other figures refused', async () => {
  const b = await books()
  await put(b, { room: 0, date: '2025-01-01', fen: 1_000_000n })
  const first = await settle(b, { method: 'pool', pool: fen(100n) })
  expect(await settle(b, { method: 'pool', pool: fen(100n) })).toMatchObject({ closed: { number: first.closed?.number } })
  await expect(settle(b, { method: 'pool', pool: fen(101n) })).rejects.toMatchObject({ code: 'LEDGER.POSTED_OTHERWISE' })
  expect(await given(b)).toEqual([100n, 0n, 0n])
})

test('A21.3 X6 a balance below zero at a day’s end, no rate, nobody to share by: refused with the room, nothing posted', async () => {
  const b = await books()
  await expect(settle(b, { method: 'pool', pool: fen(5n) })).rejects.toMatchObject({ code: 'FUND.INTEREST.NOTHING_TO_SHARE_BY' })
  await put(b, { room: 1, date: '2025-03-01', fen: 500n })
  await put(b, { room: 1, date: '2025-02-01', fen: -300n })
  const policy = { method: 'balance-days', yearDays: 360, rates } as const
  await expect(settle(b, policy)).rejects.toMatchObject({
    code: 'FUND.INTEREST.REFUSED',
    text: { zh: expect.stringMatching(/1-1-102.*2025-02-01/) as string },
  })
  await expect(settle(b, { ...policy, rates: rates.slice(1) })).rejects.toMatchObject({ code: 'FUND.INTEREST.REFUSED' })
  expect(await given(b)).toEqual([0n, 0n, 0n])
})
