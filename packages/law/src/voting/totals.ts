// What both forms of a tally come to: typed figures of everybody, of those who took part, and of each side.
import type { Figures, Side } from './judge.ts'

/** What was counted or published; null where a figure is missing. */
export interface VoteTotals {
  readonly all: Figures
  readonly participating: Figures
  /** approve and against, in this order; or the candidates. */
  readonly sides: readonly Side[]
  readonly candidates: boolean
  /** Null where the rules of procedure deem nothing. */
  readonly deemed: Figures | null
  /** Sum of all parts given, to check against `participating`; null where a part lacks the measure; absent: not checked. */
  readonly parts?: Figures
}

export const notSides = ['abstain', 'void'] as const
export const yesNo = ['approve', 'against'] as const
