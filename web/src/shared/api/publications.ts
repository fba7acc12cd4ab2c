// What is published for everybody to read, check and print.
import { useQuery } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo, Schemas } from './client.ts'

export type Publication = AnswerTo<'/api/v1/publications/{number}'>
/** A published record as blocks of plain content: page and poster set the same. */
export type Block = Schemas['Block']
/** A figure or a name, the same in both languages; or words in each. */
export type Cell = (Block & { kind: 'table' })['rows'][number][number]

/** Numbers hold Chinese: they are one part of a path only when encoded. */
export const publicationPath = (number: string): string => `/publications/${encodeURIComponent(number)}`
export const posterAddress = (number: string, language: 'zh' | 'en', paper: 'A4' | 'A3'): string =>
  `/api/v1${publicationPath(number)}/poster.pdf?lang=${language}&paper=${paper}`

interface NoticesAsk {
  limit?: number
  community?: string | undefined
}

export const usePublications = ({ limit = 50, community }: NoticesAsk = {}) =>
  useQuery({
    queryKey: ['publications', limit, community ?? ''],
    queryFn: () =>
      got(
        api.GET('/api/v1/publications', {
          params: { query: { limit, ...(community ? { community } : {}) } },
        }),
      ),
  })

export const usePublication = (number: string) =>
  useQuery({
    queryKey: ['publications', 'one', number],
    queryFn: () => got(api.GET('/api/v1/publications/{number}', { params: { path: { number } } })),
  })
