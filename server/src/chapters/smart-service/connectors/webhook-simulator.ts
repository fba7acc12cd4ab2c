// 演示接收系统（模拟）: a receiver of the demonstration on a bad day: busy, late, silent after it took a call. Nothing leaves this machine.
import { createHash } from 'node:crypto'
import { setTimeout as sleep } from 'node:timers/promises'
import type { WebhookPort } from '../../../civic/notification/index.ts'
import { problems, type Text } from '../../../kernel/errors/index.ts'

const simulatorName: Text = { zh: '演示接收系统（模拟）', en: 'Demonstration receiver (simulated)' }
const fault = problems('WEBHOOK_SIMULATOR', {
  GONE: { kind: 'Conflict', zh: '模拟的接收系统已撤下', en: 'The simulated receiver is gone' },
})

interface WebhookWhim {
  /** answers 503 to so many first tries */
  readonly busy: number
  readonly afterMs: number
  /** takes the call, and never says so: it comes twice */
  readonly silent: boolean
  readonly gone: boolean
}
/** What this call will go through, drawn from its id. */
export function webhookWhims(id: string): WebhookWhim {
  const luck = createHash('sha256').update(`webhook ${id}`).digest()
  return {
    busy: (luck[0] ?? 0) % 3,
    afterMs: ((luck[1] ?? 0) % 6) * 50,
    silent: (luck[2] ?? 0) % 5 === 0,
    gone: (luck[3] ?? 0) % 40 === 0,
  }
}

export interface SimulatedReceiver extends WebhookPort {
  /** ids of the calls that it took, doubled ones twice */
  readonly took: readonly string[]
}
/** A receiver with a memory of its own; `took` is what reached it. */
export function simulatedWebhooks(): SimulatedReceiver {
  const tries = new Map<string, number>()
  const took: string[] = []
  return {
    name: simulatorName,
    took,
    post: async (_db, { id }) => {
      const whim = webhookWhims(id)
      const n = (tries.get(id) ?? 0) + 1
      tries.set(id, n)
      await sleep(whim.afterMs)
      if (whim.gone) throw fault.GONE()
      if (n <= whim.busy) throw new Error('answered 503')
      took.push(id)
      if (whim.silent && n === whim.busy + 1) throw new Error('the simulated receiver did not answer')
      tries.delete(id)
      return { receipt: '200' }
    },
  }
}
