// 业主大会: when the owners' vote may open and how long it stays so, under which rules; from the law's parameters.
import type { Tx } from '../../../kernel/database/index.ts'
import { calendarOf } from '../../../civic/calendar/index.ts'
import { numberParameter } from '../../../civic/parameters/index.ts'
import type { VoteSpec } from '../../../civic/voting/index.ts'
import type { Place } from '../../../kernel/access/index.ts'

export interface AssemblyTerms {
  readonly opensAt: Date
  readonly closesAt: Date
  readonly rules: NonNullable<VoteSpec['rules']>
  /** days of notice given, and days open */
  readonly noticeDays: number
  readonly openDays: number
}

/**
 * A vote announced now opens after the full days of notice (物业管理条例: 15 days before; the day of the notice is not
 * counted, 民法典 第二百零一条) and stays open for the days that `openFor` names. Asked again in the same act, it says the same.
 */
export async function assemblyTerms(
  tx: Tx,
  place: Place,
  openFor: `param:${string}`,
): Promise<AssemblyTerms> {
  const number = async (key: string) => (await numberParameter(tx, key, place, tx.today)).value
  const [noticeDays, openDays] = [
    await number('vote.notice-days'),
    await number(openFor.slice('param:'.length)),
  ]
  const calendar = await calendarOf(tx)
  const opensAt = calendar.deadlineAfter(tx.now, noticeDays, 'day').at
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
