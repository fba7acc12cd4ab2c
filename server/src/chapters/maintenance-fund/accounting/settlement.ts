// The settlement of interest: what each room's balance earned over a period, reckoned by the law and posted to the fen.
import { balanceDays, dayNumber, fen, interestByRates, LawError, sharePool, type Fen, type Movement, type RatePolicy } from '@hemei/law'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { problems } from '../../../kernel/errors/index.ts'
import { lockBook, post, type Posted } from '../../../civic/ledger/index.ts'
import { codes } from './chart.ts'
import { sources } from './posting.ts'

const fault = problems('FUND.INTEREST', {
  REFUSED: {
    kind: 'RuleViolation',
    article: '165号令 第二十七条',
    zh: '{room} 不能结息：{why}',
    en: 'No interest can be reckoned for {room}: {why}',
  },
  NOTHING_TO_SHARE_BY: {
    kind: 'RuleViolation',
    article: '165号令 第二十七条',
    zh: '这一期间没有一户有余额，银行利息无从分摊',
    en: 'No room held a balance in this period: there is nothing to share the interest by',
  },
})

/** Balance-days at a rate table, rounded once per room; or what the bank paid, shared by balance-days, which sums to it. */
export type InterestPolicy = ({ readonly method: 'balance-days' } & RatePolicy) | { readonly method: 'pool'; readonly pool: Fen }
export interface Settlement {
  readonly book: string
  /** legal dates, both included */
  readonly from: string
  readonly to: string
  readonly policy: InterestPolicy
  /** natural key: a settlement is posted once */
  readonly source: string
}
export interface Settled {
  readonly interestFen: bigint
  /** absent when nothing was earned */
  readonly received?: Posted
  readonly closed?: Posted
}

/** Dr 1001 Cr 4101 the whole, then 4101 → 3001 by room. Scope: the book's community. */
export async function settleInterest(tx: Tx, given: Settlement): Promise<Settled> {
  const { book, from, to, source } = given
  await lockBook(tx, book)
  const earned = reckon(await accountsOf(tx, given), given)
  const whole = earned.reduce((sum, e) => sum + e.interest, 0n)
  if (whole === 0n) return { interestFen: 0n }
  const put = (kind: string, zh: string, en: string, lines: Parameters<typeof post>[1]['lines']) =>
    post(tx, { book, date: to, memo: { zh: `${from} 至 ${to} ${zh}`, en: `${en}, ${from} to ${to}` }, source: { kind, id: source }, lines })
  const received = await put(sources.interest, '利息收入', 'Interest', [
    { account: codes.bank, amountFen: whole },
    { account: codes.interest, amountFen: -whole },
  ])
  const closed = await put(sources.interestClosed, '利息转入分户账', 'Interest to the sub-ledgers', [
    { account: codes.interest, amountFen: whole },
    ...earned.map((e) => ({ account: codes.commodity, room: e.room, amountFen: -e.interest })),
  ])
  return { interestFen: whole, received, closed }
}

interface Account {
  readonly room: string
  readonly label: string
  readonly movements: readonly Movement[]
}
/** Every room that has entries up to a day, in the order of its doors, with what moved it day by day; not what this settlement itself gave. */
async function accountsOf(tx: Tx, { book, to, source }: Settlement): Promise<Account[]> {
  const rows = await tx.rows<{ room: string; label: string; days: string[]; fens: string[] }>(sql`
    select r.id as room, r.label, array_agg(m.date::text order by m.date) as days, array_agg(m.fen::text order by m.date) as fens
    from (select e.room_id, v.date, sum(-e.amount_fen) as fen from ledger_entry e join ledger_voucher v on v.id = e.voucher
        where e.book = ${book} and e.account = ${codes.commodity} and v.date <= ${to}::date
          and not (v.source_kind = ${sources.interestClosed} and v.source_id = ${source}) group by e.room_id, v.date) m
      join room r on r.id = m.room_id
    group by r.id order by r.position, r.id`)
  return rows.map(({ room, label, days, fens }) => ({
    room,
    label,
    movements: days.map((day, i) => ({ day: dayNumber(day), amount: fen(BigInt(fens[i] ?? '0')) })),
  }))
}

function reckon(accounts: readonly Account[], { from, to, policy }: Settlement): { room: string; interest: bigint }[] {
  const period = { from: dayNumber(from), to: dayNumber(to) }
  const each = (of: (movements: readonly Movement[]) => bigint) => accounts.map((a) => refusing(a.label, () => of(a.movements)))
  if (policy.method === 'balance-days') {
    const sums = each((movements) => interestByRates(movements, period, policy))
    return accounts.map(({ room }, i) => ({ room, interest: sums[i] ?? 0n }))
  }
  const days = each((movements) => balanceDays(movements, period))
  if (days.every((d) => d === 0n)) throw fault.NOTHING_TO_SHARE_BY()
  const shares = sharePool(policy.pool, days)
  return accounts.map(({ room }, i) => ({ room, interest: shares[i] ?? 0n }))
}

/** The law's refusal, with the room that it is about. */
function refusing<T>(room: string, work: () => T): T {
  try {
    return work()
  } catch (error) {
    if (error instanceof LawError) throw fault.REFUSED({ room, why: error.text })
    throw error
  }
}
