// One leaf's proof as a text that other tools read (C2SP tlog-proof): index, path and checkpoint, with what the leaf is.
import { base64, fromBase64, join, sameBytes, utf8, utf8Text } from './bytes.ts'
import { FormatError } from './errors.ts'
import { leafHash } from './tree.ts'

export const tlogProofMark = 'c2sp.org/tlog-proof@v1'
const maxProofBytes = 128 * 1024
const maxSteps = 63

export interface LogProof {
  readonly index: number
  readonly proof: readonly Uint8Array[]
  readonly checkpoint: string
  /** What whoever reads it may want to know; nothing authenticates it. */
  readonly extra?: Uint8Array
}

const malformed = (zh: string, en: string): FormatError => new FormatError('malformed', { zh, en }, 'proof')

export function tlogProof({ index, proof, checkpoint, extra }: LogProof): string {
  const lines = [
    tlogProofMark,
    ...(extra === undefined ? [] : [`extra ${base64(extra)}`]),
    `index ${index}`,
    ...proof.map(base64),
  ]
  return `${lines.join('\n')}\n\n${checkpoint}`
}

/** Reads the text strictly; whether the proof holds is for whoever has the leaf and the key. */
export function parseTlogProof(bytes: Uint8Array): LogProof {
  if (bytes.length > maxProofBytes)
    throw new FormatError('too-large', { zh: `证明超过 ${maxProofBytes} 字节`, en: 'the proof is too long' })
  const text = utf8Text(bytes)
  const end = text.indexOf('\n\n')
  const lines = end < 0 ? [] : text.slice(0, end).split('\n')
  if (lines.shift() !== tlogProofMark) throw malformed('不是日志证明', 'not a tlog-proof')
  const given = /^extra (\S*)$/.exec(lines[0] ?? '')?.[1]
  if (given !== undefined) lines.shift()
  const index = /^index (0|[1-9]\d{0,15})$/.exec(lines.shift() ?? '')?.[1]
  if (index === undefined || !Number.isSafeInteger(Number(index)))
    throw malformed('缺少序号', 'the index is missing')
  if (lines.length > maxSteps) throw malformed('证明步数过多', 'too many steps')
  const proof = lines.map((line) => fromBase64(line, 'proof'))
  if (proof.some((step) => step.length !== 32)) throw malformed('每步应为 32 字节', 'a step has 32 bytes')
  const checkpoint = text.slice(end + 2)
  const whole = { index: Number(index), proof, checkpoint }
  return given === undefined ? whole : { ...whole, extra: fromBase64(given, 'extra') }
}

const entryMark = utf8('hemei-entry@1\n')
const leafMark = utf8('hemei-leaf@1\n')
/** The extra data of a proof whose reader gets the entry itself … */
export const entryExtra = (entry: Uint8Array): Uint8Array => join(entryMark, entry)
/** … or, where the log knows no more, its hash alone. */
export const leafExtra = (leaf: Uint8Array): Uint8Array => join(leafMark, leaf)

/** The leaf that the extra data speaks of, and the entry where it is there; null: extra data of somebody else's, or none. */
export function leafOfExtra(
  extra: Uint8Array | undefined,
): { readonly leaf: Uint8Array; readonly entry: Uint8Array | null } | null {
  if (extra === undefined) return null
  const after = (mark: Uint8Array): Uint8Array | null =>
    sameBytes(extra.slice(0, mark.length), mark) ? extra.slice(mark.length) : null
  const entry = after(entryMark)
  if (entry !== null) return { leaf: leafHash(entry), entry }
  const leaf = after(leafMark)
  return leaf?.length === 32 ? { leaf, entry: null } : null
}
