// A log that was restored from a backup says in a leaf of its own what it lost; a witness goes on with it by its operator's hand alone.
import {
  checkInclusion,
  checkSignature,
  FormatError,
  hex,
  leafOfExtra,
  linesBy,
  parseCheckpoint,
  parseTlogProof,
  utf8,
  utf8Text,
  type LogKey,
  type TreeHead,
} from '../formats/index.ts'

const no = (zh: string, en: string): FormatError => new FormatError('inconsistent', { zh, en }, 'statement')

export interface Restart {
  readonly origin: string
  /** the checkpoint that stands from now on: it holds the statement */
  readonly note: string
  readonly head: TreeHead
}
/**
 * Whether a statement (C2SP tlog-proof with its entry, as the house serves it) admits exactly what this witness signed:
 * signed by the log's key, in the log, and its `kept` is `last`. Throws `FormatError` at anything else.
 */
export function restartBy(file: Uint8Array, keys: readonly LogKey[], last: (origin: string) => TreeHead): Restart {
  const { index, proof, checkpoint: note, extra } = parseTlogProof(file)
  const parsed = parseCheckpoint(note)
  const { origin, size, root } = parsed.checkpoint
  const lines = keys
    .filter((key) => key.name === origin)
    .flatMap((key) => linesBy(parsed, key).map(({ signature }) => checkSignature(key, utf8(parsed.text), signature)))
  if (!lines.length || !lines.every(Boolean)) throw no('不是这份日志的密钥所签', 'not signed by this log’s key')
  const said = leafOfExtra(extra)
  if (!said?.entry || !checkInclusion(said.leaf, { index, size }, proof, root))
    throw no('声明不在日志里', 'the statement does not stand in the log')
  const kept = keptIn(utf8Text(said.entry))
  const signed = last(origin)
  if (kept.size !== signed.size || kept.root !== hex(signed.root))
    throw no(
      `声明里写的不是这里签过的（${signed.size} 条）：请平台用本见证最新的文件重新声明`,
      `the statement does not name what was signed here (${signed.size} leaves): let the house state it anew from this witness’s newest file`,
    )
  return { origin, note, head: { size, root } }
}

function keptIn(statement: string): { size: unknown; root: unknown } {
  const said = JSON.parse(statement) as { kind?: unknown; kept?: { size?: unknown; root?: unknown } | null }
  if (said.kind !== 'restoration' || !said.kept)
    throw no('不是接续声明', 'no statement of a restoration')
  return { size: said.kept.size, root: said.kept.root }
}
