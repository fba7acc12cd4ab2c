// What security administrators do with accounts: lock, unlock, end the sessions; and halves of first passwords.
import { randomInt } from 'node:crypto'
import { sql, type Tx } from '../database/index.ts'
import { endOthers } from './sessions.ts'

/** Nobody comes in by it any more; whoever is in is out. */
export async function lockAccount(tx: Tx, account: string): Promise<void> {
  await tx.run(sql`update account set locked_at = ${tx.now} where id = ${account} and locked_at is null`)
  await endSessionsOf(tx, account)
}
/** Opens what an administrator or wrong tries have shut. */
export async function unlockAccount(tx: Tx, account: string): Promise<void> {
  await tx.run(
    sql`update account set locked_at = null, failures = 0, locked_until = null where id = ${account}`,
  )
}
export async function endSessionsOf(tx: Tx, account: string): Promise<number> {
  return endOthers(tx, account, 'administrator')
}

const letters = 'abcdefghjkmnpqrstuvwxyz'
const digits = '23456789'
const pick = (of: string, n: number): string =>
  Array.from({ length: n }, () => of.charAt(randomInt(of.length))).join('')
/** Half a first password, easily read out: `kqtmb-8246-vhdwx`. Of 57 bits: whoever holds the other half does not guess it. */
export const passwordHalf = (): string => `${pick(letters, 5)}-${pick(digits, 4)}-${pick(letters, 5)}`
