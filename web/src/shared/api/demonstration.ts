// The demonstration's own tools: a clock that can be moved, roles to step into, neighbours who vote.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { setServerTime } from '../state/clock.ts'
import type { Words } from '../texts/texts.ts'
import { get, post } from './client.ts'
import { useIdentityChange } from './session.ts'

export interface DemonstrationRole {
  key: string
  title: Words
  name: string
  hint: Words
  face: 'resident' | 'console'
  landing: string
}

export interface Demonstration {
  clock: string
  roles: DemonstrationRole[]
}

async function read(): Promise<Demonstration> {
  const demonstration = await get<Demonstration>('/demonstration')
  setServerTime(demonstration.clock)
  return demonstration
}

export const useDemonstration = (enabled: boolean) =>
  useQuery({
    queryKey: ['demonstration'],
    queryFn: read,
    enabled,
    staleTime: 30_000,
    refetchInterval: 60_000,
  })

export function useStepIn() {
  const changed = useIdentityChange()
  return useMutation({
    mutationFn: (role: DemonstrationRole) => post('/demonstration/step-in', { role: role.key }),
    onSuccess: changed,
  })
}

/** Everything on the page may look different at another time: all of it is read again. */
export function useMoveClock() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (to: { to: string } | { forward: string }) => post('/demonstration/clock', to),
    onSuccess: () => client.invalidateQueries(),
  })
}

export function useNeighbours() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (vote: string) => post(`/demonstration/votes/${vote}/neighbours`),
    onSuccess: () => client.invalidateQueries(),
  })
}
