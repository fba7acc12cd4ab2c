// Long work on the server: asked after until it is over.
import { useQuery } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo } from './client.ts'

export type Job = AnswerTo<'/api/v1/jobs/{job}'>

export const isOver = (job: Job | undefined): boolean => job?.state === 'done' || job?.state === 'failed'

export const useJob = (job: string) =>
  useQuery({
    queryKey: ['jobs', job],
    queryFn: () => got(api.GET('/api/v1/jobs/{job}', { params: { path: { job } } })),
    refetchInterval: (query) => (isOver(query.state.data) ? false : 700),
  })
