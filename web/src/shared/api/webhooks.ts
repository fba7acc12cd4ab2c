// Other systems that are told: registered, paused, tested, and what became of each call.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo } from './client.ts'
import type { RowOf } from './lists.ts'

export type Webhook = AnswerTo<'/api/v1/webhooks/{webhook}'>
export type WebhookCall = RowOf<'/api/v1/webhooks/{webhook}/calls'>

export const useWebhook = (webhook: string) =>
  useQuery({
    queryKey: ['webhooks', webhook],
    queryFn: () => got(api.GET('/api/v1/webhooks/{webhook}', { params: { path: { webhook } } })),
  })
export const useWebhookKinds = () =>
  useQuery({ queryKey: ['webhook-kinds'], queryFn: () => got(api.GET('/api/v1/webhook-kinds')), staleTime: Infinity })

/** Whatever was done, lists and pages are read anew. */
function useAct<Given, Answer>(act: (given: Given) => Promise<Answer>) {
  const client = useQueryClient()
  return useMutation({ mutationFn: act, onSuccess: () => client.invalidateQueries() })
}
export const useRegisterWebhook = () =>
  useAct((body: { at: string; name: string; url: string; kinds: string[] }) => got(api.POST('/api/v1/webhooks', { body })))

const at = (webhook: string) => ({ params: { path: { webhook } } })
export const useRotate = (webhook: string) =>
  useAct<undefined, { secret: string }>(() => got(api.POST('/api/v1/webhooks/{webhook}/secret', at(webhook))))
export const usePause = (webhook: string) =>
  useAct((paused: boolean) => got(api.PUT('/api/v1/webhooks/{webhook}/paused', { ...at(webhook), body: { paused } })))
export const useTest = (webhook: string) =>
  useAct<undefined, unknown>(() => got(api.POST('/api/v1/webhooks/{webhook}/test', at(webhook))))
export const useEndWebhook = (webhook: string) =>
  useAct<undefined, unknown>(() => got(api.POST('/api/v1/webhooks/{webhook}/end', at(webhook))))
export const useRetry = (webhook: string) =>
  useAct((call: string) =>
    got(api.POST('/api/v1/webhooks/{webhook}/calls/{call}/again', { params: { path: { webhook, call } } })),
  )
