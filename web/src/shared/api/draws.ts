// Public draws: who is drawn by lot, and the file that anybody checks.
import { useQuery } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo } from './client.ts'

export type Draw = AnswerTo<'/api/v1/draws/{draw}'>
export const drawFileAddress = (draw: string): string => `/api/v1/draws/${draw}/file`

export const useDraws = (limit = 50) =>
  useQuery({
    queryKey: ['draws', limit],
    queryFn: () => got(api.GET('/api/v1/draws', { params: { query: { limit } } })),
  })

export const useDraw = (draw: string) =>
  useQuery({
    queryKey: ['draws', 'one', draw],
    queryFn: () => got(api.GET('/api/v1/draws/{draw}', { params: { path: { draw } } })),
    // until it is drawn, whoever watches sees it happen
    refetchInterval: (query) => (query.state.data?.result ? false : 10_000),
  })
