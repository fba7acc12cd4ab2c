// Sign-on by the word of another platform: out and back in the same browser, once; whom it vouches for is bound to an account by that person.
import { createHash, randomBytes } from 'node:crypto'
import { z } from 'zod'
import { sql, type Database, type Tx } from '../database/index.ts'
import type { Text } from '../errors/index.ts'
import { fault } from './faults.ts'
import { tokenMark } from './sessions.ts'
import { signingIn, within } from './tries.ts'

/** What a platform vouches for besides who comes: each only where it was verified there. */
export const VerifiedClaims = z.object({
  name: z.string().max(200).optional(),
  idNumber: z.string().max(40).optional(),
})
export type VerifiedClaims = z.output<typeof VerifiedClaims>
export interface SignedOn {
  readonly issuer: string
  readonly subject: string
  /** two factors were shown there, and this house takes that platform's word for it */
  readonly strong: boolean
  readonly claims: VerifiedClaims
}
/** What goes out with a person and must come back with them. */
export interface Journey {
  readonly redirect: string
  readonly state: string
  readonly nonce: string
  readonly verifier: string
}
/** A platform by whose word people sign in: OIDC, WeChat. */
export interface SignOn {
  readonly key: string
  readonly title: Text
  /** The address to send the browser to. */
  begin(going: Journey): Promise<string>
  /** Asks the platform who came back, outside any transaction; throws `IDENTITY.SIGN_ON_REFUSED` or `IDENTITY.SIGN_ON_DOWN`. */
  finish(coming: Journey, query: URLSearchParams): Promise<SignedOn>
}
declare module '../database/tx.ts' {
  interface House {
    /** platforms by whose word people sign in; filled from the configuration */
    readonly signOns: readonly SignOn[]
  }
}

const random = (): string => randomBytes(32).toString('base64url')
export const signOnOf = (house: Tx['house'], key: string): SignOn => {
  const found = house.signOns.find((s) => s.key === key)
  if (!found) throw fault.NOT_OFFERED()
  return found
}
const digest = (text: string): Buffer => createHash('sha256').update(text).digest()
const flowOf = (column: 'sealed' | 'pending', state: Buffer): string => `sign_on_flow.${column}/${state.toString('hex')}`
const redirectOf = (house: Tx['house'], key: string): string => `${house.origin}/sign-on/${key}`

export interface Begun {
  readonly url: string
  readonly journey: Journey
}
/** Before the act: the platform's address, with what will be looked for on the way back. */
export async function beginJourney(db: Database, key: string): Promise<Begun> {
  const journey = {
    redirect: redirectOf(db.house, key),
    state: random(),
    nonce: random(),
    verifier: random(),
  }
  return { url: await signOnOf(db.house, key).begin(journey), journey }
}
/** Remembers the journey; answers what the browser holds meanwhile. */
export async function rememberJourney(
  tx: Tx,
  { journey }: Begun,
  of: { key: string; landing: string; account: string | undefined },
): Promise<string> {
  const browser = random()
  await tx.run(sql`insert into sign_on_flow (state, browser, sign_on, sealed, account, landing)
    values (${digest(journey.state)}, ${digest(browser)}, ${of.key}, ${tx.house.keyring.seal(JSON.stringify(journey), flowOf('sealed', digest(journey.state)))},
      ${of.account ?? null}, ${of.landing})`)
  return browser
}

export interface Arrival {
  readonly state: Buffer
  readonly who: SignedOn
  readonly account: string | null
  readonly landing: string
}
/** Before the act: the journey is taken, once, in the browser that began it; then the platform says who it is. */
export async function arrive(
  db: Database,
  given: { key: string; query: string; browser: string | undefined },
): Promise<Arrival> {
  const platform = signOnOf(db.house, given.key)
  const query = new URLSearchParams(given.query)
  const state = digest(query.get('state') ?? '')
  const flow = await db.act(signingIn, (tx) =>
    tx.maybe<{ sealed: Buffer; account: string | null; landing: string }>(sql`
      update sign_on_flow set came_back_at = clock_timestamp()
      where state = ${state} and browser = ${digest(given.browser ?? '')} and sign_on = ${given.key}
        and came_back_at is null and ends_at > clock_timestamp()
      returning sealed, account, landing`),
  )
  if (!flow) throw fault.SIGN_ON_ASTRAY()
  const journey = JSON.parse(db.house.keyring.open(flow.sealed, flowOf('sealed', state))) as Journey
  return { state, account: flow.account, landing: flow.landing, who: await platform.finish(journey, query) }
}

/** As it is sealed, and as its blind index is made: a rotation makes the one from the other. */
const said = (who: SignedOn): string => JSON.stringify({ issuer: who.issuer, subject: who.subject })
const subjectOf = (tx: Tx, who: SignedOn): Buffer => tx.house.keyring.blind('sign-on-subject', said(who))

/** The account that is bound to whom the platform vouches for; undefined where none is. */
export async function accountOf(
  tx: Tx,
  who: SignedOn,
): Promise<{ identity: string; account: string } | undefined> {
  const subject = subjectOf(tx, who)
  await within(tx, subject)
  return tx.maybe(sql`select i.id as identity, i.account from sign_on_identity i join account a on a.id = i.account
    where i.subject = ${subject} and i.ended_at is null and a.ended_at is null`)
}

/** Nobody here yet: kept for the rest of the journey, until the person has signed in by another way. */
export const keepPending = (tx: Tx, { state, who }: Arrival): Promise<number> =>
  tx.run(
    sql`update sign_on_flow set pending = ${tx.house.keyring.seal(JSON.stringify(who), flowOf('pending', state))} where state = ${state} and pending is null`,
  )

/** Who came in this browser and is bound to no account yet. */
export async function pendingOf(
  tx: Tx,
  browser: string | undefined,
): Promise<{ state: Buffer; key: string; landing: string; who: SignedOn } | undefined> {
  const flow = await tx.maybe<{ state: Buffer; sign_on: string; landing: string; pending: Buffer }>(sql`
    select state, sign_on, landing, pending from sign_on_flow
    where browser = ${digest(browser ?? '')} and pending is not null and bound_at is null and ends_at > clock_timestamp()`)
  return (
    flow && {
      state: flow.state,
      key: flow.sign_on,
      landing: flow.landing,
      who: JSON.parse(tx.house.keyring.open(flow.pending, flowOf('pending', flow.state))) as SignedOn,
    }
  )
}
/** The pending one is bound, once. */
export async function takePending(tx: Tx, state: Buffer): Promise<void> {
  const taken = await tx.run(
    sql`update sign_on_flow set bound_at = clock_timestamp() where state = ${state} and bound_at is null`,
  )
  if (!taken) throw fault.SIGN_ON_ASTRAY()
}

/** Binds whom the platform vouches for to an account; answers the identity's id. */
export async function bindIdentity(tx: Tx, account: string, key: string, who: SignedOn): Promise<string> {
  const id = tx.newId()
  await within(tx, account)
  const bound = await tx.run(sql`insert into sign_on_identity (id, account, sign_on, subject, sealed)
    values (${id}, ${account}, ${key}, ${subjectOf(tx, who)},
      ${tx.house.keyring.seal(said(who), `sign_on_identity.sealed/${account}`)}) on conflict do nothing`)
  if (!bound) throw fault.SIGN_ON_TAKEN()
  return id
}
export async function endIdentities(
  tx: Tx,
  account: string,
  why: 'person' | 'desk',
  key?: string,
): Promise<number> {
  await within(tx, account)
  return tx.run(sql`update sign_on_identity set ended_at = clock_timestamp(), ended_why = ${why}
    where account = ${account} and ended_at is null and (${key ?? null}::text is null or sign_on = ${key ?? null})`)
}

/** Keeps what was vouched for, sealed, beside the session of this token. */
export async function record(
  tx: Tx,
  of: { identity: string; account: string; token: string; claims: VerifiedClaims },
): Promise<void> {
  await within(tx, of.account)
  await tx.run(sql`insert into sign_on_record (id, identity, session, claims)
    select ${tx.newId()}::uuid, ${of.identity}::uuid, id, ${tx.house.keyring.seal(JSON.stringify(of.claims), `sign_on_record.claims/${of.identity}`)}::bytea
    from session where token = ${tokenMark(tx.house, of.token)}`)
}

export interface Vouched extends VerifiedClaims {
  readonly signOn: string
  readonly issuer: string
  readonly at: Date
}
/** What platforms bound to an account last vouched for: name and identity number where they give them. For real-name binding. */
export async function vouchedFor(tx: Tx, account: string): Promise<Vouched[]> {
  await within(tx, account)
  const rows = await tx.rows<{ id: string; sign_on: string; sealed: Buffer; at: Date; claims: Buffer }>(sql`
    select distinct on (i.id) i.id, i.sign_on, i.sealed, r.at, r.claims from sign_on_identity i join sign_on_record r on r.identity = i.id
    where i.account = ${account} and i.ended_at is null order by i.id, r.at desc`)
  return rows.map((r) => {
    const { issuer } = JSON.parse(tx.house.keyring.open(r.sealed, `sign_on_identity.sealed/${account}`)) as { issuer: string }
    const claims = VerifiedClaims.parse(JSON.parse(tx.house.keyring.open(r.claims, `sign_on_record.claims/${r.id}`)))
    return { signOn: r.sign_on, issuer, at: r.at, ...claims }
  })
}

/** Platforms that the account is bound to, since when. */
export async function identitiesOf(tx: Tx, account: string): Promise<{ key: string; since: Date }[]> {
  await within(tx, account)
  return tx.rows(
    sql`select sign_on as key, bound_at as since from sign_on_identity where account = ${account} and ended_at is null order by bound_at`,
  )
}
