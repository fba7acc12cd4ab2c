// My work, cases and the procedures they follow.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Words } from '../texts/texts.ts'
import { api, got } from './client.ts'
import type { AnswerTo } from './client.ts'
import { getPage } from './lists.ts'
import type { RowOf } from './lists.ts'

export type ToDo = RowOf<'/api/v1/to-do'>
export type CaseSummary = RowOf<'/api/v1/cases'>
export type Case = AnswerTo<'/api/v1/cases/{case}'>
export type CaseStep = Case['steps'][number]
export type CaseEntry = Case['entries'][number]
export type CaseAct = Case['acts'][number]
export type Procedure = AnswerTo<'/api/v1/procedures/{key}'>

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
  minItems?: number
  maxItems?: number
  /** A list of files, by their ids. */
  files?: boolean
  minimum?: number
  maximum?: number
  default?: unknown
  /** Holds personal data: sealed once it is sent, and never kept here. */
  personal?: boolean
  /** Repeated, with what stands beside it, in the last look before the act. */
  checked?: boolean
  /** May be left empty but where this outcome is chosen. */
  neededFor?: string
  /** Amounts: the smallest and the largest, in yuan. */
  least?: string
  most?: string
  /** What the pattern asks for, in words. */
  rule?: Words
  /** A number that people write in groups, as on a bank card. */
  figures?: boolean
  /** A day to come: today never holds. */
  ahead?: boolean
  /** What the case knows, to be read in the last look before the act. */
  repeats?: { title: Words; value: unknown; format?: string }[]
  /** What the case knows already, to be seen while this is filled in. */
  beside?: Beside
}
export interface Beside {
  title: Words
  value: unknown
  /** Two amounts are compared: what it means not to exceed it, and to exceed it. */
  compares?: { within: Words; over: Words }
}

/** What waits for whoever lives here, for their first page; `wanted`: they stand for a home. */
export const useOwnToDo = (wanted: boolean) =>
  useQuery({
    queryKey: ['to-do', 'own'],
    queryFn: () => got(api.GET('/api/v1/to-do', { params: { query: { limit: 5 } } })),
    enabled: wanted,
  })

const casesShown = 20
/** What I asked for, the newest first; `wanted`: there may be some. */
export const useMyCases = (wanted: boolean) =>
  useQuery({
    queryKey: ['cases', 'mine'],
    queryFn: () => getPage({ path: '/api/v1/cases', ask: { filters: { by: 'me' }, limit: casesShown } }),
    enabled: wanted,
  })

export type LateStep = RowOf<'/api/v1/late-steps'>

export const useLateByOffice = () =>
  useQuery({
    queryKey: ['late-by-office'],
    queryFn: () => got(api.GET('/api/v1/late-steps/by-office')),
  })

const atStep = (id: string, step: string) => ({ params: { path: { case: id, step } } })
export const useColleagues = (id: string, step: string) =>
  useQuery({
    queryKey: ['cases', id, 'colleagues', step],
    queryFn: () => got(api.GET('/api/v1/cases/{case}/steps/{step}/colleagues', atStep(id, step))),
  })

export function useHandOver(id: string, step: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { to: string; note: string }) =>
      got(api.POST('/api/v1/cases/{case}/steps/{step}/hand-over', { ...atStep(id, step), body })),
    onSuccess: () => client.invalidateQueries(),
  })
}

export function useCorrect(id: string, entry: number) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { form: Record<string, unknown>; note: string }) =>
      got(
        api.POST('/api/v1/cases/{case}/entries/{entry}/corrections', {
          params: { path: { case: id, entry } },
          body,
        }),
      ),
    onSuccess: () => client.invalidateQueries(),
  })
}

/** The step at which a case waits now; none once it has ended. */
export const stepNow = (found: Case | undefined): CaseStep | undefined =>
  found?.steps.find(({ state }) => state === 'current' || state === 'late')

/** How soon to ask again: what goes on by itself is followed until it is over; persons are waited for. */
const askAgainMs: Partial<Record<CaseStep['kind'], number>> = { wait: 2_000, auto: 2_000, vote: 15_000 }

export const useCase = (id: string) =>
  useQuery({
    queryKey: ['cases', id],
    queryFn: () => got(api.GET('/api/v1/cases/{case}', { params: { path: { case: id } } })),
    refetchInterval: ({ state: { data } }) => {
      const now = stepNow(data)
      return (now && askAgainMs[now.kind]) ?? false
    },
  })

export interface TakenStep {
  step: string
  outcome: string
  form: Record<string, unknown>
  note?: string
  /** The last entry the person saw: what happened since is told instead of overwritten. */
  expectedEntry: number
}

export function useTakeStep(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ step, ...body }: TakenStep) =>
      got(api.POST('/api/v1/cases/{case}/steps/{step}', { params: { path: { case: id, step } }, body })),
    onSuccess: () => client.invalidateQueries(),
  })
}

export function useWithdraw(id: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { note?: string }) =>
      got(api.POST('/api/v1/cases/{case}/withdraw', { params: { path: { case: id } }, body })),
    onSuccess: () => client.invalidateQueries(),
  })
}

/** As it goes in a community or a jurisdiction: their own figures; without one, the country's. */
export interface ProcedurePlace {
  community?: string | undefined
  jurisdiction?: string | undefined
}
export const useProcedure = (key: string, { community, jurisdiction }: ProcedurePlace = {}) =>
  useQuery({
    queryKey: ['procedures', key, community ?? jurisdiction ?? ''],
    queryFn: () =>
      got(
        api.GET('/api/v1/procedures/{key}', {
          params: { path: { key }, query: { ...(community ? { community } : {}), ...(jurisdiction ? { jurisdiction } : {}) } },
        }),
      ),
    staleTime: 60_000,
    placeholderData: (before) => before,
  })

export interface Opened {
  community: string
  procedure: string
  building?: string
  form: Record<string, unknown>
}

export function useOpenCase() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ community, ...body }: Opened) =>
      got(api.POST('/api/v1/communities/{community}/cases', { params: { path: { community } }, body })),
    onSuccess: () => client.invalidateQueries(),
  })
}
