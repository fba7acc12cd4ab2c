// What a use costs, as each reader may see it: before the vote one's own share, afterwards the shares of a case.
import { z } from 'zod'
import { holds } from '../../../kernel/access/index.ts'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { bookIfAny, roomBalances } from '../../../civic/ledger/index.ts'
import { caseOf, communityOf, type Case } from '../../../civic/procedure/index.ts'
import type { Cost, Vote } from '../../../civic/voting/index.ts'
import { within } from '../../../civic/registry/index.ts'
import { codes, fundOfficers, sources, type VoucherShare } from '../accounting/index.ts'
import { keptShares, sharesOf, sumsOf } from './apportionment.ts'
import { buildingOf, costOf, planOf } from './code.ts'

/** The bank's answer as the record of the case holds it, once it paid. */
const Paid = z.object({ valueDate: z.iso.date(), vouchers: z.array(z.string()) })

/** A20.1: what the matter costs these rooms: on the budget before the bill is shared, what was shared and taken after it. */
export async function voteExtras(tx: Tx, vote: Vote, rooms: readonly string[]): Promise<Cost | null> {
  if (!vote.case_id) return null
  const c = await caseOf(tx, vote.case_id)
  if (c.key !== 'fund.use') return null
  return within(tx, communityOf(c), async () => {
    const shared = await standsShared(tx, c)
    return shared ? finalCost(tx, c, rooms) : budgeted(tx, c, rooms)
  })
}

/** Whether the shares written down count: a statement that was sent back is shared anew. */
async function standsShared(tx: Tx, c: Case): Promise<boolean> {
  if (c.state === 'ended') return c.outcome === 'published'
  const { open } = await tx.one<{ open: boolean }>(sql`select exists (select from procedure_step
    where case_id = ${c.id} and done_at is null and step in ('confirm', 'pay', 'publish')) as open`)
  return open
}

async function budgeted(tx: Tx, c: Case, rooms: readonly string[]): Promise<Cost> {
  const { estimate } = planOf(c)
  const all = await sharesOf(tx, { community: communityOf(c), building: buildingOf(c), total: estimate })
  const mine = all.filter((s) => rooms.includes(s.room))
  const sums = sumsOf(mine)
  const before = mine.reduce((sum, s) => sum + (s.payer === 'fund' ? s.available : 0n), 0n)
  return {
    state: c.state === 'ended' ? 'dropped' : 'ahead',
    estimate,
    actual: null,
    share: sums.total,
    fromBalance: sums.fund,
    balanceBefore: before,
    balanceAfter: before - sums.fund,
    short: sums.short,
    paidOn: null,
    rooms: mine.map((s) => ({
      id: s.room,
      share: s.amount,
      balanceAfter: s.payer === 'fund' ? s.available - s.fromBalance : 0n,
    })),
  }
}

async function finalCost(tx: Tx, c: Case, rooms: readonly string[]): Promise<Cost> {
  const all = await keptShares(tx, c.id)
  const mine = all.filter((s) => rooms.includes(s.room))
  const sums = sumsOf(mine)
  const done = c.state === 'ended'
  const { data: paid } = Paid.safeParse(c.data['pay'])
  const book = await bookIfAny(tx, communityOf(c))
  const balances = book ? await roomBalances(tx, { book, account: codes.commodity, rooms }) : []
  const held = new Map(balances.map((b) => [b.room, b.held_fen]))
  // until it is paid the balances still hold what is kept for it
  const after = (s: (typeof mine)[number]) => (held.get(s.room) ?? 0n) - (paid ? 0n : s.fromBalance)
  const balanceAfter = mine.reduce((sum, s) => sum + after(s), 0n)
  return {
    state: done ? 'done' : 'shared',
    estimate: planOf(c).estimate,
    actual: costOf(c).actual,
    share: sums.total,
    fromBalance: sums.fund,
    balanceBefore: done ? null : balanceAfter + sums.fund,
    balanceAfter,
    short: sums.short,
    paidOn: paid?.valueDate ?? null,
    rooms: mine.map((s) => ({ id: s.room, share: s.amount, balanceAfter: after(s) })),
  }
}

/** Fills the accounting's port: the shares behind the vouchers of a repair. */
export async function sharesBehind(tx: Tx, source: { kind: string; id: string }): Promise<VoucherShare[]> {
  if (source.kind !== sources.repair && source.kind !== sources.repairClosed) return []
  return (await keptShares(tx, source.id)).map((s) => ({ ...s, roomId: s.room, room: s.label }))
}

const collectors = ['committee.member', 'committee.director', 'company.manager'] as const

/**
 * The shares of a case. Officers of the fund see all, owners their own rooms. Committee and company see each room's share,
 * which the law publishes (165号令 30), and whether its owner has to top it up, not by how much: the difference would be the
 * room's balance, which is its owner's to see (A21.4). Where one room alone falls short the total tells its amount, so it
 * stays unnamed.
 */
export async function sharesFor(tx: Tx, id: string) {
  const c = await caseOf(tx, id)
  const all = await keptShares(tx, id)
  const officer = fundOfficers.some((role) => holds(tx.actor, role, c.place))
  const collector = collectors.some((role) => holds(tx.actor, role, c.place))
  const own = (room: string): boolean =>
    tx.actor.grants.some((g) => g.role === 'owner' && g.path.includes(`/r-${room}/`))
  const othersShort = all.filter((s) => s.short > 0n && !own(s.room)).length
  const dues = await tx.rows<{
    payer: 'owner' | 'developer'
    rooms: bigint
    amount: bigint
  }>(sql`select payer, count(*) as rooms, sum(amount_fen)::bigint as amount
    from fund_due where case_id = ${id} group by payer order by payer`)
  return {
    case: c.id,
    number: c.number,
    title: c.title,
    totals: sumsOf(all),
    dues,
    rows: all
      .filter((s) => officer || collector || own(s.room))
      .map((s) => {
        const full = officer || own(s.room)
        return {
          id: s.room,
          room: s.label,
          area: s.area_milli,
          amount: s.amount,
          payer: s.payer,
          fromBalance: full ? s.fromBalance : null,
          short: full ? s.short : null,
          ownerTopsUp: full || othersShort !== 1 ? s.short > 0n : null,
          mine: own(s.room),
        }
      }),
  }
}
