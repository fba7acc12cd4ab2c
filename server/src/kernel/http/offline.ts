// What a route says of being done offline: the rule by which it meets what was changed meanwhile, and what is taken along.
import { createHash } from 'node:crypto'
import type { Tx } from '../database/index.ts'
import type { Text } from '../errors/index.ts'

/**
 * What stands against what was done offline, where the thing changed since the person saw it:
 * `later-made-wins`: whichever was made later; `desk-wins`: what stands in the register; `first-wins`: what arrived first;
 * `both-kept`: neither takes the other's place.
 */
export const offlineRules = ['later-made-wins', 'desk-wins', 'first-wins', 'both-kept'] as const
export type OfflineRule = (typeof offlineRules)[number]

/** What an act is about, as it stands now, locked until the transaction ends. */
export interface Standing {
  /** names the thing within its community: what is done twice to one thing is known by it */
  readonly thing: string
  /** `versionOf` what stands; `nothing` where nothing does */
  readonly version: string
  /** the version that the act would leave behind */
  readonly wanted: string
  readonly changedAt?: Date | undefined
  /** the account that changed it last */
  readonly changedBy?: string | undefined
}
/** One thing that is taken along: what whoever works offline sees of it, and the version that they saw. */
export interface Along {
  readonly thing: string
  readonly version: string
  readonly shown: Readonly<Record<string, string | number | null>>
}
export interface Offline<P, B> {
  readonly rule: OfflineRule
  /** so long after it was made is it still taken */
  readonly keepHours: number
  /** why this rule and no other is the natural one for this act, in plain words */
  readonly because: Text
  readonly standing: (tx: Tx, given: { params: P; body: B }) => Promise<Standing>
  /** scope: the community; nothing about persons */
  readonly along: (tx: Tx, community: string) => Promise<readonly Along[]>
}

export const nothing = 'nothing'
/** A short digest of what stands: equal contents are one version, whoever wrote them and however often. */
export const versionOf = (...values: readonly (string | number | bigint | null)[]): string =>
  createHash('sha256')
    .update(JSON.stringify(values.map((v) => (typeof v === 'bigint' ? v.toString() : v))))
    .digest('hex')
    .slice(0, 16)
