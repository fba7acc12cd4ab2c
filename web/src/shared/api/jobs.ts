// Long work on the server: asked after until it is over.
import { useQuery } from '@tanstack/react-query'
import type { Words } from '../texts/texts.ts'
import { get } from './client.ts'
import type { FieldFault } from './problem.ts'

export interface Job {
  id: string
  title: Words
  state: 'queued' | 'running' | 'done' | 'failed'
  done: number
  total: number | null
  answer: unknown
  problem: { code: string; detail: string; fields?: FieldFault[] } | null
}

export const isOver = (job: Job | undefined): boolean => job?.state === 'done' || job?.state === 'failed'

export const useJob = (id: string | undefined) =>
  useQuery({
    queryKey: ['jobs', id],
    queryFn: () => get<Job>(`/jobs/${id}`),
    enabled: id !== undefined,
    refetchInterval: (query) => (isOver(query.state.data) ? false : 700),
  })
