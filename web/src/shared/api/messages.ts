// My messages, how I want to be told, and how far notifications reached.
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo } from './client.ts'
import { getPage } from './lists.ts'
import type { Page, RowOf } from './lists.ts'

export type Message = RowOf<'/api/v1/messages'>
export type MessageSettings = AnswerTo<'/api/v1/message-settings'>
export type Topic = MessageSettings['topics'][number]
export type Channel = Topic['ways'][number]['channel']

const askAgainMs = 30_000
const pageRows = 30

/** How many are unread: asked again every half minute while the page is looked at. */
export const useUnread = (account: string | undefined) =>
  useQuery({
    queryKey: ['messages', 'unread', account],
    queryFn: () => got(api.GET('/api/v1/messages/unread')),
    enabled: account !== undefined,
    refetchInterval: askAgainMs,
  })

export function useMessages({ unread, q }: { unread: boolean; q: string }) {
  const ask = { q: q || undefined, limit: pageRows, filters: unread ? { state: 'unread' } : {} }
  return useInfiniteQuery<Page<Message>>({
    queryKey: ['messages', 'list', ask],
    queryFn: ({ pageParam, signal }) =>
      getPage({ path: '/api/v1/messages', ask, cursor: pageParam as string | undefined, signal }),
    initialPageParam: undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })
}

function useChange<V, A>(fn: (given: V) => Promise<A>, key: string) {
  const client = useQueryClient()
  return useMutation({ mutationFn: fn, onSuccess: () => client.invalidateQueries({ queryKey: [key] }) })
}
export const useOpenMessage = () =>
  useChange(
    (message: string) => got(api.POST('/api/v1/messages/{message}/read', { params: { path: { message } } })),
    'messages',
  )
export const useReadAll = () => useChange(() => got(api.POST('/api/v1/messages/read')), 'messages')

export const useMessageSettings = () =>
  useQuery({ queryKey: ['message-settings'], queryFn: () => got(api.GET('/api/v1/message-settings')) })
export const useChoose = () =>
  useChange(
    (body: { topic: Topic['topic']; channel: Channel; wanted: boolean }) =>
      got(api.PUT('/api/v1/message-settings/choices', { body })),
    'message-settings',
  )
export const useSetQuiet = () =>
  useChange(
    (body: { from: number; until: number }) => got(api.PUT('/api/v1/message-settings/quiet', { body })),
    'message-settings',
  )
export const useAskMailCode = () =>
  useMutation({ mutationFn: (address: string) => got(api.POST('/api/v1/message-settings/address', { body: { address } })) })
export const useConfirmMail = () =>
  useChange(
    (body: { address: string; code: string }) =>
      got(api.POST('/api/v1/message-settings/address/confirm', { body })),
    'message-settings',
  )
export const useDropMail = () =>
  useChange(() => got(api.DELETE('/api/v1/message-settings/address')), 'message-settings')
