// Database: the one place where a transaction is opened; idempotency, clock and scope are settled here.
import { createHash } from 'node:crypto'
import pg from 'pg'
import { fault } from '../errors/index.ts'
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
  /** a statement sent along with the beginning, for hot acts: its rows are `tx.opened`; its author escapes what it holds */
  readonly opening?: string | undefined
}

const hash = (text: string): string => createHash('sha256').update(text).digest('hex')
const literal = pg.escapeLiteral
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
  async act<T>(actor: Actor, fn: (tx: Tx) => Promise<T>, options: ActOptions = {}): Promise<T> {
    for (let tries = 1; ; tries++) {
      try {
        return await this.#once(actor, fn, options)
      } catch (error) {
        if (tries >= triesMax || !retryable.has((error as { code?: string }).code ?? '')) throw error
      }
    }
  }

  /** A transaction that cannot write. */
  async read<T>(actor: Actor, fn: (tx: Tx) => Promise<T>, options: { community?: string } = {}): Promise<T> {
    return this.#inside('begin read only', actor, options, fn, () => 'commit')
  }

  async #once<T>(actor: Actor, fn: (tx: Tx) => Promise<T>, options: ActOptions): Promise<T> {
    const { key } = options
    if (!key) return this.#inside('begin', actor, options, fn, () => 'commit')
    const id = literal(hash(`${actor.account ?? ''} ${key.route} ${key.key}`))
    const content = hash(key.content)
    // a doubled request in flight waits here for the first; each statement sees what is committed by then
    const open = `begin; select pg_advisory_xact_lock(hashtextextended(${id}, 0)); select content, answer from idempotency where id = ${id}`
    const { keyring } = this.house
    // answers hold names, and a ballot's salt: they rest sealed
    const close = (answer: T) => {
      const sealed = keyring.seal(JSON.stringify(answer ?? null)).toString('hex')
      return `insert into idempotency (id, content, answer) values (${id}, ${literal(content)}, '\\x${sealed}'); commit`
    }
    return this.#inside(open, actor, options, fn, close, (rows) => {
      const stored = rows[0] as { content: string; answer: Buffer } | undefined
      if (stored && stored.content !== content) throw fault.KEY_REUSED()
      return stored && { answer: JSON.parse(keyring.open(stored.answer)) as T }
    })
  }

  async #inside<T>(
    open: string,
    actor: Actor,
    scope: ActOptions,
    fn: (tx: Tx) => Promise<T>,
    close: (answer: T) => string,
    before?: (rows: unknown[]) => { answer: T } | undefined,
  ): Promise<T> {
    const client = await this.pool.connect()
    let broken: Error | undefined
    try {
      // one round trip: begin, settings and clock together
      const clock = this.house.demonstration ? `(select offset_ms from demonstration_clock)` : '0::bigint'
      const set = `select set_config('hemei.community', ${literal(scope.community ?? '')}, true), ${clock} as offset_ms`
      const opening = scope.opening === undefined ? '' : `; ${scope.opening}`
      const results = (await client.query(`${open}; ${set}${opening}`)) as unknown as pg.QueryResult[]
      const opened = opening ? results.pop()?.rows : undefined
      const found = before?.(results.at(-2)?.rows ?? [])
      if (found) {
        await client.query('rollback')
        return found.answer
      }
      const settings = results.at(-1)?.rows[0] as { offset_ms: bigint | null } | undefined
      const offset = Number(settings?.offset_ms ?? 0n)
      const tx = new Tx(client, this.house, actor, { now: new Date(Date.now() + offset), opened })
      const answer = await fn(tx)
      const ended = (await client.query(tx.ending + close(answer))) as pg.QueryResult | pg.QueryResult[]
      // a failure swallowed on the way turns commit into rollback without an error: never answer as if it were done
      if ((Array.isArray(ended) ? ended.at(-1) : ended)?.command !== 'COMMIT')
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

  async close(): Promise<void> {
    await this.pool.end()
  }
}
