// The articles that things rest on, in their own words.
import { useQuery } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo } from './client.ts'

export type LawArticle = AnswerTo<'/api/v1/law-articles'>['rows'][number]

/** Asked once they are opened. */
export const useLawArticles = (cited: string, opened: boolean) =>
  useQuery({
    queryKey: ['law-articles', cited],
    queryFn: ({ signal }) => got(api.GET('/api/v1/law-articles', { params: { query: { cited } }, signal })),
    enabled: opened,
    staleTime: Infinity,
  })
