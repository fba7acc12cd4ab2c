// My data: who looked, consents, copies; an official's look; the registers of whoever guards the platform.
import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo, Schemas } from './client.ts'
import { getPage } from './lists.ts'
import type { ListAsk } from './lists.ts'
import type { paths } from './schema.d.ts'

export type Look = Schemas['Look']
export type Consent = Schemas['Consent']
export type ConsentText = AnswerTo<'/api/v1/privacy/consents'>['texts'][number]
export type Processing = AnswerTo<'/api/v1/privacy/register'>['rows'][number]
export type Incident = AnswerTo<'/api/v1/incidents'>['rows'][number]
type BodyOf<P extends keyof paths> = paths[P] extends {
  post: { requestBody: { content: { 'application/json': infer B } } }
}
  ? B
  : never
export type AskedLook = BodyOf<'/api/v1/communities/{community}/looks'>
export type LookField = AskedLook['fields'][number]
export type Purpose = AskedLook['purpose']

const key = (name: string) => ['privacy', name]
/** Found, filtered, page by page. */
export const useLooks = (ask: ListAsk) =>
  useInfiniteQuery({
    queryKey: [...key('looks'), ask],
    queryFn: ({ pageParam, signal }) =>
      getPage({ path: '/api/v1/privacy/looks', ask, cursor: pageParam, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
export const useConsents = () =>
  useQuery({ queryKey: key('consents'), queryFn: () => got(api.GET('/api/v1/privacy/consents')) })
export const useTold = () =>
  useQuery({ queryKey: key('told'), queryFn: () => got(api.GET('/api/v1/privacy/told')) })
export const useRegister = () =>
  useQuery({ queryKey: key('register'), queryFn: () => got(api.GET('/api/v1/privacy/register')) })
const askAgainMs = 1_500
export const useCopies = () =>
  useQuery({
    queryKey: key('copies'),
    queryFn: () => got(api.GET('/api/v1/privacy/copies')),
    refetchInterval: ({ state }) => (state.data?.rows.some((c) => !c.readyAt) ? askAgainMs : false),
  })

function useAct<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: ['privacy'] }) })
}
function useListed<Given, Answer>(mutationFn: (given: Given) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn, onSuccess: () => client.invalidateQueries({ queryKey: ['list'] }) })
}
export const useObject = () =>
  useAct(({ look, words }: { look: string; words: string }) =>
    got(api.POST('/api/v1/privacy/looks/{look}/objection', { params: { path: { look } }, body: { words } })),
  )
export const useDecideConsent = () =>
  useAct((body: BodyOf<'/api/v1/privacy/consents'>) => got(api.POST('/api/v1/privacy/consents', { body })))
export const useAskCopy = () => useAct(() => got(api.POST('/api/v1/privacy/copies', { body: {} })))
export const useErase = () =>
  useAct((given: { password?: string }) =>
    got(api.POST('/api/v1/privacy/erasure', { body: { sure: true, ...given } })),
  )

export const useReveal = (community: string) =>
  useMutation({
    mutationFn: (body: AskedLook) =>
      got(api.POST('/api/v1/communities/{community}/looks', { params: { path: { community } }, body })),
  })
export const useAnswer = (community: string) =>
  useListed(({ look, words }: { look: string; words: string }) =>
    got(
      api.POST('/api/v1/communities/{community}/objections/{look}/answer', {
        params: { path: { community, look } },
        body: { words },
      }),
    ),
  )

/** A register is a list: what was added shows there at once. */
export const useRecordIncident = () =>
  useListed((body: BodyOf<'/api/v1/incidents'>) => got(api.POST('/api/v1/incidents', { body })))
export const useAddEntry = () =>
  useListed(({ incident, entry }: { incident: string; entry: BodyOf<'/api/v1/incidents/{incident}/entries'> }) =>
    got(api.POST('/api/v1/incidents/{incident}/entries', { params: { path: { incident } }, body: entry })),
  )
export const useRecordAssessment = () =>
  useListed((body: BodyOf<'/api/v1/impact-assessments'>) =>
    got(api.POST('/api/v1/impact-assessments', { body })),
  )
