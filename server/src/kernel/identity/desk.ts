// Help at a desk for who lost their telephone: everything that could sign in by it ends, recorded with its evidence.
import type { Place } from '../access/index.ts'
import { sql, type Tx } from '../database/index.ts'
import { fault as kernel } from '../errors/index.ts'
import { event } from '../events/index.ts'
import { endTelephone } from './codes.ts'
import { fault } from './faults.ts'
import { endFactor, loseFactor } from './second-factor.ts'
import { endOthers } from './sessions.ts'
import { endIdentities } from './sign-on.ts'
import { within } from './tries.ts'

declare module '../database/tx.ts' {
  interface House {
    /** which of this officer's acts at the desk wait for their second person, and which one confirmed within the hour; filled by a higher room */
    readonly standingAtDesk: (tx: Tx, acts: readonly string[]) => Promise<ReadonlyMap<string, 'waits' | 'confirmed'>>
  }
}

/** Everything that signs in as this account by what was lost has ended; what else rests on it ends with it. */
export const signInTakenBack = event<{
  readonly account: string
  /** the act, and the place at whose desk it was done */
  readonly act: string
  readonly place: string
}>('identity.sign-in-taken-back')

/**
 * Where a person's account is helped: at the place that contains all their rights, those that begin later among them: a
 * telephone bound today signs in then too. An office that needs a second factor is helped from above its own place only:
 * nobody there could take over a colleague, or who will be one.
 */
export async function deskPlaceOf(tx: Tx, login: string): Promise<Place | undefined> {
  const grants = await tx.rows<{
    role: string
    path: string
  }>(sql`select g.role, g.path from account a join access_grant g on g.account = a.id
    where lower(a.login) = lower(${login}) and a.ended_at is null
      and (g.valid_until is null or g.valid_until > greatest(g.valid_from, ${tx.now}::timestamptz))`)
  const [first, ...rest] = grants.map((g) => g.path.split('/').slice(1, -1))
  if (!first) return undefined
  let shared = first.length
  for (const path of rest)
    while (shared > 0 && !first.slice(0, shared).every((s, i) => path[i] === s)) shared--
  if (grants.some((g) => tx.house.needsSecondFactor(g.role))) shared--
  const above = first.slice(0, Math.max(0, shared))
  return { path: above.length ? `/${above.join('/')}/` : '/' }
}

/** What the officer wrote down who took a sign-in back: what a second person confirms. */
export async function deskEvidence(tx: Tx, { account, act }: { account: string; act: string }): Promise<string | null> {
  await within(tx, account)
  const found = await tx.maybe<{ evidence: Buffer }>(
    sql`select evidence from sign_in_desk_act where id = ${act} and account = ${account}`,
  )
  return found ? tx.house.keyring.open(found.evidence, `sign_in_desk_act.evidence/${account}`) : null
}

/** The account of a login, which is not one's own. */
export async function helped(tx: Tx, login: string): Promise<string> {
  const found = await tx.maybe<{ id: string }>(
    sql`select id from account where lower(login) = lower(${login}) and ended_at is null`,
  )
  if (!found) throw kernel.NOT_FOUND()
  if (found.id === tx.actor.account) throw fault.OWN_DESK()
  return found.id
}

/** This officer's acts of the day for an account, the newest first. */
async function actsToday(tx: Tx, account: string): Promise<string[]> {
  await within(tx, account)
  const acts = await tx.rows<{ id: string }>(sql`select id from sign_in_desk_act
    where account = ${account} and by_account = ${tx.actor.account ?? null} and at > clock_timestamp() - interval '1 day'
    order by at desc, id desc`)
  return acts.map((a) => a.id)
}

/**
 * The account that this officer has seen in person today, on what a second person confirmed within the hour, whatever else
 * of theirs waits or was refused: taking a sign-in back takes one person, handing out a new one takes two. Throws
 * NO_DESK_ACT, SECOND_NEEDED.
 */
export async function seenAtDesk(tx: Tx, login: string): Promise<string> {
  const account = await helped(tx, login)
  const acts = await actsToday(tx, account)
  if (!acts.length) throw fault.NO_DESK_ACT()
  const stands = await tx.house.standingAtDesk(tx, acts)
  if (!acts.some((act) => stands.get(act) === 'confirmed')) throw fault.SECOND_NEEDED()
  return account
}

/** The act of today, of this officer for this account, that waits for its second person; one at a time comes by here. */
async function waiting(tx: Tx, account: string): Promise<string | undefined> {
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`sign-in-desk/${account}`}, 0))`)
  if (!tx.actor.account) return undefined
  const acts = await actsToday(tx, account)
  const stands = acts.length ? await tx.house.standingAtDesk(tx, acts) : undefined
  return acts.find((act) => stands?.get(act) === 'waits')
}

/**
 * A lost telephone: sessions, telephone and bound platforms end at once; the password stays. The second factor ends at once
 * by the operator; by an officer only its app's codes serve no more, until a second person has confirmed it: one officer and
 * a password never make a second factor anew. Said again by the same officer while it waits, everything ends once more and
 * the act stays the one that waits. Answers whether a factor waits for that.
 */
export async function lostTelephone(tx: Tx, login: string, evidence: string): Promise<{ factorWaits: boolean }> {
  const account = await helped(tx, login)
  const again = await waiting(tx, account)
  const act = again ?? tx.newId()
  await endOthers(tx, account, 'desk')
  const factorWaits = tx.actor.account !== undefined && (await loseFactor(tx, account, act))
  if (!factorWaits) await endFactor(tx, account, 'desk')
  await endTelephone(tx, account, 'desk')
  await endIdentities(tx, account, 'desk')
  await within(tx, account)
  if (!again)
    await tx.run(sql`insert into sign_in_desk_act (id, account, by_account, evidence)
      values (${act}, ${account}, ${tx.actor.account ?? null}, ${tx.house.keyring.seal(evidence, `sign_in_desk_act.evidence/${account}`)})`)
  const place = await deskPlaceOf(tx, login)
  await tx.house.events.emit(tx, signInTakenBack, { account, act, place: place?.path ?? '/' })
  return { factorWaits }
}
