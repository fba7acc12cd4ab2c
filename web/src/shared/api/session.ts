// Who I am, signing in and out.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo } from './client.ts'
import { dropShown, keepShown } from '../sign-in/shown.ts'
import { dropDrafts } from '../state/drafts.ts'

export type Me = AnswerTo<'/api/v1/me'>

export const useMe = () =>
  useQuery({ queryKey: ['me'], queryFn: () => got(api.GET('/api/v1/me')), staleTime: 60_000 })

/** Whether any of my grants permits it somewhere: what menus and buttons go by. The server decides at each place. */
export const may = (me: Me | undefined, permission: string): boolean =>
  me?.grants.some((grant) => grant.may.includes(permission)) ?? false

/** Who may do what, as people call the offices. */
export const usePermissions = () =>
  useQuery({
    queryKey: ['permissions'],
    queryFn: () => got(api.GET('/api/v1/permissions')),
    staleTime: Infinity,
  })

/** Whether an office is held, be it one that waits for the second factor: its work is at the desk. */
export const worksInOffice = (me: Me | undefined): boolean =>
  me !== undefined && (me.secondFactor !== null || me.grants.some(({ role }) => role !== 'owner'))

/** Where one lands who asked for nothing: an office at the desk; an owner, whatever else they are, at home. */
export const landingOf = (me: Me): string =>
  worksInOffice(me) && !me.grants.some(({ role }) => role === 'owner') ? '/console' : '/'

const communityIn = (path: string): string | undefined => /\/c-([0-9a-f-]{36})\//.exec(path)?.[1]
/** The one community in which all my grants lie; undefined where there are several, or an office above. */
export function homeOf(me: Me | undefined): string | undefined {
  const found = new Set(me?.grants.map(({ path }) => communityIn(path)))
  return found.size === 1 ? [...found][0] : undefined
}

/** The communities in which a grant of mine permits it; an office above lies in none. */
export const communitiesWhere = (me: Me | undefined, permission: string): ReadonlySet<string> =>
  new Set(me?.grants.flatMap(({ path, may }) => (may.includes(permission) ? (communityIn(path) ?? []) : [])))

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
    onSuccess: (_, { password }) => {
      keepShown(password)
      return changed()
    },
  })
}

export function useSignOut() {
  const changed = useIdentityChange()
  return useMutation({
    mutationFn: async () => {
      await got(api.DELETE('/api/v1/session'))
      dropShown()
      dropDrafts()
      const { closeAll } = await import('../field/store.ts')
      await closeAll()
    },
    onSuccess: changed,
  })
}
