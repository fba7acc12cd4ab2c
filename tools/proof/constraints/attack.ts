// How an attack on a trigger is written.

export interface Attack {
  /** table.trigger */
  readonly on: string
  readonly given?: readonly string[]
  readonly act: readonly string[]
  /** the name by which it is refused; empty: refused without a name */
  readonly says?: string
  /** instead: true where the trigger did its work, and not without it */
  readonly then?: string
}

/** Ids: eight letters of hexadecimal that differ, as SQL. */
export const id = (n: number): string => `'00000000-0000-7000-8000-${String(n).padStart(12, '0')}'`
/** A row in few words: columns, then values. */
export const row = (table: string, columns: string, ...values: string[]): string => `insert into ${table} (${columns}) values (${values.join()})`
