// What the fund posts: opening a community's book from its roster, and a repair paid and closed to the rooms.
import type { Text } from '../../../kernel/errors/index.ts'
import { problems } from '../../../kernel/errors/index.ts'
import { on } from '../../../kernel/events/index.ts'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { bookOf, post, type Line, type Posted, type Source } from '../../../civic/ledger/index.ts'
import { rosterApplied, type RosterApplied } from '../../../civic/registry/index.ts'
import { codes } from './chart.ts'

export const fault = problems('FUND', {
  BELOW_ZERO: {
    // that a door's sub-ledger holds no debt is the book's own rule: 165号令 says where it is kept, not this
    kind: 'RuleViolation',
    zh: '名册中有 {count} 户的维修资金余额低于零，分户账不能为负；请更正后再导入',
    en: 'The balances of {count} rooms in the roster are below zero; a sub-ledger cannot be; correct them and import again',
  },
})

/** Sources of vouchers, by which inquiry says what made an entry. */
export const sources = {
  openingDeposit: 'fund.opening-deposit',
  openingClosed: 'fund.opening-closed',
  openingChange: 'fund.opening-change',
  repair: 'fund.repair',
  repairClosed: 'fund.repair-closed',
  reshaped: 'fund.rooms-reshaped',
  interest: 'fund.interest',
  interestClosed: 'fund.interest-closed',
} as const

interface Opening {
  readonly room: string
  readonly deposit: bigint
  /** what the years since changed: interest added, uses taken */
  readonly change: bigint
}

/**
 * The book opens with what the roster says, once per room: the first deposits (Dr 1001 Cr 4001, closed 4001 → 3001),
 * then what the years since made of them, which the old books did not itemize (1001 / 3001). A later roster that
 * says otherwise changes nothing here: books are corrected by vouchers, not by lists.
 */
async function open(tx: Tx, applied: RosterApplied): Promise<void> {
  const rooms = await unopened(tx, applied)
  const below = rooms.filter((r) => r.deposit + r.change < 0n || r.deposit < 0n)
  if (below.length) throw fault.BELOW_ZERO({ count: below.length })
  if (!rooms.some((r) => r.deposit !== 0n || r.change !== 0n)) return
  const book = await bookOf(tx, applied.community)
  const date = applied.fundAsOf ?? tx.today
  const put = (kind: string, memo: Text, lines: readonly Line[]) =>
    lines.some((l) => l.amountFen !== 0n)
      ? post(tx, { book, date, memo, source: { kind, id: applied.import }, lines })
      : Promise.resolve(undefined)
  const deposits = rooms.reduce((sum, r) => sum + r.deposit, 0n)
  await put(
    sources.openingDeposit,
    { zh: '建账：首期交存（旧账移入）', en: 'Opening: first deposits, taken over' },
    [
      { account: codes.bank, amountFen: deposits },
      { account: codes.deposits, amountFen: -deposits },
    ],
  )
  await put(
    sources.openingClosed,
    { zh: '建账：首期交存转入分户账', en: 'Opening: first deposits to the sub-ledgers' },
    [
      { account: codes.deposits, amountFen: deposits },
      ...rooms.map((r) => ({ account: codes.commodity, room: r.room, amountFen: -r.deposit })),
    ],
  )
  const changes = rooms.filter((r) => r.change !== 0n)
  const memo = {
    zh: '建账：历年利息与使用的净额（旧账未分列）',
    en: 'Opening: net of interest and uses of past years (not itemized in the old books)',
  }
  const net = changes.reduce((sum, r) => sum + r.change, 0n)
  await put(sources.openingChange, memo, [
    { account: codes.bank, amountFen: net },
    ...changes.map((r) => ({ account: codes.commodity, room: r.room, amountFen: -r.change })),
  ])
}

async function unopened(tx: Tx, { community, rooms }: RosterApplied): Promise<Opening[]> {
  const opened = await tx.rows<{ room: string }>(sql`select distinct e.room_id as room from ledger_entry e
    join ledger_voucher v on v.id = e.voucher
    where v.community_id = ${community} and v.source_kind = any (${[sources.openingClosed, sources.openingChange]}::text[])
      and e.room_id is not null`)
  const known = new Set(opened.map((o) => o.room))
  return rooms
    .filter((r) => !known.has(r.room))
    .map((r) => {
      const deposit = r.firstDeposit ?? 0n
      return { room: r.room, deposit, change: (r.balance ?? deposit) - deposit }
    })
}
export const openFromRoster = on(rosterApplied, open)

export interface RepairPaid {
  readonly community: string
  readonly book: string
  readonly date: string
  readonly memo: Text
  /** the payment order: one repair is posted once */
  readonly source: Source['id']
  readonly shares: readonly { readonly room: string; readonly amountFen: bigint }[]
  /** on whose word it is posted: the bank's */
  readonly by?: string
}
/** A repair paid from the account: Dr 5001 Cr 1001, and the same sum closed 5001 → 3001 by room. */
export async function postRepair(tx: Tx, given: RepairPaid): Promise<{ paid: Posted; closed: Posted }> {
  const { book, date, memo, shares, by } = given
  const total = shares.reduce((sum, s) => sum + s.amountFen, 0n)
  const paid = await post(tx, {
    book,
    date,
    memo,
    by,
    source: { kind: sources.repair, id: given.source },
    lines: [
      { account: codes.repairs, amountFen: total },
      { account: codes.bank, amountFen: -total },
    ],
  })
  const closed = await post(tx, {
    book,
    date,
    memo: { zh: `${memo.zh}：按分摊从分户账支出`, en: `${memo.en}: taken from the sub-ledgers by share` },
    by,
    source: { kind: sources.repairClosed, id: given.source },
    lines: [
      ...shares.map((s) => ({ account: codes.commodity, room: s.room, amountFen: s.amountFen })),
      { account: codes.repairs, amountFen: -total },
    ],
  })
  return { paid, closed }
}
