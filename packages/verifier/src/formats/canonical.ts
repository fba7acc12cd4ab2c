// Canonical JSON (RFC 8785): the bytes are the document, so that one changed byte is a changed or a refused document.
import serialize from 'canonicalize'
import { FormatError } from './errors.ts'
import { sameBytes, utf8, utf8Text } from './bytes.ts'

export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json }

export function canonicalText(value: unknown): string {
  const text = serialize(value)
  if (text === undefined)
    throw new FormatError('malformed', { zh: '无法写成 JSON', en: 'cannot be written as JSON' })
  return text
}

export function canonicalBytes(value: unknown): Uint8Array {
  return utf8(canonicalText(value))
}

/** Parses bytes that must already be in canonical form, at most `maxBytes` of them. */
export function parseCanonical(bytes: Uint8Array, maxBytes: number): unknown {
  if (bytes.length > maxBytes) {
    throw new FormatError('too-large', {
      zh: `文件超过 ${maxBytes} 字节`,
      en: `the file is larger than ${maxBytes} bytes`,
    })
  }
  let value: unknown
  let again: Uint8Array
  try {
    value = JSON.parse(utf8Text(bytes))
    again = canonicalBytes(value)
  } catch (cause) {
    if (cause instanceof FormatError) throw cause
    throw new FormatError('malformed', { zh: '不是有效的 JSON', en: 'not valid JSON' })
  }
  if (!sameBytes(again, bytes)) {
    throw new FormatError('not-canonical', {
      zh: '文件字节与其规范形式（RFC 8785）不一致',
      en: 'the bytes are not the canonical form (RFC 8785) of the document',
    })
  }
  return value
}
