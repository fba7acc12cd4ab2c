// What is taken along: the things of one community on which the person may work offline, and nothing about persons.
import type { Place } from '../../kernel/access/index.ts'
import { sql, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'
import type { Along, Offline, OfflineRule, Route } from '../../kernel/http/index.ts'
import { communityName } from '../registry/index.ts'
import { accountOf } from './devices.ts'
import { fault } from './faults.ts'

declare module '../../kernel/database/tx.ts' {
  interface House {
    /** the routes that say they may be done offline; filled by the assembly */
    readonly offlineRoutes: readonly Route[]
  }
}
export type OfflineRoute = Route & { readonly offline: Offline<unknown, unknown> }
const isOffline = (r: Route): r is OfflineRoute => r.offline !== undefined
export const offlineRoutes = (tx: Tx): readonly OfflineRoute[] => tx.house.offlineRoutes.filter(isOffline)

export interface Rule {
  readonly act: string
  readonly title: Text
  readonly rule: OfflineRule
  readonly because: Text
  readonly keepHours: number
}
export const ruleOf = ({ id, summary, offline }: OfflineRoute): Rule => ({
  ...{ act: id, title: summary, rule: offline.rule },
  ...{ because: offline.because, keepHours: offline.keepHours },
})
export interface Pack {
  readonly id: string
  readonly takenAt: Date
  readonly community: { readonly id: string; readonly name: string }
  readonly acts: readonly (Rule & { readonly things: readonly Along[] })[]
}

/** Scope: the community. */
export async function takeAlong(tx: Tx, place: Place & { readonly community: string }, device: string): Promise<Pack> {
  const account = accountOf(tx)
  const { community } = place
  const there = await tx.maybe(sql`select from field_device where id = ${device} and account = ${account} and ended_at is null`)
  if (!there) throw fault.NO_DEVICE()
  const id = tx.newId()
  await tx.run(sql`insert into field_pack (id, account, device, community_id, taken_at)
    values (${id}, ${account}, ${device}, ${community}, ${tx.now})`)
  tx.note({ pack: id })
  const acts = []
  for (const route of offlineRoutes(tx))
    if (tx.house.permissions.allows(route.permission, tx.actor, place))
      acts.push({ ...ruleOf(route), things: await route.offline.along(tx, community) })
  return { id, takenAt: tx.now, community: { id: community, name: (await communityName(tx, community)) ?? '' }, acts }
}
