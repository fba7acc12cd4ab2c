// The ballot leaf, its line and the signed promise: what a voter's device and the server agree on when a ballot is cast.
import { canonicalBytes, canonicalText } from './canonical.ts'
import { fromHex, hash, hex, utf8 } from './bytes.ts'
import { FormatError } from './errors.ts'
import { checkSignature, isLogName, type LogKey, type Sign } from './note.ts'
import {
  count,
  hexOf,
  instant,
  oneOf,
  pattern,
  record,
  recordWith,
  text,
  type Shape,
  type Shaped,
} from './shape.ts'
import { leafHash } from './tree.ts'

/** Identifiers of votes and of voting units on the roll: UUIDs in practice. */
export const identifier = pattern(/^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/, {
  zh: '标识（1 至 64 个字符）',
  en: 'an identifier of 1 to 64 characters',
})
export const choiceText = text(1, 100)

export const nonceBytes = 16
export const saltBytes = 32

const common = {
  vote: identifier,
  voter: identifier,
  nonce: hexOf(nonceBytes),
  salt: hexOf(saltBytes),
  seq: count(1_000_000),
}
/** which device's signature stands behind it; absent where none does */
const signed = { signed: hexOf(32) }
const ballotShape = recordWith({ kind: oneOf('ballot'), ...common, choice: choiceText }, signed)
const withdrawalShape = recordWith({ kind: oneOf('withdrawal'), ...common }, signed)

/**
 * What a leaf says. `voter` is the unit on the roll; the salt keeps the leaf hash from being guessed.
 * `seq` numbers the acts of one voter in one vote from 0; the highest one counts. `signed`: see `signedHash`.
 */
export type BallotLeaf = Shaped<typeof ballotShape> | Shaped<typeof withdrawalShape>

const leafShape: Shape<BallotLeaf> = (value, at) => {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined
  return kind === 'withdrawal' ? withdrawalShape(value, at) : ballotShape(value, at)
}

export function ballotLeafBytes(leaf: BallotLeaf): Uint8Array {
  return canonicalBytes(leafShape(leaf, ''))
}

export function ballotLeafHash(leaf: BallotLeaf): Uint8Array {
  return leafHash(ballotLeafBytes(leaf))
}

/**
 * The line a ballot becomes. The voter's device draws the nonce before it knows the salt and the server answers the
 * salt in the promise, so neither can choose the line and no two voters can be shown the same one.
 */
export function lineId(ballot: {
  readonly vote: string
  readonly nonce: string
  readonly salt: string
}): string {
  fromHex(ballot.nonce, nonceBytes, 'nonce')
  fromHex(ballot.salt, saltBytes, 'salt')
  return hex(hash(utf8(`hemei/line/1\n${ballot.vote}${ballot.nonce}${ballot.salt}`)).slice(0, 16))
}

/** The hash that stands in a bundle for the frozen roll: SHA-256 over "hemei/roll/1\n" and its canonical JSON. */
export function rollHash(roll: unknown): string {
  return hex(hash(utf8('hemei/roll/1\n'), canonicalBytes(roll)))
}

const logName: Shape<string> = (value, at) => {
  if (typeof value !== 'string' || !isLogName(value)) {
    throw new FormatError('malformed', { zh: '日志名称无效', en: 'not a log name' }, at)
  }
  return value
}

const promiseShape = record({
  format: oneOf('hemei-promise@1'),
  vote: identifier,
  leaf: hexOf(32),
  salt: hexOf(saltBytes),
  mergeBy: instant,
  log: logName,
  sig: hexOf(64),
})
/** The log's word that the leaf will stand in the tree by `mergeBy`. */
export type Promised = Shaped<typeof promiseShape>

function promiseMessage(promise: Omit<Promised, 'sig'>): Uint8Array {
  return utf8(`hemei-promise@1\n${canonicalText(promise)}`)
}

/** `leaf`: the hash of the ballot's leaf. */
export async function signPromise(
  given: { readonly vote: string; readonly leaf: Uint8Array; readonly salt: string; readonly mergeBy: string },
  key: LogKey,
  sign: Sign,
): Promise<Promised> {
  const unsigned = {
    format: 'hemei-promise@1',
    vote: given.vote,
    leaf: hex(given.leaf),
    salt: given.salt,
    mergeBy: instant(given.mergeBy, 'mergeBy'),
    log: key.name,
  } as const
  return { ...unsigned, sig: hex(await sign(promiseMessage(unsigned))) }
}

export function parsePromise(value: unknown): Promised {
  return promiseShape(value, '')
}

/** What the voter's device does at once: the promise is signed by the log and is about the very ballot it sent. */
export function checkPromise(value: unknown, key: LogKey, sent: BallotLeaf): Promised {
  const promise = parsePromise(value)
  const { sig, ...unsigned } = promise
  if (promise.log !== key.name || !checkSignature(key, promiseMessage(unsigned), fromHex(sig, 64))) {
    throw new FormatError(
      'bad-signature',
      { zh: '承诺的签名无效', en: 'the signature of the promise is invalid' },
      'sig',
    )
  }
  if (
    promise.vote !== sent.vote ||
    promise.salt !== sent.salt ||
    promise.leaf !== hex(ballotLeafHash(sent))
  ) {
    throw new FormatError(
      'inconsistent',
      { zh: '承诺的不是所投的这一票', en: 'the promise is not about the ballot that was sent' },
      'leaf',
    )
  }
  return promise
}
