// Checks what stands in the log: a leaf by its tlog-proof, a sealed batch of the trail, and who else signed the checkpoint.
import {
  auditLeaf,
  checkInclusion,
  cosignedAt,
  hex,
  leafOfExtra,
  linesBy,
  openPinned,
  parseCheckpoint,
  parseTlogProof,
  utf8,
  utf8Text,
  type AuditBatch,
  type LogProof,
  type Pinned,
  type WitnessKey,
} from './formats/index.ts'
import { refuse, say, type Steps, type Witnessed } from './result.ts'
import type { Text } from './formats/index.ts'

/** The signature of the checkpoint that a proof stands on. */
export function checkOwn(steps: Steps, checkpoint: string, trusted: readonly Pinned[] | null): void {
  const name = say('日志检查点', 'Checkpoint of the log')
  if (trusted === null)
    steps.unchecked(name, say('未核对签名：没有提供公钥', 'signature not checked: no key was given'))
  else
    steps.check(name, () => {
      const { size } = openPinned(checkpoint, trusted)
      return say(`签名有效，含 ${size} 条记录`, `validly signed, ${size} leaves`)
    })
}

function checkStands(leaf: Uint8Array, { index, proof, checkpoint }: LogProof): Text {
  const { size, root } = parseCheckpoint(checkpoint).checkpoint
  if (!checkInclusion(leaf, { index, size }, proof, root))
    refuse('这条记录不在检查点所指的日志里', 'this is not in the log of the checkpoint', 'proof')
  return say(`在日志第 ${index} 条，日志共 ${size} 条`, `leaf ${index} of ${size}`)
}

const shownMost = 400
function contentOf(entry: Uint8Array): string {
  try {
    const text = utf8Text(entry)
    return text.length > shownMost ? `${text.slice(0, shownMost)}…` : text
  } catch {
    return hex(entry.slice(0, shownMost / 2))
  }
}

export function checkLogProof(steps: Steps, proof: LogProof, trusted: readonly Pinned[] | null): void {
  checkOwn(steps, proof.checkpoint, trusted)
  const told = leafOfExtra(proof.extra)
  steps.check(say('记录', 'The record'), () => {
    if (told === null)
      refuse('证明没有说是哪一条记录', 'the proof does not say of which record it is', 'extra')
    const what = told.entry === null ? `SHA-256 ${hex(told.leaf)}` : contentOf(told.entry)
    return say(what, what)
  })
  if (told !== null)
    steps.check(say('记录在日志中', 'The leaf stands in the log'), () => checkStands(told.leaf, proof))
}

/** What was sealed is what stands in the log: its rows in their order, when, and after which batch. */
export function checkAuditBatch(
  steps: Steps,
  batch: AuditBatch,
  trusted: readonly Pinned[] | null,
): LogProof | null {
  let proof: LogProof | null = null
  steps.check(say('日志证明', 'Proof of the log'), () => {
    proof = parseTlogProof(utf8(batch.proof))
    return say('写法规范', 'well formed')
  })
  if (proof === null) return null
  const found: LogProof = proof
  checkOwn(steps, found.checkpoint, trusted)
  steps.check(say('封存的内容', 'What was sealed'), () => {
    checkStands(auditLeaf(batch), found)
    const at = new Date(Number(batch.sealedAt) * 1000)
    return say(
      `${batch.rows.length} 条，一条未增、未减、未改、未换次序；封存于 ${beijing(at)}`,
      `${batch.rows.length} rows, none added, removed, changed or moved; sealed at ${beijing(at)}`,
    )
  })
  return found
}

/** As a clock in Shanghai shows it (UTC+8 throughout the time of this log). */
const beijing = (at: Date): string =>
  `${new Date(at.getTime() + 8 * 3_600_000).toISOString().slice(0, 19).replace('T', ' ')} UTC+8`

/** Which of the demanded witnesses stand behind the checkpoint; every one must. */
export function checkWitnesses(
  steps: Steps,
  checkpoint: string,
  demanded: readonly WitnessKey[],
): Witnessed[] {
  const holding: Witnessed[] = []
  for (const key of demanded)
    steps.check(say(`见证“${key.name}”`, `Witness “${key.name}”`), () => {
      const found = cosignedAt(parseCheckpoint(checkpoint), key)
      if (found === 'absent') refuse('没有签过这个检查点', 'did not sign this checkpoint', 'checkpoint')
      if (found === 'false') refuse('以它名义的签名无效', 'a line in its name is invalid', 'checkpoint')
      const at = beijing(new Date(found.at * 1000))
      holding.push({ name: key.name, at: found.at })
      return say(`${at} 签过同一检查点`, `signed the same checkpoint at ${at}`)
    })
  unasked(steps, checkpoint, demanded)
  return holding
}

/** Lines of others are told, not believed: whose they are, only a key says. */
function unasked(steps: Steps, checkpoint: string, demanded: readonly WitnessKey[]): void {
  let others = 0
  try {
    const parsed = parseCheckpoint(checkpoint)
    const asked = new Set(demanded.flatMap((key) => linesBy(parsed, key)))
    const { origin } = parsed.checkpoint
    others = parsed.signatures.filter((line) => line.name !== origin && !asked.has(line)).length
  } catch {
    // told already where the checkpoint is read
  }
  if (others)
    steps.unchecked(
      say('其他见证', 'Other witnesses'),
      say(
        `还有 ${others} 个签名未核对：没有给出见证的公钥`,
        `${others} further signatures, not checked: no key of a witness was given for them`,
      ),
    )
}
