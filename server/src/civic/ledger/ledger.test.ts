// The books: balanced whatever is tried, numbered without gaps, posted once, never changed.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { Tx } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import {
  hold,
  post,
  release,
  reverse,
  roomBalances,
  statement,
  trialBalance,
  voucherOf,
  type Line,
} from './index.ts'
import * as testing from './testing.ts'

const { into, memo } = testing
let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
  await testing.testChart(house)
})
afterAll(() => house.close())

const act = <T>(community: string, fn: (tx: Tx) => Promise<T>): Promise<T> =>
  testing.act(house, community, fn)
const books = () => testing.books(house)
const put = (b: testing.Books, lines: readonly Line[], more: { id?: string; date?: string } = {}) =>
  testing.put(house, b, lines, more)
const held = ({ community, book }: testing.Books) =>
  act(
    community,
    async (tx) => new Map((await roomBalances(tx, { book, account: 'T-room' })).map((b) => [b.room, b])),
  )

test('A21.1 a voucher that does not sum to zero is refused, and nothing of it stands', async () => {
  const b = await books()
  await expect(
    put(b, [
      { account: 'T-bank', amountFen: 100n },
      { account: 'T-income', amountFen: -99n },
    ]),
  ).rejects.toMatchObject({ code: '23514' })
  await expect(put(b, [{ account: 'T-bank', amountFen: 100n }])).rejects.toMatchObject({ code: '23514' })
  expect(await act(b.community, (tx) => trialBalance(tx, b.book))).toEqual([])
})

test('A21.1 a title kept by room always names the room, another title never does', async () => {
  const b = await books()
  const bank = (room?: string): Line => ({ account: 'T-bank', room, amountFen: 1n })
  await expect(put(b, [bank(), { account: 'T-room', amountFen: -1n }])).rejects.toMatchObject({
    code: '23503',
  })
  await expect(
    put(b, [bank(b.rooms[0]), { account: 'T-room', room: b.rooms[0], amountFen: -1n }]),
  ).rejects.toMatchObject({ code: '23503' })
})

test('A21.1 the same source posts once, however often and at once it is tried; with other content it is refused', async () => {
  const b = await books()
  const tries = await Promise.all([1, 2, 3, 4].map(() => put(b, into(b.rooms[0], 500n), { id: 'one' })))
  expect(new Set(tries.map((t) => t.id)).size).toBe(1)
  expect((await held(b)).get(b.rooms[0])?.held_fen).toBe(500n)
  const otherwise = { code: 'LEDGER.POSTED_OTHERWISE' }
  await expect(put(b, into(b.rooms[0], 501n), { id: 'one' })).rejects.toMatchObject(otherwise)
  await expect(put(b, into(b.rooms[0], 500n), { id: 'one', date: '2025-12-30' })).rejects.toMatchObject(otherwise)
})

test('A21.1 vouchers posted at once are numbered by book and year without gap or double', async () => {
  const b = await books()
  const other = await books()
  const made = await Promise.all(
    [...Array(12).keys()].flatMap((i) => [
      put(b, into(b.rooms[i % 2 ? 0 : 1], 10n), i < 4 ? { date: '2025-12-31' } : {}),
      put(other, into(other.rooms[0], 10n)),
    ]),
  )
  const mine = made.filter((_, i) => i % 2 === 0).map((m) => m.number)
  const run = (year: number, n: number) =>
    [...Array(n).keys()].map((i) => `记-${year}-${String(i + 1).padStart(4, '0')}`)
  expect(mine.toSorted()).toEqual([...run(2025, 4), ...run(2026, 8)])
  await expect(put(b, [{ account: 'T-bank', amountFen: 1n }])).rejects.toMatchObject({ code: '23514' })
  expect((await put(b, into(b.rooms[0], 1n))).number).toBe('记-2026-0009')
})

test('A20.2 a room’s balance cannot fall below zero, nor below what is held for another payment', async () => {
  const b = await books()
  const [room] = b.rooms
  await put(b, into(room, 1000n))
  await expect(put(b, into(room, -1001n))).rejects.toMatchObject({ code: 'LEDGER.NOT_COVERED' })
  const keep = (id: string, fen: bigint) =>
    act(b.community, (tx) =>
      hold(tx, {
        book: b.book,
        source: { kind: 'test', id },
        lines: [{ account: 'T-room', room, amountFen: fen }],
      }),
    )
  await keep('h1', 700n)
  await expect(keep('h2', 301n)).rejects.toMatchObject({ code: 'LEDGER.NOT_COVERED' })
  await expect(put(b, into(room, -301n))).rejects.toMatchObject({ code: 'LEDGER.NOT_COVERED' })
  await act(b.community, async (tx) => {
    expect(await release(tx, { kind: 'test', id: 'h1' })).toBe(1)
    expect(await release(tx, { kind: 'test', id: 'h1' })).toBe(0)
    await post(tx, {
      book: b.book,
      date: tx.today,
      memo,
      source: { kind: 'test', id: 'paid' },
      lines: into(room, -700n),
    })
  })
  expect((await held(b)).get(room)).toEqual({ room, held_fen: 300n, reserved_fen: 0n })
  await expect(keep('h3', 1n)).resolves.toBeUndefined()
  await expect(
    act(b.community, (tx) =>
      hold(tx, {
        book: b.book,
        source: { kind: 'test', id: 'h4' },
        lines: [{ account: 'T-room', room: b.rooms[2], amountFen: 1n }],
      }),
    ),
  ).rejects.toMatchObject({ code: 'LEDGER.NOT_COVERED' })
})

test('A20.2 two holds at once cannot promise the same money twice', async () => {
  const b = await books()
  const [room] = b.rooms
  await put(b, into(room, 100n))
  const tries = await Promise.allSettled(
    ['a', 'b', 'c'].map((id) =>
      act(b.community, (tx) =>
        hold(tx, {
          book: b.book,
          source: { kind: 'race', id },
          lines: [{ account: 'T-room', room, amountFen: 60n }],
        }),
      ),
    ),
  )
  expect(tries.filter((t) => t.status === 'fulfilled')).toHaveLength(1)
  expect((await held(b)).get(room)).toMatchObject({ held_fen: 100n, reserved_fen: 60n })
})

test('A21.1 entries are reversed, never changed: once, and a reversal not at all', async () => {
  const b = await books()
  const [room] = b.rooms
  const { id } = await put(b, into(room, 800n))
  const undo = (voucher: string) => act(b.community, (tx) => reverse(tx, { voucher, memo }))
  const mirror = await undo(id)
  await expect(undo(id)).rejects.toMatchObject({ code: 'LEDGER.REVERSED' })
  await expect(undo(mirror.id)).rejects.toMatchObject({ code: 'LEDGER.REVERSED' })
  const [was, lines] = await act(
    b.community,
    async (tx) => [await voucherOf(tx, id), await statement(tx, room)] as const,
  )
  expect(was.reversed_by).toBe(mirror.id)
  expect(lines.map((l) => [l.change_fen, l.balance_fen])).toEqual([
    [800n, 800n],
    [-800n, 0n],
  ])
  const other = await books()
  await expect(act(other.community, (tx) => reverse(tx, { voucher: id, memo }))).rejects.toMatchObject({
    code: 'LEDGER.NO_VOUCHER',
  })
})

test('A21.1 direct SQL as the application cannot change, delete, add to or unbalance what is posted', async () => {
  const b = await books()
  const { id } = await put(b, into(b.rooms[0], 900n))
  const app = await house.connect('hemei_app')
  await app.query(`select set_config('hemei.community', $1, false)`, [b.community])
  const refused: [string, string][] = []
  for (const statement of [
    `update ledger_entry set amount_fen = 1`,
    `delete from ledger_entry`,
    `truncate ledger_entry`,
    `update ledger_voucher set memo = '{}'`,
    `delete from ledger_voucher`,
    `update ledger_balance set held_fen = 1`,
    `insert into ledger_balance select * from ledger_balance`,
    `delete from ledger_balance`,
    `update ledger_hold set amount_fen = 1`,
    `delete from ledger_hold`,
    `insert into ledger_account values ('X', true)`,
    `select ledger_define_account('X', true)`,
    `alter table ledger_entry disable trigger all`,
  ])
    refused.push([
      statement,
      await app.query(statement).then(
        () => 'done',
        (e: { code: string }) => e.code,
      ),
    ])
  expect(refused.filter(([, code]) => code !== '42501')).toEqual([])
  // lines added to a voucher that stands, balanced in themselves
  const add = `insert into ledger_entry (voucher, line, community_id, book, account, amount_fen) values
    ('${id}', 3, '${b.community}', '${b.book}', 'T-bank', 5), ('${id}', 4, '${b.community}', '${b.book}', 'T-income', -5)`
  await expect(app.query(add)).rejects.toMatchObject({ code: '23514' })
  // a voucher without lines, and one with lines that do not balance
  const empty = `insert into ledger_voucher (id, community_id, book, date, memo, source_kind, source_id, digest, lines, posted_by, posted_at)
    values (gen_random_uuid(), '${b.community}', '${b.book}', '2026-03-02', '{}', 'attack', gen_random_uuid()::text, sha256('x'), 2, 'x', now()) returning id`
  await expect(app.query(empty)).rejects.toMatchObject({ code: '23514' })
  await app.query('begin')
  const made = await app.query<{ id: string }>(empty)
  await expect(
    app.query(`insert into ledger_entry (voucher, line, community_id, book, account, amount_fen) values
    ('${made.rows[0]?.id}', 1, '${b.community}', '${b.book}', 'T-bank', 5), ('${made.rows[0]?.id}', 2, '${b.community}', '${b.book}', 'T-income', -4)`),
  ).rejects.toMatchObject({ code: '23514' })
  await app.query('rollback')
  await app.end()
  expect((await held(b)).get(b.rooms[0])?.held_fen).toBe(900n)
})

test('A21.1 X2 a statement that leaves another scope behind neither adds money to a voucher nor loses what is held', async () => {
  const b = await books()
  const { id } = await put(b, into(b.rooms[0], 900n))
  for (const source of ['scope 1', 'scope 2'])
    await act(b.community, (tx) => hold(tx, { book: b.book, source: { kind: 'test', id: source }, lines: [{ account: 'T-room', room: b.rooms[0], amountFen: 300n }] }))
  const app = await house.connect('hemei_app')
  /** true for the row that is wanted; the next one is read when the scope has gone elsewhere */
  const leaving = `case when i = 2 then set_config('hemei.community', '00000000-0000-0000-0000-000000000000', false) is null else true end`
  const tries = [
    `insert into ledger_entry (voucher, line, community_id, book, account, amount_fen)
      select '${id}', 9000 + i, '${b.community}', '${b.book}', 'T-bank', 100000000 from (values (1), (2)) v(i) where ${leaving}`,
    `insert into ledger_hold (source_kind, source_id, book, account, room_id, community_id, amount_fen, placed_at)
      select 'test', 'more ' || i, '${b.book}', 'T-room', '${b.rooms[0]}', '${b.community}', 700, now() from (values (1), (2)) v(i) where ${leaving}`,
  ]
  for (const one of tries) {
    await app.query(`select set_config('hemei.community', $1, false)`, [b.community])
    await expect(app.query(one)).rejects.toMatchObject({ code: '23514' })
  }
  await app.query(`select set_config('hemei.community', $1, false)`, [b.community])
  await app.query(`update ledger_hold set released_at = now() where source_kind = 'test' and case source_id when 'scope 1' then true
    when 'scope 2' then set_config('hemei.community', '00000000-0000-0000-0000-000000000000', false) is null else false end`)
  await app.end()
  const [room] = [...(await held(b)).values()]
  expect([room?.held_fen, room?.reserved_fen]).toEqual([900n, 300n])
  const balance = await act(b.community, (tx) => trialBalance(tx, b.book))
  expect(balance.reduce((sum, { debit_fen, credit_fen }) => sum + debit_fen - credit_fen, 0n)).toBe(0n)
})

test('X2 the books of another community are not to be seen, and not to be written into', async () => {
  const b = await books()
  const other = await books()
  const { id } = await put(b, into(b.rooms[0], 900n))
  await act(other.community, async (tx) => {
    await expect(voucherOf(tx, id)).rejects.toMatchObject({ code: 'LEDGER.NO_VOUCHER' })
    expect(await statement(tx, b.rooms[0])).toEqual([])
    expect(await trialBalance(tx, b.book)).toEqual([])
  })
  const app = await house.connect('hemei_app')
  await app.query(`select set_config('hemei.community', $1, false)`, [other.community])
  await expect(
    app.query(
      `insert into ledger_voucher (id, community_id, book, date, memo, source_kind, source_id, digest, lines, posted_by, posted_at)
    values (gen_random_uuid(), $1, $2, '2026-03-02', '{}', 'attack', 'x', sha256('x'), 2, 'x', now())`,
      [b.community, b.book],
    ),
  ).rejects.toMatchObject({ code: '42501' })
  await app.end()
})
