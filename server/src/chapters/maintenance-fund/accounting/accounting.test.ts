// The fund's books: the chart by the national rules, the opening from a roster, totals that agree with the households.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system, type Tx } from '../../../kernel/database/index.ts'
import { bookOf, post, reverse, trialBalance } from '../../../civic/ledger/index.ts'
import { importRoster } from '../../../civic/registry/index.ts'
import { testHouse, type TestHouse } from '../../../testing/house.ts'
import { sampleRoster } from '../../../testing/roster.ts'
import { chart, codes, fundOf, postRepair } from './index.ts'

let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
})
afterAll(() => house.close())

const act = <T>(community: string | undefined, fn: (tx: Tx) => Promise<T>): Promise<T> =>
  house.db.act(system('test'), fn, { community })
interface Room {
  readonly key: string
  readonly deposit: bigint | null
  readonly balance: bigint | null
}
function rosterOf(name: string, rooms: readonly Room[], asOf = '2026-01-01') {
  const plain = sampleRoster(
    rooms.map((r) => ({ key: r.key, owners: ['甲'] })),
    { name, asOf },
  )
  return {
    ...plain,
    community: { ...plain.community, fundAsOf: '2025-12-31' },
    rooms: plain.rooms.map((r, i) => ({
      ...r,
      firstDepositFen: rooms[i]?.deposit ?? null,
      balanceFen: rooms[i]?.balance ?? null,
    })),
  }
}
const imports = async (...given: Parameters<typeof rosterOf>) =>
  (await act(undefined, (tx) => importRoster(tx, { roster: rosterOf(...given), filename: 't.xlsx', operator: true })))
    .community
const three: readonly Room[] = [
  { key: '1/1/101', deposit: 800_000n, balance: 812_345n },
  { key: '1/1/102', deposit: 800_000n, balance: 1n },
  { key: '1/1/201', deposit: null, balance: 50_000n },
]

test('A21.1 the ledger knows the titles of 财会〔2020〕7号, and only the two funds are kept by room', async () => {
  const known = await act(undefined, (tx) =>
    tx.rows<{ code: string; by_room: boolean }>(sql`select code, by_room from ledger_account order by code`),
  )
  expect(known).toEqual(chart.map((a) => ({ code: a.code, by_room: a.byRoom })))
  expect(chart.filter((a) => a.byRoom).map((a) => a.code)).toEqual(['3001', '3002'])
})

test('A21.1 a roster opens the book: deposits in and closed to the rooms, what the years made of them apart', async () => {
  const id = await imports('建账一', three)
  const fund = await act(id, (tx) => fundOf(tx, id))
  expect(fund).toMatchObject({
    balance: 862_346n,
    opening: 862_346n,
    deposits: 1_600_000n,
    pastYears: -737_654n,
    received: 0n,
    used: 0n,
    rooms: 3n,
    check: { agrees: true, subLedgers: 862_346n, unclosed: 0n },
  })
  expect(fund.accounts.map((a) => [a.code, a.balance])).toEqual([
    ['1001', 862_346n],
    ['3001', 862_346n],
    ['4001', 0n],
  ])
})

test('A21.1 the same roster again, and a later one that says otherwise, move no money; a new room opens its own', async () => {
  const id = await imports('建账二', three)
  await imports('建账二', three)
  await imports(
    '建账二',
    [...three.map((r) => ({ ...r, balance: 7n })), { key: '1/1/202', deposit: 900_000n, balance: 900_000n }],
    '2026-02-01',
  )
  const fund = await act(id, (tx) => fundOf(tx, id))
  expect(fund).toMatchObject({ balance: 1_762_346n, rooms: 4n, check: { agrees: true } })
})

test('X6 a balance below zero stops the import, and nothing of it is written', async () => {
  await expect(imports('建账三', [{ key: '1/1/101', deposit: 0n, balance: -1n }])).rejects.toMatchObject({
    code: 'FUND.BELOW_ZERO',
    // 165号令 第十二条 is about when the first deposit is paid: no article says this
    article: undefined,
  })
  const { n } = await act(undefined, (tx) =>
    tx.one<{ n: bigint }>(sql`select count(*) as n from community where name = '建账三'`),
  )
  expect(n).toBe(0n)
})

test('A21.1 after a repair and its reversal assets equal net assets, and controls their rooms, each time', async () => {
  const id = await imports('建账四', three)
  const [a, b] = await act(id, (tx) =>
    tx.rows<{ id: string }>(sql`select id from room where community_id = ${id} order by position`),
  )
  const spent = await act(id, async (tx) =>
    postRepair(tx, {
      community: id,
      book: await bookOf(tx, id),
      date: tx.today,
      memo: { zh: '维修', en: 'Repair' },
      source: 'case-1',
      shares: [
        { room: a?.id ?? '', amountFen: 333n },
        { room: b?.id ?? '', amountFen: 1n },
      ],
    }),
  )
  const look = () =>
    act(id, async (tx) => ({
      fund: await fundOf(tx, id),
      trial: await trialBalance(tx, await bookOf(tx, id)),
    }))
  const after = await look()
  expect(after.fund).toMatchObject({ balance: 862_012n, used: 334n, check: { agrees: true, unclosed: 0n } })
  expect(after.trial.find((t) => t.account === '5001')).toMatchObject({
    debit_fen: 334n,
    credit_fen: 334n,
    balance_fen: 0n,
  })
  const undo = (voucher: string) =>
    act(id, (tx) => reverse(tx, { voucher, memo: { zh: '冲销', en: 'Reversal' } }))
  await undo(spent.closed.id)
  expect((await look()).fund.check).toMatchObject({ agrees: true, unclosed: -334n, subLedgers: 862_346n })
  await undo(spent.paid.id)
  expect((await look()).fund).toMatchObject({
    balance: 862_346n,
    used: 0n,
    check: { agrees: true, unclosed: 0n },
  })
})

test('A21.1 opening, received and used make the balance, to the fen, whatever is posted and undone', async () => {
  const id = await imports('建账六', three)
  const [room] = await act(id, (tx) =>
    tx.rows<{ id: string }>(sql`select id from room where community_id = ${id} order by position`),
  )
  const interest = (n: number, amountFen: bigint) =>
    act(id, async (tx) =>
      post(tx, {
        book: await bookOf(tx, id),
        date: tx.today,
        memo: { zh: '利息', en: 'Interest' },
        source: { kind: 'test.interest', id: String(n) },
        lines: [
          { account: codes.bank, amountFen },
          { account: '4101', amountFen: -amountFen },
        ],
      }),
    )
  const figures = async () => {
    const { opening, received, used, balance } = await act(id, (tx) => fundOf(tx, id))
    expect(opening + received - used).toBe(balance)
    return { opening, received, used }
  }
  const first = await interest(1, 1_234n)
  await interest(2, 766n)
  expect(await figures()).toEqual({ opening: 862_346n, received: 2_000n, used: 0n })
  await act(id, (tx) => reverse(tx, { voucher: first.id, memo: { zh: '冲销', en: 'Reversal' } }))
  expect(await figures()).toEqual({ opening: 862_346n, received: 766n, used: 0n })
  await act(id, async (tx) =>
    postRepair(tx, {
      community: id,
      book: await bookOf(tx, id),
      date: tx.today,
      memo: { zh: '维修', en: 'Repair' },
      source: 'case-6',
      shares: [{ room: room?.id ?? '', amountFen: 501n }],
    }),
  )
  expect(await figures()).toEqual({ opening: 862_346n, received: 766n, used: 501n })
})

test('A21.1 X4 vouchers are listed newest first, searched, paged and exported', async () => {
  const id = await imports('建账五', three)
  const { path } = await act(id, (tx) =>
    tx.one<{ path: string }>(sql`select path from community where id = ${id}`),
  )
  const who = await house.person('会计', [
    { role: 'county.fund-accountant', path: `/${path.split('/').slice(1, 4).join('/')}/` },
  ])
  interface Page {
    rows: { number: string; total: string; id: string }[]
    next: string | null
    total: number
  }
  const list = async (query: string) =>
    (await house.call<Page>(who, 'GET', `/api/v1/communities/${id}/vouchers?${query}`)).json
  expect((await list('')).rows.map((r) => [r.number, r.total])).toEqual([
    ['记-2025-0003', '7999.99'],
    ['记-2025-0002', '16000.00'],
    ['记-2025-0001', '16000.00'],
  ])
  const first = await list('limit=2')
  expect([first.total, first.rows.length, (await list(`limit=2&cursor=${first.next}`)).rows.length]).toEqual([
    3, 2, 1,
  ])
  expect((await list(`q=${encodeURIComponent('历年')}`)).rows).toHaveLength(1)
  expect((await list('filter.from=2026-01-01')).rows).toEqual([])
  const sheet = await house.call(who, 'GET', `/api/v1/communities/${id}/vouchers.xlsx`)
  expect([sheet.status, sheet.bytes.subarray(0, 2).toString()]).toEqual([200, 'PK'])
  const shown = (
    await house.call<{ rooms: object[]; lines: object[] }>(
      who,
      'GET',
      `/api/v1/vouchers/${first.rows[0]?.id}`,
    )
  ).json
  expect([shown.rooms.length, shown.lines.length]).toEqual([3, 2])
})
