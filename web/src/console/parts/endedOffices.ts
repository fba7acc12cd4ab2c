// Offices that ended while a page of theirs stood open: the server says no more than that nothing is there.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { onRefusal } from '../../shared/api/client.ts'
import { useMe } from '../../shared/api/session.ts'
import type { Me } from '../../shared/api/session.ts'

type Office = Me['grants'][number]
interface Opened {
  at: string
  me: Me
}
const gone = (before: Me, now: Me): Office[] =>
  before.grants.filter((g) => !now.grants.some(({ role, path }) => role === g.role && path === g.path))

/**
 * What somebody held when they opened the page and holds no more, once the server has refused something on it. Only their
 * own offices are asked after: it tells nobody what there is.
 */
export function useEndedOffices(at: string): readonly Office[] {
  const client = useQueryClient()
  const me = useMe().data
  const [opened, setOpened] = useState<Opened>()
  const [refusedAt, setRefusedAt] = useState<string>()
  if (me && (opened?.at !== at || opened.me.account?.id !== me.account?.id)) setOpened({ at, me })
  useEffect(
    () =>
      onRefusal(() => {
        void client.refetchQueries({ queryKey: ['me'] }).then(() => setRefusedAt(at))
      }),
    [client, at],
  )
  return me && opened && refusedAt === at ? gone(opened.me, me) : []
}
