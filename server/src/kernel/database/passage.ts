// Passage: one act's way through a transaction: what it begins with, what it decides, what goes with the commit.
import { createHash } from 'node:crypto'
import type pg from 'pg'
import { fault } from '../errors/index.ts'
import type { Statement } from './batch.ts'
import { insertion } from './insertion.ts'
import { Alone, Tx, type Actor, type House } from './tx.ts'

export interface Key {
  readonly route: string
  readonly key: string
  /** the request as it came; another content under the same key is refused */
  readonly content: string
}
/** A statement sent along with an act's beginning; its rows are `tx.opened`. */
export interface Opening extends Statement {
  /** the community whose rows the act writes */
  readonly community: string
}
export interface ActOptions {
  readonly key?: Key | undefined
  readonly community?: string | undefined
  /** for hot acts */
  readonly opening?: Opening | undefined
}

/** Who acts is found in the transaction's own first round trip. */
export interface Claim {
  /** leaves the account in `hemei.account` for the statements sent with it */
  readonly statement: Statement
  readonly actorOf: (rows: readonly unknown[]) => Actor
}
const isClaim = (who: Actor | Claim): who is Claim => 'actorOf' in who

export interface Decided<T> {
  readonly answer: T
  /** counts once these stand committed */
  readonly ending: readonly Statement[]
  readonly committed: () => void
}
interface Entered {
  readonly id: string
  readonly content: string | null
  readonly answer: Buffer | null
  readonly offset_ms: bigint
}

const remember = insertion('kernel.remember', 'idempotency', { id: 'text', content: 'text', answer: 'bytea' })
const unmoved: Entered = { id: '', content: null, answer: null, offset_ms: 0n }

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')

export class Passage<T> {
  /** what to send after `begin`; its results come to `decide` in the same order */
  readonly beginning: readonly Statement[]
  readonly #house: House
  readonly #who: Actor | Claim
  readonly #act: (tx: Tx) => Promise<T>
  readonly #key: Key | undefined
  readonly #enters: boolean

  constructor(house: House, who: Actor | Claim, act: (tx: Tx) => Promise<T>, options: ActOptions) {
    this.#house = house
    this.#who = who
    this.#act = act
    this.#key = options.key
    const account = isClaim(who) ? null : (who.account ?? '')
    const key = options.key ? `${options.key.route} ${options.key.key}` : null
    const enter = {
      name: 'kernel.enter',
      text: 'select * from kernel_enter($1, $2, $3, $4)',
      values: [account, options.community ?? '', key, String(house.demonstration)],
    }
    // most reads enter as they come: nothing to set, no key, no clock but the real one
    this.#enters = house.demonstration || Boolean(account || options.community || key)
    this.beginning = [
      ...(isClaim(who) ? [who.statement] : []),
      ...(this.#enters ? [enter] : []),
      ...(options.opening ? [options.opening] : []),
    ]
  }

  /** Runs the act. Without a client it can ask nothing more of the database, and throws `Alone` where it would. */
  async decide(client: pg.PoolClient | undefined, results: readonly pg.QueryResult[]): Promise<Decided<T>> {
    const claimed = isClaim(this.#who)
    const actor = isClaim(this.#who) ? this.#who.actorOf(results[0]?.rows ?? []) : this.#who
    // what was set for somebody else in the same transaction must not serve a claim that found nobody
    if (!client && !actor.account) throw new Alone()
    const rest = results.slice(claimed ? 1 : 0)
    const at = (this.#enters ? rest.shift()?.rows[0] : unmoved) as Entered
    const [opened] = rest
    if (this.#key && at.answer) {
      if (at.content !== hash(this.#key.content)) throw fault.KEY_REUSED()
      const answer = JSON.parse(this.#house.keyring.open(at.answer, `answer/${at.id}`)) as T
      return { answer, ending: [], committed: () => undefined }
    }
    const now = new Date(Date.now() + Number(at.offset_ms))
    const tx = new Tx(client, this.#house, actor, { now, opened: opened?.rows })
    const answer = await this.#act(tx)
    const remembered = this.#key ? [this.#remember(at.id, this.#key, answer)] : []
    return { answer, ending: [...tx.ending, ...remembered], committed: () => tx.committed() }
  }

  /** What makes an act with a key happen once. Answers hold names, and a ballot's salt: they rest sealed. */
  #remember(id: string, key: Key, answer: T): Statement {
    return remember({
      id,
      content: hash(key.content),
      answer: this.#house.keyring.seal(JSON.stringify(answer ?? null), `answer/${id}`),
    })
  }
}
