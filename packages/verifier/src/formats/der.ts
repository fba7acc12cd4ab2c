// As much of ASN.1's DER as certificates and signatures need, read strictly: definite lengths, each written as shortly as it can be.
import { FormatError } from './errors.ts'

export interface Der {
  readonly tag: number
  /** the whole of it, tag and length too */
  readonly raw: Uint8Array
  readonly value: Uint8Array
}
const malformed = (): FormatError => new FormatError('malformed', { zh: '签章数据的写法不对', en: 'the seal is not written as DER' }, 'DER')

/** The element that begins here; what stands behind it is the caller's to look at. */
export function readDer(bytes: Uint8Array, at = 0): Der {
  const [tag, first] = [bytes[at], bytes[at + 1]]
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f) throw malformed()
  let [length, head] = [first, 2]
  if (first >= 0x80) {
    const more = first & 0x7f
    if (more < 1 || more > 4) throw malformed()
    length = 0
    for (let i = 0; i < more; i++) length = length * 256 + (bytes[at + 2 + i] ?? 0)
    head += more
    if (length < 0x80 || (more > 1 && bytes[at + 2] === 0)) throw malformed()
  }
  const end = at + head + length
  if (end > bytes.length) throw malformed()
  return { tag, raw: bytes.subarray(at, end), value: bytes.subarray(at + head, end) }
}
/** The elements inside one, to its very end. */
export function inside({ value }: Der): Der[] {
  const all: Der[] = []
  for (let at = 0; at < value.length; ) {
    const one = readDer(value, at)
    all.push(one)
    at += one.raw.length
  }
  return all
}
/** One of the tags wanted, or refused. */
export function as(tag: number, one: Der | undefined): Der {
  if (one?.tag !== tag) throw malformed()
  return one
}
export const tags = { boolean: 0x01, integer: 0x02, bits: 0x03, octets: 0x04, oid: 0x06, utf8: 0x0c, utcTime: 0x17, time: 0x18, sequence: 0x30, set: 0x31 } as const
export const sequence = (one: Der | undefined): Der[] => inside(as(tags.sequence, one))

/** `1.2.840.…` */
export function oidOf(one: Der | undefined): string {
  const { value } = as(tags.oid, one)
  const parts: number[] = []
  let part = 0
  for (const byte of value) {
    part = part * 128 + (byte & 0x7f)
    if (byte & 0x80) continue
    if (parts.length) parts.push(part)
    else parts.push(Math.min(2, Math.floor(part / 40)), part - 40 * Math.min(2, Math.floor(part / 40)))
    part = 0
  }
  return parts.join('.')
}
/** The bits of a string of whole bytes. */
export function bitsOf(one: Der | undefined): Uint8Array {
  const { value } = as(tags.bits, one)
  if (value[0] !== 0) throw malformed()
  return value.subarray(1)
}
/** UTCTime or GeneralizedTime, in seconds since 1970. */
export function timeOf(one: Der | undefined): number {
  const digits = String.fromCharCode(...(one?.value ?? []))
  const full = one?.tag === tags.utcTime ? `${Number(digits.slice(0, 2)) < 50 ? 20 : 19}${digits}` : one?.tag === tags.time ? digits : ''
  const [, y, mo, d, h, mi, s] = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)Z$/.exec(full) ?? []
  const at = Date.parse(`${y}-${mo}-${d}T${h}:${mi}:${s}Z`)
  if (Number.isNaN(at)) throw malformed()
  return at / 1000
}
