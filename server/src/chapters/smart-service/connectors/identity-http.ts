// An identity service behind an HTTP address: signed questions, signed answers; what is not surely its answer to this very question is none.
import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Text } from '../../../kernel/errors/index.ts'
import { answers, type IdentityService } from '../../../civic/binding/index.ts'

const timeoutMs = 5000
const tries = 3
const pauseMs = 300
const answerMost = 4096
/** an answer's own time may differ by this from ours */
const ageMs = 5 * 60_000

/** What an answer says; its signature covers the text as it was sent. */
const Said = z.object({
  question: z.uuid(),
  nonce: z.string(),
  answer: z.enum(answers),
  reference: z.string().min(1).max(100),
  at: z.iso.datetime(),
})

export interface IdentityAddress {
  readonly name: Text
  readonly url: string
  /** names this house to the service */
  readonly key: string
  /** signs questions and answers */
  readonly secret: string
  readonly simulated?: boolean
  readonly timeoutMs?: number
  /** how a question is carried; a demonstration's does not leave the machine */
  readonly fetch?: (url: string, init: RequestInit) => Promise<Response>
}
/** `HMAC-SHA-256(secret, what \n timestamp \n body)`, hexadecimal; `what` keeps questions and answers apart. */
export const identitySignature = (secret: string, what: 'question' | 'answer', timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`${what}\n${timestamp}\n${body}`).digest('hex')

/** Throws where this is not surely the service's answer to the question that was just asked. */
async function trusted(of: IdentityAddress, reply: Response, asked: { id: string; nonce: string }) {
  if (!reply.ok) {
    await reply.body?.cancel()
    throw new Error(`the identity service answered ${reply.status}`)
  }
  const text = await reply.text()
  if (text.length > answerMost) throw new Error('the answer is too long')
  const timestamp = reply.headers.get('hemei-timestamp') ?? ''
  const [given, right] = [
    reply.headers.get('hemei-signature') ?? '',
    identitySignature(of.secret, 'answer', timestamp, text),
  ].map((s) => Buffer.from(s))
  if (!given || !right || given.length !== right.length || !timingSafeEqual(given, right)) throw new Error('the answer is not signed by the service')
  const said = Said.parse(JSON.parse(text))
  if (said.question !== asked.id || said.nonce !== asked.nonce) throw new Error('the answer is to another question')
  if (Math.abs(Date.now() - Date.parse(said.at)) > ageMs) throw new Error('the answer is of another time')
  return { answer: said.answer, reference: said.reference }
}

/** The question's id and nonce stay the same at every try, so that a service that counts or charges does so once. */
export const httpIdentity = (of: IdentityAddress): IdentityService => ({
  name: of.name,
  simulated: of.simulated ?? false,
  ask: async (question) => {
    const nonce = randomBytes(16).toString('hex')
    const body = JSON.stringify({ question: question.id, nonce, name: question.name, idNumber: question.idNumber, telephone: question.telephone })
    const carry = of.fetch ?? fetch
    for (let n = 1; ; n++) {
      const timestamp = new Date().toISOString()
      try {
        const reply = await carry(of.url, {
          method: 'POST',
          redirect: 'error',
          headers: {
            'content-type': 'application/json',
            'idempotency-key': question.id,
            'hemei-key': of.key,
            'hemei-timestamp': timestamp,
            'hemei-signature': identitySignature(of.secret, 'question', timestamp, body),
          },
          body,
          signal: AbortSignal.timeout(of.timeoutMs ?? timeoutMs),
        })
        return await trusted(of, reply, { id: question.id, nonce })
      } catch (error) {
        if (n === tries) throw error
        await sleep(pauseMs * n)
      }
    }
  },
})
