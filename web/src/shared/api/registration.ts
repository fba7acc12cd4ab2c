// Making an account of one's own: the notice, the code, the account.
import { useMutation, useQuery } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo } from './client.ts'
import { useIdentityChange } from './session.ts'

export type Notice = AnswerTo<'/api/v1/registration'>['notice']

export const useHowToRegister = () =>
  useQuery({ queryKey: ['registration'], queryFn: () => got(api.GET('/api/v1/registration')), staleTime: Infinity })

export const useAskRegistrationCode = () =>
  useMutation({
    mutationFn: (telephone: string) => got(api.POST('/api/v1/registration/codes', { body: { telephone } })),
  })

interface Given {
  telephone: string
  code: string
  name: string
  password?: string
  agreed: number
}
export type Registered = 'made' | 'signed-in'
/** `done` comes before everything is read anew, while the form still stands. */
export function useRegister(done: (outcome: Registered) => void) {
  const changed = useIdentityChange()
  return useMutation({
    mutationFn: (body: Given) => got(api.POST('/api/v1/registration', { body })),
    onSuccess: ({ outcome }) => {
      done(outcome)
      return changed()
    },
  })
}
