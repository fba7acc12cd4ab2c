// Jurisdictions, communities, and the import of a community from Excel.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, got } from './client.ts'
import type { Schemas } from './client.ts'

export type Jurisdiction = Schemas['Jurisdiction']
export type CommunitySummary = Schemas['CommunityListed']
export type Space = Schemas['ParkingSpace']
export type Facility = Schemas['Facility']
export type ImportView = Schemas['Import']

interface PlacesAsk {
  parent?: string | undefined
  q?: string | undefined
}
const given = ({ parent, q }: PlacesAsk) => ({ ...(parent ? { parent } : {}), ...(q ? { q } : {}) })

export const useMyRooms = () =>
  useQuery({ queryKey: ['rooms', 'mine'], queryFn: () => got(api.GET('/api/v1/rooms/mine')) })

export const getJurisdictions = (ask: PlacesAsk, signal?: AbortSignal) =>
  got(api.GET('/api/v1/jurisdictions', { params: { query: given(ask) }, ...(signal ? { signal } : {}) }))

export const useJurisdictions = (ask: PlacesAsk) =>
  useQuery({
    queryKey: ['jurisdictions', ask.parent ?? '', ask.q ?? ''],
    queryFn: ({ signal }) => getJurisdictions(ask, signal),
    staleTime: Infinity,
  })

export const useCommunity = (community: string) =>
  useQuery({
    queryKey: ['communities', community],
    queryFn: () => got(api.GET('/api/v1/communities/{community}', { params: { path: { community } } })),
  })

export const useBuildings = (community: string | undefined) =>
  useQuery({
    queryKey: ['communities', community, 'buildings'],
    queryFn: () =>
      got(
        api.GET('/api/v1/communities/{community}/buildings', {
          params: { path: { community: community ?? '' } },
        }),
      ),
    enabled: community !== undefined,
  })

export function useUpload() {
  return useMutation({
    mutationFn: ({ neighbourhood, file }: { neighbourhood: string; file: File }) => {
      const form = new FormData()
      form.append('neighbourhood', neighbourhood)
      form.append('file', file)
      return got(
        api.POST('/api/v1/imports', {
          body: { neighbourhood, file: file.name },
          bodySerializer: () => form,
        }),
      )
    },
  })
}

export function useImport(id: string) {
  const client = useQueryClient()
  const asked = useQuery({
    queryKey: ['imports', id],
    queryFn: () => got(api.GET('/api/v1/imports/{id}', { params: { path: { id } } })),
    refetchInterval: (query) =>
      ['reading', 'applying'].includes(query.state.data?.state ?? '') ? 700 : false,
  })
  const state = asked.data?.state
  // what came of it is true of the list of my imports too
  useEffect(() => {
    if (state) void client.invalidateQueries({ queryKey: ['list', '/api/v1/imports'] })
  }, [client, state])
  return asked
}

export function useApplyImport(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (setAsideFaulty: boolean) =>
      got(api.POST('/api/v1/imports/{id}/apply', { params: { path: { id } }, body: { setAsideFaulty } })),
    onSuccess: () => client.invalidateQueries(),
  })
}

export function useAskSecond(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { reason: string; setAsideFaulty: boolean }) =>
      got(api.POST('/api/v1/imports/{id}/ask', { params: { path: { id } }, body })),
    onSuccess: () => client.invalidateQueries(),
  })
}
export function useConfirmImport(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (mark: string) =>
      got(api.POST('/api/v1/imports/{id}/confirm', { params: { path: { id } }, body: { mark } })),
    // what was seen is no more: it is shown anew
    onSettled: () => client.invalidateQueries(),
  })
}
export function useTakeBackImport(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: () => got(api.POST('/api/v1/imports/{id}/take-back', { params: { path: { id } }, body: {} })),
    onSuccess: () => client.invalidateQueries(),
  })
}
export function useSendBackImport(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (words: string) =>
      got(api.POST('/api/v1/imports/{id}/send-back', { params: { path: { id } }, body: { words } })),
    onSuccess: () => client.invalidateQueries(),
  })
}

export function useKeepSpace(community: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Omit<Space, 'id'>) =>
      got(api.POST('/api/v1/communities/{community}/parking-spaces', { params: { path: { community } }, body })),
    onSuccess: () => client.invalidateQueries(),
  })
}

export function useKeepFacility(community: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: Omit<Facility, 'id' | 'buildingName'>) =>
      got(api.POST('/api/v1/communities/{community}/facilities', { params: { path: { community } }, body })),
    onSuccess: () => client.invalidateQueries(),
  })
}
