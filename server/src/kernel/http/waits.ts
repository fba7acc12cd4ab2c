// What waits in a room outside cases is declared as a step of a procedure is: for whom, when they are reminded, to whom it goes up.
import { sql, type RawBuilder, type Tx } from '../database/index.ts'

/** For whoever may act, for whoever watches over those who may, or all of it, for the clock that tells people. */
export type WaitingFor = 'actor' | 'supervisor' | 'clock'
/** What of a room waits for somebody: one select of the columns that the list of all that waits names; undefined: nothing of it is theirs. */
export type WaitingSource = (tx: Tx, whose: WaitingFor) => Promise<RawBuilder<unknown> | undefined>

/** Its limit is a row's own `due`; the rest is the same for all of a kind. */
export interface Wait {
  /** the offices that it waits for */
  readonly roles: readonly string[]
  /** configuration, not law: days before the end at which a row counts as due soon, and its offices are reminded */
  readonly remindDays: number
  /** who may act too, or sees to it, once the time is over */
  readonly late: `escalate:${string}`
}
export const aboveOfWait = ({ late }: Wait): string => late.slice('escalate:'.length)

/** The columns `roles`, `escalated_to` and `reminded_at` of rows that are due at this expression. */
export const waitColumns = (wait: Wait, due: RawBuilder<unknown>, now: Date): RawBuilder<unknown> => {
  const remind = sql`${due} - make_interval(days => ${wait.remindDays}::int)`
  return sql`${wait.roles}::text[] as roles, case when ${due} <= ${now} then ${aboveOfWait(wait)}::text end as escalated_to,
    case when ${remind} <= ${now} then ${remind} end as reminded_at`
}
