// The roster's quality, its cleaning queue, and a room's time line.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { Schemas } from './client.ts'

export type Finding = Schemas['Finding']
export type Quality = Schemas['RosterQuality']
export type RoomHistory = Schemas['RoomHistory']

export const useQuality = (community: string, enabled = true) =>
  useQuery({
    queryKey: ['communities', community, 'quality'],
    queryFn: () =>
      got(api.GET('/api/v1/communities/{community}/quality', { params: { path: { community } } })),
    enabled,
  })

export const useRoomHistory = (room: string) =>
  useQuery({
    queryKey: ['rooms', room, 'history'],
    queryFn: () => got(api.GET('/api/v1/rooms/{room}/history', { params: { path: { room } } })),
  })

export function useLookThrough(community: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () =>
      got(
        api.POST('/api/v1/communities/{community}/findings', { params: { path: { community } }, body: {} }),
      ),
    onSuccess: () => client.invalidateQueries(),
  })
}

/** What is done about a finding where it stands. */
export type Mending =
  | { do: 'aside'; reason: string | null }
  | { do: 'phone'; party: string; phone: string; evidence: string }
  | { do: 'fund-area'; evidence: string }
  | { do: 'unit'; floors: number; lifts: number }

export function useMend(community: string, finding: string) {
  const client = useQueryClient()
  const params = { path: { community, finding } }
  const base = '/api/v1/communities/{community}/findings/{finding}' as const
  return useMutation({
    mutationFn: (given: Mending) => {
      switch (given.do) {
        case 'aside':
          return got(api.POST(`${base}/aside`, { params, body: { reason: given.reason } }))
        case 'phone':
          return got(api.POST(`${base}/phone`, { params, body: { party: given.party, phone: given.phone, evidence: given.evidence } }))
        case 'fund-area':
          return got(api.POST(`${base}/fund-area`, { params, body: { evidence: given.evidence } }))
        case 'unit':
          return got(api.POST(`${base}/unit`, { params, body: { floors: given.floors, lifts: given.lifts } }))
      }
    },
    onSuccess: () => client.invalidateQueries(),
  })
}
