// The log's keys over time: a change of key signed by the one before it, and what whoever checks has pinned.
import { fromHex, hex, utf8 } from './bytes.ts'
import { canonicalBytes, canonicalText } from './canonical.ts'
import { FormatError } from './errors.ts'
import { count, hexOf, oneOf, record, text, type Shaped } from './shape.ts'
import {
  checkSignature,
  linesBy,
  openCheckpoint,
  parseCheckpoint,
  parseVkey,
  vkey,
  type Checkpoint,
  type LogKey,
  type Sign,
} from './note.ts'

const format = 'hemei-log-key@1'
export const keyChangeShape = record({
  format: oneOf(format),
  log: text(1, 128),
  /** of the new key */
  number: count(255),
  key: text(1, 256),
  before: text(1, 256),
  sig: hexOf(64),
})
/** "From the leaf that I am on, this key signs": the word of the key before it, and a leaf of the log. */
export type KeyChange = Shaped<typeof keyChangeShape>

const message = (unsigned: Omit<KeyChange, 'sig'>): Uint8Array =>
  utf8(`${format}\n${canonicalText(unsigned)}`)

/** `sign` is the old key's. */
export async function signKeyChange(
  { number, before, key }: { number: number; before: LogKey; key: LogKey },
  sign: Sign,
): Promise<KeyChange> {
  if (before.name !== key.name)
    throw new FormatError('inconsistent', { zh: '日志名称不同', en: 'keys of two logs' }, 'key')
  const unsigned = { format, log: key.name, number, key: vkey(key), before: vkey(before) } as const
  return { ...unsigned, sig: hex(await sign(message(unsigned))) }
}

/** The entry in the log. */
export const keyChangeBytes = (change: KeyChange): Uint8Array => canonicalBytes(change)

/** The keys that a pinned one leads to, one change after the other; a change that does not hold leads nowhere. */
export function followKeys(pinned: LogKey, changes: readonly KeyChange[]): LogKey[] {
  const keys = [pinned]
  for (const change of changes) {
    const { sig, ...unsigned } = change
    const before = keys.find((key) => vkey(key) === change.before && key.name === change.log)
    if (before === undefined || !checkSignature(before, message(unsigned), fromHex(sig, 64))) continue
    const key = parseVkey(change.key)
    if (key.name === change.log) keys.push(key)
  }
  return keys
}

/** A key that whoever checks trusts; where it has been replaced, up to the last size that it signed. */
export interface Pinned {
  readonly key: LogKey
  readonly until?: number
}
const maxPinned = 255

/** As the file log-key has it: the newest key; below it each older one, and after a space the last size it signed. */
export const pinnedText = (pinned: readonly Pinned[]): string =>
  pinned.map(({ key, until }) => `${vkey(key)}${until === undefined ? '' : ` ${until}`}\n`).join('')

export function parsePinned(given: string): Pinned[] {
  const lines = given.replace(/\n$/, '').split('\n')
  if (lines.length > maxPinned)
    throw new FormatError('malformed', { zh: '公钥过多', en: 'too many keys' }, 'key')
  return lines.map((line) => {
    const [, said = line, size] = /^(\S+) (0|[1-9]\d{0,15})$/.exec(line) ?? []
    const key = parseVkey(said)
    return size === undefined ? { key } : { key, until: Number(size) }
  })
}

/** Reads a checkpoint that one of the pinned keys signed, in the time that was that key's. */
export function openPinned(note: string, pinned: readonly Pinned[]): Checkpoint {
  const parsed = parseCheckpoint(note)
  const [first] = pinned
  const own = pinned.find(({ key }) => linesBy(parsed, key).length > 0) ?? first
  if (own === undefined)
    throw new FormatError('bad-signature', { zh: '没有公钥', en: 'there is no key' }, 'checkpoint')
  const opened = openCheckpoint(note, own.key)
  if (own.until !== undefined && opened.size > own.until) {
    throw new FormatError(
      'bad-signature',
      {
        zh: `签名的公钥只用到 ${own.until} 条记录为止，此后已更换`,
        en: `signed by a key that was replaced after ${own.until} leaves`,
      },
      'checkpoint',
    )
  }
  return opened
}
