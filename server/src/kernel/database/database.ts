// Database: the one place where a transaction is opened; idempotency, clock and scope are settled here.
import pg from 'pg'
import { batch } from './batch.ts'
import { Lane } from './lane.ts'
import { Locks } from './locks.ts'
import { Passage, type ActOptions, type Claim, type Key } from './passage.ts'
import type { Actor, House, Tx } from './tx.ts'

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
  /** logins of their own for these roles; who names none comes by `url` */
  readonly urls?: Partial<Record<DatabaseRole, string>>
  readonly socket?: string
  readonly port?: number
  readonly database: string
}
export type DatabaseRole = 'hemei_owner' | 'hemei_app' | 'hemei_audit'

/** Pool limits: every wait is bounded. */
const limits = {
  connections: 16,
  connectTimeoutMs: 10_000,
  statementTimeoutMs: 60_000,
  idleInTransactionMs: 60_000,
}

/** Said at each connection: what a role was made to default to, by whomever, counts for nothing. */
const pinned = '-c search_path=public -c default_transaction_read_only=off -c row_security=on -c lock_timeout=0'

export function connection(address: Address, role: DatabaseRole): pg.PoolConfig {
  const common = {
    types,
    statement_timeout: limits.statementTimeoutMs,
    idle_in_transaction_session_timeout: limits.idleInTransactionMs,
    connectionTimeoutMillis: limits.connectTimeoutMs,
    application_name: 'hemei',
  }
  // an outside server: whoever the URL names becomes the role; embedded: the role itself connects
  const url = address.urls?.[role] ?? address.url
  if (url) return { ...common, connectionString: url, options: `-c role=${role} ${pinned}` }
  return {
    ...common,
    options: pinned,
    host: address.socket,
    port: address.port,
    user: role,
    database: address.database,
  }
}

const begin = { name: 'begin', text: 'begin', values: [], silent: true } as const
const beginRead = { name: 'begin.read', text: 'begin read only', values: [], silent: true } as const
const beginSnapshot = {
  name: 'begin.snapshot',
  text: 'begin isolation level repeatable read, read only',
  values: [],
  silent: true,
} as const
const commit = { name: 'commit', text: 'commit', values: [], silent: true } as const
/** A read's end travels with the next beginning on its connection, or alone when none comes so soon. */
const readEndsWithinMs = 10
const retryable = new Set(['40001', '40P01'])
const triesMax = 3

export class Database {
  readonly pool: pg.Pool
  readonly locks: Locks
  /** what acts may reach besides rows; the assembly fills it once, before the first act */
  readonly house: House
  readonly #lane: Lane
  /** reads alone travel here: slow ones cannot hold up an act */
  readonly #reads: pg.Pool
  /** connections of `#reads` whose last read has answered and not yet ended */
  readonly #unended = new Map<pg.PoolClient, NodeJS.Timeout>()

  constructor(address: Address, house: House, options: { role?: DatabaseRole; connections?: number } = {}) {
    this.house = house
    const config = connection(address, options.role ?? 'hemei_app')
    const connect = (): pg.Pool => {
      const pool = new pg.Pool({ ...config, max: options.connections ?? limits.connections })
      // a connection was lost, idle or in an act: the act's own statement fails, the next act opens another
      pool.on('error', () => undefined)
      pool.on('connect', (client) => client.on('error', () => undefined))
      return pool
    }
    this.pool = connect()
    this.#reads = connect()
    this.#lane = new Lane(this.pool)
    this.locks = new Locks(config)
  }

  /** For whoever watches: who holds connections, who waits for one. */
  get pools(): readonly { readonly name: 'acts' | 'reads'; readonly pool: pg.Pool }[] {
    return [
      { name: 'acts', pool: this.pool },
      { name: 'reads', pool: this.#reads },
    ]
  }

  /** One act, one transaction. With a key: the same key and content get the same answer, once. */
  async act<T>(who: Actor | Claim, fn: (tx: Tx) => Promise<T>, options: ActOptions = {}): Promise<T> {
    const passage = new Passage(this.house, who, fn, options)
    // a key lets an act be tried again whatever became of the first try
    const ridden =
      options.opening && options.key && (await this.#lane.ride(passage, options.opening.community))
    if (ridden) return ridden.answer
    for (let tries = 1; ; tries++) {
      try {
        return await this.#alone(passage)
      } catch (error) {
        if (tries >= triesMax || !retryable.has((error as { code?: string }).code ?? '')) throw error
      }
    }
  }

  /** Whether this key has its answer already: then nothing is prepared for the act a second time. Nothing is done here. */
  async answered(who: Actor | Claim, key: Key): Promise<boolean> {
    const not = new Error('not answered yet')
    try {
      await this.act(who, () => Promise.reject(not), { key })
      return true
    } catch (error) {
      if (error === not) return false
      throw error
    }
  }

  /** A transaction that cannot write; `snapshot`: all that it reads is of one instant, however long it takes. */
  async read<T>(
    who: Actor | Claim,
    fn: (tx: Tx) => Promise<T>,
    options: { community?: string; snapshot?: boolean | undefined } = {},
  ): Promise<T> {
    const passage = new Passage(this.house, who, fn, options)
    return this.#on(this.#reads, async (client) => {
      const before = this.#takeUnended(client) ? [commit] : []
      const beginning = options.snapshot ? beginSnapshot : beginRead
      const results = await batch(client, [...before, beginning, ...passage.beginning])
      const { answer, ending, committed } = await passage.decide(client, results.slice(before.length + 1))
      if (ending.length) throw new Error('a read has something to write')
      this.#endLater(client)
      committed()
      return answer
    })
  }

  async #alone<T>(passage: Passage<T>): Promise<T> {
    return this.#on(this.pool, async (client) => {
      const [, ...results] = await batch(client, [begin, ...passage.beginning])
      const { answer, ending, committed } = await passage.decide(client, results)
      const ended = await batch(client, [...ending, commit])
      // a failure swallowed on the way turns commit into rollback without an error: never answer as if it were done
      if (ended.at(-1)?.command !== 'COMMIT')
        throw new Error('the act was undone by a statement that failed inside it')
      committed()
      return answer
    })
  }

  async #on<T>(pool: pg.Pool, fn: (client: pg.PoolClient) => Promise<T>): Promise<T> {
    const client = await pool.connect()
    let broken: Error | undefined
    try {
      return await fn(client)
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

  /** A read has nothing that its commit could lose: it answers first. */
  #endLater(client: pg.PoolClient): void {
    const alone = (): void => {
      if (this.#takeUnended(client)) batch(client, [commit]).catch(() => undefined)
    }
    this.#unended.set(client, setTimeout(alone, readEndsWithinMs))
  }
  #takeUnended(client: pg.PoolClient): boolean {
    clearTimeout(this.#unended.get(client))
    return this.#unended.delete(client)
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
    for (const timer of this.#unended.values()) clearTimeout(timer)
    await Promise.all([this.pool.end(), this.#reads.end(), this.locks.close()])
  }
}
