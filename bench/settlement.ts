// A year's interest settled to every room, beside the same rows put into the same tables, with the same constraints, by one transaction of bare SQL.
import { dayNumber } from '@hemei/law'
import { settleInterest } from '../server/src/chapters/maintenance-fund/accounting/index.ts'
import { system } from '../server/src/kernel/database/index.ts'
import { books, type Copy } from './books.ts'
import { paired, type Result } from './harness.ts'

const rooms = 5_000
/** Accounts; a smaller figure is for trying the benchmark itself. */
const accounts = Number(process.env['BENCH_ACCOUNTS'] ?? 1_000_000)
const pairs = Number(process.env['BENCH_PAIRS'] ?? 7)
const rates = [
  { day: dayNumber('2024-01-01'), annual: 200_000n },
  { day: dayNumber('2025-06-20'), annual: 130_000n },
]

async function seconds(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now()
  await work()
  return (performance.now() - began) / 1000
}

async function ours({ books: all, house }: Copy): Promise<void> {
  const policy = { method: 'balance-days', yearDays: 360, rates } as const
  for (const { community, book } of all)
    await house.db.act(
      system('bench'),
      (tx) => settleInterest(tx, { book, from: '2025-01-01', to: '2025-12-31', policy, source: '2025' }),
      { community },
    )
}

/** Two vouchers a community and an entry a room; what each room earns is there already. */
const floor = async ({ bare }: Copy): Promise<void> => {
  await bare.query(`do $$ declare d record; begin
    for d in select community_id, id as book, uuidv7() as received, uuidv7() as closed from ledger_book loop
      -- a wall of rows is a constraint too: one community after the other
      perform set_config('hemei.community', d.community_id::text, true);
      insert into ledger_voucher (id, pinyin, initials, community_id, book, date, memo, source_kind, source_id, digest, lines, posted_by, posted_at)
        select v.id, 'lixi', 'lx', d.community_id, d.book, '2025-12-31', '{"zh":"利息收入","en":"Interest"}'::jsonb, v.kind, '2025', sha256(''), v.lines, 'bench', now()
        from (values (d.received, 'fund.interest', 2), (d.closed, 'fund.interest-closed', ${rooms} + 1)) v(id, kind, lines);
      insert into ledger_entry (voucher, line, community_id, book, account, room_id, amount_fen)
        select d.received, l.line, d.community_id, d.book, l.account, null, l.sign * w.whole
        from (select sum(held_fen / 500)::bigint as whole from ledger_balance where book = d.book) w, (values (1, '1001', 1), (2, '4101', -1)) l(line, account, sign);
      insert into ledger_entry (voucher, line, community_id, book, account, room_id, amount_fen)
        select d.closed, row_number() over (), d.community_id, d.book, '3001', room_id, -(held_fen / 500) from ledger_balance where book = d.book
        union all select d.closed, ${rooms} + 1, d.community_id, d.book, '4101', null, sum(held_fen / 500)::bigint from ledger_balance where book = d.book;
    end loop;
  end $$`)
}

export async function run(): Promise<Result[]> {
  const filled = await books(Math.ceil(accounts / rooms), rooms)
  try {
    const mark = {
      name: `Interest of a year settled to ${accounts.toLocaleString('en')} accounts, ${rooms.toLocaleString('en')} to a community, one act each`,
      floor: 'the same rows into the same tables with the same constraints, one transaction of bare SQL',
      unit: 'ratio',
      better: 'less',
      must: 1.5,
      goal: 1.15,
    } as const
    const result = await paired(
      mark,
      () => filled.fresh((copy) => seconds(() => ours(copy))),
      () => filled.fresh((copy) => seconds(() => floor(copy))),
      pairs,
    )
    return [{ ...result, note: `in seconds: ${result.note ?? ''}`.replace(' a second', '') }]
  } finally {
    await filled.close()
  }
}
