// My work, cases and the procedures they follow.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Words } from '../texts/texts.ts'
import { get, post } from './client.ts'

export interface ToDo {
  id: string
  case: string
  number: string
  title: Words
  step: Words
  place: string
  due: string | null
  workingDaysLeft: number | null
  path: string
}

export const useToDo = (enabled = true) =>
  useQuery({ queryKey: ['to-do'], queryFn: () => get<{ rows: ToDo[] }>('/to-do'), enabled })

export interface CaseSummary {
  id: string
  number: string
  title: Words
  procedure: Words
  community: string
  state: 'running' | 'ended'
  stands: Words
  due: string | null
  workingDaysLeft: number | null
  openedAt: string
}

export interface CaseStep {
  key: string
  title: Words
  state: 'done' | 'current' | 'next' | 'late' | 'skipped'
  by: Words
  due: string | null
  workingDaysLeft: number | null
  doneAt: string | null
  doneBy: string | null
}

export interface CaseEntry {
  id: string
  at: string
  who: string
  role: Words
  step: Words
  outcome: Words | null
  note: string | null
  basis: string | null
  fields: { label: Words; value: string }[]
}

export interface CaseAct {
  step: string
  title: Words
  outcomes: { key: string; title: Words; refuses: boolean }[]
  form: JsonSchema | null
  basis: string | null
}

export interface Paper {
  id: string
  title: Words
  href: string
}

export interface Case extends CaseSummary {
  steps: CaseStep[]
  entries: CaseEntry[]
  papers: Paper[]
  facts: { label: Words; value: string }[]
  vote: string | null
  /** Acts that I may take now. */
  acts: CaseAct[]
}

/** The part of JSON Schema that the server's forms use, with titles in both languages. */
export interface JsonSchema {
  type?: 'object' | 'string' | 'integer' | 'number' | 'boolean' | 'array'
  title?: string | Words
  description?: string | Words
  format?: string
  pattern?: string
  enum?: string[]
  enumTitles?: Words[]
  properties?: Record<string, JsonSchema>
  required?: string[]
  items?: JsonSchema
  minLength?: number
  maxLength?: number
  minimum?: number
  maximum?: number
  default?: unknown
}

export const useCase = (id: string) =>
  useQuery({ queryKey: ['cases', id], queryFn: () => get<Case>(`/cases/${id}`) })

export interface TakenStep {
  step: string
  outcome: string
  form: Record<string, unknown>
  note?: string
}

export function useTakeStep(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ step, ...given }: TakenStep) => post(`/cases/${id}/steps/${step}`, given),
    onSuccess: () => client.invalidateQueries(),
  })
}

export interface Procedure {
  key: string
  title: Words
  opens: { form: JsonSchema }
}

export const useProcedure = (key: string) =>
  useQuery({
    queryKey: ['procedures', key],
    queryFn: () => get<Procedure>(`/procedures/${key}`),
    staleTime: Infinity,
  })

export function useOpenCase(community: string | undefined) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (given: { procedure: string; form: Record<string, unknown> }) =>
      post<{ id: string }>(`/communities/${community}/cases`, given),
    onSuccess: () => client.invalidateQueries(),
  })
}
