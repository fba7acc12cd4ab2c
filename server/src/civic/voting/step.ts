// A vote as a step of a procedure: a named builder says what is asked, opening freezes the roll, the result carries the case on.
import type { Tx } from '../../kernel/database/index.ts'
import { advance, communityOf, type Case, type CodeKey, type StepDriver } from '../procedure/index.ts'
import { openVote, type VoteSpec } from './open.ts'
import { voteOf, type Ground, type VoteClosed } from './vote.ts'

/** What a case asks its owners, never without its grounds; the community, the building and the case are the case's own. */
export interface Asked extends Omit<VoteSpec, 'community' | 'building' | 'case'> {
  readonly grounds: readonly Ground[]
}
export interface VoteBuilder {
  readonly key: CodeKey
  readonly build: (tx: Tx, of: Case) => Promise<Asked>
}
/** Declares what a step `{ vote: 'fund.use@1' }` asks. A changed meaning is a new number. */
export const voteBuilder = (key: CodeKey, build: VoteBuilder['build']): VoteBuilder => ({ key, build })

/** Carries out steps of kind `vote`; made by the assembly from the builders of all rooms. */
export function voteDriver(builders: readonly VoteBuilder[]): StepDriver {
  const known = new Map<string, VoteBuilder>(builders.map((b) => [b.key, b]))
  return {
    kind: 'vote',
    knows: (name) => known.has(name),
    enter: async (tx, of, { key, name }) => {
      const builder = known.get(name)
      if (!builder)
        throw new Error(`vote ${name} is not known; code stays as long as a running case names it`)
      const asked = await builder.build(tx, of)
      const vote = await openVote(tx, {
        ...asked,
        community: communityOf(of),
        building: of.building,
        case: { id: of.id, step: key },
      })
      return { dueAt: asked.closesAt, refs: { vote } }
    },
  }
}

const outcomes = { passed: 'passed', 'not-passed': 'notPassed', inconclusive: 'inconclusive' } as const

/** Tells the waiting case what its owners decided; in the transaction that publishes the result. */
export async function carryOn(tx: Tx, closed: VoteClosed): Promise<void> {
  if (!closed.case || !closed.step) return
  const { owners, matter } = await voteOf(tx, closed.vote)
  const record = { vote: closed.vote, conclusion: closed.conclusion, matter, owners }
  await advance(tx, { case: closed.case, step: closed.step, outcome: outcomes[closed.conclusion], record })
}
