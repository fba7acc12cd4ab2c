// Law parameters: a figure with what is in force around it, and the case that would change it.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo } from './client.ts'

export type Figure = AnswerTo<'/api/v1/parameters/{key}'>
export type FigureInForce = Figure['inForce'][number]
export type FigureVersion = Figure['history'][number]

export const useFigure = (key: string, jurisdiction: string) =>
  useQuery({
    queryKey: ['parameters', key, jurisdiction],
    queryFn: () =>
      got(api.GET('/api/v1/parameters/{key}', { params: { path: { key }, query: { jurisdiction } } })),
  })

export const useCaseFigure = (id: string) =>
  useQuery({
    queryKey: ['cases', id, 'parameter'],
    queryFn: () => got(api.GET('/api/v1/parameter-changes/{case}', { params: { path: { case: id } } })),
  })

/** A procedure as it may be opened about a jurisdiction. */
export const useProcedureAbout = (key: string, jurisdiction: string) =>
  useQuery({
    queryKey: ['procedures', key, 'about', jurisdiction],
    queryFn: () =>
      got(api.GET('/api/v1/procedures/{key}', { params: { path: { key }, query: { jurisdiction } } })),
  })

export function useOpenAbout(jurisdiction: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { procedure: string; form: Record<string, unknown> }) =>
      got(
        api.POST('/api/v1/jurisdictions/{jurisdiction}/cases', {
          params: { path: { jurisdiction } },
          body,
        }),
      ),
    onSuccess: () => client.invalidateQueries(),
  })
}
