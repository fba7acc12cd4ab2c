// Sealed envelopes: closed on a person's own device to a round of drand, opened by that round's signature and nothing else.
// Boneh–Franklin encryption to an identity, made safe against chosen ciphertexts by Fujisaki–Okamoto, as in "tlock: practical
// timelock encryption from threshold BLS" (Gailly, Melissaris, Romailler, 2023); what is inside is under AES-256-GCM.
import { bls12_381 } from '@noble/curves/bls12-381.js'
import { base64, fromBase64, fromHex, hash, hex, join, sameBytes, utf8 } from './bytes.ts'
import { canonicalBytes, parseCanonical } from './canonical.ts'
import { FormatError } from './errors.ts'
import { count, hexOf, oneOf, pattern, record, type Shaped } from './shape.ts'

export const sealedFormat = 'hemei-sealed@1'
export const maxSealedBytes = 32_000_000
const tag = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'

const envelopeShape = record({
  format: oneOf(sealedFormat),
  /** of the chain, G2 */
  publicKey: hexOf(96),
  round: count(1_000_000_000_000),
  u: hexOf(96),
  v: hexOf(32),
  w: hexOf(32),
  /** base64 of AES-256-GCM over the content, its tag at the end */
  content: pattern(/^[A-Za-z0-9+/]*={0,2}$/, { zh: 'base64', en: 'base64' }),
})
export type Envelope = Shaped<typeof envelopeShape>
export interface SealedTo {
  readonly publicKey: string
  readonly round: number
}

const { G1, G2, fields, pairing, shortSignatures } = bls12_381
type Element = ReturnType<typeof pairing>

const label = (of: string, ...parts: readonly Uint8Array[]): Uint8Array => hash(utf8(`hemei/sealed/1/${of}\n`), ...parts)
const xor = (a: Uint8Array, b: Uint8Array): Uint8Array => a.map((byte, i) => byte ^ (b[i] ?? 0))
function roundPoint(round: number): ReturnType<typeof shortSignatures.hash> {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(round))
  return shortSignatures.hash(hash(bytes), tag)
}
/** A number below the group's order from two hashes: 512 bits, so that no number is likelier. */
function scalar(sigma: Uint8Array, key: Uint8Array): bigint {
  const wide = join(label('r1', sigma, key), label('r2', sigma, key))
  return (BigInt(`0x${hex(wide)}`) % (fields.Fr.ORDER - 1n)) + 1n
}
const masked = (sigma: Uint8Array, shared: Element): Uint8Array => xor(sigma, label('v', fields.Fp12.toBytes(shared)))

const bound = ({ publicKey, round }: SealedTo): Uint8Array => utf8(`${sealedFormat}\n${publicKey}\n${round}`)
const noNonce = new Uint8Array(12)
const cipher = (key: Uint8Array) =>
  crypto.subtle.importKey('raw', Uint8Array.from(key), 'AES-GCM', false, ['encrypt', 'decrypt'])

/** Seals: from here on nobody opens it before the round, whoever sealed it and kept nothing included. */
export async function seal(content: Uint8Array, to: SealedTo): Promise<Envelope> {
  const [key, sigma] = [crypto.getRandomValues(new Uint8Array(32)), crypto.getRandomValues(new Uint8Array(32))]
  const r = scalar(sigma, key)
  const chain = G2.Point.fromHex(to.publicKey)
  chain.assertValidity()
  const shared = pairing(roundPoint(to.round), chain.multiply(r))
  // each key is used once: the nonce need not differ
  const closed = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv: noNonce, additionalData: Uint8Array.from(bound(to)) },
    await cipher(key),
    Uint8Array.from(content),
  )
  return {
    format: sealedFormat,
    publicKey: to.publicKey,
    round: to.round,
    u: G2.Point.BASE.multiply(r).toHex(),
    v: hex(masked(sigma, shared)),
    w: hex(xor(key, label('w', sigma))),
    content: base64(new Uint8Array(closed)),
  }
}

const unopened = (): FormatError =>
  new FormatError('inconsistent', {
    zh: '打不开：签名不是信封所指的那一轮，或信封被改动过',
    en: 'cannot be opened: the signature is not that of its round, or the envelope was altered',
  })

/** Opens an envelope with the signature of its round; throws for any other, and for an altered envelope. */
export async function unseal(envelope: Envelope, signature: string): Promise<Uint8Array> {
  try {
    const s = G1.Point.fromHex(signature)
    const u = G2.Point.fromHex(envelope.u)
    s.assertValidity()
    u.assertValidity()
    const sigma = masked(fromHex(envelope.v, 32), pairing(s, u))
    const key = xor(fromHex(envelope.w, 32), label('w', sigma))
    if (!sameBytes(G2.Point.BASE.multiply(scalar(sigma, key)).toBytes(), u.toBytes())) throw unopened()
    const opened = await crypto.subtle.decrypt(
      { name: 'AES-GCM', iv: noNonce, additionalData: Uint8Array.from(bound(envelope)) },
      await cipher(key),
      Uint8Array.from(fromBase64(envelope.content)),
    )
    return new Uint8Array(opened)
  } catch (cause) {
    throw cause instanceof FormatError ? cause : unopened()
  }
}

export const envelopeBytes = (envelope: Envelope): Uint8Array => canonicalBytes(envelopeShape(envelope, ''))
export const parseEnvelope = (bytes: Uint8Array): Envelope => envelopeShape(parseCanonical(bytes, maxSealedBytes), '')
/** What stands in the log when an envelope is handed in. */
export const envelopeHash = (envelope: Envelope): string => hex(label('envelope', envelopeBytes(envelope)))
