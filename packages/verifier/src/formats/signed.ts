// What a voter's device signs, and what a leaf holds of the signature: small enough for a page to load before it is needed.
import { hash, hex, utf8 } from './bytes.ts'
import { canonicalText } from './canonical.ts'

/** What a device signs to show that it holds the key it brings: uncompressed P-256 point, in hex. */
export const keyProofBytes = (account: string, publicKey: string): Uint8Array =>
  utf8(`hemei-signing-key@1\n${canonicalText({ account, key: publicKey })}`)

/** What a voter's device signs before the server has drawn its salt: the act, and its number among the voter's acts. */
export type SignedAct = {
  readonly vote: string
  readonly voter: string
  readonly seq: number
} & (
  | { readonly act: 'cast'; readonly choice: string; readonly nonce: string }
  | { readonly act: 'take-back' }
)

/** The bytes of an act that a device signs (ECDSA on P-256 with SHA-256). */
export const signedActBytes = (act: SignedAct): Uint8Array =>
  utf8(`hemei-ballot-signature@1\n${canonicalText({ ...act })}`)

/**
 * What a leaf holds of a signature: SHA-256 of "hemei/signed/1\n", the device's public key (uncompressed P-256 point)
 * and the signature (r and s, 32 bytes each). Whoever is shown both can tell that they are those of the leaf.
 */
export function signedHash(publicKey: Uint8Array, signature: Uint8Array): string {
  return hex(hash(utf8('hemei/signed/1\n'), publicKey, signature))
}
