// C2SP signed notes and checkpoints with Ed25519, as Go's sumdb/note and the tlog tools read them.
import { ed25519 } from '@noble/curves/ed25519.js'
import { base64, fromBase64, hash, hex, join, sameBytes, utf8 } from './bytes.ts'
import { FormatError } from './errors.ts'

/** Signs bytes with the log's Ed25519 key; the key itself stays with the caller. */
export type Sign = (message: Uint8Array) => Uint8Array | Promise<Uint8Array>

export interface LogKey {
  /** The log's name: a schema-less URL, e.g. `hemei.example/log`. */
  readonly name: string
  readonly publicKey: Uint8Array
  /** First four bytes of SHA-256(name, "\n", 0x01, public key). */
  readonly id: Uint8Array
}

export interface Checkpoint {
  readonly origin: string
  readonly size: number
  readonly root: Uint8Array
}

const maxNoteBytes = 8192
const maxSignatures = 16

const malformedNote = (zh: string, en: string): FormatError =>
  new FormatError('malformed', { zh, en }, 'checkpoint')

export function isLogName(name: string): boolean {
  return name.length > 0 && name.length <= 128 && !/[\s+\p{C}\p{Z}]/u.test(name)
}

/** C2SP's numbers for what a key signs: a log its own notes, a witness the checkpoints of others with the time. */
export const signatureTypes = { log: 1, witness: 4 } as const
type KeyKind = keyof typeof signatureTypes

/** The key of a signer of notes; the same bytes are another key under another name or for another kind of signature. */
export function noteKey(kind: KeyKind, name: string, publicKey: Uint8Array): LogKey {
  if (!isLogName(name)) throw new FormatError('malformed', { zh: '日志名称无效', en: 'not a log name' })
  if (publicKey.length !== 32)
    throw new FormatError('malformed', { zh: '公钥长度应为 32 字节', en: 'a public key has 32 bytes' })
  const type = Uint8Array.of(signatureTypes[kind])
  return { name, publicKey, id: hash(utf8(`${name}\n`), type, publicKey).slice(0, 4) }
}
export const logKey = (name: string, publicKey: Uint8Array): LogKey => noteKey('log', name, publicKey)

/** The text `name+id+key` of a key (C2SP vkey). */
export function keyText(kind: KeyKind, key: LogKey): string {
  return `${key.name}+${hex(key.id)}+${base64(join(Uint8Array.of(signatureTypes[kind]), key.publicKey))}`
}
/** The vkey text that is pinned, printed on posters and served at /.well-known/hemei/log-key. */
export const vkey = (key: LogKey): string => keyText('log', key)

export function parseVkey(text: string): LogKey {
  return parseKeyText('log', text)
}
export function parseKeyText(kind: KeyKind, text: string): LogKey {
  const match = /^([^+]+)\+([0-9a-f]{8})\+([A-Za-z0-9+/]{44})$/.exec(text.length <= 256 ? text : '')
  const [, name, id, encoded] = match ?? []
  const wrong = new FormatError(
    'malformed',
    kind === 'log'
      ? { zh: '不是有效的日志公钥（vkey）', en: 'not a log key (vkey)' }
      : { zh: '不是有效的见证公钥（vkey）', en: 'not a key of a witness (vkey)' },
    'key',
  )
  if (name === undefined || id === undefined || encoded === undefined || !isLogName(name)) throw wrong
  const bytes = fromBase64(encoded, 'key')
  if (bytes[0] !== signatureTypes[kind] || bytes.length !== 33) throw wrong
  const key = noteKey(kind, name, bytes.slice(1))
  if (hex(key.id) !== id) throw wrong
  return key
}

/** Ed25519 as RFC 8032 has it, without the leniencies of ZIP 215. */
export function checkSignature(key: LogKey, message: Uint8Array, signature: Uint8Array): boolean {
  try {
    return ed25519.verify(signature, message, key.publicKey, { zip215: false })
  } catch {
    return false
  }
}

export function checkpointText(checkpoint: Checkpoint): string {
  if (
    !isLogName(checkpoint.origin) ||
    !Number.isSafeInteger(checkpoint.size) ||
    checkpoint.size < 0 ||
    checkpoint.root.length !== 32
  ) {
    throw malformedNote('检查点内容无效', 'not a checkpoint')
  }
  return `${checkpoint.origin}\n${checkpoint.size}\n${base64(checkpoint.root)}\n`
}

export async function signCheckpoint(checkpoint: Checkpoint, key: LogKey, sign: Sign): Promise<string> {
  if (checkpoint.origin !== key.name)
    throw malformedNote('检查点与密钥的名称不同', 'the origin is not the name of the key')
  const text = checkpointText(checkpoint)
  return `${text}\n${signatureLine(key, await sign(utf8(text)))}`
}

/** One line of a note, with its line feed. */
export const signatureLine = (key: Pick<LogKey, 'name' | 'id'>, signature: Uint8Array): string =>
  `— ${key.name} ${base64(join(key.id, signature))}\n`

export interface SignatureLine {
  readonly name: string
  readonly id: Uint8Array
  readonly signature: Uint8Array
}

function parseSignatureLine(line: string): SignatureLine {
  const match = /^— (\S+) (\S+)$/.exec(line)
  const [, name, encoded] = match ?? []
  if (name === undefined || encoded === undefined || !isLogName(name))
    throw malformedNote('签名行无效', 'not a signature line')
  const bytes = fromBase64(encoded, 'checkpoint')
  if (bytes.length < 5) throw malformedNote('签名行无效', 'not a signature line')
  return { name, id: bytes.slice(0, 4), signature: bytes.slice(4) }
}

export interface ParsedNote {
  readonly checkpoint: Checkpoint
  readonly text: string
  readonly signatures: readonly SignatureLine[]
}

/** Reads a signed checkpoint without deciding whether to trust it. Extension lines are refused: this log writes none. */
export function parseCheckpoint(note: string): ParsedNote {
  if (utf8(note).length > maxNoteBytes) throw malformedNote('检查点过长', 'the checkpoint is too long')
  const end = note.indexOf('\n\n')
  if (end < 0 || !note.endsWith('\n')) throw malformedNote('不是签名的检查点', 'not a signed checkpoint')
  const text = note.slice(0, end + 1)
  const [origin, size, root, ...more] = text.slice(0, -1).split('\n')
  if (
    origin === undefined ||
    size === undefined ||
    root === undefined ||
    more.length > 0 ||
    !isLogName(origin)
  ) {
    throw malformedNote('检查点应为三行', 'a checkpoint has three lines')
  }
  if (!/^(0|[1-9]\d{0,15})$/.test(size) || !Number.isSafeInteger(Number(size)))
    throw malformedNote('树的大小无效', 'not a tree size')
  const rootBytes = fromBase64(root, 'checkpoint')
  if (rootBytes.length !== 32) throw malformedNote('根哈希应为 32 字节', 'a root has 32 bytes')
  const lines = note.slice(end + 2, -1).split('\n')
  if (lines.length > maxSignatures) throw malformedNote('签名过多', 'too many signatures')
  const signatures = lines.map(parseSignatureLine)
  return { checkpoint: { origin, size: Number(size), root: rootBytes }, text, signatures }
}

/** The lines that say they are by this key. */
export const linesBy = (parsed: ParsedNote, key: LogKey): SignatureLine[] =>
  parsed.signatures.filter((line) => line.name === key.name && sameBytes(line.id, key.id))

/** Reads a checkpoint and requires the log's own signature; other signatures (witnesses) are left unread. */
export function openCheckpoint(note: string, key: LogKey): Checkpoint {
  const parsed = parseCheckpoint(note)
  const own = linesBy(parsed, key)
  const [signature] = own
  if (parsed.checkpoint.origin !== key.name || signature === undefined || own.length > 1) {
    throw new FormatError(
      'bad-signature',
      { zh: '检查点没有本日志的签名', en: 'the checkpoint is not signed by this log' },
      'checkpoint',
    )
  }
  if (!checkSignature(key, utf8(parsed.text), signature.signature)) {
    throw new FormatError(
      'bad-signature',
      { zh: '检查点的签名无效', en: 'the signature of the checkpoint is invalid' },
      'checkpoint',
    )
  }
  return parsed.checkpoint
}
