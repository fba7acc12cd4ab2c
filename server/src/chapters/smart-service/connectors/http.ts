// A bank behind an HTTP address: the signed order is posted, an accepting status is all that is waited for.
import type { Text } from '../../../kernel/errors/index.ts'
import type { BankPort } from './contract.ts'

const timeoutMs = 15_000

export interface BankAddress {
  readonly name: Text
  readonly url: string
  readonly publicKey: Uint8Array
}
/** Throws where the bank does not take the order: the job tries again. */
export const httpBank = ({ name, url, publicKey }: BankAddress): BankPort => ({
  name,
  publicKey,
  deliver: async (_db, order) => {
    const reply = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': order.message.order },
      body: JSON.stringify(order),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    })
    await reply.body?.cancel()
    if (!reply.ok) throw new Error(`the bank answered ${reply.status}`)
  },
})
