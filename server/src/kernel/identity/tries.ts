// Tries that are counted before anybody looks whether they are right: however many come together, the lock holds.
import { sql, system, type Database, type RawBuilder, type Tx } from '../database/index.ts'
import { fault, rules } from './faults.ts'

export const signingIn = system('sign-in')

/** Opens what belongs to this account, telephone or subject alone, behind the row-level wall, for the rest of the act. */
export async function within(tx: Tx, of: string | Buffer): Promise<void> {
  await tx.run(
    sql`select set_config('hemei.sign_in', ${typeof of === 'string' ? of : of.toString('hex')}, true)`,
  )
}

interface Tried {
  readonly id: string
  readonly failures: number
}
export interface Lockable {
  readonly table: RawBuilder<unknown>
  /** which row */
  readonly where: RawBuilder<unknown>
  /** more columns that are wanted of it */
  readonly also: RawBuilder<unknown>
  readonly within?: string | undefined
}

/** Counts a try and answers its row; throws while it is locked; undefined where there is none. */
export async function tryOnce<R>(db: Database, of: Lockable): Promise<(R & Tried) | undefined> {
  const found = await db.act(signingIn, async (tx) => {
    if (of.within) await within(tx, of.within)
    return tx.maybe<R & Tried>(sql`
      update ${of.table} set failures = case when locked_until is null then failures + 1 else 1 end,
        locked_until = case when locked_until is null and failures + 1 >= ${rules.triesMax}::int
          then clock_timestamp() + make_interval(mins => ${rules.lockMinutes}::int) end
      where ${of.where} and ended_at is null and (locked_until is null or locked_until <= clock_timestamp())
      returning id, failures, ${of.also}`)
  })
  if (found) return found
  const locked = await db.read(signingIn, async (tx) => {
    if (of.within) await within(tx, of.within)
    return tx.maybe<{
      id: string
      minutes: number
    }>(sql`select id, ceil(extract(epoch from locked_until - clock_timestamp()) / 60)::int as minutes
      from ${of.table} where ${of.where} and ended_at is null and locked_until > clock_timestamp()`)
  })
  if (locked) throw fault.LOCKED({ minutes: Math.max(1, locked.minutes) }, { about: of.within ?? locked.id })
  return undefined
}

/** It was right: the count begins anew, unless others' tries have locked it meanwhile. */
export const right = (tx: Tx, table: RawBuilder<unknown>, { id, failures }: Tried): Promise<number> =>
  tx.run(
    sql`update ${table} set failures = 0, locked_until = null where id = ${id} and failures = ${failures}::int`,
  )
