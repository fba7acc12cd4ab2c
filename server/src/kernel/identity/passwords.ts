// Passwords: sign-in by one, changing one's own, and being sure that it is the person who changes how they sign in.
import { randomBytes } from 'node:crypto'
import { hash, verify } from '@node-rs/argon2'
import { sql, type Database, type Tx } from '../database/index.ts'
import { fault as kernel } from '../errors/index.ts'
import { fault, rules } from './faults.ts'
import { endOthers, ownSession, type OwnSession } from './sessions.ts'
import { right, signingIn, tryOnce } from './tries.ts'

const account = sql`account`
const decoy = await hash(randomBytes(16).toString('hex'))

export interface Checked {
  readonly account: string
  /** as it is stored: by the time a session is opened it may be another */
  readonly password: string
}
/** The account that fits; a wrong password counts towards the lock. Runs outside the caller's act so that a failure stays counted. */
export async function checkPassword(db: Database, login: string, password: string): Promise<Checked> {
  const found = await tryOnce<{ password: string | null; locked_at: Date | null }>(db, {
    table: account,
    where: sql`lower(login) = lower(${login})`,
    also: sql`password, locked_at`,
  })
  // the same work whether the account exists or not
  const fits = await verify(found?.password ?? decoy, password).catch(() => false)
  if (!found?.password || !fits) throw fault.NOT_KNOWN({}, { about: found?.id })
  if (found.locked_at) throw fault.SHUT({}, { about: found.id })
  await db.act(signingIn, (tx) => right(tx, account, found))
  return { account: found.id, password: found.password }
}

/**
 * Before a person changes how they sign in: the password once more, or, where there is none, a session opened just now.
 * A cookie alone, found or stolen, must not be enough to stay.
 */
export async function sureOf(
  db: Database,
  token: string | undefined,
  password: string | undefined,
): Promise<OwnSession> {
  const own = await ownSession(db, token)
  if (!own) throw kernel.SIGN_IN()
  if (own.password === null) {
    if (!own.fresh) throw fault.SIGN_IN_ANEW({ minutes: rules.sureMinutes })
    return own
  }
  if (!password) throw fault.PASSWORD_NEEDED()
  try {
    await checkPassword(db, own.login, password)
  } catch (error) {
    // who is signed in is not asked to sign in: the field was wrong
    if ((error as { code?: string }).code === 'IDENTITY.NOT_KNOWN') throw fault.PASSWORD_WRONG()
    throw error
  }
  return own
}

/** A session opened in the last minutes, whatever opened it: one left open on another device is not enough. */
export async function justSignedIn(db: Database, token: string | undefined): Promise<void> {
  const own = await ownSession(db, token)
  if (!own) throw kernel.SIGN_IN()
  if (!own.fresh) throw fault.SIGN_IN_ANEW({ minutes: rules.sureMinutes })
}

/** Sets a new password, which is one's own from then on, and ends every other session. */
export async function setPassword(tx: Tx, { hashed, was }: { hashed: string; was: string | null }, token: string | undefined): Promise<void> {
  const { account } = tx.actor
  if (!account) throw kernel.SIGN_IN()
  // what was found right a moment ago may have been changed since
  const set = await tx.run(sql`update account set password = ${hashed}, password_given = false
    where id = ${account} and password is not distinct from ${was}::text`)
  if (!set) throw fault.PASSWORD_WRONG()
  await endOthers(tx, account, 'password', token)
}

/** A first password for somebody else's account, which opens nothing but the choice of one's own; never in the place of one that was chosen. */
export async function givePassword(tx: Tx, account: string, hashed: string): Promise<void> {
  const given = await tx.run(sql`update account set password = ${hashed}, password_given = true
    where id = ${account} and ended_at is null and (password is null or password_given)`)
  if (!given) throw new Error(`account ${account} has a password of its own`)
}
