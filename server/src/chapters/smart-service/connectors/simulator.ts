// 演示银行（模拟）: a bank of the demonstration that behaves like a bad day: late, twice, out of order, now and then refusing first.
import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import type { Keyring } from '../../../kernel/crypto/index.ts'
import { legalDate, sql, system, type Database, type Tx } from '../../../kernel/database/index.ts'
import type { Text } from '../../../kernel/errors/index.ts'
import {
  signedBy,
  signMessage,
  type BankAnswer,
  type BankOrder,
  type BankPort,
  type SignedAnswer,
} from './contract.ts'

export const simulatorName: Text = { zh: '演示银行（模拟）', en: 'Demonstration bank (simulated)' }
/** Accounts that end so are refused the first time: the one whim that a visitor can choose. */
export const refusedEnding = '0000'
const actor = system(simulatorName.zh)
const second = 1000

/** The simulated bank's own key, the same in every process of a house. */
export function simulatorKey(keyring: Keyring) {
  const seed = keyring.blind('demonstration-bank', 'ed25519').subarray(-32)
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const publicKey: Uint8Array = createPublicKey(key).export({ format: 'der', type: 'spki' }).subarray(-32)
  return { publicKey, sign: (bytes: Uint8Array): Uint8Array => sign(null, bytes, key) }
}

export interface Planned {
  readonly kind: BankAnswer['kind']
  readonly afterMs: number
  /** how many times it is sent */
  readonly times: number
}
/** What this order will go through, drawn from its id: the same order, the same day. */
export function whims(order: string, refuses: boolean): Planned[] {
  const luck = createHash('sha256').update(order).digest()
  const paidAfter = second * (2 + ((luck[0] ?? 0) % 3))
  const acceptedLate = (luck[1] ?? 0) % 4 === 0
  return [
    { kind: 'accepted', afterMs: acceptedLate ? paidAfter + second : second, times: 1 },
    { kind: refuses ? 'refused' : 'paid', afterMs: paidAfter, times: 1 + ((luck[2] ?? 0) % 3) },
  ]
}

const refusal: Text = {
  zh: '收款账号与户名不符（演示：账号以 0000 结尾的首次退回）',
  en: 'Account and name do not match (demonstration: accounts ending in 0000 are refused once)',
}

export function simulatedBank(keyring: Keyring): BankPort {
  const key = simulatorKey(keyring)
  return {
    name: simulatorName,
    publicKey: key.publicKey,
    deliver: async (db, order) => {
      if (!signedBy(keyring.publicKey, order)) throw new Error('the order is not signed by the house')
      await db.act(actor, (tx) => take(tx, order.message, key.sign))
    },
  }
}

/** Takes an order in, once however often it comes, and writes down what will be answered when. */
async function take(tx: Tx, order: BankOrder, sign: (bytes: Uint8Array) => Uint8Array): Promise<void> {
  const { account, amount } = order
  const { seen } = await tx.one<{ seen: boolean }>(sql`select exists (select from bank_simulator_order
    where payee_account = ${order.payee.account} and purpose = ${order.purpose} and order_id <> ${order.order}) as seen`)
  const taken = await tx.run(sql`insert into bank_simulator_order (order_id, payee_account, purpose, taken_at)
    values (${order.order}, ${order.payee.account}, ${order.purpose}, ${tx.now}) on conflict do nothing`)
  if (!taken) return
  const mark = createHash('sha256').update(order.order).digest('hex').slice(0, 12).toUpperCase()
  const planned = whims(order.order, order.payee.account.endsWith(refusedEnding) && !seen)
  const rows = planned.flatMap(({ kind, afterMs, times }) => {
    const due = new Date(tx.now.getTime() + afterMs)
    const message: BankAnswer = {
      format: 'hemei-bank-answer@1',
      order: order.order,
      account,
      reference: `DEMO-${mark}-${kind.slice(0, 1).toUpperCase()}`,
      kind,
      amount,
      ...(kind === 'refused' ? { reason: refusal } : {}),
      valueDate: legalDate(due),
      at: due.toISOString(),
    }
    const signed = signMessage(message, sign)
    return Array.from({ length: times }, (_, i) => ({
      id: tx.newId(),
      due: new Date(due.getTime() + i * second),
      signed,
    }))
  })
  await tx.run(sql`insert into bank_simulator_answer (id, order_id, due_at, answer)
    select id, ${order.order}::uuid, due, signed from json_to_recordset(${JSON.stringify(rows)}::json) as r(id uuid, due timestamptz, signed jsonb)`)
}

const batch = 50
/** Sends what is due through the house's own way in. What is not taken is sent again at the next beat. */
export async function sendDue(db: Database): Promise<number> {
  const wayIn = db.house.bankWayIn
  if (!wayIn) return 0
  const due = await db.read(actor, (tx) =>
    tx.rows<{ id: string; answer: SignedAnswer }>(sql`
    select id, answer from bank_simulator_answer where sent_at is null and due_at <= ${tx.now} order by due_at, id limit ${batch}::int`),
  )
  let sent = 0
  for (const { id, answer } of due) {
    const status = await wayIn(answer)
    if (status !== 200) continue
    await db.act(actor, (tx) =>
      tx.run(sql`update bank_simulator_answer set sent_at = ${tx.now} where id = ${id}`),
    )
    sent++
  }
  return sent
}
