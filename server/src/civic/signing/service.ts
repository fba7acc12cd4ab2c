// A person's devices: enrolled with proof that they hold their key, ended when lost; nothing of it without a trace.
import { randomBytes, randomInt, timingSafeEqual } from 'node:crypto'
import { canonicalBytes, keyProofBytes, leafHash } from '@hemei/verifier/formats'
import { sql, system, type Database, type Tx } from '../../kernel/database/index.ts'
import { fault as kernelFault, problems } from '../../kernel/errors/index.ts'
import { endOthers, justSignedIn } from '../../kernel/identity/index.ts'
import { event } from '../../kernel/events/index.ts'
import { append } from '../attestation/index.ts'
import { notify } from '../notification/index.ts'
import { leafOfKey } from './evidence.ts'
import { enrolled } from './messages.ts'
import { signatureHolds } from './signature.ts'

export const fault = problems('SIGNING', {
  NO_PROOF: {
    kind: 'Invalid',
    zh: '这台设备的签名没有通过检查，请重新打开页面再试',
    en: 'The signature of this device did not hold; open the page again and try once more',
  },
  KEY_TAKEN: {
    kind: 'Conflict',
    zh: '这台设备已经登记过，不能再次登记',
    en: 'This device was enrolled before and cannot be enrolled again',
  },
  TOO_MANY: {
    kind: 'Conflict',
    zh: '您已登记 {most} 台设备，请先停用不再使用的一台',
    en: 'You have {most} devices; end one that you no longer use first',
  },
  NOT_FOUND: { kind: 'NotFound', zh: '没有这台设备，或它已停用', en: 'No such device, or it has ended' },
  CHALLENGED: {
    kind: 'RuleViolation',
    zh: '有人对您的实名绑定提出异议，答复之前不能登记新的签名设备；请到“我的房屋”查看',
    en: 'Your real-name binding is challenged: no new device is enrolled until that is answered; see “My home”',
  },
  RENEWAL: {
    kind: 'Invalid',
    zh: '换机码不对、已用过或已过 {minutes} 分钟，请到受理窗口重新领取',
    en: 'The code is wrong, used or older than {minutes} minutes; ask at the desk for another',
  },
})

declare module '../../kernel/database/tx.ts' {
  interface House {
    /** whether this account is challenged as standing for an owner: it enrols nothing meanwhile; filled by a higher room */
    readonly challenged: (tx: Tx, account: string) => Promise<boolean>
    /** when each of the actor's devices last signed something, by the device's id; filled by a higher room */
    readonly lastSigned: (tx: Tx) => Promise<ReadonlyMap<string, Date>>
  }
}

/** Somebody lost a device that acts for them: whatever else it holds of theirs ends with it. */
export const deviceLost = event<{ readonly account: string }>('signing.device-lost')

/** Configuration, not law. */
export const limits = { devices: 5, renewalMinutes: 15, renewalTries: 5 }

export interface NewKey {
  /** uncompressed P-256 point, hex of 65 bytes */
  readonly publicKey: string
  readonly label: string
  /** signature of `keyProofBytes`, hex of 64 bytes */
  readonly proof: string
  /** the desk check that a renewal code was handed over for */
  readonly renewal?: string | undefined
}
const accountOf = (tx: Tx): string => {
  if (!tx.actor.account) throw kernelFault.SIGN_IN()
  return tx.actor.account
}

/** The device in force of the account that holds this very key, if one does: its enrolment was answered into the void. */
const enrolledAs = (tx: Tx, account: string, key: Buffer) =>
  tx.maybe<{ id: string }>(
    sql`select id from signing_key where public_key = ${key} and account = ${account} and ended_at is null`,
  )
export const isEnrolled = (db: Database, account: string, publicKey: string): Promise<boolean> =>
  db.read(system('signing'), async (tx) =>
    Boolean(await enrolledAs(tx, account, Buffer.from(publicKey, 'hex'))),
  )

/** Enrols a device of the actor's; answers its id. Asked again with the same key in force it answers the same, and does nothing. */
export async function enrol(tx: Tx, given: NewKey): Promise<string> {
  const account = accountOf(tx)
  const key = Buffer.from(given.publicKey, 'hex')
  if (!(await signatureHolds(key, keyProofBytes(account, given.publicKey), Buffer.from(given.proof, 'hex'))))
    throw fault.NO_PROOF()
  if (await tx.house.challenged(tx, account)) throw fault.CHALLENGED()
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`signing/${account}`}, 0))`)
  const already = await enrolledAs(tx, account, key)
  if (already) return already.id
  const { held } = await tx.one<{ held: bigint }>(
    sql`select count(*) as held from signing_key where account = ${account} and ended_at is null`,
  )
  if (held >= limits.devices) throw fault.TOO_MANY({ most: limits.devices })
  const basis = given.renewal && (await redeemed(tx, given.renewal))
  const id = tx.newId()
  const salt = randomBytes(32)
  const leaf = leafOfKey({ account, public_key: key, evidence: basis ? 'desk' : 'sign-in', enrolled_at: tx.now, salt })
  const made =
    await tx.run(sql`insert into signing_key (id, account, public_key, label, evidence, basis, enrolled_at, salt, leaf)
    values (${id}, ${account}, ${key}, ${given.label}, ${basis ? 'desk' : 'sign-in'}, ${basis ?? 'session'}, ${tx.now}, ${salt}, ${leaf})
    on conflict (public_key) do nothing`)
  if (!made) throw fault.KEY_TAKEN()
  await append(tx, leaf, 'signing-key')
  // by another way than the one that enrolled it: whoever did not do this hears of it
  await notify(tx, enrolled, { to: [account], values: { device: given.label }, path: '/settings/devices' })
  return id
}

export type EndedWhy = 'lost' | 'replaced'
export interface Ending {
  readonly id: string
  readonly why: EndedWhy
  /** the session that says so */
  readonly token: string | undefined
}
/**
 * Ends a device of the actor's own. What it signed before stands. A lost one is signed in still, and with that alone would
 * enrol itself anew: every session but the one that says so ends with it.
 */
export async function endKey(tx: Tx, { id, why, token }: Ending): Promise<void> {
  const account = accountOf(tx)
  const ended =
    await tx.rows<Ended>(sql`update signing_key set ended_at = greatest(${tx.now}, enrolled_at), ended_why = ${why}
    where id = ${id} and account = ${account} and ended_at is null returning id, salt`)
  if (!ended.length) throw fault.NOT_FOUND()
  await logEnds(tx, ended, why)
  if (why !== 'lost') return
  await endOthers(tx, account, 'lost-device', token)
  await tx.house.events.emit(tx, deviceLost, { account })
}

/** Ends all devices of an account: its sign-in was taken back, or its holder is no longer known to be the owner. */
export async function endKeysOf(tx: Tx, account: string, why: 'binding-ended' | 'desk'): Promise<void> {
  const ended =
    await tx.rows<Ended>(sql`update signing_key set ended_at = greatest(${tx.now}, enrolled_at), ended_why = ${why}
    where account = ${account} and ended_at is null returning id, salt`)
  await logEnds(tx, ended, why)
}
interface Ended {
  id: string
  salt: Buffer
}
async function logEnds(tx: Tx, ended: readonly Ended[], why: string): Promise<void> {
  for (const { id, salt } of ended) {
    const said = {
      kind: 'signing-key-end',
      key: id,
      why,
      at: tx.now.toISOString(),
      salt: salt.toString('hex'),
    }
    await append(tx, leafHash(canonicalBytes(said)), 'signing-key')
  }
}

/** Before a device is enrolled where one was lost: the person has just signed in, for an old session may be the lost phone's. */
export async function sureAfterLoss(db: Database, account: string, token: string | undefined): Promise<void> {
  const lost = await db.read(system('signing'), (tx) =>
    tx.maybe(sql`select from signing_key where account = ${account} and ended_why = 'lost' limit 1`),
  )
  if (lost) await justSignedIn(db, token)
}

const codeHash = (of: { house: Tx['house'] }, account: string, code: string): Buffer =>
  of.house.keyring.mark('signing.renewal', `${account} ${code}`)

/** Leave for one new device on checked evidence; the answered code is handed to the person at the desk, never sent. */
export async function allowRenewal(tx: Tx, given: { account: string; basis: string }): Promise<string> {
  const code = String(randomInt(100_000_000)).padStart(8, '0')
  const ends = new Date(tx.now.getTime() + limits.renewalMinutes * 60_000)
  await tx.run(sql`insert into signing_renewal (id, account, code, basis, made_at, ends_at)
    values (${tx.newId()}, ${given.account}, ${codeHash(tx, given.account, code)}, ${given.basis}, ${tx.now}, ${ends})`)
  return code
}

/** Looks at a code before the act opens, and counts the try whatever becomes of it. Answers the renewal. */
export async function checkRenewal(db: Database, account: string, code: string): Promise<string> {
  const found = await db.act(system('signing'), (tx) =>
    tx.maybe<{ id: string; code: Buffer }>(sql`update signing_renewal set tries = tries + 1
      where id = (select id from signing_renewal where account = ${account} order by made_at desc limit 1)
        and used_at is null and ends_at > ${tx.now} and tries < ${limits.renewalTries}::int returning id, code`),
  )
  const right = found && timingSafeEqual(found.code, codeHash(db, account, code))
  if (!right) throw fault.RENEWAL({ minutes: limits.renewalMinutes })
  return found.id
}
async function redeemed(tx: Tx, renewal: string): Promise<string> {
  const used = await tx.maybe<{ basis: string }>(sql`update signing_renewal set used_at = ${tx.now}
    where id = ${renewal} and account = ${accountOf(tx)} and used_at is null returning basis`)
  if (!used) throw fault.RENEWAL({ minutes: limits.renewalMinutes })
  return used.basis
}
