// Checks a vote bundle, a receipt, or both together, against a pinned key when one is given.
import {
  FormatError,
  parseBundle,
  parseReceipt,
  parseVkey,
  utf8,
  type Bundle,
  type LogKey,
  type Receipt,
} from './formats/index.ts'
import { checkBundle, type Tally } from './check-bundle.ts'
import { allWarnings } from './answer.ts'
import { checkReceipt, type Expected } from './check-receipt.ts'
import { refuseOther } from './recognize.ts'
import { say, Steps, type Recomputed, type VerifyResult } from './result.ts'

export interface Files {
  readonly bundle?: Uint8Array
  /** A receipt file, or the text of its QR code. */
  readonly receipt?: Uint8Array | string
  /** The pinned key of the log as vkey text. */
  readonly key?: string
  readonly expected?: Expected
}

/** Reads one file as a step of its own. */
function read<T>(steps: Steps, zh: string, en: string, parse: () => T): T | null {
  let parsed: T | null = null
  steps.check(say(zh, en), () => {
    parsed = parse()
    return say('写法规范，字段齐全', 'canonical and complete')
  })
  return parsed
}

/** Throws `FormatError` for a call that makes no sense, a key that is none and a file of another kind; all else is in the steps. */
export function verifyFiles(files: Files, tally: Tally): VerifyResult {
  if (files.bundle === undefined && files.receipt === undefined) {
    throw new FormatError('malformed', say('没有要核对的文件', 'nothing to check'))
  }
  const pinned: LogKey | null = files.key === undefined ? null : parseVkey(files.key.replace(/\r?\n$/, ''))
  const steps = new Steps()
  let key = pinned
  let bundle: Bundle | null = null
  let recomputed: Recomputed | null = null
  let ballot: VerifyResult['ballot'] = null
  const { bundle: bundleBytes, receipt } = files
  const receiptBytes = typeof receipt === 'string' ? utf8(receipt) : receipt
  if (bundleBytes !== undefined) refuseOther(bundleBytes, 'bundle')
  if (receiptBytes !== undefined) refuseOther(receiptBytes, 'receipt')
  if (bundleBytes !== undefined) {
    bundle = read(steps, '公布文件', 'The bundle', () => parseBundle(bundleBytes))
    if (bundle !== null) ({ recomputed, key } = checkBundle(steps, bundle, pinned, tally))
  }
  if (receiptBytes !== undefined) {
    const parsed: Receipt | null = read(steps, '回执', 'The receipt', () => parseReceipt(receiptBytes))
    if (parsed !== null) {
      checkReceipt(steps, parsed, { key, bundle, expected: files.expected ?? null })
      ballot = { choice: parsed.choice, counted: bundle === null ? null : parsed.class }
    }
  }
  const both = bundleBytes !== undefined && receiptBytes !== undefined
  return {
    ok: steps.firstFailure === null,
    kind: both ? 'vote-bundle+receipt' : bundleBytes === undefined ? 'receipt' : 'vote-bundle',
    title: bundle?.vote.title ?? null,
    steps: steps.done,
    firstFailure: steps.firstFailure,
    recomputed,
    warnings: bundle === null ? [] : allWarnings(bundle.tally.answer, recomputed?.working ?? null),
    ballot: steps.firstFailure === null ? ballot : null,
    keyChecked: pinned !== null,
  }
}
