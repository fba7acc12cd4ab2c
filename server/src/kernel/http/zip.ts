// A zip file written as it goes: no part, and nothing of the whole, is ever held.
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflateRaw } from 'node:zlib'

/** Takes some bytes, and is done once more may come. */
export type Write = (bytes: Buffer) => Promise<void>

/** A part's sizes and check sum follow it: they are known only then. */
const sizesFollow = 0x0008
/** 1980-01-01, the first day the format knows: the same rows give the same bytes. */
const dosDate = 0x0021
const deflated = 8
const version = 20
/** Sizes and places are written in 32 bits. */
const zipMost = 0xffff_ffff
/** Sheets of rows shrink to a tenth at the fastest level, and to a twelfth at the usual one in three times the time. */
const level = 1

interface Part {
  readonly name: string
  readonly at: number
  readonly crc: number
  readonly packed: number
  readonly bytes: number
}
const numbers = (of: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer => {
  const out = Buffer.alloc(of.reduce((n, [bytes]) => n + bytes, 0))
  let at = 0
  for (const [bytes, value] of of) at = out.writeUIntLE(value, at, bytes)
  return out
}

export class Zip {
  readonly #write: Write
  readonly #parts: Part[] = []
  #at = 0

  constructor(write: Write) {
    this.#write = write
  }

  /** What has been written so far. */
  get bytes(): number {
    return this.#at
  }

  async #put(bytes: Buffer): Promise<void> {
    this.#at += bytes.length
    if (this.#at > zipMost) throw new Error('a zip file grew beyond its format')
    await this.#write(bytes)
  }

  /** One part, packed while it is made: no faster than it is taken. */
  async add(name: string, texts: Iterable<string> | AsyncIterable<string>): Promise<void> {
    const at = this.#at
    let crc = 0
    let bytes = 0
    await this.#put(numbers([[4, 0x04034b50], [2, version], [2, sizesFollow], [2, deflated], [2, 0], [2, dosDate], [4, 0], [4, 0], [4, 0], [2, name.length], [2, 0]]))
    await this.#put(Buffer.from(name))
    const start = this.#at
    await pipeline(
      async function* () {
        for await (const text of texts) {
          const chunk = Buffer.from(text)
          crc = crc32(chunk, crc)
          bytes += chunk.length
          if (bytes > zipMost) throw new Error('a part of a zip file grew beyond its format')
          yield chunk
        }
      },
      createDeflateRaw({ level }),
      async (packed: AsyncIterable<Buffer>) => {
        for await (const chunk of packed) await this.#put(chunk)
      },
    )
    const packed = this.#at - start
    await this.#put(numbers([[4, 0x08074b50], [4, crc], [4, packed], [4, bytes]]))
    this.#parts.push({ name, at, crc, packed, bytes })
  }

  /** The list of its parts, without which no program opens the file. */
  async end(): Promise<void> {
    const start = this.#at
    for (const { name, at, crc, packed, bytes } of this.#parts) {
      await this.#put(
        numbers([[4, 0x02014b50], [2, version], [2, version], [2, sizesFollow], [2, deflated], [2, 0], [2, dosDate], [4, crc], [4, packed], [4, bytes],
          [2, name.length], [2, 0], [2, 0], [2, 0], [2, 0], [4, 0], [4, at]]),
      )
      await this.#put(Buffer.from(name))
    }
    const length = this.#at - start
    const count = this.#parts.length
    await this.#put(numbers([[4, 0x06054b50], [2, 0], [2, 0], [2, count], [2, count], [4, length], [4, start], [2, 0]]))
  }
}
