// What a row is held against, so that one altered past the program is found: rooms declare it, `hemei doctor` goes through it.
import type pg from 'pg'
import type { Text } from '../errors/index.ts'

export interface Look {
  /** a session of the tables' owner behind the walls, in one snapshot */
  readonly client: pg.ClientBase
  /** opens what was sealed as `of`; throws where no key opens it */
  readonly open: (sealed: Buffer, of: string) => string
  /** what rooms say that rows of this evidence's table may rest on: queries of the `id` of those that do */
  readonly rests: readonly string[]
}
export interface Evidence {
  /** stable, for scripts: `ledger.lines` */
  readonly code: string
  /** whose rows are looked at, every one of them */
  readonly table: string
  /** what is held against what */
  readonly title: Text
  /** what it means that a row does not hold, and what to do */
  readonly said: Text
  /** names each row that does not hold, in bounded memory: by one statement, or row by row through `streamed` */
  readonly altered: (look: Look) => AsyncIterable<string>
}

const batchRows = 500
let cursors = 0

/** The rows of a query, however many, a batch at a time. */
export async function* streamed<R extends object>({ client }: Pick<Look, 'client'>, text: string, values: readonly unknown[] = []): AsyncGenerator<R> {
  const cursor = `evidence_${++cursors}`
  await client.query(`declare ${cursor} no scroll cursor for ${text}`, [...values])
  for (;;) {
    const { rows } = await client.query<R>(`fetch ${batchRows} from ${cursor}`)
    yield* rows
    if (rows.length < batchRows) break
  }
  await client.query(`close ${cursor}`)
}

/** By one query of the `name` of each row that does not hold. */
export const alteredBy = (text: string): Evidence['altered'] =>
  async function* (look) {
    for await (const { name } of streamed<{ name: string }>(look, text)) yield name
  }

/** Rows of a table with an `id` that rest on nothing which a room declared. `name`: SQL over the row `t` and what `join` adds. */
export const restless = (table: string, name: string, join = ''): Evidence['altered'] =>
  async function* (look) {
    const rested = look.rests.length ? look.rests.join(' union all ') : 'select null::uuid as id'
    yield* alteredBy(`select ${name} as name from ${table} t ${join}
      where not exists (select from (${rested}) r where r.id = t.id) order by t.id`)(look)
  }
