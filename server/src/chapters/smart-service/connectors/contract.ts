// What the house and a bank say to each other: signed messages, the same for every bank; a bank is reached by its port.
import { createPublicKey, verify } from 'node:crypto'
import { canonicalText } from '@hemei/verifier/formats'
import { z } from 'zod'
import type { Database } from '../../../kernel/database/index.ts'
import type { Text } from '../../../kernel/errors/index.ts'

const money = z.string().regex(/^(0|[1-9]\d{0,12})\.\d{2}$/)
const Words = z.object({ zh: z.string().max(200), en: z.string().max(200) })

export const BankOrder = z.strictObject({
  format: z.literal('hemei-bank-order@1'),
  order: z.uuid(),
  number: z.string().max(60),
  /** the special account that pays */
  account: z.string().max(40),
  payee: z.strictObject({
    name: z.string().max(100),
    account: z.string().max(40),
    bank: z.string().max(100),
  }),
  amount: money,
  purpose: z.string().max(200),
  madeAt: z.iso.datetime({ offset: true }),
})
export type BankOrder = z.output<typeof BankOrder>

export const BankAnswer = z.strictObject({
  format: z.literal('hemei-bank-answer@1'),
  order: z.uuid(),
  account: z.string().max(40),
  /** the bank's own number of the movement or refusal: its natural key */
  reference: z.string().min(4).max(60),
  kind: z.enum(['accepted', 'paid', 'refused']),
  amount: money,
  reason: Words.optional(),
  valueDate: z.iso.date(),
  at: z.iso.datetime({ offset: true }),
})
export type BankAnswer = z.output<typeof BankAnswer>

const signed = <T extends z.ZodType>(message: T) =>
  z.strictObject({ message, signature: z.string().regex(/^[A-Za-z0-9+/]{86}==$/) })
export const SignedOrder = signed(BankOrder)
export type SignedOrder = z.output<typeof SignedOrder>
export const SignedAnswer = signed(BankAnswer)
export type SignedAnswer = z.output<typeof SignedAnswer>

/** What a signature covers: the message's format keeps kinds of message apart. */
const bytesOf = (message: BankOrder | BankAnswer): Buffer =>
  Buffer.from(`${message.format}\n${canonicalText(message)}`)

export const signMessage = <M extends BankOrder | BankAnswer>(
  message: M,
  sign: (bytes: Uint8Array) => Uint8Array,
) => ({
  message,
  signature: Buffer.from(sign(bytesOf(message))).toString('base64'),
})

const spki = Buffer.from('302a300506032b6570032100', 'hex')
/** Ed25519, with the signer's raw public key. */
export const signedBy = (
  publicKey: Uint8Array,
  given: { message: BankOrder | BankAnswer; signature: string },
): boolean =>
  // one spelling of a signature: base64 leaves spare bits that could make the same answer look like another
  Buffer.from(given.signature, 'base64').toString('base64') === given.signature &&
  verify(
    null,
    bytesOf(given.message),
    createPublicKey({ key: Buffer.concat([spki, publicKey]), format: 'der', type: 'spki' }),
    Buffer.from(given.signature, 'base64'),
  )

export interface BankPort {
  readonly name: Text
  /** raw Ed25519 key with which the bank signs its answers */
  readonly publicKey: Uint8Array
  /** Hands an order over, outside any transaction, at least once. The bank answers later, at POST /api/v1/bank/answers. */
  deliver(db: Database, order: SignedOrder): Promise<void>
}
declare module '../../../kernel/database/tx.ts' {
  interface House {
    /** the bank of the special accounts; none: orders wait */
    readonly bank?: BankPort
    /** the house's own address for answers, as a call through the whole server; answers the status */
    readonly bankWayIn?: (answer: SignedAnswer) => Promise<number>
  }
}
