// The demonstration's own tools: a clock that can be moved, roles to step into, neighbours who vote.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { setServerTime } from '../state/clock.ts'
import { api, got } from './client.ts'
import type { AnswerTo } from './client.ts'
import { useIdentityChange } from './session.ts'

export type Demonstration = AnswerTo<'/api/v1/demonstration'>
export type DemonstrationRole = Demonstration['roles'][number]

async function read(): Promise<Demonstration> {
  const demonstration = await got(api.GET('/api/v1/demonstration'))
  setServerTime(demonstration.clock)
  return demonstration
}

export const useDemonstration = (enabled: boolean) =>
  useQuery({
    queryKey: ['demonstration'],
    queryFn: read,
    enabled,
    staleTime: 30_000,
    // a payment is answered by the simulated bank within seconds
    refetchInterval: ({ state }) => (state.data?.hints.some(({ key }) => key === 'bank') ? 2000 : 60_000),
  })

export function useStepIn() {
  const changed = useIdentityChange()
  return useMutation({
    mutationFn: (role: DemonstrationRole) =>
      got(api.POST('/api/v1/demonstration/step-in', { body: { role: role.key } })),
    onSuccess: changed,
  })
}

/** What waits for the clock is done a moment after it moved: the page is read again, and once more. */
const settlingMs = 1500

/** Everything on the page may look different at another time: all of it is read again. */
export function useMoveClock() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { to: string } | { forward: string }) =>
      got(api.POST('/api/v1/demonstration/clock', { body })),
    onSuccess: async ({ clock }) => {
      setServerTime(clock)
      await client.invalidateQueries()
      setTimeout(() => void client.invalidateQueries(), settlingMs)
    },
  })
}

export function useNeighbours() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (vote: string) =>
      got(api.POST('/api/v1/demonstration/votes/{vote}/neighbours', { params: { path: { vote } } })),
    onSuccess: () => client.invalidateQueries(),
  })
}

/** The rosters to try, as files. */
export const sampleFile = (name: 'import-me' | 'import-faults'): string =>
  `/api/v1/demonstration/files/${name}.xlsx`
