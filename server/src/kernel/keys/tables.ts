// What is sealed where: each room declares its columns; keys and walls are read from the database itself.
import type pg from 'pg'

/** Tables with their sealed columns, as rooms declare them. */
export interface Sealed {
  readonly columns: Readonly<Record<string, readonly string[]>>
  /** for each setting that a row-level policy compares with: a query of every value it can have */
  readonly walls: Readonly<Record<string, string>>
}
export interface SealedTable {
  readonly name: string
  readonly columns: readonly string[]
  readonly key: readonly { readonly name: string; readonly type: string }[]
  /** the setting that its policy asks for */
  readonly wall: string | undefined
}

/** One rotation's bookkeeping at a time: an advisory lock. */
export const lockKey = 7_470_362

export async function sealedTables(client: pg.Client, sealed: Sealed): Promise<SealedTable[]> {
  const names = Object.keys(sealed.columns)
  const { rows } = await client.query<{ name: string; key: SealedTable['key']; wall: string | null; walled: boolean }>(
    `select c.relname as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, null)) order by array_position(i.indkey::int2[], a.attnum))
        from pg_index i join pg_attribute a on a.attrelid = c.oid and a.attnum = any (i.indkey) where i.indrelid = c.oid and i.indisprimary
          and array_position(i.indkey::int2[], a.attnum) < i.indnkeyatts) as key,
      (select min(substring(pg_get_expr(p.polqual, p.polrelid) from 'current_setting\\(''([a-z._]+)''')) from pg_policy p
        where p.polrelid = c.oid and c.relforcerowsecurity and p.polroles = '{0}') as wall, c.relforcerowsecurity as walled
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relname = any ($1) order by c.relname`,
    [names],
  )
  const missing = names.filter((name) => !rows.some((r) => r.name === name))
  if (missing.length) throw new Error(`declared as sealed, but not there: ${missing.join(', ')}`)
  const hidden = rows.filter((r) => r.walled && r.wall === null).map((r) => r.name)
  if (hidden.length) throw new Error(`no policy says what opens ${hidden.join(', ')}: its rows would be passed over`)
  return rows.map((r) => ({ ...r, columns: sealed.columns[r.name] ?? [], wall: r.wall ?? undefined }))
}

/** The values of the wall a table stands behind, one after the other; of an open table one empty value. */
export async function* wallsOf(client: pg.Client, sealed: Sealed, table: SealedTable): AsyncGenerator<string> {
  if (!table.wall) return yield ''
  const query = sealed.walls[table.wall]
  if (query === undefined) throw new Error(`${table.name} stands behind ${table.wall}: no room says which values it has`)
  const { rows } = await client.query<{ value: string }>(`select distinct value from (${query}) w(value) order by value`)
  for (const { value } of rows) yield value
}
