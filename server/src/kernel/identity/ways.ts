// By which ways an account can sign in: the last one is not taken away.
import { sql, type Tx } from '../database/index.ts'
import { fault } from './faults.ts'
import { within } from './tries.ts'

export interface Ways {
  readonly login: string
  readonly password: boolean
  readonly telephone: boolean
  readonly signOns: readonly string[]
}
export async function wayOf(tx: Tx, account: string): Promise<Ways> {
  await within(tx, account)
  return tx.one<Ways>(sql`select login, password is not null as password,
    exists (select from sign_in_telephone where account = a.id and ended_at is null) as telephone,
    array(select sign_on from sign_on_identity where account = a.id and ended_at is null) as "signOns" from account a where id = ${account}`)
}

/** Refuses, after something was taken away, where nothing offered here is left. */
export async function keepAWay(tx: Tx, account: string): Promise<void> {
  const { password, telephone, signOns } = await wayOf(tx, account)
  const offered = signOns.some((key) => tx.house.signOns.some((s) => s.key === key))
  if (!password && !(telephone && tx.house.sms) && !offered) throw fault.LAST_WAY()
}
