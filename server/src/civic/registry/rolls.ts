// What stands on the frozen roll of a vote that is not over stays as it is until then: its titles, areas, rooms and records.
import { endText } from '@hemei/law'
import { sql, type Tx } from '../../kernel/database/index.ts'
import { listed, problems, type Problem, type Text } from '../../kernel/errors/index.ts'

/** A vote that is not closed: its title, when it closes, and which of the rooms asked about stand on its roll. */
export interface OpenRoll extends Text {
  readonly closesAt: Date
  readonly rooms: readonly string[]
}
export interface OnRoll {
  readonly parties?: readonly string[]
  readonly rooms?: readonly string[]
}
declare module '../../kernel/database/tx.ts' {
  interface House {
    /** votes that are not closed and on whose frozen roll these parties or rooms stand; filled by voting */
    readonly openRolls: (tx: Tx, community: string, of: OnRoll) => Promise<readonly OpenRoll[]>
  }
}

export const fault = problems('REGISTRY', {
  ON_OPEN_ROLL: {
    kind: 'RuleViolation',
    zh: '表决“{vote}”的名册已经确定，{until}截止；表决结束后再办理，日期照实填写',
    en: 'The roll of the vote “{vote}” is frozen until it closes ({until}); do this once it has ended, with its true date',
  },
  ROSTER_ON_ROLL: {
    kind: 'RuleViolation',
    zh: '名册要改动 {rooms} 的权利人或份额，而表决“{vote}”的名册已经确定，{until}截止。请在表决结束后再写入，或从名册中去掉这些房屋',
    en: 'The roster changes owners or shares of {rooms}, and the roll of the vote “{vote}” is frozen until it closes ({until}). Write it once the vote has ended, or leave these rooms out',
  },
})

const lockOf = (community: string) => sql`hashtextextended(${`titles/${community}`}, 0)`
/** Taken before a roll is read: whoever changes what it says has either committed, or waits until the vote stands. */
export const freezeTitles = (tx: Tx, community: string): Promise<number> =>
  tx.run(sql`select pg_advisory_xact_lock(${lockOf(community)})`)
/** Taken by whoever changes what rolls say, before open votes are asked for: many at once, none beside a roll that is read. */
export const holdTitles = (tx: Tx, community: string): Promise<number> =>
  tx.run(sql`select pg_advisory_xact_lock_shared(${lockOf(community)})`)

/** When votes close, said beside each: `“换门”（2026年3月2日 11:00截止）`. */
export const votesSaid = (votes: readonly OpenRoll[]): Text | null =>
  votes.length
    ? {
        zh: listed(votes.map((v) => `“${v.zh}”（${endText(v.closesAt).zh}截止）`), 'zh'),
        en: listed(votes.map((v) => `“${v.en}” (until ${endText(v.closesAt).en})`), 'en'),
      }
    : null
/** The last of them to close is named: before it nothing can be done. */
export const lastOf = (votes: readonly OpenRoll[]): { vote: Text; until: Text } | undefined => {
  const last = votes.toSorted((a, b) => a.closesAt.getTime() - b.closesAt.getTime()).at(-1)
  return last && { vote: { zh: last.zh, en: last.en }, until: endText(last.closesAt) }
}

/** Why these cannot change now: an open vote whose roll they stand on. Locks nothing. Scope: the community. */
export async function rollFault(tx: Tx, community: string, of: OnRoll): Promise<Problem | undefined> {
  const last = lastOf(await tx.house.openRolls(tx, community, of))
  return last && fault.ON_OPEN_ROLL(last)
}
/** Before anything of these is changed: refused while they stand on an open roll, and no roll is read until this act ends. Scope: the community. */
export async function offOpenRolls(tx: Tx, community: string, of: OnRoll): Promise<void> {
  await holdTitles(tx, community)
  const wrong = await rollFault(tx, community, of)
  if (wrong) throw wrong
}
