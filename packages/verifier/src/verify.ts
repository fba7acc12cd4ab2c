// Checks a vote bundle, a receipt, or both together, a proof of the log, or a sealed batch, against a pinned key when one is given.
import {
  authorityIn,
  FormatError,
  parseAudit,
  parseBundle,
  parseDraw,
  parsePinned,
  parseReceipt,
  parseTlogProof,
  parseWitnessVkey,
  utf8,
  withoutCertificate,
  type AuditBatch,
  type Bundle,
  type LogProof,
  type Pinned,
  type Receipt,
  type Text,
  type WitnessKey,
} from './formats/index.ts'
import { checkBundle, type Tally } from './check-bundle.ts'
import { allWarnings } from './answer.ts'
import { checkAuditBatch, checkLogProof, checkWitnesses } from './check-log.ts'
import { checkDraw } from './check-draw.ts'
import { checkPdfSeal } from './check-seal.ts'
import { checkReceipt, type Expected } from './check-receipt.ts'
import { refuseOther } from './recognize.ts'
import { say, Steps, type Recomputed, type VerifyResult } from './result.ts'

export interface Files {
  readonly bundle?: Uint8Array
  /** A receipt file, or the text of its QR code. */
  readonly receipt?: Uint8Array | string
  /** A C2SP tlog-proof, checked by itself. */
  readonly proof?: Uint8Array
  /** A sealed batch of the trail of audit, checked by itself. */
  readonly audit?: Uint8Array
  /** A draw, announced or drawn, checked by itself. */
  readonly draw?: Uint8Array
  /** A PDF that bears an electronic seal, checked by itself. */
  readonly pdf?: Uint8Array
  /** For a PDF the certificate of the house's authority of seals (PEM), which may stand beside the keys of the log. */
  /** The pinned key of the log as vkey text; below it, as log-key has them, those that it replaced. */
  readonly key?: string
  /** vkeys of witnesses, each of which must have signed the checkpoint. */
  readonly witnesses?: readonly string[]
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

interface Trusted {
  readonly pinned: readonly Pinned[] | null
  readonly witnesses: readonly WitnessKey[]
}

/** The keys of the log in what was given to check by. A key that was given and is none is never as if none were given. */
function pinnedIn(given: string): readonly Pinned[] {
  const keys = withoutCertificate(given)
  if (keys === '')
    throw new FormatError(
      'malformed',
      given.trim() === ''
        ? say('给出的公钥是空的：请用平台的 /.well-known/hemei/log-key', 'the key that was given is empty: give the house’s /.well-known/hemei/log-key')
        : say(
            '给出的是电子印章签发机构的证书，核对不了公开日志：请用平台的 /.well-known/hemei/log-key',
            'what was given is the certificate of the authority of seals, which checks no log: give the house’s /.well-known/hemei/log-key',
          ),
      'key',
    )
  return parsePinned(keys.replaceAll('\r\n', '\n'))
}

/** Throws `FormatError` for a call that makes no sense, a key that is none and a file of another kind; all else is in the steps. */
export function verifyFiles(files: Files, tally: Tally): VerifyResult {
  if (files.pdf !== undefined) return verifyPdf(files.pdf, files.key)
  const trusted: Trusted = {
    pinned: files.key === undefined ? null : pinnedIn(files.key),
    witnesses: (files.witnesses ?? []).map(parseWitnessVkey),
  }
  if (files.proof !== undefined || files.audit !== undefined) return verifyInLog(files, trusted)
  if (files.draw !== undefined) return verifyDraw(files.draw, trusted)
  if (files.bundle === undefined && files.receipt === undefined) {
    throw new FormatError('malformed', say('没有要核对的文件', 'nothing to check'))
  }
  return verifyVote(files, trusted, tally)
}

const empty = { title: null, recomputed: null, warnings: [], ballot: null } as const
const outcome = (steps: Steps) => ({
  ok: steps.firstFailure === null,
  steps: steps.done,
  firstFailure: steps.firstFailure,
})

/** A proof of one leaf, or a sealed batch of the trail with its proof. */
function verifyInLog({ proof, audit }: Files, { pinned, witnesses }: Trusted): VerifyResult {
  const steps = new Steps()
  let checked: LogProof | null = null
  let title: Text | null = null
  if (proof !== undefined) {
    checked = read(steps, '日志证明', 'The proof', () => parseTlogProof(proof))
    if (checked !== null) checkLogProof(steps, checked, pinned)
  } else if (audit !== undefined) {
    const batch: AuditBatch | null = read(steps, '审计封存文件', 'The sealed batch', () => parseAudit(audit))
    if (batch !== null) {
      title = say(`审计轨迹第 ${batch.number} 批`, `Batch ${batch.number} of the trail of audit`)
      checked = checkAuditBatch(steps, batch, pinned)
    }
  }
  const holding = checked === null ? [] : checkWitnesses(steps, checked.checkpoint, witnesses)
  return {
    ...{ ...empty, ...outcome(steps), title, witnesses: holding },
    kind: proof === undefined ? 'audit-batch' : 'log-proof',
    keyChecked: pinned !== null,
  }
}

function verifyDraw(bytes: Uint8Array, { pinned, witnesses }: Trusted): VerifyResult {
  const steps = new Steps()
  const draw = read(steps, '抽取文件', 'The draw', () => parseDraw(bytes))
  if (draw !== null) checkDraw(steps, draw, pinned)
  const holding = draw === null ? [] : checkWitnesses(steps, draw.checkpoint, witnesses)
  const title = draw && say(`${draw.plan.place} · ${draw.plan.title}`, `${draw.plan.place} · ${draw.plan.title}`)
  return { ...empty, ...outcome(steps), title, witnesses: holding, kind: 'draw', keyChecked: pinned !== null }
}

/** Which of these witnesses saw it nobody asks: a seal stands on its certificate. */
function verifyPdf(bytes: Uint8Array, key: string | undefined): VerifyResult {
  const steps = new Steps()
  const authority = key === undefined ? null : authorityIn(key)
  if (key !== undefined && authority === null)
    throw new FormatError(
      'malformed',
      say(
        '给出的不是电子印章签发机构的证书：盖章的 PDF 请用平台的 /.well-known/hemei/seal-authority.pem',
        'what was given is not the certificate of an authority of seals: for a sealed PDF give the house’s /.well-known/hemei/seal-authority.pem',
      ),
      'key',
    )
  const seal = checkPdfSeal(steps, bytes, authority)
  const title = seal && say(seal.seal.name, seal.seal.name)
  return { ...empty, ...outcome(steps), title, witnesses: [], kind: 'sealed-pdf', keyChecked: authority !== null }
}

function verifyVote(files: Files, { pinned, witnesses }: Trusted, tally: Tally): VerifyResult {
  const steps = new Steps()
  let trusted = pinned
  let bundle: Bundle | null = null
  let recomputed: Recomputed | null = null
  let ballot: VerifyResult['ballot'] = null
  let checkpoint: string | null = null
  const { bundle: bundleBytes, receipt } = files
  const receiptBytes = typeof receipt === 'string' ? utf8(receipt) : receipt
  if (bundleBytes !== undefined) refuseOther(bundleBytes, 'bundle')
  if (receiptBytes !== undefined) refuseOther(receiptBytes, 'receipt')
  if (bundleBytes !== undefined) {
    bundle = read(steps, '公布文件', 'The bundle', () => parseBundle(bundleBytes))
    if (bundle !== null) {
      ;({ recomputed, trusted } = checkBundle(steps, bundle, pinned, tally))
      checkpoint = bundle.checkpoint
    }
  }
  if (receiptBytes !== undefined) {
    const parsed: Receipt | null = read(steps, '回执', 'The receipt', () => parseReceipt(receiptBytes))
    if (parsed !== null) {
      checkReceipt(steps, parsed, { trusted, bundle, expected: files.expected ?? null })
      ballot = { choice: parsed.choice, counted: bundle === null ? null : parsed.class }
      checkpoint ??= parsed.checkpoint
    }
  }
  const holding = checkpoint === null ? [] : checkWitnesses(steps, checkpoint, witnesses)
  const both = bundleBytes !== undefined && receiptBytes !== undefined
  return {
    ...outcome(steps),
    kind: both ? 'vote-bundle+receipt' : bundleBytes === undefined ? 'receipt' : 'vote-bundle',
    title: bundle?.vote.title ?? null,
    recomputed,
    warnings: bundle === null ? [] : allWarnings(bundle.tally.answer, recomputed?.working ?? null),
    ballot: steps.firstFailure === null ? ballot : null,
    witnesses: holding,
    keyChecked: pinned !== null,
  }
}
