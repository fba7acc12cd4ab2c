// What is sealed where: each room declares its columns; keys and walls are read from the database itself.
import type pg from 'pg'

/** Tables with their sealed columns and what each is bound to, as rooms declare them. */
export interface Sealed {
  readonly columns: Readonly<Record<string, Readonly<Record<string, string>>>>
  /** for each setting that a row-level policy compares with: a query of every value it can have */
  readonly walls: Readonly<Record<string, string>>
}
export interface SealedTable {
  readonly name: string
  readonly columns: readonly string[]
  /** what they are bound to, for a select: `boundTo` reads it from the row */
  readonly binding: string
  readonly of: Readonly<Record<string, string>>
  readonly key: readonly { readonly name: string; readonly type: string }[]
  /** the settings that its policies ask for: each opens some of its rows */
  readonly walls: readonly string[]
}

/** One rotation's bookkeeping at a time: an advisory lock. */
export const lockKey = 7_470_362

export async function sealedTables(client: pg.Client, sealed: Sealed): Promise<SealedTable[]> {
  const names = Object.keys(sealed.columns)
  const { rows } = await client.query<{ name: string; key: SealedTable['key']; walls: string[]; walled: boolean }>(
    `select c.relname as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by array_position(i.indkey::int2[], a.attnum))
        from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey) where i.indrelid = c.oid and i.indisprimary
          and array_position(i.indkey::int2[], a.attnum) < i.indnkeyatts) as key,
      array(select distinct substring(pg_get_expr(p.polqual, p.polrelid) from 'current_setting\\(''([a-z._]+)''') from pg_policy p
        where p.polrelid = c.oid and c.relforcerowsecurity and p.polroles = '{0}' and p.polqual is not null order by 1) as walls,
      c.relforcerowsecurity as walled
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = any ($1) order by c.relname`,
    [names],
  )
  const missing = names.filter((name) => !rows.some((r) => r.name === name))
  if (missing.length) throw new Error(`declared as sealed, but not there: ${missing.join(', ')}`)
  const known = rows.map((r) => ({ ...r, walls: r.walls.filter((w) => w !== null && sealed.walls[w] !== undefined) }))
  const hidden = known.filter((r) => r.walled && !r.walls.length).map((r) => r.name)
  if (hidden.length) throw new Error(`no policy says what opens ${hidden.join(', ')}: its rows would be passed over`)
  return known.map((r) => {
    const of = sealed.columns[r.name] ?? {}
    const named = new Set(Object.values(of).flatMap((text) => [...text.matchAll(blank)].map(([, column]) => column)))
    const binding = `jsonb_build_object(${[...named].map((column) => `'${column}', ${column}::text`).join(', ')}) as bound_to`
    return { ...r, of, binding, columns: Object.keys(of) }
  })
}
const blank = /\{(\w+)\}/g

/** What a column of this row is bound to; the row was selected with its table's `binding`. */
export const boundTo = (table: Pick<SealedTable, 'of'>, column: string, row: Readonly<Record<string, unknown>>): string =>
  (table.of[column] ?? '').replaceAll(blank, (_, name: string) => (row['bound_to'] as Record<string, string>)[name] ?? '')

/** What opens a table, one after the other, as setting and value; of an open table one empty value. */
export async function* wallsOf(client: pg.Client, sealed: Sealed, table: SealedTable): AsyncGenerator<Opener> {
  if (!table.walls.length) return yield { wall: 'hemei.community', value: '' }
  // a table that never held a row has no page: nobody's wall need be opened; the next pass looks again
  const { rows: pages } = await client.query<{ some: boolean }>('select pg_relation_size($1::regclass) > 0 as some', [table.name])
  if (!pages[0]?.some) return
  for (const wall of table.walls) {
    const { rows } = await client.query<{ value: string }>(`select distinct value from (${sealed.walls[wall]}) w(value) order by value`)
    for (const { value } of rows) yield { wall, value }
  }
}
export interface Opener {
  readonly wall: string
  readonly value: string
}
/** For the transaction that is open. */
export const setWall = (client: pg.Client, { wall, value }: Opener): Promise<unknown> =>
  client.query('select set_config($1, $2, true)', [wall, value])
