// Real-name binding: what I claim and am bound to, and what waits at the desk.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo, Schemas } from './client.ts'

export type MyBindings = Schemas['MyBindings']
export type DeskMatter = Schemas['DeskMatter']
export type DeskRow = Schemas['DeskMatterRow']
export type Binding = Schemas['Binding']
export type Outcome = 'bound' | 'not-registered' | 'mismatch' | 'unknown'
export type Way = MyBindings['ways'][number]['way']

function useAct<Given, Answer>(act: (given: Given) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: act, onSuccess: () => client.invalidateQueries() })
}

export const useMyBindings = () =>
  useQuery({ queryKey: ['my-bindings'], queryFn: () => got(api.GET('/api/v1/me/bindings')) })
export const useCommunities = (q: string) =>
  useQuery({
    queryKey: ['list', 'communities', 'choice', q],
    queryFn: ({ signal }) => got(api.GET('/api/v1/communities', { params: { query: { q, limit: 20 } }, signal })),
    enabled: q !== '',
  })

export interface Claim {
  community: string
  building: string
  unit: string
  number: string
  way: Way
}
export interface ServiceAsk {
  name: string
  idNumber: string
  telephone: string
}
/**
 * Claims, and where the way allows it has the claim vouched for; a claim that stays open waits at the desk. What an outside
 * service compares goes along, so that nothing is written before it has been judged.
 */
export const useClaim = () =>
  useAct(async ({ service, ...claim }: Claim & { service: ServiceAsk }): Promise<Outcome | 'waits'> => {
    const body = claim.way === 'service' ? { ...claim, service } : claim
    const { id: matter, outcome } = await got(api.POST('/api/v1/me/claims', { body }))
    if (claim.way !== 'sign-on') return outcome ?? 'waits'
    const params = { path: { matter } }
    return (await got(api.POST('/api/v1/me/claims/{matter}/sign-on', { params, body: {} }))).outcome
  })
export const useWithdraw = (matter: string) =>
  useAct(() => got(api.POST('/api/v1/me/claims/{matter}/withdraw', { params: { path: { matter } }, body: {} })))
export const useChallenge = (binding: string) =>
  useAct((words: string) =>
    got(api.POST('/api/v1/me/bindings/{binding}/challenge', { params: { path: { binding } }, body: { words } })),
  )

export const useDeskMatter = (matter: string) =>
  useQuery({
    queryKey: ['desk', matter],
    queryFn: () => got(api.GET('/api/v1/desk/matters/{matter}', { params: { path: { matter } } })),
  })
export type Waiting = AnswerTo<'/api/v1/desk/waiting'>
export const useWaiting = () =>
  useQuery({
    queryKey: ['desk', 'waiting'],
    queryFn: () => got(api.GET('/api/v1/desk/waiting')),
  })
export interface Seen {
  document: string
  number?: string
  seenOn: string
  words: string
  proposes?: 'stands' | 'ends'
}
export const useCheck = (matter: string) =>
  useAct((body: Seen) => got(api.POST('/api/v1/desk/matters/{matter}/check', { params: { path: { matter } }, body })))
export const useDecideMatter = (matter: string) =>
  useAct((body: { decision: 'confirmed' | 'refused'; note?: string }) =>
    got(api.POST('/api/v1/desk/matters/{matter}/decision', { params: { path: { matter } }, body })),
  )

export const useBinding = (community: string, binding: string) =>
  useQuery({
    queryKey: ['bindings', community, binding],
    queryFn: () =>
      got(api.GET('/api/v1/communities/{community}/bindings/{binding}', { params: { path: { community, binding } } })),
  })
export const useBringEnd = (community: string, binding: string) =>
  useAct((body: Omit<Seen, 'number' | 'proposes'> & { kind: 'death' | 'revocation' }) =>
    got(api.POST('/api/v1/communities/{community}/bindings/{binding}/end', { params: { path: { community, binding } }, body })),
  )
export const useChallengeAtDesk = (community: string, binding: string) =>
  useAct((words: string) =>
    got(
      api.POST('/api/v1/communities/{community}/bindings/{binding}/challenge', {
        params: { path: { community, binding } },
        body: { words },
      }),
    ),
  )
