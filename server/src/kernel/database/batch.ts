// Batch: several prepared statements in one round trip; the first that fails skips the rest, a commit among them too.
import pg from 'pg'

/** What needs no mapping on its way: text in PostgreSQL's own writing, or the bytes of a bytea. */
export type Value = string | Buffer | null
/** An insertion for many rows: an array for each column. */
export interface Many {
  readonly name: string
  readonly text: string
  /** of each column's array: what its elements are sent as */
  readonly elements: readonly ('text' | 'bytea')[]
}
/** Named, so that a connection parses and plans it once. */
export interface Statement {
  readonly name: string
  readonly text: string
  readonly values: readonly Value[]
  /** answers no rows: nothing needs to be said about their columns */
  readonly silent?: true
  /** a row to insert: several of one kind may go as one statement (`insertion`) */
  readonly many?: Many
}

/** What each connection has been taught, by name. */
const taught = new WeakMap<pg.Connection, Map<string, string>>()

class Batch extends pg.Query {
  readonly #statements: readonly Statement[]
  #fresh: (() => void)[] = []

  constructor(
    statements: readonly Statement[],
    done: (error: Error | undefined, results: pg.QueryResult | pg.QueryResult[]) => void,
  ) {
    super('', (error, results: pg.QueryResult | pg.QueryResult[]) => {
      // nobody knows which of the new texts were taken before one failed
      if (error) for (const forget of this.#fresh) forget()
      done(error, results)
    })
    this.#statements = statements
  }

  override submit = (connection: pg.Connection): void => {
    const known = taught.get(connection) ?? new Map<string, string>()
    taught.set(connection, known)
    connection.stream.cork()
    for (const { name, text, values, silent } of this.#statements) {
      if (known.get(name) !== text) {
        connection.close({ type: 'S', name }, true) // no error where there is none of that name
        connection.parse({ name, text, types: [] }, true)
        known.set(name, text)
        this.#fresh.push(() => known.delete(name))
      }
      connection.bind({ statement: name, values: [...values] }, true)
      if (!silent) connection.describe({ type: 'P' }, true)
      connection.execute(null, true)
    }
    connection.sync()
    connection.stream.uncork()
  }
}

/** The statements' results, in their order. */
export function batch(client: pg.ClientBase, statements: readonly Statement[]): Promise<pg.QueryResult[]> {
  return new Promise((done, fail) => {
    const settle = (error: Error | undefined, results: pg.QueryResult | pg.QueryResult[]): void => {
      if (error) fail(error)
      else done(Array.isArray(results) ? results : [results])
    }
    client.query(new Batch(statements, settle))
  })
}
