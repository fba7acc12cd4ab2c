// 业主大会: when the owners' vote may open and how long it stays so, under which rules; from the law's parameters.
import { noticeBefore } from '@hemei/law'
import type { Tx } from '../../../kernel/database/index.ts'
import { calendarOf } from '../../../civic/calendar/index.ts'
import { numberParameter } from '../../../civic/parameters/index.ts'
import type { VoteSpec } from '../../../civic/voting/index.ts'
import type { Place } from '../../../kernel/access/index.ts'
import { room } from '../../../kernel/http/index.ts'

export const manifest = room({
  name: 'self-governance/assembly',
  obeys: { 'vote.notice-days': 'place', 'vote.default-change-count': 'place', 'vote.take-back-minutes': 'place' },
})

export interface AssemblyTerms {
  readonly opensAt: Date
  readonly closesAt: Date
  readonly rules: NonNullable<VoteSpec['rules']>
  /** days of notice given, and days open */
  readonly noticeDays: number
  readonly openDays: number
}

/** Where the vote is, and the legal date whose figures count: the day on which what is voted on began. */
export interface AssemblyOf {
  readonly place: Place
  readonly since: string
}

/**
 * A vote announced now opens on the first day that is lawful after the notice (物业管理条例 第十四条: 15 days before; the day
 * of the notice is not counted, 民法典 第二百零一条) and stays open for the days that `openFor` names. Asked again in the same
 * act, it says the same.
 */
export async function assemblyTerms(
  tx: Tx,
  { place, since }: AssemblyOf,
  openFor: `param:${string}`,
): Promise<AssemblyTerms> {
  const number = async (key: string) => (await numberParameter(tx, key, place, since)).value
  const [noticeDays, openDays] = [
    await number('vote.notice-days'),
    await number(openFor.slice('param:'.length)),
  ]
  const calendar = await calendarOf(tx)
  const lawful = noticeBefore(tx.today, tx.today, noticeDays, calendar.likelyWorkday).due
  const opensAt = new Date(`${lawful}T00:00:00+08:00`)
  const closesAt = calendar.deadlineAfter(new Date(opensAt.getTime() - 1), openDays, 'day').at
  return {
    opensAt,
    closesAt,
    noticeDays,
    openDays,
    rules: {
      // V4: silence counts only where the community's own adopted rules say so; none are on file yet
      unreturned: 'not-participating',
      changes: await number('vote.default-change-count'),
      takeBackMinutes: await number('vote.take-back-minutes'),
    },
  }
}
