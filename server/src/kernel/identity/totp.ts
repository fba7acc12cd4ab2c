// Time-based one-time passwords (RFC 6238, HMAC-SHA-1, 30 s, 6 digits): what every authenticator application understands.
import { createHmac, randomBytes } from 'node:crypto'

export const stepSeconds = 30
const secretBytes = 20
const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** RFC 4648 base32 without padding. */
export function base32(bytes: Uint8Array): string {
  const bits = [...bytes].map((b) => b.toString(2).padStart(8, '0')).join('')
  return (bits.match(/.{1,5}/g) ?? []).map((five) => alphabet[parseInt(five.padEnd(5, '0'), 2)]).join('')
}
export function fromBase32(text: string): Buffer {
  const bits = Array.from(text, (c) => alphabet.indexOf(c).toString(2).padStart(5, '0')).join('')
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((eight) => parseInt(eight, 2)))
}
export const newSecret = (): string => base32(randomBytes(secretBytes))

/** The code of one step: RFC 4226's truncation of HMAC-SHA-1 over the step's number. */
export function codeAt(secret: Uint8Array, step: number, digits = 6): string {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const at = (mac.at(-1) ?? 0) & 15
  return String((mac.readUInt32BE(at) & 0x7fffffff) % 10 ** digits).padStart(digits, '0')
}

export const stepOf = (seconds: number): number => Math.floor(seconds / stepSeconds)

/** The step, this one or a neighbour's (clocks differ), whose code it is; undefined where it is none's. */
export function stepFor(secret: Uint8Array, code: string, seconds: number): number | undefined {
  const now = stepOf(seconds)
  return [now, now - 1, now + 1].find((step) => codeAt(secret, step) === code)
}

/** What an authenticator application reads from the QR code. */
export const otpauth = (issuer: string, login: string, secret: string): string =>
  `otpauth://totp/${encodeURIComponent(issuer)}:${encodeURIComponent(login)}?${new URLSearchParams({ secret, issuer, algorithm: 'SHA1', digits: '6', period: String(stepSeconds) }).toString()}`
