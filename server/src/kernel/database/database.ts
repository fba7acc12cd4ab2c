// Database: the one place where a transaction is opened; idempotency, clock and scope are settled here.
import { createHash } from 'node:crypto'
import pg from 'pg'
import { fault } from '../errors/index.ts'
import { batch, type Statement } from './batch.ts'
import { Tx, type Actor, type House } from './tx.ts'

const INT8 = 20
const DATE = 1082
const types: pg.CustomTypesConfig = {
  getTypeParser: (oid: number, format?: 'text' | 'binary') => {
    if (oid === INT8) return BigInt
    if (oid === DATE) return (v: string) => v
    return pg.types.getTypeParser(oid, format)
  },
}

export interface Address {
  /** a postgres:// URL, or the socket folder of the embedded server with its port */
  readonly url?: string
  readonly socket?: string
  readonly port?: number
  readonly database: string
}
export type DatabaseRole = 'hemei_owner' | 'hemei_app' | 'hemei_audit'

/** Pool limits: every wait is bounded. */
const limits = {
  connections: 24,
  connectTimeoutMs: 10_000,
  statementTimeoutMs: 60_000,
  idleInTransactionMs: 60_000,
}

export function connection(address: Address, role: DatabaseRole): pg.PoolConfig {
  const common = {
    types,
    statement_timeout: limits.statementTimeoutMs,
    idle_in_transaction_session_timeout: limits.idleInTransactionMs,
    connectionTimeoutMillis: limits.connectTimeoutMs,
    application_name: 'hemei',
  }
  // an outside server: whoever the URL names becomes the role; embedded: the role itself connects
  if (address.url) return { ...common, connectionString: address.url, options: `-c role=${role}` }
  return {
    ...common,
    host: address.socket,
    port: address.port,
    user: role,
    database: address.database,
  }
}

export interface Key {
  readonly route: string
  readonly key: string
  /** the request as it came; another content under the same key is refused */
  readonly content: string
}
export interface ActOptions {
  readonly key?: Key | undefined
  readonly community?: string | undefined
  /** a statement sent along with the beginning, for hot acts: its rows are `tx.opened` */
  readonly opening?: Statement | undefined
}

/** Who acts is found in the transaction's own first round trip. */
export interface Claim {
  /** leaves the account in `hemei.account` for the statements sent with it */
  readonly statement: Statement
  readonly actorOf: (rows: readonly unknown[]) => Actor
}
const isClaim = (who: Actor | Claim): who is Claim => 'actorOf' in who

/** What makes an act with a key happen once. */
interface Once<T> {
  readonly key: string
  readonly content: string
  readonly seal: (answer: T) => Buffer
  readonly open: (sealed: Buffer) => T
}
interface Entered {
  readonly id: string
  readonly content: string | null
  readonly answer: Buffer | null
  readonly offset_ms: bigint
}
const begin = { name: 'begin', text: 'begin', values: [], silent: true } as const
const beginRead = { name: 'begin.read', text: 'begin read only', values: [], silent: true } as const
const commit = { name: 'commit', text: 'commit', values: [], silent: true } as const
const remember = <T>(id: string, { content, seal }: Once<T>, answer: T): Statement => ({
  name: 'kernel.remember',
  text: 'insert into idempotency (id, content, answer) values ($1, $2, $3)',
  values: [id, content, seal(answer)],
  silent: true,
})

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const retryable = new Set(['40001', '40P01'])
const triesMax = 3

export class Database {
  readonly pool: pg.Pool
  /** what acts may reach besides rows; the assembly fills it once, before the first act */
  readonly house: House

  constructor(address: Address, house: House, options: { role?: DatabaseRole; connections?: number } = {}) {
    this.house = house
    this.pool = new pg.Pool({
      ...connection(address, options.role ?? 'hemei_app'),
      max: options.connections ?? limits.connections,
    })
    // a connection was lost, idle or in an act: the act's own statement fails, the next act opens another
    this.pool.on('error', () => undefined)
    this.pool.on('connect', (client) => client.on('error', () => undefined))
  }

  /** One act, one transaction. With a key: the same key and content get the same answer, once. */
  async act<T>(who: Actor | Claim, fn: (tx: Tx) => Promise<T>, options: ActOptions = {}): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#once(who, fn, options)
      } catch (error) {
        if (tries >= triesMax || !retryable.has((error as { code?: string }).code ?? '')) throw error
      }
    }
  }

  /** A transaction that cannot write. */
  async read<T>(who: Actor | Claim, fn: (tx: Tx) => Promise<T>, options: { community?: string } = {}): Promise<T> {
    return this.#inside(beginRead, who, options, fn)
  }

  #once<T>(who: Actor | Claim, fn: (tx: Tx) => Promise<T>, options: ActOptions): Promise<T> {
    const { key } = options
    if (!key) return this.#inside(begin, who, options, fn)
    const { keyring } = this.house
    return this.#inside(begin, who, options, fn, {
      key: `${key.route} ${key.key}`,
      content: hash(key.content),
      // answers hold names, and a ballot's salt: they rest sealed
      seal: (answer) => keyring.seal(JSON.stringify(answer ?? null)),
      open: (sealed) => JSON.parse(keyring.open(sealed)) as T,
    })
  }

  async #inside<T>(
    first: Statement,
    who: Actor | Claim,
    options: ActOptions,
    fn: (tx: Tx) => Promise<T>,
    once?: Once<T>,
  ): Promise<T> {
    const client = await this.pool.connect()
    let broken: Error | undefined
    try {
      const claim = isClaim(who) ? who : undefined
      const account = isClaim(who) ? null : (who.account ?? '')
      const enter = {
        name: 'kernel.enter',
        text: 'select * from kernel_enter($1, $2, $3, $4)',
        values: [account, options.community ?? '', once?.key ?? null, String(this.house.demonstration)],
      }
      const opening = options.opening ? [options.opening] : []
      const results = await batch(client, [first, ...(claim ? [claim.statement] : []), enter, ...opening])
      const [entered, opened] = results.slice(claim ? 2 : 1)
      const at = entered?.rows[0] as Entered
      if (once && at.answer) {
        await client.query('rollback')
        if (at.content !== once.content) throw fault.KEY_REUSED()
        return once.open(at.answer)
      }
      const now = new Date(Date.now() + Number(at.offset_ms))
      const actor = isClaim(who) ? who.actorOf(results[1]?.rows ?? []) : who
      const tx = new Tx(client, this.house, actor, { now, opened: opened?.rows })
      const answer = await fn(tx)
      const ended = await batch(client, [...tx.ending, ...(once ? [remember(at.id, once, answer)] : []), commit])
      // a failure swallowed on the way turns commit into rollback without an error: never answer as if it were done
      if (ended.at(-1)?.command !== 'COMMIT')
        throw new Error('the act was undone by a statement that failed inside it')
      tx.committed()
      return answer
    } catch (error) {
      try {
        await client.query('rollback')
      } catch (lost) {
        broken = lost as Error
      }
      throw error
    } finally {
      client.release(broken)
    }
  }

  /** Who it is, for what is done before there is a transaction. */
  async identify({ statement, actorOf }: Claim): Promise<Actor> {
    const client = await this.pool.connect()
    try {
      const [result] = await batch(client, [statement])
      client.release()
      return actorOf(result?.rows ?? [])
    } catch (error) {
      client.release(error as Error)
      throw error
    }
  }

  async close(): Promise<void> {
    await this.pool.end()
  }
}
