// Insertion: a row of a table as a statement; rows of one kind that travel together are one statement.
import type { Many, Statement, Value } from './batch.ts'

export type ColumnType = 'uuid' | 'text' | 'int' | 'smallint' | 'timestamptz' | 'jsonb' | 'inet' | 'bytea'

/** Declares the columns once; answers what makes a row's statement, for acts that send it with their commit. */
export function insertion<C extends string>(
  name: string,
  table: string,
  columns: Readonly<Record<C, ColumnType>>,
): (row: Readonly<Record<C, Value>>) => Statement {
  const named = Object.entries<ColumnType>(columns)
  const keys = named.map(([key]) => key as C)
  const into = `insert into ${table} (${keys.join(', ')})`
  const text = `${into} values (${keys.map((_, i) => `$${i + 1}`).join(', ')})`
  const elements = named.map(([, type]) => (type === 'bytea' ? type : 'text'))
  const arrays = elements.map((element, i) => `$${i + 1}::${element}[]`).join(', ')
  const cells = named.map(([key, type]) => `${key}::${type}`).join(', ')
  const rows = `select ${cells} from unnest(${arrays}) r(${keys.join(', ')})`
  const many: Many = { name: `${name}.many`, text: `${into} ${rows}`, elements }
  return (row) => ({ name, text, values: keys.map((key) => row[key]), silent: true, many })
}

/** The same statements, rows of one insertion as one; each insertion stands where its first row stood. */
export function together(statements: readonly Statement[]): Statement[] {
  const kinds = Map.groupBy(statements, (s) => s.many ?? s)
  return [...kinds.values()].flatMap((alike) => {
    const many = alike[0]?.many
    if (!many || alike.length === 1) return alike
    const values = many.elements.map((element, i) => array(element, alike.map((s) => s.values[i] ?? null)))
    return { name: many.name, text: many.text, values, silent: true as const }
  })
}

const oids = { text: 25, bytea: 17 } as const
/** PostgreSQL's binary form of a one-dimensional array: what stands in it needs no escaping. */
function array(element: 'text' | 'bytea', values: readonly Value[]): Buffer {
  const cells = values.map((v) => (typeof v === 'string' ? Buffer.from(v) : v))
  const all = Buffer.allocUnsafe(20 + cells.reduce((sum, c) => sum + 4 + (c?.length ?? 0), 0))
  const head = [1, Number(cells.includes(null)), oids[element], cells.length, 1]
  let at = 0
  const int = (n: number): void => void (at = all.writeInt32BE(n, at))
  head.forEach(int)
  for (const cell of cells) {
    int(cell ? cell.length : -1)
    if (cell) at += cell.copy(all, at)
  }
  return all
}
