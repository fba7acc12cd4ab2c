// The first password of an account on two slips: who opens it holds the first half, who confirms an office for it the second (X2, ADR 44).
import { sql, type Actor, type Database, type Tx } from '../../kernel/database/index.ts'
import { endSessionsOf, givePassword, hashOf, passwordHalf } from '../../kernel/identity/index.ts'
import { fault } from './faults.ts'

type House = Tx['house']
const boundTo = (account: string): string => `staff_account.first_half/${account}`

/** The first half: as it is told, once, to who opens the account, and as it rests until the second is drawn. */
export function firstSlip(house: House, account: string): { half: string; sealed: Buffer } {
  const half = passwordHalf()
  return { half, sealed: house.keyring.seal(half, boundTo(account)) }
}

/** A second half, and the hash of both. */
export interface Second {
  readonly half: string
  readonly hashed: string
}
async function draw(house: House, account: string, sealed: Buffer): Promise<Second> {
  const half = passwordHalf()
  return { half, hashed: await hashOf(`${house.keyring.open(sealed, boundTo(account))}-${half}`) }
}

/** Before the act, for hashing is slow: a second half where this appointment's account wants one and the asker may decide it. */
export async function drawBefore(
  db: Database,
  of: { appointment: string; actor: Actor | undefined; anew: boolean },
): Promise<Second | undefined> {
  const { actor } = of
  if (!actor) return undefined
  const found = await db.read(actor, (tx) =>
    tx.maybe<{ account: string; path: string; sealed: Buffer }>(sql`
      select a.account, a.path, s.first_half as sealed
      from appointment a join staff_account s on s.account = a.account join account x on x.id = a.account
      where a.id = ${of.appointment} and s.first_half is not null
        and case when ${of.anew}::boolean then x.password_given else x.password is null end`),
  )
  if (!found || !db.house.permissions.allows('appointment.confirm', actor, { path: found.path })) return undefined
  return draw(db.house, found.account, found.sealed)
}

interface Waiting {
  readonly sealed: Buffer
  readonly madeBy: string | null
  /** both slips are out, and the password is still the first */
  readonly given: boolean
}
/** An account opened on slips whose owner has chosen no password yet; locked, so that of two slips at once one is drawn. */
const waiting = (tx: Tx, account: string): Promise<Waiting | undefined> =>
  tx.maybe<Waiting>(sql`
    select s.first_half as sealed, s.made_by as "madeBy", a.password is not null as given
    from account a join staff_account s on s.account = a.id
    where a.id = ${account} and s.first_half is not null and (a.password is null or a.password_given) and a.ended_at is null
    for no key update of a`)

interface Handing {
  readonly account: string
  readonly by: string
  readonly drawn: Second | undefined
}
async function hand(tx: Tx, { sealed, madeBy }: Waiting, { account, by, drawn }: Handing): Promise<string> {
  if (madeBy === by) throw fault.OPENED_IT()
  const { half, hashed } = drawn ?? (await draw(tx.house, account, sealed))
  await tx.run(sql`update staff_account set second_by = ${by} where account = ${account}`)
  await givePassword(tx, account, hashed)
  return half
}

/** For who has just confirmed an office of this account: its second half; null where it has a password. */
export async function secondSlip(tx: Tx, given: Handing): Promise<string | null> {
  const found = await waiting(tx, given.account)
  return !found || found.given ? null : hand(tx, found, given)
}

/** Another second half in the place of a lost one; whoever came in by the former is out. */
export async function slipAnew(tx: Tx, given: Handing): Promise<string> {
  const found = await waiting(tx, given.account)
  if (!found?.given) throw fault.NO_SLIP()
  const half = await hand(tx, found, given)
  await endSessionsOf(tx, given.account)
  return half
}
