// Jurisdictions, communities, and the import of a community from Excel.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Words } from '../texts/texts.ts'
import { get, post } from './client.ts'

export interface Jurisdiction {
  id: string
  code: string
  name: string
  kind: 'province' | 'city' | 'county' | 'street' | 'neighbourhood'
  path: string
  children: number
  note: Words | null
}

export const getJurisdictions = (
  ask: { parent?: string | undefined; q?: string | undefined },
  signal?: AbortSignal,
) => get<{ rows: Jurisdiction[] }>('/jurisdictions', ask, signal)

export const useJurisdictions = (ask: { parent?: string | undefined; q?: string | undefined }) =>
  useQuery({
    queryKey: ['jurisdictions', ask.parent ?? '', ask.q ?? ''],
    queryFn: ({ signal }) => getJurisdictions(ask, signal),
    staleTime: Infinity,
  })

export interface CommunitySummary {
  id: string
  name: string
  place: string
  buildings: number
  rooms: number
  area: string
}

export interface Community extends CommunitySummary {
  address: string
  owners: number
  fictitious: boolean
}

export const useCommunity = (id: string) =>
  useQuery({ queryKey: ['communities', id], queryFn: () => get<Community>(`/communities/${id}`) })

export interface ImportFault {
  cell: string
  sheet: string
  row: number
  value: string
  reason: Words
}

export interface ImportView {
  id: string
  job: string | null
  state: 'reading' | 'preview' | 'applying' | 'applied' | 'failed'
  filename: string
  summary: { buildings: number; rooms: number; owners: number; area: string; unchanged: number } | null
  faults: ImportFault[]
  faultyRows: number
  community: string | null
}

export function useUpload() {
  return useMutation({
    mutationFn: ({ neighbourhood, file }: { neighbourhood: string; file: File }) => {
      const form = new FormData()
      form.append('neighbourhood', neighbourhood)
      form.append('file', file)
      return post<{ id: string }>('/imports', form)
    },
  })
}

export const useImport = (id: string | undefined) =>
  useQuery({
    queryKey: ['imports', id],
    queryFn: () => get<ImportView>(`/imports/${id}`),
    enabled: id !== undefined,
    refetchInterval: (query) =>
      ['reading', 'applying'].includes(query.state.data?.state ?? '') ? 700 : false,
  })

export function useApplyImport(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (setAsideFaulty: boolean) => post(`/imports/${id}/apply`, { setAsideFaulty }),
    onSuccess: () => client.invalidateQueries(),
  })
}
