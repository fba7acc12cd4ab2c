// Payment orders: made in the act that needs them, carried to the bank by the outbox, settled by the bank's signed answer.
import { z } from 'zod'
import { recording } from '../../../kernel/audit/index.ts'
import { legalDate, sql, system, type Database, type Tx } from '../../../kernel/database/index.ts'
import { problems, type Text } from '../../../kernel/errors/index.ts'
import { event } from '../../../kernel/events/index.ts'
import { Yuan } from '../../../kernel/http/index.ts'
import { job } from '../../../kernel/jobs/index.ts'
import { communityPlace, within } from '../../../civic/registry/index.ts'
import {
  signedBy,
  signMessage,
  type BankAnswer,
  type SignedAnswer,
} from '../../smart-service/connectors/index.ts'

declare module '../../../kernel/database/tx.ts' {
  interface House {
    /** of these orders, those that are what the chained records of their cases say; no other is sent or settled */
    readonly vouchedOrders: (tx: Tx, ids: readonly string[]) => Promise<ReadonlySet<string>>
  }
}

const aheadMs = 86_400_000
export const fault = problems('TREASURY', {
  AHEAD: {
    kind: 'Conflict',
    zh: '记账日期是明天，今天还不能入账；请到那一天再发同一份回执',
    en: 'The value date is tomorrow: it cannot be booked today; send the same answer again on that day',
  },
  NO_ACCOUNT: {
    kind: 'Unavailable',
    zh: '本小区还没有维修资金专户，不能付款；请先由维修资金管理机构在专户银行开户',
    en: 'This community has no special account yet; the fund’s office must open one with its bank first',
  },
  NO_BANK: {
    kind: 'Unavailable',
    zh: '还没有接通专户银行；指令已保存，接通后自动发出',
    en: 'No bank is connected; the order is kept and goes out once one is',
  },
  UNSIGNED: {
    kind: 'Forbidden',
    zh: '回执的签名不是专户银行的，不予受理',
    en: 'The answer is not signed by the account’s bank',
  },
  NOT_VOUCHED: {
    kind: 'Conflict',
    zh: '这笔付款指令与办件记录不符，没有发出；请用 hemei doctor 核查是谁写入或改动的',
    en: 'This payment order is not what its case’s record says: it was not sent; see hemei doctor, and find who put it in or altered it',
  },
  NO_ORDER: { kind: 'NotFound', zh: '没有这笔付款指令', en: 'No such payment order' },
})

export interface NewOrder {
  readonly community: string
  readonly case: string
  readonly step: string
  readonly round: number
  readonly payee: { readonly name: string; readonly account: string; readonly bank: string }
  readonly amountFen: bigint
  readonly purpose: Text
}
export interface OrderMade {
  readonly id: string
  readonly number: string
}

/** The community's special account; a demonstration opens one with its simulated bank by itself. */
async function accountOf(tx: Tx, community: string): Promise<string> {
  const found = await tx.maybe<{ number: string }>(
    sql`select number from fund_bank_account where community_id = ${community}`,
  )
  if (found) return found.number
  const { bank } = tx.house
  if (!tx.house.demonstration || !bank) throw fault.NO_ACCOUNT()
  const number = `9${(BigInt(`0x${community.replaceAll('-', '').slice(-13)}`) % 10n ** 15n).toString().padStart(15, '0')}`
  await tx.run(sql`insert into fund_bank_account (number, community_id, bank, opened_at)
    values (${number}, ${community}, ${JSON.stringify(bank.name)}, ${tx.now}) on conflict do nothing`)
  return number
}

/** The bank that keeps a community's account, by name: fills the accounting's port. */
export async function bankOf(tx: Tx, community: string): Promise<Text> {
  const found = await tx.maybe<{ bank: Text }>(
    sql`select bank from fund_bank_account where community_id = ${community}`,
  )
  return found?.bank ?? tx.house.bank?.name ?? { zh: '尚未开立专户', en: 'No special account yet' }
}

/** Makes an order; once the act commits it is carried to the bank. One per case, step and round. */
export async function makeOrder(tx: Tx, given: NewOrder): Promise<OrderMade> {
  const { community } = given
  return within(tx, community, async () => {
    const account = await accountOf(tx, community)
    const year = Number(tx.today.slice(0, 4))
    await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`payment/${community}/${year}`}, 0))`)
    const { sequence } = await tx.one<{
      sequence: number
    }>(sql`select coalesce(max(sequence), 0) + 1 as sequence
      from fund_payment_order where community_id = ${community} and year = ${year}::int`)
    const made = { id: tx.newId(), number: `付-${year}-${String(sequence).padStart(4, '0')}` }
    await tx.run(sql`insert into fund_payment_order (id, community_id, year, sequence, number, case_id, step, round, account, payee,
        amount_fen, purpose, state, made_by, made_at)
      values (${made.id}, ${community}, ${year}, ${sequence}, ${made.number}, ${given.case}, ${given.step}, ${given.round}, ${account},
        ${JSON.stringify(given.payee)}, ${given.amountFen}, ${JSON.stringify(given.purpose)}, 'made', ${tx.actor.name}, ${tx.now})`)
    await tx.house.jobs.send(tx, carry, { order: made.id, community })
    return made
  })
}

interface Order {
  readonly id: string
  readonly number: string
  readonly account: string
  readonly case_id: string
  readonly step: string
  readonly payee: NewOrder['payee']
  readonly amount_fen: bigint
  readonly purpose: Text
  readonly state: 'made' | 'sent' | 'paid' | 'refused'
  readonly reference: string | null
  readonly made_at: Date
}
const read = (tx: Tx, id: string, lock = false): Promise<Order | undefined> =>
  tx.maybe<Order>(sql`select * from fund_payment_order where id = ${id} ${lock ? sql`for update` : sql``}`)

/** Whether the order is the one that its case made; one that is not is told to the operator's log. */
async function vouched(tx: Tx, { id, number }: Order): Promise<boolean> {
  const holds = (await tx.house.vouchedOrders(tx, [id])).has(id)
  if (!holds) tx.house.log?.error({ order: id, number }, 'a payment order is not what its case’s record says: it is held back; see hemei doctor')
  return holds
}

/** Stands in the trail, and among the events of security. */
const heldBack = (db: Database, { id, case_id }: Order, community: string): Promise<void> =>
  db.act(system('treasury'), async (tx) => {
    const path = (await communityPlace(tx, community))?.path ?? '/'
    const refused = { account: undefined, role: undefined, address: undefined, status: 409, code: fault.NOT_VOUCHED().code }
    tx.atEnd(recording({ ...refused, act: carry.name, place: path, ids: { order: id, case: case_id }, request: tx.newId() }))
  })

async function deliver(db: Database, given: { order: string; community: string }): Promise<void> {
  const actor = system('treasury')
  const scope = { community: given.community }
  // read and held against its case in one snapshot: what is signed below is what was looked at
  const { order, holds } = await db.read(
    actor,
    async (tx) => {
      const found = await read(tx, given.order)
      return { order: found, holds: found?.state === 'made' && (await vouched(tx, found)) }
    },
    { ...scope, snapshot: true },
  )
  if (!order || order.state !== 'made') return
  if (!holds) {
    await heldBack(db, order, given.community)
    throw new Error(fault.NOT_VOUCHED().message)
  }
  const { bank, keyring } = db.house
  if (!bank) throw new Error(fault.NO_BANK().message)
  const message = {
    format: 'hemei-bank-order@1' as const,
    order: order.id,
    number: order.number,
    account: order.account,
    payee: order.payee,
    amount: z.encode(Yuan, order.amount_fen),
    purpose: order.purpose.zh,
    madeAt: order.made_at.toISOString(),
  }
  await bank.deliver(
    db,
    signMessage(message, (bytes) => keyring.sign(bytes)),
  )
  // an answer may have come before this is written: it stands
  await db.act(
    actor,
    (tx) =>
      tx.run(sql`update fund_payment_order set state = 'sent', sent_at = ${tx.now}
    where id = ${order.id} and state = 'made'`),
    scope,
  )
}
/** Carries an order to the bank; tried for about a day before somebody must look. */
export const carry = job({
  name: 'treasury.carry-order',
  input: z.object({ order: z.uuid(), community: z.uuid() }),
  retries: 16,
  run: deliver,
})

export interface PaymentAnswered {
  readonly order: string
  readonly number: string
  readonly community: string
  readonly case: string
  readonly step: string
  readonly outcome: 'paid' | 'refused'
  readonly reference: string
  readonly amountFen: bigint
  /** legal date of the movement, as the bank says */
  readonly valueDate: string
  readonly reason: Text | undefined
}
/** The bank has paid, or refused: told once per order, in the transaction that takes the answer. */
export const paymentAnswered = event<PaymentAnswered>('treasury.payment-answered')

export type Taken = 'settled' | 'noted' | 'known' | 'contradicts'
/**
 * Takes a bank's answer, however often and in whatever order it comes. Only the first paid or refused settles the
 * order; what contradicts it is kept for reconciliation and changes nothing.
 */
export async function takeAnswer(tx: Tx, signed: SignedAnswer): Promise<Taken> {
  const { bank } = tx.house
  if (!bank || !signedBy(bank.publicKey, signed)) throw fault.UNSIGNED()
  const { message } = signed
  const account = await tx.maybe<{ community_id: string }>(
    sql`select community_id from fund_bank_account where number = ${message.account}`,
  )
  if (!account) throw fault.NO_ORDER()
  return within(tx, account.community_id, () => settle(tx, account.community_id, signed))
}

async function settle(tx: Tx, community: string, signed: SignedAnswer): Promise<Taken> {
  const { message } = signed
  const order = await read(tx, message.order, true)
  if (!order || order.account !== message.account) throw fault.NO_ORDER()
  const effect = await effectOf(tx, order, message)
  const kept =
    await tx.run(sql`insert into fund_bank_answer (reference, kind, order_id, community_id, message, signature, effect, received_at)
    values (${message.reference}, ${message.kind}, ${order.id}, ${community}, ${JSON.stringify(message)}, ${signed.signature}, ${effect}, ${tx.now})
    on conflict do nothing`)
  if (!kept) return 'known'
  if (effect !== 'settled' || message.kind === 'accepted') return effect
  const { kind: outcome, reference, valueDate, reason } = message
  await tx.run(sql`update fund_payment_order set state = ${outcome}, reference = ${reference}, answered_at = ${tx.now},
    value_date = ${valueDate}, reason = ${reason ? JSON.stringify(reason) : null} where id = ${order.id}`)
  await tx.house.events.emit(tx, paymentAnswered, {
    order: order.id,
    number: order.number,
    community,
    case: order.case_id,
    step: order.step,
    outcome,
    reference,
    amountFen: order.amount_fen,
    valueDate,
    reason,
  })
  return 'settled'
}

async function effectOf(
  tx: Tx,
  order: Order,
  message: BankAnswer,
): Promise<'settled' | 'noted' | 'contradicts'> {
  // a bank whose clock runs ahead over midnight: kept for nothing, so that the same answer serves when its day has come
  if (message.valueDate > tx.today && message.valueDate <= legalDate(new Date(tx.now.getTime() + aheadMs)))
    throw fault.AHEAD()
  if (z.decode(Yuan, message.amount) !== order.amount_fen || message.valueDate > tx.today)
    return 'contradicts'
  if (message.kind === 'accepted') return 'noted'
  if (order.state === 'paid' || order.state === 'refused') return 'contradicts'
  if (!(await vouched(tx, order))) return 'contradicts'
  // one movement of the bank settles one order
  const first = await tx.run(sql`insert into fund_bank_movement (reference, order_id)
    values (${message.reference}, ${order.id}) on conflict do nothing`)
  return first ? 'settled' : 'contradicts'
}
