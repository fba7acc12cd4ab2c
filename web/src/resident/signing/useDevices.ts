// My devices, this one among them: enrolled by itself when it is the first, by a press when there are others.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api, got } from '../../shared/api/client.ts'
import { enrolHere, forgetKey, myDevices } from './device.ts'

const queryKey = (account: string) => ['signing-keys', account]

/** `here`: the id of this browser's own key, if it holds one in force. */
export const useDevices = (account: string) =>
  useQuery({
    queryKey: queryKey(account),
    queryFn: () => myDevices(account),
    staleTime: 60_000,
  })

/** A code from the desk, where the person came with evidence, makes the enrolment one on evidence. */
export function useEnrol(account: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: (code?: string) => enrolHere(account, code),
    onSettled: () => client.invalidateQueries({ queryKey: queryKey(account) }),
  })
}

export function useEndDevice(account: string) {
  const client = useQueryClient()
  return useMutation({
    mutationFn: async ({ key, why, here }: { key: string; why: 'lost' | 'replaced'; here: boolean }) => {
      await got(api.POST('/api/v1/me/signing-keys/{key}/end', { params: { path: { key } }, body: { why } }))
      if (here) await forgetKey(account)
    },
    onSettled: () => client.invalidateQueries({ queryKey: queryKey(account) }),
  })
}

/** A person's very first device needs no press; each further one is the person's own decision. */
export function useFirstDevice(account: string) {
  const devices = useDevices(account).data
  const { mutate, isIdle } = useEnrol(account)
  const first = devices?.able === true && devices.rows.length === 0
  useEffect(() => {
    if (first && isIdle) mutate(undefined)
  }, [first, isIdle, mutate])
}
