// What is published for everybody to read, check and print.
import { useQuery } from '@tanstack/react-query'
import type { Words } from '../texts/texts.ts'
import { address, get } from './client.ts'
import { getPage } from './lists.ts'

export interface PublicationSummary {
  id: string
  number: string
  kind: string
  title: Words
  community: { id: string; name: string }
  date: string
  publishedAt: string
}

/** A published record as blocks of plain content: page and poster set the same. */
export type Block =
  | { kind: 'heading'; text: Words }
  | { kind: 'text'; text: Words }
  | { kind: 'list'; items: Words[] }
  | { kind: 'facts'; rows: { label: Words; value: Words }[] }
  | {
      kind: 'table'
      columns: { title: Words; align: 'left' | 'right' }[]
      rows: string[][]
      total?: string[]
    }
  | { kind: 'working'; lines: { text: Words; article?: string; met?: boolean | null }[] }

export interface Publication extends PublicationSummary {
  issuer: Words
  blocks: Block[]
  /** What it came from: `vote`, `case` and the like, by their ids. */
  subject: Record<string, string>
  articles: string[]
  /** sha-256 of the canonical document, as it stands in the public log. */
  hash: string
  /** The address its printed code leads to. */
  link: string
}

/** Numbers hold Chinese: they are one part of a path only when encoded. */
export const publicationPath = (number: string): string => `/publications/${encodeURIComponent(number)}`
export const posterAddress = (number: string, language: 'zh' | 'en'): string =>
  address(`${publicationPath(number)}/poster.pdf`, { lang: language })

export const usePublications = (community?: string) =>
  useQuery({
    queryKey: ['publications', community ?? ''],
    queryFn: () => getPage<PublicationSummary>('/publications', { filters: community ? { community } : {} }),
  })

export const usePublication = (number: string) =>
  useQuery({
    queryKey: ['publications', 'one', number],
    queryFn: () => get<Publication>(publicationPath(number)),
  })
