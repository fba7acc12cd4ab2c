// ECDSA on P-256 as a browser's WebCrypto makes it: the point uncompressed, r and s side by side.
import { createPublicKey, verify } from 'node:crypto'

/** SubjectPublicKeyInfo of an uncompressed point on P-256 (RFC 5480), up to the point. */
const spki = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex')

/**
 * Whether the bytes are signed by the key; a point that is not on the curve signs nothing. Reckoned beside the thread
 * that serves: a check costs as much as a third of a ballot.
 */
export function signatureHolds(publicKey: Uint8Array, bytes: Uint8Array, signature: Uint8Array): Promise<boolean> {
  return new Promise((done) => {
    try {
      const key = createPublicKey({ key: Buffer.concat([spki, publicKey]), format: 'der', type: 'spki' })
      verify('sha256', bytes, { key, dsaEncoding: 'ieee-p1363' }, signature, (error, holds) => done(!error && holds))
    } catch {
      done(false)
    }
  })
}
