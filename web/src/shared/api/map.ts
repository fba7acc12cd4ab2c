// The map of a community and of a jurisdiction; a building's floors; what is drawn, and what is read from a file.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { Schemas } from './client.ts'

export type CommunityMap = Schemas['CommunityMap']
export type MapBuilding = CommunityMap['buildings'][number]
export type FloorRoom = Schemas['Floors']['rooms'][number]
export type AreaPlace = Schemas['JurisdictionMap']['rows'][number]
/** Corners in whole 1e-7 degrees, the last the same as the first. */
export type Corners = [number, number][]

/** The client's own types forget that a corner is a pair. */
const paired = <A>(asked: Promise<{ data?: unknown }>): Promise<A> => got(asked) as Promise<A>

const at = (community: string) => ({ params: { path: { community } } })

export const useCommunityMap = (community: string) =>
  useQuery({
    queryKey: ['communities', community, 'map'],
    queryFn: () => paired<CommunityMap>(api.GET('/api/v1/communities/{community}/map', at(community))),
  })

export const useFloors = (community: string, building: string | undefined) =>
  useQuery({
    queryKey: ['communities', community, 'floors', building],
    queryFn: () =>
      got(
        api.GET('/api/v1/communities/{community}/buildings/{building}/floors', {
          params: { path: { community, building: building ?? '' } },
        }),
      ),
    enabled: building !== undefined,
  })

export const useAreaMap = (code: string | undefined) =>
  useQuery({
    queryKey: ['map', code ?? ''],
    queryFn: () =>
      paired<Schemas['JurisdictionMap']>(api.GET('/api/v1/map', { params: { query: code ? { at: code } : {} } })),
  })

export const useReadMapFile = (community: string) =>
  useMutation({
    mutationFn: async (file: File) =>
      paired<Schemas['MapReading']>(
        api.POST('/api/v1/communities/{community}/map/readings', {
          ...at(community),
          body: { text: await file.text() },
        }),
      ),
  })

export interface DrawnFootprint {
  building: string
  ring: Corners
  storeys: number
  heightM: number
}
export function useKeepFootprints(community: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { basis: string; footprints: DrawnFootprint[] }) =>
      got(api.POST('/api/v1/communities/{community}/footprints', { ...at(community), body })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['communities', community] }),
  })
}

export const useCaseBoundary = (id: string) =>
  useQuery({
    queryKey: ['cases', id, 'boundary'],
    queryFn: () =>
      paired<Schemas['CaseBoundary']>(api.GET('/api/v1/boundary-changes/{case}', { params: { path: { case: id } } })),
  })
