// Ways to sign in besides the password, the second factor, and what is mine of it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo } from './client.ts'
import { ApiProblem } from './problem.ts'
import { dropShown, keepShown } from '../sign-in/shown.ts'
import { useIdentityChange } from './session.ts'

export type MySignIn = AnswerTo<'/api/v1/me/sign-in'>
export type MySession = MySignIn['sessions'][number]

export const useWays = () =>
  useQuery({
    queryKey: ['sign-in-ways'],
    queryFn: () => got(api.GET('/api/v1/sign-in-ways')),
    staleTime: Infinity,
  })

export const useAskCode = () =>
  useMutation({
    mutationFn: (telephone: string) => got(api.POST('/api/v1/session/codes', { body: { telephone } })),
  })

export function useSignInByCode() {
  const changed = useIdentityChange()
  return useMutation({
    mutationFn: (body: { telephone: string; code: string }) =>
      got(api.POST('/api/v1/session/by-code', { body })),
    onSuccess: changed,
  })
}

export function useShowCode() {
  const changed = useIdentityChange()
  return useMutation({
    mutationFn: (code: string) => got(api.POST('/api/v1/session/second-factor', { body: { code } })),
    onSuccess: changed,
  })
}

/** Leaves for another platform, which sends the browser back to /sign-on/KEY. */
export const useSignOn = () =>
  useMutation({
    mutationFn: async ({
      key,
      ...body
    }: {
      key: string
      landing: string
      bind: boolean
      password?: string
    }) => {
      const { url } = await got(api.POST('/api/v1/sign-ons/{key}/begin', { params: { path: { key } }, body }))
      location.assign(url)
    },
    onError: wrong,
  })

export function useFinishSignOn() {
  const changed = useIdentityChange()
  return useMutation({
    mutationFn: ({ key, query }: { key: string; query: string }) =>
      got(api.POST('/api/v1/sign-ons/{key}/finish', { params: { path: { key } }, body: { query } })),
    onSuccess: changed,
  })
}
export const usePendingSignOn = () =>
  useQuery({ queryKey: ['sign-on-pending'], queryFn: () => got(api.GET('/api/v1/sign-ons/pending')) })
export const useBindPending = () =>
  useMutation({ mutationFn: () => got(api.POST('/api/v1/sign-ons/pending/bind')) })

export const useMySignIn = () =>
  useQuery({ queryKey: ['my-sign-in'], queryFn: () => got(api.GET('/api/v1/me/sign-in')) })

/** What was typed a moment ago stands no more: from now on it is asked for. */
const wrong = (error: unknown): void => {
  if (error instanceof ApiProblem && error.problem.code === 'IDENTITY.PASSWORD_WRONG') dropShown()
}

/** An act on my own sign-in: what is shown of it is read anew; `done` comes before, while the form still stands. */
function useMine<Given, Answer>(act: (given: Given) => Promise<Answer>, done?: (answer: Answer) => void) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: act,
    onError: wrong,
    onSuccess: (answer) => {
      done?.(answer)
      return Promise.all([
        client.invalidateQueries({ queryKey: ['my-sign-in'] }),
        client.invalidateQueries({ queryKey: ['me'] }),
      ])
    },
  })
}
/** The present password, where there is one. */
export interface Sure {
  password?: string
}
export const useEndSession = () =>
  useMine((session: string) =>
    got(api.DELETE('/api/v1/me/sessions/{session}', { params: { path: { session } } })),
  )
export const useEndOthers = () => useMine(() => got(api.DELETE('/api/v1/me/sessions')))
export const useChangePassword = () =>
  useMine(async (body: Sure & { fresh: string }) => {
    await got(api.POST('/api/v1/me/password', { body }))
    keepShown(body.fresh)
  })
/** In place of one that somebody else has set; `done` comes before every page opens. */
export function useOwnPassword(done?: () => void) {
  const changed = useIdentityChange()
  return useMutation({
    mutationFn: (body: { password: string; fresh: string }) => got(api.POST('/api/v1/me/password', { body })),
    onSuccess: (_, { fresh }) => {
      keepShown(fresh)
      done?.()
      return changed()
    },
    onError: wrong,
  })
}
export const useBeginFactor = () =>
  useMutation({ mutationFn: (body: Sure) => got(api.POST('/api/v1/me/second-factor', { body })), onError: wrong })
export const useConfirmFactor = (done: (codes: readonly string[]) => void) =>
  useMine(
    (code: string) => got(api.POST('/api/v1/me/second-factor/confirmation', { body: { code } })),
    ({ recoveryCodes }) => done(recoveryCodes),
  )
export const useEndFactor = (done: () => void) =>
  useMine((code: string) => got(api.POST('/api/v1/me/second-factor/end', { body: { code } })), done)
export const useAskTelephone = () =>
  useMutation({
    mutationFn: (body: Sure & { telephone: string }) => got(api.POST('/api/v1/me/telephone', { body })),
    onError: wrong,
  })
export const useBindTelephone = () =>
  useMine((body: { telephone: string; code: string }) =>
    got(api.POST('/api/v1/me/telephone/confirmation', { body })),
  )
export const useEndTelephone = () =>
  useMine((body: Sure) => got(api.POST('/api/v1/me/telephone/end', { body })))
export const useEndSignOn = () =>
  useMine(({ key, ...body }: Sure & { key: string }) =>
    got(api.POST('/api/v1/me/sign-ons/{key}/end', { params: { path: { key } }, body })),
  )

export const useFindAccounts = () =>
  useMutation({
    mutationFn: (body: { telephone: string } | { community: string; of: string }) =>
      got(api.POST('/api/v1/desk/accounts-found', { body })),
  })
export const useLostTelephone = () =>
  useMutation({
    mutationFn: (body: { login: string; evidence: string }) =>
      got(api.POST('/api/v1/desk/lost-telephone', { body })),
  })
export const useDeskCode = () =>
  useMutation({
    mutationFn: (body: { login: string; telephone: string }) =>
      got(api.POST('/api/v1/desk/telephone-codes', { body })),
  })
export const useDeskBind = () =>
  useMutation({
    mutationFn: (body: { login: string; telephone: string; code: string }) =>
      got(api.POST('/api/v1/desk/telephone', { body })),
  })

export const useDeskDeviceCode = () =>
  useMutation({
    mutationFn: (body: { login: string }) => got(api.POST('/api/v1/desk/device-codes', { body })),
  })

const everyMs = 1500
export const useMessages = () =>
  useQuery({
    queryKey: ['demonstration', 'messages'],
    queryFn: () => got(api.GET('/api/v1/demonstration/messages')),
    refetchInterval: everyMs,
  })
