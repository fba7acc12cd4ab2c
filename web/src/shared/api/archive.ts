// The archive: records of cases that have ended, their packages, checks and holds.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo } from './client.ts'
import { getPage } from './lists.ts'
import type { RowOf } from './lists.ts'

export type ArchiveRow = RowOf<'/api/v1/archive/records'>
export type Archived = AnswerTo<'/api/v1/archive/records/{record}'>

export const useArchiveWork = (wanted: boolean) =>
  useQuery({ queryKey: ['archive', 'work'], queryFn: () => got(api.GET('/api/v1/archive/work')), enabled: wanted })

export const useRetention = () =>
  useQuery({ queryKey: ['archive', 'retention'], queryFn: () => got(api.GET('/api/v1/archive/retention')), staleTime: Infinity })

const at = (record: string) => ({ params: { path: { record } } })
export const useArchived = (record: string) =>
  useQuery({ queryKey: ['archive', record], queryFn: () => got(api.GET('/api/v1/archive/records/{record}', at(record))) })

/** The record of a case that has ended; none yet while it is being put together. */
export const useArchivedOf = (id: string, wanted: boolean) =>
  useQuery({
    queryKey: ['archive', 'of', id],
    queryFn: () => getPage({ path: '/api/v1/archive/records', ask: { filters: { case: id }, limit: 1 } }),
    enabled: wanted,
  })

export function useArchiveActs(record: string) {
  const client = useQueryClient()
  const onSuccess = () => client.invalidateQueries({ queryKey: ['archive'] })
  const check = useMutation({ mutationFn: () => got(api.POST('/api/v1/archive/records/{record}/checks', at(record))), onSuccess })
  const hold = useMutation({
    mutationFn: (reason: string) => got(api.POST('/api/v1/archive/records/{record}/holds', { ...at(record), body: { reason } })),
    onSuccess,
  })
  const release = useMutation({
    mutationFn: ({ hold: of, reason }: { hold: string; reason: string }) =>
      got(api.POST('/api/v1/archive/holds/{hold}/release', { params: { path: { hold: of } }, body: { reason } })),
    onSuccess,
  })
  const takeOut = useMutation({
    mutationFn: (reason: string): Promise<Blob> =>
      got(api.POST('/api/v1/archive/records/{record}/package', { ...at(record), body: { reason }, parseAs: 'blob' })),
    onSuccess,
  })
  return { check, hold, release, takeOut }
}

interface Appraisal {
  record: Archived
  kind: 'destroy' | 'extend'
  ground: string
  until?: string | undefined
}
/** Opens the case by which a second person confirms it. */
export function useAppraise() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ record, kind, ground, until }: Appraisal) => {
      const form = { kind, records: [record.number], ground, ...(kind === 'extend' ? { until } : {}) }
      const { communityId: community, jurisdiction } = record
      return community === null
        ? got(
            api.POST('/api/v1/jurisdictions/{jurisdiction}/cases', {
              params: { path: { jurisdiction: jurisdiction ?? '' } },
              body: { procedure: 'archive.disposal-area', form },
            }),
          )
        : got(api.POST('/api/v1/communities/{community}/cases', { params: { path: { community } }, body: { procedure: 'archive.disposal', form } }))
    },
    onSuccess: () => client.invalidateQueries(),
  })
}
