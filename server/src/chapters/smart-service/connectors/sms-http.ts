// Short messages by a carrier behind an HTTP address: signed with HMAC-SHA-256, the same id at every try, a receipt for an answer.
import { createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import type { Text } from '../../../kernel/errors/index.ts'
import { problems } from '../../../kernel/errors/index.ts'
import type { SmsPort } from '../../../kernel/identity/index.ts'

const timeoutMs = 10_000
const Receipt = z.object({ receipt: z.string().min(1).max(200) })
const fault = problems('SMS', {
  REFUSED: {
    kind: 'Conflict',
    zh: '短信服务商没有接收这条短信（{status}）',
    en: 'The carrier did not take the message ({status})',
  },
})

export interface SmsAddress {
  readonly name: Text
  readonly url: string
  /** names this house to the carrier */
  readonly key: string
  /** signs what is sent */
  readonly secret: string
  readonly timeoutMs?: number
}
/** `HMAC-SHA-256(secret, timestamp \n body)`, hexadecimal. */
export const smsSignature = (secret: string, timestamp: string, body: string): string =>
  createHmac('sha256', secret).update(`${timestamp}\n${body}`).digest('hex')

/** Throws what is to be tried again (no answer, 429, 5xx); a typed refusal is final. */
export const httpSms = (to: SmsAddress): SmsPort => ({
  name: to.name,
  signedReports: ({ timestamp, reports, signature }) =>
    timingSafeEqual(Buffer.from(smsSignature(to.secret, timestamp, reports)), Buffer.from(signature)),
  send: async (_db, message) => {
    const body = JSON.stringify({ id: message.id, to: message.to, text: message.text })
    const timestamp = new Date().toISOString()
    const reply = await fetch(to.url, {
      method: 'POST',
      redirect: 'error',
      headers: {
        'content-type': 'application/json',
        'idempotency-key': message.id,
        'hemei-key': to.key,
        'hemei-timestamp': timestamp,
        'hemei-signature': smsSignature(to.secret, timestamp, body),
      },
      body,
      signal: AbortSignal.timeout(to.timeoutMs ?? timeoutMs),
    })
    if (reply.ok) return Receipt.parse(await reply.json())
    await reply.body?.cancel()
    if (reply.status >= 400 && reply.status < 500 && reply.status !== 408 && reply.status !== 429)
      throw fault.REFUSED({ status: reply.status })
    throw new Error(`the carrier answered ${reply.status}`)
  },
})
