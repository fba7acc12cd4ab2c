// 演示身份核验（模拟）: an identity service on any of its days: slow, broken, confused, forged, or honest. Nothing leaves this machine.
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import { z } from 'zod'
import type { Text } from '../../../kernel/errors/index.ts'
import type { Answer, IdentityService } from '../../../civic/binding/index.ts'
import { httpIdentity, identitySignature } from './identity-http.ts'

export const identitySimulatorName: Text = { zh: '演示身份核验（模拟）', en: 'Demonstration identity check (simulated)' }
export const identityWhims = ['honest', 'slow', 'down', 'malformed', 'another', 'replayed', 'forged', 'old'] as const
export type IdentityWhim = (typeof identityWhims)[number]
const Question = z.object({ question: z.uuid(), nonce: z.string(), name: z.string(), idNumber: z.string(), telephone: z.string() })

export interface IdentitySimulator {
  /** how the next tries go; honest once there is none left */
  readonly days: IdentityWhim[]
  /** questions by id, with how often each was asked */
  readonly asked: Map<string, number>
  /** what it says, whom it is asked about */
  says: (of: { name: string; idNumber: string; telephone: string }) => Answer
  fetch: (url: string, init: RequestInit) => Promise<Response>
}

const oldMs = 3_600_000
const slowMs = 30_000
export function identitySimulator(secret: string): IdentitySimulator {
  let before: { text: string; timestamp: string; signature: string } | undefined
  const made: IdentitySimulator = {
    days: [],
    asked: new Map(),
    says: () => 'match',
    fetch: async (_url, init) => {
      const body = typeof init.body === 'string' ? init.body : ''
      const headers = new Headers(init.headers)
      const signed = identitySignature(secret, 'question', headers.get('hemei-timestamp') ?? '', body)
      if (headers.get('hemei-signature') !== signed) return new Response('not signed', { status: 401 })
      const { question, nonce, ...about } = Question.parse(JSON.parse(body))
      made.asked.set(question, (made.asked.get(question) ?? 0) + 1)
      const day = made.days.shift() ?? 'honest'
      if (day === 'slow') await sleep(slowMs, undefined, init.signal ? { signal: init.signal } : {})
      if (day === 'down') return new Response('', { status: 503 })
      if (day === 'malformed') return new Response('<html>', { status: 200 })
      const said = {
        question: day === 'another' ? '00000000-0000-4000-8000-000000000000' : question,
        ...{ nonce, answer: made.says(about), reference: `SIM-${createHash('sha256').update(question + nonce).digest('hex').slice(0, 16)}` },
        at: new Date(Date.now() - (day === 'old' ? oldMs : 0)).toISOString(),
      }
      const text = JSON.stringify(said)
      const timestamp = new Date().toISOString()
      const honest = { text, timestamp, signature: identitySignature(day === 'forged' ? `${secret}x` : secret, 'answer', timestamp, text) }
      const sent = day === 'replayed' && before ? before : honest
      if (day === 'honest') before = honest
      return new Response(sent.text, { headers: { 'hemei-timestamp': sent.timestamp, 'hemei-signature': sent.signature } })
    },
  }
  return made
}

/** The demonstration's own: now and then it fails the first try; a telephone that ends in 00 it cannot find, in 99 it finds wrong. */
export function simulatedIdentity(): IdentityService {
  const secret = 'nobody-else-s-secret'
  const simulator = identitySimulator(secret)
  simulator.says = ({ telephone }) => (telephone.endsWith('00') ? 'unknown' : telephone.endsWith('99') ? 'mismatch' : 'match')
  const to = { name: identitySimulatorName, url: 'http://identity.invalid', key: 'demonstration', secret, simulated: true }
  const service = httpIdentity({ ...to, fetch: (url, init) => simulator.fetch(url, init) })
  return {
    ...service,
    ask: (question) => {
      if ((createHash('sha256').update(question.id).digest()[0] ?? 0) % 3 === 0) simulator.days.push('down')
      return service.ask(question)
    },
  }
}
