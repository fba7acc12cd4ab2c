// Casting: one unit, one ballot; changed as often as the rules allow, taken back within minutes; each act a leaf.
import { randomBytes } from 'node:crypto'
import { instantText } from '@hemei/law'
import {
  ballotLeafHash,
  hex,
  nonceBytes,
  saltBytes,
  signedActBytes,
  signedHash,
  signPromise,
  type BallotLeaf,
  type Promised,
  type SignedAct,
} from '@hemei/verifier/formats'
import { insertion, sql, type House, type Opening, type Tx } from '../../kernel/database/index.ts'
import { fault as kernelFault } from '../../kernel/errors/index.ts'
import { appending, mergeWithinMs, promiseSigner } from '../attestation/index.ts'
import { signatureHolds } from '../signing/index.ts'
import { fault } from './faults.ts'
import { forgetTurnout } from './turnout.ts'
import { rememberedVote, voteOf, type Choice, type Vote } from './vote.ts'

export type Act = 'cast' | 'change' | 'withdraw'
/** What of a ballot rests sealed. */
export interface Content {
  readonly choice: Choice | null
  readonly nonce: string
  readonly salt: string
  /** the device's signature and its key, where one signed: r ‖ s and the point, in hex */
  readonly sig?: string
  readonly key?: string
}
/** A device's signature of an act. */
export interface Signature {
  readonly key: string
  /** r ‖ s, hex of 64 bytes */
  readonly sig: string
}
export type Standing = 'enrolled' | 'renewed' | 'later' | 'none'
/** A ballot as its voter may see it. */
export interface StandingBallot {
  /** the unit on the roll */
  readonly voter: string
  readonly seq: number
  readonly choice: Choice
  readonly nonce: string
  readonly castAt: Date
  readonly takeBackUntil: Date
  readonly canTakeBack: boolean
  readonly changesLeft: number
  /** false for a co-owner's ballot */
  readonly own: boolean
  /** false: no device of the voter's signed it */
  readonly signed: boolean
  readonly promise: Promised
}
export interface Taken {
  readonly promise: Promised
  /** null after it was taken back */
  readonly ballot: StandingBallot | null
}

/** The last act of a unit, as rows hold it. */
export interface LastAct {
  readonly unit: string
  readonly seq: number
  readonly act: Act
  readonly changes: number
  readonly account: string | null
  readonly cast_at: Date
  readonly sealed: Buffer
  /** its leaf's hash, where it is known already */
  readonly leaf?: Uint8Array
}
interface Entered extends Omit<LastAct, 'seq' | 'act' | 'unit' | 'sealed' | 'leaf'> {
  readonly closed: boolean
  readonly units: number
  readonly unit: string | null
  readonly party: string | null
  readonly seq: number | null
  readonly act: Act | null
  readonly sealed: Buffer | null
  readonly public_key: Buffer | null
  readonly standing: Exclude<Standing, 'none'> | null
}
interface Booth {
  readonly vote: Vote
  readonly account: string
  readonly unit: string
  readonly party: string
  readonly last: LastAct | undefined
  readonly signer: Signer | undefined
}
/** The voter's device, as it stands to this vote. */
interface Signer {
  readonly id: string
  readonly publicKey: Buffer
  readonly standing: Exclude<Standing, 'none'>
}
/** Which of the voter's ballots, by which device. */
export interface Asked {
  readonly unit?: string | undefined
  readonly signature?: Signature | undefined
}

const actsMax = 60

/** Enters in the same round trip as the transaction's beginning; undefined until the vote is remembered. */
export function enterStatement(house: House, vote: string, asked: Asked): Opening | undefined {
  const known = rememberedVote(house, vote)
  return known && enterOf(known, asked)
}
const enterOf = (vote: Vote, { unit, signature }: Asked): Opening => ({
  community: vote.community_id,
  name: 'voting.enter',
  text: 'select * from voting_enter($1, $2, $3, $4)',
  values: [vote.id, vote.community_id, unit ?? null, signature?.key ?? null],
})

/** Takes the unit's lock and the vote's shared lock, which closing waits for; sees what stands under them. */
async function enter(tx: Tx, id: string, asked: Asked): Promise<Booth> {
  const { account } = tx.actor
  if (!account) throw kernelFault.SIGN_IN()
  const vote = await voteOf(tx, id)
  if (tx.now < vote.opens_at) throw fault.NOT_OPEN_YET({ at: instantText(vote.opens_at, { year: false }) })
  const { name, text, values } = enterOf(vote, asked)
  const [row] = (tx.opened as Entered[] | undefined) ?? (await tx.prepared<Entered>(name, text, values))
  if (!row || row.closed || tx.now >= vote.closes_at) throw fault.CLOSED()
  if (row.units > 1) throw fault.WHICH_UNIT({ count: row.units })
  if (!row.unit || !row.party) throw await notYours(tx, vote)
  const signer = signerOf(row, asked.signature)
  return { vote, account, unit: row.unit, party: row.party, last: lastOf(row), signer }
}
/** Not on the roll; or on it, by a binding that is challenged. */
async function notYours(tx: Tx, vote: Vote): Promise<Error> {
  const held = await tx.maybe(sql`select from binding b join vote_party p on p.party = b.party_id and p.vote = ${vote.id}
    where b.account = ${tx.actor.account} and b.ended_at is null and b.challenged_at is not null limit 1`)
  return held ? fault.CHALLENGED() : fault.NOT_YOURS()
}
function signerOf(row: Entered, signature: Signature | undefined): Signer | undefined {
  if (!signature) return undefined
  const { public_key: publicKey, standing } = row
  if (!publicKey || !standing) throw fault.DEVICE_ENDED()
  return { id: signature.key, publicKey, standing }
}

/** The signature of this very act, with the key that made it; a vote may ask for one of every ballot. */
async function signedBy(
  booth: Booth,
  act: SignedAct,
  given: Signature | undefined,
): Promise<Pick<Content, 'sig' | 'key'>> {
  const { signer, vote } = booth
  if (!given || !signer) {
    if (vote.rules.signatures === 'required') throw fault.SIGNATURE_NEEDED()
    return {}
  }
  if (!(await signatureHolds(signer.publicKey, signedActBytes(act), Buffer.from(given.sig, 'hex'))))
    throw fault.SIGNATURE()
  return { sig: given.sig, key: hex(signer.publicKey) }
}
function lastOf(row: Entered): LastAct | undefined {
  const { unit, seq, act, sealed } = row
  return unit && seq !== null && act && sealed ? { ...row, unit, seq, act, sealed } : undefined
}

export interface CastInput extends Asked {
  readonly vote: string
  readonly choice: Choice
  /** 16 random bytes of the voter's device, in hex */
  readonly nonce: string
  /** which number the voter's page believes this act to bear */
  readonly seq?: number | undefined
}

/** Casts or changes the ballot of the actor's unit; answers the log's signed promise. One act of a unit in one transaction. */
export async function castBallot(tx: Tx, given: CastInput): Promise<Taken> {
  const booth = await enter(tx, given.vote, given)
  const { vote, last, unit } = booth
  const standing = last && last.act !== 'withdraw' ? last : undefined
  if (standing) {
    if (standing.account !== booth.account) throw fault.CO_OWNER()
    const before = contentOf(tx, vote, standing)
    // the same ballot once more, by a device that did not hear the first answer
    if (before.nonce === given.nonce && before.choice === given.choice)
      return answer(tx, booth, standing, before)
    unseen(booth, given)
    if (before.choice === given.choice) throw fault.SAME()
    if (standing.changes >= vote.rules.changes) throw fault.NO_CHANGE_LEFT({ changes: vote.rules.changes })
  }
  unseen(booth, given)
  const { choice, nonce } = given
  const said = { act: 'cast', vote: vote.id, voter: unit, seq: nextOf(booth), choice, nonce } as const
  const content = {
    choice,
    nonce,
    salt: randomBytes(saltBytes).toString('hex'),
    ...(await signedBy(booth, said, given.signature)),
  }
  const made = record(tx, booth, {
    act: standing ? 'change' : 'cast',
    changes: standing ? standing.changes + 1 : (last?.changes ?? 0),
    content,
  })
  return answer(tx, booth, made, content)
}

/**
 * Takes back the standing ballot: it is as if not cast, and no change is used up (V3). A change that was made before
 * stays used, or changing and taking back in turn would never end.
 */
export async function takeBack(tx: Tx, given: Asked & { readonly vote: string }): Promise<Taken> {
  const booth = await enter(tx, given.vote, given)
  const { last, vote, unit } = booth
  if (!last || last.act === 'withdraw') throw fault.NOTHING_CAST()
  if (last.account !== booth.account) throw fault.CO_OWNER()
  if (tx.now > takeBackEnd(vote, last)) throw fault.TAKE_BACK_OVER({ minutes: vote.rules.takeBackMinutes })
  // the last act that fits must be a ballot
  if (last.seq + 2 >= actsMax) throw fault.TOO_OFTEN()
  const said = { act: 'take-back', vote: vote.id, voter: unit, seq: nextOf(booth) } as const
  const content = {
    choice: null,
    nonce: hex(randomBytes(nonceBytes)),
    salt: hex(randomBytes(saltBytes)),
    ...(await signedBy(booth, said, given.signature)),
  }
  const made = record(tx, booth, { act: 'withdraw', changes: last.changes, content })
  return answer(tx, booth, made, content)
}

const takeBackEnd = (vote: Vote, last: LastAct): Date =>
  new Date(last.cast_at.getTime() + vote.rules.takeBackMinutes * 60_000)

export function leafOf(
  vote: string,
  unit: string,
  seq: number,
  { choice, nonce, salt, sig, key }: Content,
): BallotLeaf {
  const signed = sig && key ? { signed: signedHash(Buffer.from(key, 'hex'), Buffer.from(sig, 'hex')) } : {}
  const common = { vote, voter: unit, nonce, salt, seq, ...signed }
  return choice === null ? { kind: 'withdrawal', ...common } : { kind: 'ballot', ...common, choice }
}

/** What a sealed ballot is bound to: in another unit's row, or as another act of its own, it does not open. */
export const ballotOfUnit = (of: { readonly vote: string; readonly unit: string; readonly seq: number }): string =>
  `ballot/${of.vote}/${of.unit}/${of.seq}`
const contentOf = (tx: Tx, { id }: Pick<Vote, 'id'>, row: LastAct): Content =>
  JSON.parse(tx.house.keyring.open(row.sealed, ballotOfUnit({ vote: id, ...row }))) as Content

/** The number that the unit's next act bears. */
const nextOf = ({ last }: Pick<Booth, 'last'>): number => (last ? last.seq + 1 : 0)

/** A page that was opened before another device voted must not change that ballot without having shown it. */
function unseen(booth: Booth, { seq }: Pick<CastInput, 'seq'>): void {
  if (seq !== undefined && seq !== nextOf(booth)) throw fault.CAST_ELSEWHERE()
}

function record(tx: Tx, booth: Booth, next: { act: Act; changes: number; content: Content }): LastAct {
  const { vote, unit, account, party, signer } = booth
  const { act, changes, content } = next
  const seq = nextOf(booth)
  if (seq >= actsMax) throw fault.TOO_OFTEN()
  const leaf = Buffer.from(ballotLeafHash(leafOf(vote.id, unit, seq, content)))
  const sealed = tx.house.keyring.seal(JSON.stringify(content), ballotOfUnit({ vote: vote.id, unit, seq }))
  // with the commit, in one round trip; the unit's lock keeps two acts apart, and the table's key would fail the second
  tx.atEnd(
    recorded({
      ...{ vote: vote.id, unit, seq: String(seq), community_id: vote.community_id },
      ...{ act, changes: String(changes), channel: 'phone', account, party },
      ...{ cast_at: tx.now.toISOString(), leaf, sealed },
      ...{ signing_key: signer?.id ?? null, signature: signer?.standing ?? 'none' },
    }),
  )
  tx.atEnd(appending(leaf, 'ballot'))
  tx.afterCommit(() => forgetTurnout(tx.house, vote.id))
  return { unit, seq, act, changes, account, cast_at: tx.now, sealed, leaf }
}

const recorded = insertion('voting.record', 'ballot', {
  ...{ vote: 'uuid', unit: 'uuid', seq: 'int', community_id: 'uuid' },
  ...{ act: 'text', changes: 'smallint', channel: 'text', account: 'uuid', party: 'uuid' },
  ...{ cast_at: 'timestamptz', leaf: 'bytea', sealed: 'bytea', signing_key: 'uuid', signature: 'text' },
})

async function answer(tx: Tx, booth: Booth, made: LastAct, content: Content): Promise<Taken> {
  const promise = await promiseOf(tx, booth.vote, made, content)
  return { promise, ballot: standingOf(tx, booth, made, content, promise) }
}

function promiseOf(tx: Tx, vote: Vote, made: LastAct, content: Content): Promise<Promised> {
  const leaf = made.leaf ?? ballotLeafHash(leafOf(vote.id, made.unit, made.seq, content))
  const mergeBy = new Date(made.cast_at.getTime() + mergeWithinMs).toISOString()
  const { key, sign } = promiseSigner(tx.house)
  return signPromise({ vote: vote.id, leaf, salt: content.salt, mergeBy }, key, sign)
}

function standingOf(
  tx: Tx,
  at: { vote: Vote; account: string },
  made: LastAct,
  content: Content,
  promise: Promised,
): StandingBallot | null {
  if (content.choice === null) return null
  const { vote } = at
  const end = takeBackEnd(vote, made)
  const own = made.account === at.account
  return {
    voter: made.unit,
    seq: made.seq,
    choice: content.choice,
    nonce: content.nonce,
    castAt: made.cast_at,
    takeBackUntil: end < vote.closes_at ? end : vote.closes_at,
    canTakeBack: own && tx.now <= end && tx.now < vote.closes_at,
    changesLeft: Math.max(0, vote.rules.changes - made.changes),
    own,
    signed: content.sig !== undefined,
    promise,
  }
}

/** The standing ballot of a unit for its own voter, from its last act. */
export async function ballotOf(
  tx: Tx,
  vote: Vote,
  account: string,
  last: LastAct,
): Promise<StandingBallot | null> {
  if (last.act === 'withdraw') return null
  const content = contentOf(tx, vote, last)
  return standingOf(tx, { vote, account }, last, content, await promiseOf(tx, vote, last, content))
}
