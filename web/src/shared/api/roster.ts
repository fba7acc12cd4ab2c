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

export type OwnerRecord = Schemas['OwnerRecord']
const ownerAt = '/api/v1/communities/{community}/owners/{owner}' as const

export const useOwner = (community: string, owner: string) =>
  useQuery({
    queryKey: ['communities', community, 'owners', owner],
    queryFn: () => got(api.GET(ownerAt, { params: { path: { community, owner } } })),
    enabled: owner !== '',
  })

/** Records that may be the same owner's; of the same name where nothing is typed. */
export const useOtherRecords = (community: string, owner: string, q: string) =>
  useQuery({
    queryKey: ['communities', community, 'owners', owner, 'others', q],
    queryFn: ({ signal }) =>
      got(api.GET(`${ownerAt}/others`, { params: { path: { community, owner }, query: { q } }, signal })),
  })

export const useBeside = (community: string, owner: string, other: string) =>
  useQuery({
    queryKey: ['communities', community, 'owners', owner, 'beside', other],
    queryFn: () => got(api.GET(`${ownerAt}/beside/{other}`, { params: { path: { community, owner, other } } })),
    enabled: other !== '',
  })

export const useRosterComparison = (id: string) =>
  useQuery({
    queryKey: ['cases', id, 'comparison'],
    queryFn: () => got(api.GET('/api/v1/roster-changes/{case}/comparison', { params: { path: { case: id } } })),
  })

/** What is done about a finding where it stands. */
export type Mending =
  | { do: 'aside'; reason: string | null }
  | { do: 'phone'; party: string; phone: string; evidence: string }
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
        case 'unit':
          return got(api.POST(`${base}/unit`, { params, body: { floors: given.floors, lifts: given.lifts } }))
      }
    },
    onSuccess: () => client.invalidateQueries(),
  })
}
