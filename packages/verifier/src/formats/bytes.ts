// Bytes and their strict texts: hexadecimal, base64 and base32, each with exactly one accepted spelling.
import { sha256 } from '@noble/hashes/sha2.js'
import { FormatError } from './errors.ts'

const encoder = new TextEncoder()
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

export function utf8(text: string): Uint8Array {
  return encoder.encode(text)
}

/** Decodes UTF-8 without forgiving anything; a byte order mark stays in the text, where it is refused later. */
export function utf8Text(bytes: Uint8Array): string {
  try {
    return decoder.decode(bytes)
  } catch {
    throw new FormatError('malformed', { zh: '不是有效的 UTF-8 文本', en: 'not valid UTF-8' })
  }
}

export function hash(...parts: readonly Uint8Array[]): Uint8Array {
  const state = sha256.create()
  for (const part of parts) state.update(part)
  return state.digest()
}

export function join(...parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let offset = 0
  for (const part of parts) {
    whole.set(part, offset)
    offset += part.length
  }
  return whole
}

export function sameBytes(a: Uint8Array, b: Uint8Array): boolean {
  return a.length === b.length && a.every((byte, i) => byte === b[i])
}

const pairs = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))

export function hex(bytes: Uint8Array): string {
  let text = ''
  for (const byte of bytes) text += pairs[byte]
  return text
}

/** Lower case only, exactly `length` bytes. */
export function fromHex(text: string, length: number, at = ''): Uint8Array {
  if (text.length !== length * 2 || !/^[0-9a-f]*$/.test(text)) {
    throw new FormatError(
      'malformed',
      { zh: `应为 ${length} 字节的小写十六进制`, en: `expected ${length} bytes of lower-case hex` },
      at,
    )
  }
  const bytes = new Uint8Array(length)
  for (let i = 0; i < length; i++) bytes[i] = Number.parseInt(text.slice(i * 2, i * 2 + 2), 16)
  return bytes
}

const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'
const base32Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

function encodeBits(bytes: Uint8Array, alphabet: string, bits: number): string {
  let text = ''
  let value = 0
  let held = 0
  for (const byte of bytes) {
    value = (value << 8) | byte
    held += 8
    while (held >= bits) {
      held -= bits
      text += alphabet.charAt((value >> held) & ((1 << bits) - 1))
    }
    value &= (1 << held) - 1
  }
  return held > 0 ? text + alphabet.charAt((value << (bits - held)) & ((1 << bits) - 1)) : text
}

function decodeBits(text: string, alphabet: string, bits: number, at: string): Uint8Array {
  const bytes = new Uint8Array(Math.floor((text.length * bits) / 8))
  let value = 0
  let held = 0
  let offset = 0
  for (const char of text) {
    const digit = alphabet.indexOf(char)
    if (digit < 0)
      throw new FormatError(
        'malformed',
        { zh: '编码中有不允许的字符', en: 'a character outside the alphabet' },
        at,
      )
    value = (value << bits) | digit
    held += bits
    if (held >= 8) {
      held -= 8
      bytes[offset++] = value >> held
    }
    value &= (1 << held) - 1
  }
  // Spare bits must be zero and fewer than one character's worth: otherwise two texts would mean the same bytes.
  if (value !== 0 || held >= bits) {
    throw new FormatError(
      'malformed',
      { zh: '编码末尾不规范', en: 'the encoding does not end as it should' },
      at,
    )
  }
  return bytes
}

/** Standard base64 with padding. */
export function base64(bytes: Uint8Array): string {
  const text = encodeBits(bytes, base64Alphabet, 6)
  return text.padEnd(Math.ceil(text.length / 4) * 4, '=')
}

export function fromBase64(text: string, at = ''): Uint8Array {
  const bare = text.replace(/={1,2}$/, '')
  const bytes = decodeBits(bare, base64Alphabet, 6, at)
  if (base64(bytes) !== text)
    throw new FormatError('malformed', { zh: 'base64 写法不规范', en: 'base64 not in its one form' }, at)
  return bytes
}

/** RFC 4648 base32 in capitals, without padding: every character is in a QR code's alphanumeric set. */
export function base32(bytes: Uint8Array): string {
  return encodeBits(bytes, base32Alphabet, 5)
}

export function fromBase32(text: string, at = ''): Uint8Array {
  return decodeBits(text, base32Alphabet, 5, at)
}
