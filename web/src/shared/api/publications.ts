// What is published for everybody to read, check and print.
import { useQuery } from '@tanstack/react-query'
import type { Words } from '../texts/texts.ts'
import { get } from './client.ts'
import { getPage } from './lists.ts'

export interface PublicationSummary {
  number: string
  kind: string
  title: Words
  issuer: string
  community: { id: string; name: string }
  publishedAt: string
}

/** A published record as blocks of plain content, so that page and poster say the same. */
export type Block =
  | { kind: 'paragraph'; text: Words }
  | { kind: 'figures'; figures: { label: Words; value: string }[] }
  | { kind: 'table'; caption: Words; columns: { title: Words; figure: boolean }[]; rows: string[][] }

export interface Publication extends PublicationSummary {
  blocks: Block[]
  vote: string | null
  case: string | null
  fictitious: boolean
}

export const usePublications = (community?: string) =>
  useQuery({
    queryKey: ['publications', community ?? ''],
    queryFn: () => getPage<PublicationSummary>('/publications', { filters: community ? { community } : {} }),
  })

export const usePublication = (number: string) =>
  useQuery({ queryKey: ['publications', 'one', number], queryFn: () => get<Publication>(`/publications/${number}`) })
