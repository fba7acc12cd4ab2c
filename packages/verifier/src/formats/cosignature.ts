// A witness's dated cosignature of a checkpoint (C2SP tlog-cosignature, Ed25519): made by witnesses, read by everybody.
import { join, utf8 } from './bytes.ts'
import { FormatError } from './errors.ts'
import {
  checkSignature,
  keyText,
  linesBy,
  noteKey,
  parseKeyText,
  signatureLine,
  type LogKey,
  type ParsedNote,
  type Sign,
} from './note.ts'

/** The key of a witness: a kind of its own, so that no log's key can be taken for one. */
export type WitnessKey = LogKey

export const witnessKey = (name: string, publicKey: Uint8Array): WitnessKey =>
  noteKey('witness', name, publicKey)
export const witnessVkey = (key: WitnessKey): string => keyText('witness', key)
export const parseWitnessVkey = (text: string): WitnessKey => parseKeyText('witness', text)

const message = (text: string, seconds: number): Uint8Array =>
  utf8(`cosignature/v1\ntime ${seconds}\n${text}`)

function stamp(seconds: number): Uint8Array {
  if (!Number.isSafeInteger(seconds) || seconds < 0)
    throw new FormatError('out-of-range', { zh: '时刻无效', en: 'not a time' })
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(seconds))
  return bytes
}

/** The signature line, with its line feed, that a witness gives for the three lines of a checkpoint. */
export async function cosign(text: string, key: WitnessKey, seconds: number, sign: Sign): Promise<string> {
  return signatureLine(key, join(stamp(seconds), await sign(message(text, seconds))))
}

/** `at`: when the witness signed, in seconds since 1970; `false`: a line in its name that it did not sign. */
export type Cosigned = { readonly at: number } | 'absent' | 'false'

/** Whether a witness stands behind a checkpoint: every line in its name must hold; the latest time counts. */
export function cosignedAt(note: ParsedNote, key: WitnessKey): Cosigned {
  let at = -1
  for (const { signature } of linesBy(note, key)) {
    if (signature.length !== 72) return 'false'
    const seconds = Number(new DataView(signature.slice(0, 8).buffer).getBigUint64(0))
    if (!Number.isSafeInteger(seconds)) return 'false'
    if (!checkSignature(key, message(note.text, seconds), signature.slice(8))) return 'false'
    at = Math.max(at, seconds)
  }
  return at < 0 ? 'absent' : { at }
}
