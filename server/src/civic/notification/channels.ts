// The ways out of the house behind one interface each; the assembly says who serves them.
import type { Database } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'

interface Mail {
  /** the same at every try: becomes the Message-ID, by which a mailbox knows it again */
  readonly id: string
  readonly to: string
  readonly subject: string
  readonly text: string
}
export interface MailPort {
  readonly name: Text
  /** Hands a mail over, outside any transaction, at least once; throws to be tried again; a typed refusal is final. */
  send(db: Database, mail: Mail): Promise<{ readonly receipt: string }>
}
export interface WebhookCall {
  /** the same at every try: the receiver's `webhook-id` */
  readonly id: string
  readonly url: string
  /** `whsec_…`: each signs; two for a day after a change */
  readonly secrets: readonly string[]
  readonly body: string
}
export interface WebhookPort {
  readonly name: Text
  /** Posts a signed call, outside any transaction, at least once; throws to be tried again; a typed refusal is final. */
  post(db: Database, call: WebhookCall): Promise<{ readonly receipt: string }>
}
declare module '../../kernel/database/tx.ts' {
  interface House {
    /** who sends e-mail; none: it is not offered */
    readonly mail?: MailPort
    /** who calls other systems; none: webhooks wait for nothing */
    readonly webhooks?: WebhookPort
  }
}
