// A witness of the log behind an HTTP address (C2SP tlog-witness): carries a submission, reads a short answer in time.
import { FormatError, parseWitnessVkey } from '@hemei/verifier/formats'
import { z } from 'zod'
import type { WitnessPort } from '../../../civic/attestation/index.ts'
import { outsideAddress } from './address.ts'

const timeoutMs = 3_000
/** a few signature lines */
const answerMost = 4_096

const isWitness = (text: string): boolean => {
  try {
    parseWitnessVkey(text)
    return true
  } catch (error) {
    if (error instanceof FormatError) return false
    throw error
  }
}
export const WitnessAddress = z.strictObject({
  /** of the submission prefix */
  url: outsideAddress,
  vkey: z.string().max(256).refine(isWitness, 'no vkey of a witness'),
})

async function shortText(reply: Response): Promise<string> {
  let text = ''
  const decoder = new TextDecoder()
  for await (const part of reply.body ?? []) {
    text += decoder.decode(part as Uint8Array, { stream: true })
    if (text.length > answerMost) throw new Error('the answer of a witness is too long')
  }
  return text
}

export const httpWitness = ({ url, vkey }: z.output<typeof WitnessAddress>): WitnessPort => ({
  key: parseWitnessVkey(vkey),
  add: async (body, signal) => {
    const reply = await fetch(`${url.replace(/\/$/, '')}/add-checkpoint`, {
      method: 'POST',
      redirect: 'error',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
      body,
      signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]),
    })
    return { status: reply.status, body: await shortText(reply) }
  },
})
