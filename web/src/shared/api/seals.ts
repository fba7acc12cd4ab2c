// Electronic seals of those who issue papers in a community.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { AnswerTo } from './client.ts'

export type Seal = AnswerTo<'/api/v1/communities/{community}/seals'>['rows'][number]

export function useEndSeal() {
  const client = useQueryClient()
  return useMutation({
    mutationFn: ({ seal, reason }: { seal: string; reason: string }) =>
      got(api.POST('/api/v1/seals/{seal}/end', { params: { path: { seal } }, body: { reason } })),
    onSuccess: () => client.invalidateQueries({ queryKey: ['list', '/api/v1/communities/{community}/seals'] }),
  })
}

/** The certificate of the house's authority of seals, as this site tells it. */
export const useSealAuthority = (enabled: boolean) =>
  useQuery({
    queryKey: ['seal-authority'],
    queryFn: async () => (await got(api.GET('/.well-known/hemei/seal-authority.pem', { parseAs: 'text' }))).trim(),
    staleTime: Infinity,
    enabled,
  })
