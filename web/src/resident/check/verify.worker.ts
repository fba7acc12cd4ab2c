// Counts a published vote again in a thread of its own: twenty thousand lines take seconds and must not freeze the page.
import { kindOf, verify } from '@hemei/verifier'
import type { Expected, Files, VerifyResult } from '@hemei/verifier'

export interface VerifyAsk {
  bundle?: Uint8Array
  receipt?: Uint8Array | string
  key?: string
  /** vkeys, each of which must have signed */
  witnesses?: string[]
  expected?: Expected
}

export type VerifyAnswer = { result: VerifyResult } | { refused: { zh: string; en: string } | string }

const words = (error: unknown): { zh: string; en: string } | string => {
  if (typeof error === 'object' && error !== null && 'text' in error)
    return error.text as { zh: string; en: string }
  return error instanceof Error ? error.message : String(error)
}

/** What is checked by itself may stand where a result file does. */
function filesOf(ask: VerifyAsk): Files {
  const { bundle, ...more } = ask
  const kind = bundle && kindOf(bundle)
  return bundle && (kind === 'proof' || kind === 'audit' || kind === 'draw' || kind === 'pdf') && !ask.receipt ? { ...more, [kind]: bundle } : ask
}

self.addEventListener('message', ({ data }: MessageEvent<VerifyAsk>) => {
  let answer: VerifyAnswer
  try {
    answer = { result: verify(filesOf(data)) }
  } catch (error) {
    answer = { refused: words(error) }
  }
  self.postMessage(answer)
})
