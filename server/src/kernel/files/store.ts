// Where sealed files lie: by the digest of their bytes, in a folder or with an S3-compatible service, alike to whoever asks.
import { createHash } from 'node:crypto'
import type { Readable } from 'node:stream'

/** Addresses are SHA-256 digests of what lies there, 64 hexadecimal digits: nothing else ever makes a path or a key. */
export interface FileStore {
  /** in words, for whoever runs the house */
  readonly name: string
  /** Lies there whole, or not at all; the same bytes twice are there once. Throws where they do not give the address. */
  put(address: string, bytes: Buffer): Promise<void>
  /** Throws FileMissing. */
  get(address: string): Promise<Readable>
  /** Nothing there is no fault. */
  remove(address: string): Promise<void>
  /** how many bytes lie there; undefined: nothing does */
  size(address: string): Promise<number | undefined>
}

export class FileMissing extends Error {
  constructor(address: string) {
    super(`no file lies at ${address}`)
  }
}
const shape = /^[0-9a-f]{64}$/
export function checkedAddress(address: string): string {
  if (!shape.test(address)) throw new Error('an address is a SHA-256 digest')
  return address
}
export const digestOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex')
