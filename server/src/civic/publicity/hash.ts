// What the hash of a notice covers: everything that is printed of it. Its leaf in the log is the hash's.
import { createHash } from 'node:crypto'
import { canonicalText } from '@hemei/verifier/formats'
import type { Text } from '../../kernel/errors/index.ts'

export interface Hashed {
  readonly number: string
  readonly kind: string
  readonly title: Text
  readonly issuer: Text
  /** legal date */
  readonly date: string
  readonly blocks: readonly object[]
  readonly articles: readonly string[]
}
export const hashOf = ({ number, kind, title, issuer, date, blocks, articles }: Hashed): Buffer =>
  createHash('sha256')
    .update(canonicalText({ number, kind, title, issuer, date, blocks, articles: [...articles] }))
    .digest()
export const leafOf = (hash: Uint8Array): Buffer => createHash('sha256').update(Buffer.of(0)).update(hash).digest()
