// Organizations, appointments, accounts and the trail: what administrators read and do.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo, Schemas } from './client.ts'

export type Appointment = Schemas['Appointment']
export type Organization = Schemas['Organization']
export type StaffAccount = Schemas['StaffAccount']
export type Post = AnswerTo<'/api/v1/posts'>['rows'][number]
type Bodies = {
  organization: { kind: Organization['kind']; name: string; creditCode?: string; at: string; from: string }
  appointment: {
    login: string
    role: string
    at: string
    organization?: string
    basis: string
    starts: string
    ends?: string
  }
}

/** Whatever was done, lists and pages are read anew. */
function useAct<Given, Answer>(act: (given: Given) => Promise<Answer>, kept: { gcTime?: number } = {}) {
  const client = useQueryClient()
  return useMutation({ mutationFn: act, onSuccess: () => client.invalidateQueries(), ...kept })
}
/** Its answer holds half a password: gone as soon as the page that shows it is. */
const untold = { gcTime: 0 }

export const usePosts = () =>
  useQuery({ queryKey: ['posts'], queryFn: () => got(api.GET('/api/v1/posts')), staleTime: Infinity })
export const usePlaces = (q: string) =>
  useQuery({
    queryKey: ['places', q],
    queryFn: ({ signal }) => got(api.GET('/api/v1/places', { params: { query: { q } }, signal })),
    enabled: q !== '',
  })

export const useOrganization = (organization: string) =>
  useQuery({
    queryKey: ['organizations', organization],
    queryFn: () => got(api.GET('/api/v1/organizations/{organization}', { params: { path: { organization } } })),
  })
export const useRegister = () =>
  useAct((body: Bodies['organization']) => got(api.POST('/api/v1/organizations', { body })))
export const useRename = (organization: string) =>
  useAct((body: { name: string; on: string }) =>
    got(api.POST('/api/v1/organizations/{organization}/name', { params: { path: { organization } }, body })),
  )
export const useDissolve = (organization: string) =>
  useAct((body: { until: string }) =>
    got(api.POST('/api/v1/organizations/{organization}/end', { params: { path: { organization } }, body })),
  )

export const useAppointment = (appointment: string) =>
  useQuery({
    queryKey: ['appointments', appointment],
    queryFn: () => got(api.GET('/api/v1/appointments/{appointment}', { params: { path: { appointment } } })),
  })
export const usePropose = () =>
  useAct((body: Bodies['appointment']) =>
    got(api.POST('/api/v1/appointments', { body: body as Bodies['appointment'] & { role: never } })),
  )
export const useDecide = (appointment: string) =>
  useAct(
    (body: { decision: 'confirmed' | 'refused'; note?: string }) =>
      got(
        api.POST('/api/v1/appointments/{appointment}/decision', { params: { path: { appointment } }, body }),
      ),
    untold,
  )
export const useSlipAnew = (appointment: string) =>
  useAct(
    () => got(api.POST('/api/v1/appointments/{appointment}/slip', { params: { path: { appointment } } })),
    untold,
  )
export const useEnd = (appointment: string) =>
  useAct((body: { why: string }) =>
    got(api.POST('/api/v1/appointments/{appointment}/end', { params: { path: { appointment } }, body })),
  )

export const useMakeAccount = () =>
  useAct(
    (body: { login: string; name: string; at: string }) => got(api.POST('/api/v1/accounts', { body })),
    untold,
  )
export type Guard = 'lock' | 'unlock' | 'sessions'
export const useGuard = (account: string) =>
  useAct((what: Guard) => {
    const params = { path: { account } }
    if (what === 'sessions') return got(api.DELETE('/api/v1/accounts/{account}/sessions', { params }))
    if (what === 'lock') return got(api.POST('/api/v1/accounts/{account}/lock', { params }))
    return got(api.POST('/api/v1/accounts/{account}/unlock', { params }))
  })

export const useSealCheck = () =>
  useMutation({ mutationFn: () => got(api.GET('/api/v1/audit/check')) })
