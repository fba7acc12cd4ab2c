// What a use costs, as each reader may see it: before the vote one's own share, afterwards the shares of a case.
import { holds } from '../../../kernel/access/index.ts'
import { sql, type Tx } from '../../../kernel/database/index.ts'
import { caseOf } from '../../../civic/procedure/index.ts'
import type { Cost, Vote } from '../../../civic/voting/index.ts'
import { within } from '../../../civic/registry/index.ts'
import { fundOfficers, sources, type VoucherShare } from '../accounting/index.ts'
import { keptShares, sharesOf, sumsOf } from './apportionment.ts'
import { buildingOf, planOf } from './code.ts'

/** A20.1: what a yes costs these rooms, reckoned over the whole building by the rule that will share the bill. */
export async function voteExtras(tx: Tx, vote: Vote, rooms: readonly string[]): Promise<Cost | null> {
  if (!vote.case_id) return null
  const c = await caseOf(tx, vote.case_id)
  if (c.key !== 'fund.use') return null
  // once the bill has been shared, the fund's own pages tell what was taken: today's balance has it deducted already
  if ((await within(tx, c.community, () => keptShares(tx, c.id))).length) return null
  const { estimate } = planOf(c)
  const all = await within(tx, c.community, () =>
    sharesOf(tx, { community: c.community, building: buildingOf(c), total: estimate }),
  )
  const mine = all.filter((s) => rooms.includes(s.room))
  const sums = sumsOf(mine)
  const before = mine.reduce((sum, s) => sum + (s.payer === 'fund' ? s.available : 0n), 0n)
  return {
    estimate,
    share: sums.total,
    balanceBefore: before,
    balanceAfter: before - sums.fund,
    short: sums.short,
    rooms: mine.map((s) => ({
      id: s.room,
      share: s.amount,
      balanceAfter: s.payer === 'fund' ? s.available - s.fromBalance : 0n,
    })),
  }
}

/** Fills the accounting's port: the shares behind the vouchers of a repair. */
export async function sharesBehind(tx: Tx, source: { kind: string; id: string }): Promise<VoucherShare[]> {
  if (source.kind !== sources.repair && source.kind !== sources.repairClosed) return []
  return (await keptShares(tx, source.id)).map((s) => ({ ...s, roomId: s.room, room: s.label }))
}

const collectors = ['committee.member', 'committee.director', 'company.manager'] as const

/** The shares of a case: officers of the fund see all, those who collect dues what is due, owners their own rooms. */
export async function sharesFor(tx: Tx, id: string) {
  const c = await caseOf(tx, id)
  const all = await keptShares(tx, id)
  const officer = fundOfficers.some((role) => holds(tx.actor, role, c.place))
  const collector = collectors.some((role) => holds(tx.actor, role, c.place))
  const own = (room: string): boolean =>
    tx.actor.grants.some((g) => g.role === 'owner' && g.path.includes(`/r-${room}/`))
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
          ...s,
          id: s.room,
          room: s.label,
          area: s.area_milli,
          fromBalance: full ? s.fromBalance : null,
          mine: own(s.room),
        }
      }),
  }
}
