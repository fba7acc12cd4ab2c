// Database: the one place where a transaction is opened; idempotency, clock and scope are settled here.
import pg from 'pg'
import { batch, type Statement } from './batch.ts'
import { Lane } from './lane.ts'
import { Passage, type ActOptions, type Claim } from './passage.ts'
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

const begin = { name: 'begin', text: 'begin', values: [], silent: true } as const
const beginRead = { name: 'begin.read', text: 'begin read only', values: [], silent: true } as const
const commit = { name: 'commit', text: 'commit', values: [], silent: true } as const
const retryable = new Set(['40001', '40P01'])
const triesMax = 3

export class Database {
  readonly pool: pg.Pool
  /** what acts may reach besides rows; the assembly fills it once, before the first act */
  readonly house: House
  readonly #lane: Lane

  constructor(address: Address, house: House, options: { role?: DatabaseRole; connections?: number } = {}) {
    this.house = house
    this.pool = new pg.Pool({
      ...connection(address, options.role ?? 'hemei_app'),
      max: options.connections ?? limits.connections,
    })
    this.#lane = new Lane(this.pool)
    // a connection was lost, idle or in an act: the act's own statement fails, the next act opens another
    this.pool.on('error', () => undefined)
    this.pool.on('connect', (client) => client.on('error', () => undefined))
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
        return await this.#alone(begin, passage)
      } catch (error) {
        if (tries >= triesMax || !retryable.has((error as { code?: string }).code ?? '')) throw error
      }
    }
  }

  /** A transaction that cannot write. */
  async read<T>(
    who: Actor | Claim,
    fn: (tx: Tx) => Promise<T>,
    options: { community?: string } = {},
  ): Promise<T> {
    return this.#alone(beginRead, new Passage(this.house, who, fn, options))
  }

  async #alone<T>(first: Statement, passage: Passage<T>): Promise<T> {
    const client = await this.pool.connect()
    let broken: Error | undefined
    try {
      const [, ...results] = await batch(client, [first, ...passage.beginning])
      const { answer, ending, committed } = await passage.decide(client, results)
      const ended = await batch(client, [...ending, commit])
      // a failure swallowed on the way turns commit into rollback without an error: never answer as if it were done
      if (ended.at(-1)?.command !== 'COMMIT')
        throw new Error('the act was undone by a statement that failed inside it')
      committed()
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
