// Tx: one act's transaction. Queries are values (kysely); only a Tx can run them, so a pool never fits.
import { Kysely, PostgresAdapter, PostgresIntrospector, PostgresQueryCompiler, DummyDriver } from 'kysely'
import type { CompiledQuery, RawBuilder } from 'kysely'
import type pg from 'pg'
import { uuidv7 } from 'uuidv7'
import { batch, type Statement, type Value } from './batch.ts'

/** An act that shares a transaction wants to ask or write more than was sent along: it goes alone instead. */
export class Alone extends Error {}

/** Who acts. Grants are pairs of a role and the path of the place they reach (kernel/access). */
export interface Actor {
  /** account id, or undefined for the public and the system */
  readonly account: string | undefined
  /** the natural person bound to the account (G7) */
  readonly person: string | undefined
  /** what is written into records: a name of an office or a person's display name */
  readonly name: string
  readonly grants: readonly Grant[]
  /** rights that wait for a second factor, or for a password of one's own: not in force in this session */
  readonly withheld?: readonly Grant[]
  /** the password was set by another: nothing is open but the choice of one's own */
  readonly passwordGiven?: boolean
}
export interface Grant {
  readonly role: string
  readonly path: string
}
export const nobodyInParticular: Actor = { account: undefined, person: undefined, name: 'public', grants: [] }
export const system = (name: string): Actor => ({ account: undefined, person: undefined, name, grants: [] })

const cold = new Kysely<object>({
  dialect: {
    createAdapter: () => new PostgresAdapter(),
    createDriver: () => new DummyDriver(),
    createIntrospector: (db) => new PostgresIntrospector(db),
    createQueryCompiler: () => new PostgresQueryCompiler(),
  },
})
/** A typed query builder over a room's own tables: builds, never runs. */
export const tables = <T>(): Kysely<T> => cold as unknown as Kysely<T>

interface Compilable<R> {
  compile(): CompiledQuery<R>
}
export type Query<R> = Compilable<R> | RawBuilder<R>

const isRaw = <R>(q: Query<R>): q is RawBuilder<R> => 'isRawBuilder' in q
const compiled = <R>(q: Query<R>): CompiledQuery<R> => (isRaw(q) ? q.compile(cold) : q.compile())

/**
 * By the driver's callback: answers that come by its promise outlive every short collection, which then takes tens of
 * milliseconds where it takes one, and a long file leaves hundreds of megabytes of them.
 */
async function ask(client: pg.PoolClient, text: string, values: readonly unknown[] = []): Promise<pg.QueryResult> {
  try {
    return await new Promise<pg.QueryResult>((done, fail) => {
      client.query(text, values as unknown[], (error: Error | null, result) => (error ? fail(error) : done(result)))
    })
  } catch (error) {
    // where it was asked, not where the socket was read
    if (error instanceof Error) Error.captureStackTrace(error, ask)
    throw error
  }
}

/**
 * What an act may reach besides its rows: keys, events, jobs, and the ports that the assembly fills.
 * Each room adds its own line: `declare module '…/database/tx.ts' { interface House { … } }`.
 */
export interface House {
  readonly demonstration: boolean
  /** how people reach this house, e.g. `https://hemei.example`: printed in QR codes */
  readonly origin: string
}

export class Tx {
  readonly house: House
  readonly actor: Actor
  /** the act's instant: the injected clock, one for the whole transaction */
  readonly now: Date
  /** rows of the statement that was sent along with the beginning, if one was */
  readonly opened: readonly unknown[] | undefined
  readonly #given: pg.PoolClient | undefined
  readonly #afterCommit: (() => void)[] = []
  readonly #ending: Statement[] = []
  readonly #noted: Record<string, string> = {}

  constructor(
    client: pg.PoolClient | undefined,
    house: House,
    actor: Actor,
    begun: { now: Date; opened?: readonly unknown[] | undefined },
  ) {
    this.#given = client
    this.house = house
    this.actor = actor
    this.now = begun.now
    this.opened = begun.opened
  }

  /** None while the act shares its transaction with others: what asks for more than was sent along goes alone. */
  get #client(): pg.PoolClient {
    if (!this.#given) throw new Alone()
    return this.#given
  }

  /** Today's legal date in Asia/Shanghai, `YYYY-MM-DD`. */
  get today(): string {
    return legalDate(this.now)
  }

  /** A new UUIDv7. */
  newId(): string {
    return uuidv7()
  }

  async rows<R>(query: Query<R>): Promise<R[]> {
    const { sql, parameters } = compiled(query)
    return (await ask(this.#client, sql, parameters)).rows as R[]
  }

  async maybe<R>(query: Query<R>): Promise<R | undefined> {
    return (await this.rows(query))[0]
  }

  /** Exactly one row; none is a bug of ours, not of the caller's. */
  async one<R>(query: Query<R>): Promise<R> {
    const [row] = await this.rows(query)
    if (row === undefined) throw new Error('a row was expected')
    return row
  }

  /** Runs a statement; answers how many rows it touched. */
  async run(query: Query<unknown>): Promise<number> {
    const { sql, parameters } = compiled(query)
    return (await ask(this.#client, sql, parameters)).rowCount ?? 0
  }

  /** A hot statement, prepared once per connection under its name. */
  async prepared<R>(name: string, text: string, values: readonly Value[]): Promise<R[]> {
    const [result] = await batch(this.#client, [{ name, text, values }])
    return (result?.rows ?? []) as R[]
  }

  /** Several statements of fixed text, no parameters (migrations, settings). */
  async script(text: string): Promise<void> {
    await ask(this.#client, text)
  }

  /** From here on this transaction sees personal, ballot and money rows of this one community. */
  async scope(community: string): Promise<void> {
    await ask(this.#client, `select set_config('hemei.community', $1, true)`, [community])
  }

  /** For hot acts: a statement sent along with the commit; if it fails, the act fails. */
  atEnd(statement: Statement): void {
    this.#ending.push(statement)
  }

  /** For the trail of audit: ids of what the act made or touched besides those in its address; never personal data. */
  note(ids: Readonly<Record<string, string>>): void {
    Object.assign(this.#noted, ids)
  }
  get noted(): Readonly<Record<string, string>> {
    return this.#noted
  }

  /** @internal read by Database */
  get ending(): readonly Statement[] {
    return this.#ending
  }

  /** Runs once the transaction has been committed; for waking a worker, never for what must not be lost. */
  afterCommit(fn: () => void): void {
    this.#afterCommit.push(fn)
  }

  /** @internal called by Database */
  committed(): void {
    for (const fn of this.#afterCommit) fn()
  }

  /** The driver's client, for COPY streams and the job queue alone. */
  get raw(): pg.PoolClient {
    return this.#client
  }
}

const shanghai = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Shanghai', dateStyle: 'short' })
/** The legal date of an instant in Asia/Shanghai, `YYYY-MM-DD`. */
export const legalDate = (at: Date): string => shanghai.format(at)
