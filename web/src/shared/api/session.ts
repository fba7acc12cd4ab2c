// Who I am, signing in and out.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Words } from '../texts/texts.ts'
import { call, get, post } from './client.ts'

export interface Grant {
  role: string
  title: Words
  path: string
  place: string
}

export interface Me {
  account: { id: string; name: string } | null
  grants: Grant[]
  demonstration: boolean
}

export const useMe = () => useQuery({ queryKey: ['me'], queryFn: () => get<Me>('/me'), staleTime: 60_000 })

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
    mutationFn: (given: { login: string; password: string }) => post('/session', given),
    onSuccess: changed,
  })
}

export function useSignOut() {
  const changed = useIdentityChange()
  return useMutation({ mutationFn: () => call<void>('DELETE', '/session'), onSuccess: changed })
}
