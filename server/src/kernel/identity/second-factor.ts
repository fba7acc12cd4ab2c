// The second factor: enrolled once, confirmed by a code, asked at sign-in; recovery codes for a lost phone; all counted.
import { randomBytes } from 'node:crypto'
import { sql, type Database, type Tx } from '../database/index.ts'
import { fault, rules } from './faults.ts'
import { base32, fromBase32, newSecret, otpauth, stepFor } from './totp.ts'
import { right, tryOnce, within } from './tries.ts'

const issuer = '和美家园 Hemei'
const factor = sql`second_factor`

export interface Enrolment {
  readonly secret: string
  readonly uri: string
}
/** Makes a secret, shown this once; the one begun before is dropped. In force only once a code confirms it. */
export async function beginFactor(
  tx: Tx,
  { account, login }: { account: string; login: string },
): Promise<Enrolment> {
  await within(tx, account)
  const there = await tx.maybe(
    sql`select from second_factor where account = ${account} and confirmed_at is not null and ended_at is null`,
  )
  if (there) throw fault.FACTOR_THERE()
  await tx.run(
    sql`update second_factor set ended_at = clock_timestamp(), ended_why = 'anew' where account = ${account} and ended_at is null`,
  )
  const secret = newSecret()
  const begun = await tx.run(sql`insert into second_factor (id, account, secret)
    values (${tx.newId()}, ${account}, ${tx.house.keyring.seal(secret, `second_factor.secret/${account}`)}) on conflict do nothing`)
  // another page of theirs was first by a moment: its secret is the one that counts
  if (!begun) throw fault.FACTOR_BEGUN()
  return { secret, uri: otpauth(issuer, login, secret) }
}

/** A code that was right, as what must still be written: nobody writes it twice. */
export interface RightCode {
  readonly id: string
  readonly failures: number
  readonly step?: number
  readonly recovery?: Buffer
}
interface Kept {
  secret: Buffer
  /** its telephone was said lost at a desk: of its codes the recovery codes alone serve */
  lost: boolean
  seconds: number
}
const plain = (code: string): string => code.replaceAll(/[\s-]/g, '').toUpperCase()
const recoveryHash = (tx: Pick<Tx, 'house'>, id: string, code: string): Buffer =>
  tx.house.keyring.mark('recovery-code', `${id} ${code}`)

/** Looks at a code of the app or, where the factor is confirmed, at a recovery code; a wrong one counts towards the lock. */
export async function checkCode(
  db: Database,
  account: string,
  given: { code: string; confirmed: boolean },
): Promise<RightCode> {
  const found = await tryOnce<Kept>(db, {
    table: factor,
    where: sql`account = ${account} and (confirmed_at is not null) = ${given.confirmed}`,
    also: sql`secret, lost_act is not null as lost, extract(epoch from clock_timestamp())::float8 as seconds`,
    within: account,
  })
  if (!found) throw fault.NO_FACTOR()
  const code = plain(given.code)
  const { id, failures } = found
  if (!/^\d{6}$/.test(code)) {
    if (!given.confirmed) throw fault.CODE_WRONG()
    return { id, failures, recovery: recoveryHash(db, id, code) }
  }
  if (found.lost) throw fault.FACTOR_LOST()
  const step = stepFor(fromBase32(db.house.keyring.open(found.secret, `second_factor.secret/${account}`)), code, found.seconds)
  if (step === undefined) throw fault.CODE_WRONG()
  return { id, failures, step }
}

/** Takes the code, once however often it comes, and clears the count. */
export async function takeCode(tx: Tx, account: string, code: RightCode): Promise<void> {
  await within(tx, account)
  const taken = code.recovery
    ? await tx.run(
        sql`update recovery_code set used_at = clock_timestamp() where factor = ${code.id} and hash = ${code.recovery} and used_at is null`,
      )
    : await tx.run(
        sql`update second_factor set last_step = ${code.step ?? 0}::bigint where id = ${code.id} and last_step < ${code.step ?? 0}::bigint and ended_at is null and lost_act is null`,
      )
  if (!taken) throw fault.CODE_WRONG()
  await right(tx, factor, code)
}

/** The first right code puts the factor in force; answers the recovery codes, shown this once. */
export async function confirmFactor(tx: Tx, account: string, code: RightCode): Promise<string[]> {
  await takeCode(tx, account, code)
  const confirmed = await tx.run(sql`update second_factor set confirmed_at = clock_timestamp()
    where id = ${code.id} and confirmed_at is null and ended_at is null`)
  if (!confirmed) throw fault.NO_FACTOR()
  const codes = Array.from({ length: rules.recoveryCodes }, () => base32(randomBytes(8)).slice(0, 12))
  await tx.run(sql`insert into recovery_code (factor, hash)
    select ${code.id}::uuid, decode(h, 'hex') from unnest(${codes.map((c) => recoveryHash(tx, code.id, c).toString('hex'))}::text[]) h`)
  return codes.map((c) => c.match(/.{4}/g)?.join('-') ?? c)
}

/** Ends the factor in force and any begun; answers whether there was one in force. */
export async function endFactor(tx: Tx, account: string, why: 'person' | 'desk'): Promise<boolean> {
  await within(tx, account)
  const ended = await tx.rows<{
    was: boolean
  }>(sql`update second_factor set ended_at = clock_timestamp(), ended_why = ${why}
    where account = ${account} and ended_at is null returning confirmed_at is not null as was`)
  return ended.some((e) => e.was)
}

/**
 * Its telephone is said lost by one officer: the app's codes serve no more, recovery codes do. It does not end by that one
 * word: whoever knows the password could set up another. What was begun and never confirmed ends. Answers whether one waits.
 */
export async function loseFactor(tx: Tx, account: string, act: string): Promise<boolean> {
  await within(tx, account)
  await tx.run(sql`update second_factor set ended_at = clock_timestamp(), ended_why = 'desk'
    where account = ${account} and ended_at is null and confirmed_at is null`)
  const lost = await tx.run(sql`update second_factor set lost_act = ${act}
    where account = ${account} and ended_at is null and confirmed_at is not null`)
  return lost > 0
}

/** What a second officer said of that act: confirmed, the lost factor ends (one that was set up since does not); else it serves as before. */
export async function lostFactorDecided(
  tx: Tx,
  given: { readonly account: string; readonly act: string; readonly confirmed: boolean },
): Promise<void> {
  const { account, act, confirmed } = given
  await within(tx, account)
  await (confirmed
    ? tx.run(sql`update second_factor set ended_at = clock_timestamp(), ended_why = 'desk'
        where account = ${account} and ended_at is null and lost_act is not null`)
    : tx.run(sql`update second_factor set lost_act = null
        where account = ${account} and ended_at is null and lost_act = ${act}`))
}

export interface FactorState {
  readonly since: Date
  readonly recoveryLeft: number
}
export async function factorOf(tx: Tx, account: string): Promise<FactorState | undefined> {
  await within(tx, account)
  return tx.maybe<FactorState>(sql`select confirmed_at as since,
      (select count(*)::int from recovery_code c where c.factor = f.id and c.used_at is null) as "recoveryLeft"
    from second_factor f where account = ${account} and confirmed_at is not null and ended_at is null`)
}
