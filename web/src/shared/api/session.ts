// Who I am, signing in and out.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo } from './client.ts'

export type Me = AnswerTo<'/api/v1/me'>

export const useMe = () =>
  useQuery({ queryKey: ['me'], queryFn: () => got(api.GET('/api/v1/me')), staleTime: 60_000 })

/** Everything read under the former identity is forgotten, and what is on the page is read anew. */
export function useIdentityChange() {
  const client = useQueryClient()
  return async () => {
    await client.invalidateQueries({ queryKey: ['me'] })
    await client.resetQueries({
      predicate: ({ queryKey }) => queryKey[0] !== 'me' && queryKey[0] !== 'demonstration',
    })
  }
}

export function useSignIn() {
  const changed = useIdentityChange()
  return useMutation({
    mutationFn: (body: { login: string; password: string }) => got(api.POST('/api/v1/session', { body })),
    onSuccess: changed,
  })
}

export function useSignOut() {
  const changed = useIdentityChange()
  return useMutation({ mutationFn: () => got(api.DELETE('/api/v1/session')), onSuccess: changed })
}
