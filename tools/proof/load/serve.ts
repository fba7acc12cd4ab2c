// The whole house as a process of its own, until it is killed: by HTTP, and by messages for what no page does alone (a voucher, a new vote, how much memory it holds).
import { bookOf, post, reverse, type Line } from '../../../server/src/civic/ledger/index.ts'
import { openVote } from '../../../server/src/civic/voting/index.ts'
import { assemble } from '../../../server/src/assembly.ts'
import { Keyring } from '../../../server/src/kernel/crypto/index.ts'
import { system, type Tx } from '../../../server/src/kernel/database/index.ts'
import { Problem } from '../../../server/src/kernel/errors/index.ts'
import { fileStoreOf } from '../../../server/src/kernel/files/index.ts'
import { createLog } from '../../../server/src/kernel/observability/index.ts'

export type Asked =
  | { readonly op: 'voucher'; readonly community: string; readonly id: string; readonly room: string; readonly fen: number }
  | { readonly op: 'reverse'; readonly community: string; readonly voucher: string }
  | { readonly op: 'vote'; readonly community: string; readonly id: string }
  | { readonly op: 'memory' }
export interface Answered {
  readonly n: number
  readonly value?: unknown
  /** a rule's own word; anything else that went wrong */
  readonly refused?: string
  readonly failed?: string
}

const [socket = '', port = '', listen = ''] = process.argv.slice(2)
const house = await assemble({
  address: { socket, port: Number(port), database: 'hemei' },
  keyring: new Keyring(Buffer.alloc(32, 9), true),
  demonstration: false,
  log: createLog('silent'),
  files: fileStoreOf({}, socket),
})
const text = { zh: '试验（虚构）', en: 'Trial (fictitious)' }
const lines = (room: string, fen: number): Line[] => [
  { account: '1001', amountFen: BigInt(fen) },
  { account: '3001', room, amountFen: BigInt(-fen) },
]

async function voucher(tx: Tx, { community, id, room, fen }: Extract<Asked, { op: 'voucher' }>) {
  const book = await bookOf(tx, community)
  return post(tx, { book, date: tx.today, memo: text, source: { kind: 'proof', id }, lines: lines(room, fen) })
}

async function answer(asked: Asked): Promise<unknown> {
  const act = <T>(fn: (tx: Tx) => Promise<T>, community: string) => house.db.act(system('proof'), fn, { community })
  switch (asked.op) {
    case 'voucher':
      return act((tx) => voucher(tx, asked), asked.community)
    case 'reverse':
      return act((tx) => reverse(tx, { voucher: asked.voucher, memo: text }), asked.community)
    case 'vote':
      return act((tx) => {
        const now = tx.now.getTime()
        const said = { title: text, question: text, ifYes: text, ifNo: text }
        return openVote(tx, { community: asked.community, matter: 'use-maintenance-fund', ...said, opensAt: new Date(now - 1000), closesAt: new Date(now + 7_200_000) })
      }, asked.community)
    case 'memory':
      globalThis.gc?.()
      return process.memoryUsage()
  }
}

process.on('message', (message: Asked & { n: number }) => {
  const { n } = message
  answer(message).then(
    (value) => process.send?.({ n, value }),
    (error: unknown) =>
      process.send?.(error instanceof Problem ? { n, refused: error.code } : { n, failed: error instanceof Error ? error.message : String(error) }),
  )
})
// nobody is left to be served
process.on('disconnect', () => process.exit(0))
await house.jobs.start()
await house.server.listen({ port: Number(listen), host: '127.0.0.1' })
process.send?.({ n: -1 })
