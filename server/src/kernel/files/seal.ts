// A file at rest: enciphered piece by piece under a key of its own, so that a long one is opened as it is read.
import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes, timingSafeEqual } from 'node:crypto'
import { digestOf } from './store.ts'

const pieceBytes = 65_536
const tagBytes = 16
const ivBytes = 16

interface Pair {
  readonly cipher: Buffer
  readonly mac: Buffer
}
const derived = (key: Buffer, info: string, bytes: number): Buffer =>
  Buffer.from(hkdfSync('sm3', key, Buffer.alloc(0), info, bytes))
const pairOf = (key: Buffer): Pair => ({ cipher: derived(key, 'hemei/file/sm4', 16), mac: derived(key, 'hemei/file/hmac-sm3', 32) })

/** The piece's number begins its counter: no two pieces of a file share a stretch of it, and no two files a key. */
function ivOf(n: number): Buffer {
  const iv = Buffer.alloc(ivBytes)
  iv.writeUInt32BE(n, 4)
  return iv
}
/** Its number and whether it is the last are under the tag: nothing is moved, left out or cut off unseen. */
function tagOf(mac: Buffer, n: number, last: boolean, body: Buffer): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt32BE(n, 0)
  head.writeUInt8(last ? 1 : 0, 4)
  return createHmac('sm3', mac).update(head).update(body).digest().subarray(0, tagBytes)
}

export interface SealedFile {
  /** 32 bytes; kept sealed beside the file's name */
  readonly key: Buffer
  readonly bytes: Buffer
  /** SHA-256 of the sealed bytes: where they lie */
  readonly address: string
}
const piecesOf = (size: number): number => Math.ceil(size / pieceBytes)

/** Seals a file of at least one byte under a fresh key. */
export function sealFile(content: Buffer): SealedFile {
  const key = randomBytes(32)
  const { cipher, mac } = pairOf(key)
  const count = piecesOf(content.length)
  const parts: Buffer[] = []
  for (let n = 0; n < count; n++) {
    const body = createCipheriv('sm4-ctr', cipher, ivOf(n)).update(content.subarray(n * pieceBytes, (n + 1) * pieceBytes))
    parts.push(body, tagOf(mac, n, n === count - 1, body))
  }
  const bytes = Buffer.concat(parts)
  return { key, bytes, address: digestOf(bytes) }
}

export class AlteredFile extends Error {
  constructor() {
    super('a stored file was altered, cut off or belongs to another key')
  }
}

/** Bytes as they come, in pieces of the sealed size; the last may be shorter. */
async function* framed(sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const whole = pieceBytes + tagBytes
  let held: Buffer = Buffer.alloc(0)
  for await (const chunk of sealed) {
    held = Buffer.concat([held, chunk])
    for (; held.length >= whole; held = held.subarray(whole)) yield held.subarray(0, whole)
  }
  if (held.length) yield held
}

/** Opens what sealFile made, of `size` bytes; nothing that was altered is ever given out. */
export async function* openFile(key: Buffer, size: number, sealed: AsyncIterable<Uint8Array>): AsyncGenerator<Buffer> {
  const { cipher, mac } = pairOf(key)
  const count = piecesOf(size)
  let n = 0
  for await (const frame of framed(sealed)) {
    const body = frame.subarray(0, -tagBytes)
    const tag = frame.subarray(-tagBytes)
    if (n >= count || tag.length !== tagBytes || !timingSafeEqual(tagOf(mac, n, n === count - 1, body), tag)) throw new AlteredFile()
    yield createDecipheriv('sm4-ctr', cipher, ivOf(n)).update(body)
    n++
  }
  if (n !== count) throw new AlteredFile()
}
