// Counts a published vote again in a thread of its own: twenty thousand lines take seconds and must not freeze the page.
import { verify } from '@hemei/verifier'
import type { Expected, VerifyResult } from '@hemei/verifier'

export interface VerifyAsk {
  bundle?: Uint8Array
  receipt?: Uint8Array | string
  key?: string
  expected?: Expected
}

export type VerifyAnswer = { result: VerifyResult } | { refused: { zh: string; en: string } | string }

const words = (error: unknown): { zh: string; en: string } | string => {
  if (typeof error === 'object' && error !== null && 'text' in error)
    return error.text as { zh: string; en: string }
  return error instanceof Error ? error.message : String(error)
}

self.addEventListener('message', ({ data }: MessageEvent<VerifyAsk>) => {
  let answer: VerifyAnswer
  try {
    answer = { result: verify(data) }
  } catch (error) {
    answer = { refused: words(error) }
  }
  self.postMessage(answer)
})
