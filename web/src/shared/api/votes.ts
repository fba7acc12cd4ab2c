// Votes as a voter, a committee and the public see them.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Words } from '../texts/texts.ts'
import type { TallyAnswer } from '../ui/Working.tsx'
import { call, get, post } from './client.ts'

export type VoteState = 'announced' | 'open' | 'closed' | 'published'
export type BallotChoice = 'approve' | 'against' | 'abstain'

export interface Turnout {
  owners: { count: number; of: number; gap: number }
  area: { count: string; of: string; gap: string }
  /** The threshold of participation, as a fraction; null where the law has none. */
  needed: string | null
  asOf: string
}

/** What the server promised when it took the ballot, signed; kept by the voter. */
export interface BallotPromise {
  matter: string
  leaf: string
  salt: string
  mergeBy: string
  signature: string
}

export interface MyBallot {
  choice: BallotChoice
  castAt: string
  takeBackUntil: string
  changesLeft: number
  promise: BallotPromise
}

export interface MyShare {
  estimate: string
  share: string
  balanceBefore: string
  balanceAfter: string
  short: string
}

export interface MyPart {
  unit: string
  area: string
  rooms: { id: string; name: string; area: string; share: string; balanceAfter: string }[]
  ballot: MyBallot | null
  cost: MyShare | null
}

export interface VoteSummary {
  id: string
  title: Words
  community: { id: string; name: string }
  state: VoteState
  opensAt: string
  closesAt: string
  voted: boolean | null
}

export interface Vote extends VoteSummary {
  question: Words
  scope: Words
  ifYes: Words
  ifNo: Words
  law: { sentence: Words; article: string; text: string }
  mine: MyPart | null
  turnout: Turnout
  case: string | null
  result: { tally: TallyAnswer; publication: string | null } | null
}

export const useVotes = (enabled = true) =>
  useQuery({ queryKey: ['votes'], queryFn: () => get<{ rows: VoteSummary[] }>('/votes'), enabled })

export const useVote = (vote: string) =>
  useQuery({ queryKey: ['votes', vote], queryFn: () => get<Vote>(`/votes/${vote}`) })

/** Asked every few seconds while the vote is open: the gap to the threshold, never how the count stands. */
export const useTurnout = (vote: string, open: boolean) =>
  useQuery({
    queryKey: ['votes', vote, 'turnout'],
    queryFn: () => get<Turnout>(`/votes/${vote}/turnout`),
    refetchInterval: open ? 5000 : false,
  })

export function useCast(vote: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (given: { choice: BallotChoice; nonce: string }) =>
      post<BallotPromise>(`/votes/${vote}/ballots`, given),
    onSuccess: () => client.invalidateQueries({ queryKey: ['votes'] }),
  })
}

export function useTakeBack(vote: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => call<void>('DELETE', `/votes/${vote}/ballots/mine`),
    onSuccess: () => client.invalidateQueries({ queryKey: ['votes'] }),
  })
}

export interface RollLine {
  id: string
  unit: string
  rooms: string
  area: string
  took: boolean | null
}

/** The receipt as the text of its code; the file holds the same. */
export const useReceipt = (vote: string) =>
  useQuery({
    queryKey: ['votes', vote, 'receipt'],
    queryFn: () => get<{ code: string }>(`/votes/${vote}/receipt`),
  })
