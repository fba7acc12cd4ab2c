// A vote as it was decided to be held: what never changes about it, its state at an instant, and who may see it.
import type { Matter } from '@hemei/law'
import { z } from 'zod'
import type { Place } from '../../kernel/access/index.ts'
import { sql, type House, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import { event } from '../../kernel/events/index.ts'
import { fault } from './faults.ts'

export const choices = ['approve', 'against', 'abstain'] as const
export type Choice = (typeof choices)[number]
/** What a counted line can say: a paper ballot may be void besides. */
export const lineChoices = [...choices, 'void'] as const

export const Rules = z.object({
  unreturned: z.enum(['not-participating', 'follow-majority']).default('not-participating'),
  /** changes allowed after the first cast */
  changes: z.int().min(0).max(20).default(1),
  takeBackMinutes: z.int().min(0).max(60).default(10),
  /** whether every ballot must be signed by a device of the voter's (电子签名法 第十三条), or is merely told apart */
  signatures: z.enum(['asked', 'required']).default('asked'),
})
export type Rules = z.output<typeof Rules>

/** One thing that the voters are told to decide on, in words: `预算依据`, `党的工作小组意见：同意`. */
export interface Ground {
  readonly label: Text
  readonly value: Text
}

/** The columns of `vote` that are written once. */
export interface Vote {
  readonly id: string
  readonly community_id: string
  readonly building_id: string | null
  readonly path: string
  readonly case_id: string | null
  readonly step: string | null
  readonly jurisdiction: string
  readonly matter: Matter
  readonly title: Text
  readonly question: Text
  readonly scope: Text
  readonly if_yes: Text
  readonly if_no: Text
  readonly grounds: readonly Ground[]
  readonly rules: Rules
  readonly roll_date: string
  readonly roll_hash: Buffer
  readonly owners: number
  readonly area_milli: bigint
  readonly opens_at: Date
  readonly closes_at: Date
  readonly community_path: string
  readonly community_name: string
}
export const voteColumns = sql`v.id, v.community_id, v.building_id, v.path, v.case_id, v.step, v.jurisdiction, v.matter,
  v.title, v.question, v.scope, v.if_yes, v.if_no, v.grounds, v.rules, v.roll_date, v.roll_hash, v.owners, v.area_milli,
  v.opens_at, v.closes_at, c.path as community_path, c.name as community_name`

/** Votes at most that a process remembers; what is remembered never changes. */
const rememberedMax = 500
const remembered = new WeakMap<House, Map<string, Vote>>()

export const rememberedVote = (house: House, id: string): Vote | undefined => remembered.get(house)?.get(id)

/** The vote's unchanging part; read once, so that a ballot costs no query for it. */
export async function voteOf(tx: Tx, id: string): Promise<Vote> {
  const known = remembered.get(tx.house) ?? new Map<string, Vote>()
  remembered.set(tx.house, known)
  const before = known.get(id)
  if (before) return before
  const found = await tx.maybe<Vote>(
    sql`select ${voteColumns} from vote v join community c on c.id = v.community_id where v.id = ${id}`,
  )
  if (!found) throw fault.NOT_FOUND()
  if (known.size >= rememberedMax) known.clear()
  known.set(id, found)
  return found
}

export type VoteState = 'announced' | 'open' | 'closed' | 'published'
export interface Progress {
  readonly closed_at: Date | null
  readonly published_at: Date | null
}
export function stateOf(
  vote: Pick<Vote, 'opens_at' | 'closes_at'>,
  progress: Progress,
  now: Date,
): VoteState {
  if (progress.published_at) return 'published'
  if (progress.closed_at || now >= vote.closes_at) return 'closed'
  return now >= vote.opens_at ? 'open' : 'announced'
}

/** The place whose owners vote. */
export const votingPlace = (vote: Vote): Place => ({ path: vote.path, community: vote.community_id })
/** The place whose people may read the question: the whole community. */
export const readingPlace = (vote: Vote): Place => ({
  path: vote.community_path,
  community: vote.community_id,
})

export interface VoteClosed {
  readonly vote: string
  readonly community: string
  readonly case: string | null
  readonly step: string | null
  readonly conclusion: 'passed' | 'not-passed' | 'inconclusive'
}
/** A vote's result stands published; in the transaction that publishes it. */
export const voteClosed = event<VoteClosed>('voting.closed')
