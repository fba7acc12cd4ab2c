// What a witness answers to a submission (C2SP tlog-witness): pure, from the log's keys and what it last signed.
import {
  checkConsistency,
  checkSignature,
  emptyRoot,
  FormatError,
  fromBase64,
  linesBy,
  parseCheckpoint,
  sameBytes,
  utf8,
  utf8Text,
  type LogKey,
  type ParsedNote,
  type TreeHead,
} from '../formats/index.ts'

const maxSteps = 63

export interface Submission {
  /** the size that the submitter believes to be the last that was signed */
  readonly old: number
  readonly proof: readonly Uint8Array[]
  readonly note: string
  readonly parsed: ParsedNote
}

const malformed = (zh: string, en: string): FormatError => new FormatError('malformed', { zh, en }, 'body')

/** An old size, the steps of a consistency proof, an empty line and a checkpoint; throws `FormatError` at anything else. */
export function parseSubmission(body: Uint8Array): Submission {
  const text = utf8Text(body)
  const end = text.indexOf('\n\n')
  if (end < 0) throw malformed('提交的写法不对', 'not a submission')
  const [first = '', ...steps] = text.slice(0, end).split('\n')
  const old = /^old (0|[1-9]\d{0,15})$/.exec(first)?.[1]
  if (old === undefined || !Number.isSafeInteger(Number(old)))
    throw malformed('缺少旧的大小', 'the old size is missing')
  if (steps.length > maxSteps) throw malformed('证明步数过多', 'too many steps')
  const proof = steps.map((step) => fromBase64(step, 'body'))
  if (proof.some((step) => step.length !== 32)) throw malformed('每步应为 32 字节', 'a step has 32 bytes')
  const note = text.slice(end + 2)
  return { old: Number(old), proof, note, parsed: parseCheckpoint(note) }
}

/** `size`: where it stands instead. */
export type Refusal = { readonly status: 400 | 403 | 404 | 409 | 422; readonly size?: number }
export const nothingSeen: TreeHead = { size: 0, root: emptyRoot() }

/** Whether the log signed it: by one of its keys, and no line in their names may be false. */
function signedByLog({ parsed }: Submission, keys: readonly LogKey[]): boolean {
  const lines = keys.flatMap((key) =>
    linesBy(parsed, key).map(({ signature }) => checkSignature(key, utf8(parsed.text), signature)),
  )
  return lines.length > 0 && lines.every(Boolean)
}

/** Null: it may be signed, once it is written down. `seen` answers what was last signed for the checkpoint's log. */
export function refusalOf(
  submission: Submission,
  keys: readonly LogKey[],
  seen: (origin: string) => TreeHead,
): Refusal | null {
  const { origin, size, root } = submission.parsed.checkpoint
  const own = keys.filter((key) => key.name === origin)
  if (own.length === 0) return { status: 404 }
  if (!signedByLog(submission, own)) return { status: 403 }
  if (submission.old > size) return { status: 400 }
  const last = seen(origin)
  if (submission.old !== last.size) return { status: 409, size: last.size }
  if (size === last.size && !sameBytes(root, last.root)) return { status: 409, size: last.size }
  return checkConsistency(last, { size, root }, submission.proof) ? null : { status: 422 }
}
