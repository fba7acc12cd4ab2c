// Checks a vote bundle, a receipt, or both together, against a pinned key when one is given.
import {
  bundleFormat,
  FormatError,
  maxBundleBytes,
  parseBundle,
  parseReceipt,
  parseVkey,
  receiptFormat,
  utf8,
  type Bundle,
  type LogKey,
  type Receipt,
} from './formats/index.ts'
import { checkBundle, type Tally } from './check-bundle.ts'
import { allWarnings } from './answer.ts'
import { checkReceipt, type Expected } from './check-receipt.ts'
import { say, Steps, type Recomputed, type VerifyResult } from './result.ts'

export interface Files {
  readonly bundle?: Uint8Array
  /** A receipt file, or the text of its QR code. */
  readonly receipt?: Uint8Array | string
  /** The pinned key of the log as vkey text. */
  readonly key?: string
  readonly expected?: Expected
}

const unknownFormat = (zh: string, en: string): FormatError =>
  new FormatError('unknown-format', say(`无法识别的文件：${zh}`, `unknown format: ${en}`))

/** Which file this is; a document of another format, or no document at all, is refused with `unknown-format`. */
export function kindOf(bytes: Uint8Array): 'bundle' | 'receipt' {
  if (bytes.length > maxBundleBytes) {
    throw new FormatError(
      'too-large',
      say(`文件超过 ${maxBundleBytes} 字节`, `the file is larger than ${maxBundleBytes} bytes`),
    )
  }
  const lenient = new TextDecoder().decode(bytes)
  if (lenient.startsWith('HEMEI-RECEIPT-')) return 'receipt'
  if (!lenient.startsWith('{')) throw unknownFormat('不是 JSON 对象', 'not a JSON object')
  let document: unknown
  try {
    document = JSON.parse(lenient)
  } catch {
    // Broken JSON is read as what it contains suggests, and found wanting there.
    return lenient.includes(receiptFormat) ? 'receipt' : 'bundle'
  }
  const format: unknown =
    typeof document === 'object' && document !== null ? Reflect.get(document, 'format') : undefined
  if (format === bundleFormat) return 'bundle'
  if (format === receiptFormat) return 'receipt'
  if (typeof format !== 'string') throw unknownFormat('没有注明 format', 'it names no format')
  const named = JSON.stringify(format.slice(0, 60))
  throw unknownFormat(named, named)
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

/** Throws `FormatError` only for a call that makes no sense or a key that is none; all else is in the steps. */
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
  const { bundle: bundleBytes, receipt: receiptGiven } = files
  if (bundleBytes !== undefined) {
    bundle = read(steps, '公布文件', 'The bundle', () => parseBundle(bundleBytes))
    if (bundle !== null) ({ recomputed, key } = checkBundle(steps, bundle, pinned, tally))
  }
  if (receiptGiven !== undefined) {
    const given = typeof receiptGiven === 'string' ? utf8(receiptGiven) : receiptGiven
    const receipt: Receipt | null = read(steps, '回执', 'The receipt', () => parseReceipt(given))
    if (receipt !== null) {
      checkReceipt(steps, receipt, { key, bundle, expected: files.expected ?? null })
      ballot = { choice: receipt.choice, counted: bundle === null ? null : receipt.class }
    }
  }
  const both = bundleBytes !== undefined && receiptGiven !== undefined
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
