// A community's fund as its people may see it: totals that agree with the sub-ledgers, vouchers, one voucher.
import { holds, lyingIn } from '../../../kernel/access/index.ts'
import { sql, type RawBuilder, type Tx } from '../../../kernel/database/index.ts'
import type { Text } from '../../../kernel/errors/index.ts'
import { seek } from '../../../kernel/http/index.ts'
import { bookIfAny, subLedgerTotal, trialBalance, voucherOf } from '../../../civic/ledger/index.ts'
import { communityName, communityPlace } from '../../../civic/registry/index.ts'
import { accountOf, chart, codes } from './chart.ts'
import { fundOfficers } from './permissions.ts'
import { sources } from './posting.ts'

/** A share of a use, as the voucher that it led to shows it. */
export interface VoucherShare {
  readonly roomId: string
  readonly room: string
  readonly amount: bigint
  readonly payer: 'fund' | 'developer'
  readonly fromBalance: bigint
  readonly short: bigint
}
declare module '../../../kernel/database/tx.ts' {
  interface House {
    /** the bank that keeps a community's special account; filled by the treasury */
    readonly fundBank?: (tx: Tx, community: string) => Promise<Text>
    /** the shares behind a voucher, by its source; filled by the room that apportions */
    readonly fundShares?: (tx: Tx, source: { kind: string; id: string }) => Promise<readonly VoucherShare[]>
  }
}

const noBank: Text = { zh: '尚未开立专户', en: 'No special account yet' }

/** Totals of a community's fund. Scope: the community. */
export async function fundOf(tx: Tx, community: string) {
  const book = await bookIfAny(tx, community)
  const trial = book ? await trialBalance(tx, book) : []
  const sub = book ? await subLedgerTotal(tx, book) : { rooms: 0n, held_fen: 0n }
  const balanceOf = (code: string): bigint => trial.find((a) => a.account === code)?.balance_fen ?? 0n
  const fund = -chart.filter((a) => a.byRoom).reduce((sum, a) => sum + balanceOf(a.code), 0n)
  const unclosed = -chart
    .filter((a) => ['income', 'expense'].includes(a.kind))
    .reduce((sum, a) => sum + balanceOf(a.code), 0n)
  const debit = trial.reduce((sum, a) => sum + a.debit_fen, 0n)
  const credit = trial.reduce((sum, a) => sum + a.credit_fen, 0n)
  return {
    community: { id: community, name: (await communityName(tx, community)) ?? '' },
    bank: (await tx.house.fundBank?.(tx, community)) ?? noBank,
    ...(await movementOf(tx, community)),
    balance: balanceOf(codes.bank),
    rooms: sub.rooms,
    asOf: tx.today,
    accounts: trial.map((a) => ({
      code: a.account,
      title: accountOf(a.account).title,
      debit: a.debit_fen,
      credit: a.credit_fen,
      // in the direction in which the title grows
      balance: ['asset', 'expense'].includes(accountOf(a.account).kind) ? a.balance_fen : -a.balance_fen,
    })),
    // the control titles, from all entries, against what is kept room by room; while income or expense is not yet
    // closed to the rooms, 3001 + 3002 and the unclosed are together what the households will hold (rules of 财会〔2020〕7号)
    check: {
      debit,
      credit,
      fund,
      unclosed,
      subLedgers: sub.held_fen,
      agrees: debit === credit && fund === sub.held_fen,
    },
  }
}

interface Movement {
  /** taken over when the books opened: `deposits` and `pastYears` together */
  readonly opening: bigint
  /** first deposits, as the old books had them */
  readonly deposits: bigint
  /** interest less uses of the years before, not itemized in the old books */
  readonly pastYears: bigint
  readonly received: bigint
  readonly used: bigint
}
/**
 * What moved the account, every entry on its title counted once: opening + received − used is its balance. A
 * reversal counts with what it reverses, so that a payment undone was no income.
 */
const movementOf = (tx: Tx, community: string): Promise<Movement> =>
  tx.one<Movement>(sql`
    with moved as (
      select coalesce(o.source_kind, v.source_kind) as kind, sum(e.amount_fen) as fen
      from ledger_entry e join ledger_voucher v on v.id = e.voucher left join ledger_voucher o on o.id = v.reverses
      where v.community_id = ${community} and e.account = ${codes.bank}
      group by coalesce(o.id, v.id), coalesce(o.source_kind, v.source_kind)),
    parts as (
      select coalesce(sum(fen) filter (where kind = ${sources.openingDeposit}), 0)::bigint as deposits,
        coalesce(sum(fen) filter (where kind = ${sources.openingChange}), 0)::bigint as past,
        coalesce(sum(fen) filter (where not kind = any (${openings}::text[]) and fen > 0), 0)::bigint as received,
        coalesce(-sum(fen) filter (where not kind = any (${openings}::text[]) and fen < 0), 0)::bigint as used
      from moved)
    select deposits + past as opening, deposits, past as "pastYears", received, used from parts`)
const openings: readonly string[] = [sources.openingDeposit, sources.openingChange]

export interface FundAccount {
  readonly id: string
  readonly name: string
  readonly place: string
  readonly rooms: bigint
  readonly area: bigint
  /** null: no books are opened yet */
  readonly balance: bigint | null
}
/** Communities whose books the reader may see, with what their special account holds now. */
export async function accountsSource(
  tx: Tx,
  filters: { readonly q?: string | undefined; readonly jurisdiction?: string | undefined; readonly balance?: string | undefined },
) {
  const { q, jurisdiction, balance } = filters
  const reach = tx.house.permissions.reachOf('fund.read', tx.actor)
  const mine = await tx.rows<{ id: string }>(
    sql`select c.id from community c where ${lyingIn(sql`c.path collate "C"`, reach)} order by c.path limit ${accountsMost}`,
  )
  const ids = mine.map(({ id }) => id)
  return {
    rows: sql`
      select c.id, c.name, c.path, c.pinyin, c.initials, array_to_string((registry_names(c.path))[2:], ' ') as place, r.rooms, r.area,
        b.balance_fen as balance
      from community c left join ledger_title_balances(${ids}::uuid[], ${codes.bank}) b on b.community_id = c.id,
        lateral (select count(*) as rooms, coalesce(sum(area_milli), 0)::bigint as area
          from room where community_id = c.id and ended_on is null) r
      where c.id = any (${ids}::uuid[])`,
    where: [
      ...seek(q, { texts: [sql`t.name`, sql`t.place`], sounds: [sql`t.pinyin`, sql`t.initials`] }),
      ...(jurisdiction ? [sql`${jurisdiction} = any (string_to_array(t.path, '/'))`] : []),
      ...(balance ? [balances.get(balance) ?? sql`false`] : []),
    ],
    order: 'name',
  }
}
const accountsMost = 5_000
const balances: ReadonlyMap<string, RawBuilder<unknown>> = new Map([
  ['held', sql`t.balance > 0`],
  ['none', sql`coalesce(t.balance, 0) = 0`],
])

/** What a voucher may be for: the taking over of the old books, a reversal, or what moves the account since. */
const kinds: ReadonlyMap<string, RawBuilder<unknown>> = new Map([
  ['opening', sql`t.kind = any (${[...openings]}::text[])`],
  ['reversal', sql`t.reversal`],
  ['since', sql`(not t.reversal and not t.kind = any (${[...openings]}::text[]))`],
])
/** Vouchers of a community, for the list. */
export const vouchersSource = (
  community: string,
  filters: Readonly<Partial<Record<'q' | 'from' | 'to' | 'kind', string | undefined>>>,
) => ({
  rows: sql`select v.id, v.number, v.date, v.date::text || lpad(v.sequence::text, 9, '0') as position, v.memo as summary, v.source_kind as kind,
      v.posted_by as "postedBy", v.posted_at as "postedAt", v.reverses is not null as reversal, v.pinyin, v.initials,
      (select sum(e.amount_fen) filter (where e.amount_fen > 0)::bigint from ledger_entry e where e.voucher = v.id) as total
    from ledger_voucher v where v.community_id = ${community}`,
  where: [
    ...seek(filters.q, {
      texts: [sql`t.number`, sql`t.summary ->> 'zh'`, sql`t.summary ->> 'en'`],
      sounds: [sql`t.pinyin`, sql`t.initials`],
    }),
    ...(filters.kind ? [kinds.get(filters.kind) ?? sql`false`] : []),
    ...(filters.from ? [sql`t.date >= ${filters.from}::date`] : []),
    ...(filters.to ? [sql`t.date <= ${filters.to}::date`] : []),
  ],
  order: '-position',
})

/** One voucher: its lines by title; what rooms bear is shown to officers of the fund, and to owners their own. */
export async function voucherFor(tx: Tx, id: string) {
  const voucher = await voucherOf(tx, id)
  const place = await communityPlace(tx, voucher.community_id)
  const officer = place !== undefined && fundOfficers.some((role) => holds(tx.actor, role, place))
  const own = (room: string): boolean =>
    tx.actor.grants.some((g) => g.role === 'owner' && g.path.includes(`/r-${room}/`))
  const lines = new Map<string, { debit: bigint; credit: bigint }>()
  for (const e of voucher.entries) {
    const line = lines.get(e.account) ?? { debit: 0n, credit: 0n }
    if (e.amount_fen > 0n) line.debit += e.amount_fen
    else line.credit -= e.amount_fen
    lines.set(e.account, line)
  }
  const shares = (await tx.house.fundShares?.(tx, { kind: voucher.source_kind, id: voucher.source_id })) ?? []
  const numbers = await tx.rows<{ id: string; number: string }>(sql`select id, number from ledger_voucher
    where id = any (${[voucher.reverses, voucher.reversed_by].filter((v) => v !== null)}::uuid[])`)
  const numberOf = (other: string | null) => numbers.find((n) => n.id === other) ?? null
  return {
    id: voucher.id,
    community: voucher.community_id,
    number: voucher.number,
    date: voucher.date,
    summary: voucher.memo,
    total: voucher.entries.reduce((sum, e) => (e.amount_fen > 0n ? sum + e.amount_fen : sum), 0n),
    postedBy: voucher.posted_by,
    postedAt: voucher.posted_at,
    reverses: numberOf(voucher.reverses),
    reversedBy: numberOf(voucher.reversed_by),
    lines: [...lines].map(([code, sums]) => ({ account: code, title: accountOf(code).title, ...sums })),
    rooms: voucher.entries.flatMap((e) =>
      e.room && (officer || own(e.room)) ? [{ id: e.room, room: e.label ?? '', change: -e.amount_fen }] : [],
    ),
    shares: shares.filter((s) => officer || own(s.roomId)),
    allRooms: officer,
  }
}
