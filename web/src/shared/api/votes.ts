// Votes as a voter, a committee and the public see them.
import type { TallyAnswer } from '@hemei/law'
import { useMutation, useQueries, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, got, isNotFound } from './client.ts'
import type { AnswerTo, Schemas } from './client.ts'
import type { RowOf } from './lists.ts'

export type VoteSummary = RowOf<'/api/v1/votes'>
export type VoteState = VoteSummary['state']
export type Vote = AnswerTo<'/api/v1/votes/{vote}'>
export type Turnout = Schemas['Turnout']
export type MyBallot = Schemas['Ballot']
export type MyPart = NonNullable<Vote['mine']>
export type BallotPromise = Schemas['BallotPromise']
export type BallotChoice = NonNullable<MyBallot['choice']>
/** The public calculator's own answer, whose shape is the calculators' contract. */
export const tallyOf = ({ tally }: NonNullable<Vote['result']>): TallyAnswer => tally as TallyAnswer
export type Conclusion = NonNullable<VoteSummary['conclusion']>

const votesAtOnce = 100

/** Those open first to close first, then the rest as they closed. */
export const useVotes = (enabled = true) =>
  useQuery({
    queryKey: ['votes'],
    queryFn: () =>
      got(api.GET('/api/v1/votes', { params: { query: { sort: '-closesAt', limit: votesAtOnce } } })),
    enabled,
  })

const ofUnit = (vote: string, unit?: string) => ({
  queryKey: ['votes', vote, 'of', unit ?? ''],
  queryFn: () =>
    got(api.GET('/api/v1/votes/{vote}', { params: { path: { vote }, query: unit ? { unit } : {} } })),
})

/** `unit`: whom one votes for, where one has several ballots in the matter. */
export const useVote = (vote: string, unit?: string) => useQuery(ofUnit(vote, unit))

/** The parts a person has in a vote besides the one shown, each with its rooms and its ballot. */
export const useOtherParts = (vote: string, units: readonly string[]): MyPart[] =>
  useQueries({
    queries: units.map((unit) => ofUnit(vote, unit)),
    combine: (found) => found.flatMap(({ data }) => data?.mine ?? []),
  })

/** Asked every few seconds while the vote is open: the gap to the threshold, never how the count stands. */
export const useTurnout = (vote: string, open: boolean) =>
  useQuery({
    queryKey: ['votes', vote, 'turnout'],
    queryFn: () => got(api.GET('/api/v1/votes/{vote}/turnout', { params: { path: { vote } } })),
    refetchInterval: open ? 5000 : false,
  })

/** A device's signature of the act, where it holds a key. */
export type BallotSignature = Schemas['BallotSignature']
export interface BallotBody {
  choice: BallotChoice
  nonce: string
  unit: string
  seq: number
  signature?: BallotSignature
}

export function useCast(vote: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: BallotBody) =>
      got(api.POST('/api/v1/votes/{vote}/ballots', { params: { path: { vote } }, body })),
    // refused or not: what stands now is read anew, perhaps another device's
    onSettled: () => client.invalidateQueries({ queryKey: ['votes'] }),
  })
}

export function useTakeBack(vote: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { unit: string; signature?: BallotSignature }) =>
      got(api.POST('/api/v1/votes/{vote}/ballots/take-back', { params: { path: { vote } }, body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['votes'] }),
  })
}

/** The receipt, and the same as the text of its code. */
export const useReceipt = (vote: string, unit?: string) =>
  useQuery({
    queryKey: ['votes', vote, 'receipt', unit ?? ''],
    queryFn: () =>
      got(
        api.GET('/api/v1/votes/{vote}/receipt', { params: { path: { vote }, query: unit ? { unit } : {} } }),
      ),
  })

/** The published file, for everybody. */
export const bundleAddress = (vote: string): string => `/api/v1/votes/${vote}/bundle`

/** The log's key as this site tells it; the poster prints the same. */
export const useLogKey = () =>
  useQuery({
    queryKey: ['log-key'],
    queryFn: async () => (await got(api.GET('/.well-known/hemei/log-key', { parseAs: 'text' }))).trim(),
    staleTime: Infinity,
  })

/** Whether a leaf that was promised stands in the log; asked once its time is over. */
export const useStands = (promise: BallotPromise | undefined, now: number) =>
  useQuery({
    queryKey: ['log-stands', promise?.leaf],
    queryFn: async () => {
      try {
        await got(api.GET('/api/v1/log/inclusion', { params: { query: { leaf: promise?.leaf ?? '' } } }))
        return true
      } catch (error) {
        if (isNotFound(error)) return false
        throw error
      }
    },
    enabled: promise !== undefined && Date.parse(promise.mergeBy) < now,
    staleTime: Infinity,
  })

/** Where the log went on from a backup: there should be none. */
export const useRestorations = () =>
  useQuery({ queryKey: ['log-restorations'], queryFn: () => got(api.GET('/api/v1/log/restorations')) })

/** The witnesses of the log as this site lists them. */
export const useWitnesses = () =>
  useQuery({
    queryKey: ['log-witnesses'],
    queryFn: () => got(api.GET('/api/v1/log/witnesses')),
    staleTime: Infinity,
  })
