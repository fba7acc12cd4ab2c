// Notices of holidays: loaded by one administrator, confirmed by another.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { api, got } from './client.ts'
import type { Schemas } from './client.ts'

export type CalendarNotice = Schemas['CalendarNotice']
export type CalendarNoticeView = Schemas['CalendarNoticeView']

export const useCalendarNotice = (notice: string) =>
  useQuery({
    queryKey: ['calendar-notices', notice],
    queryFn: () => got(api.GET('/api/v1/calendar/notices/{notice}', { params: { path: { notice } } })),
  })
export function useDecideNotice(notice: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (body: { decision: 'confirmed' | 'refused'; note?: string }) =>
      got(api.POST('/api/v1/calendar/notices/{notice}/decision', { params: { path: { notice } }, body })),
    onSuccess: () => client.invalidateQueries(),
  })
}
