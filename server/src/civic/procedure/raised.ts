// The office that a wait outside cases went up to last, for the list of what is late.
import { sql, type Tx } from '../../kernel/database/index.ts'

/** The offices that waits went up to last, by wait; of those that went up further than their declaration says. */
export async function raisedTo(tx: Tx, rows: readonly { readonly id: string; readonly due: Date | null }[]): Promise<Map<string, string>> {
  const asked = rows.map(({ id, due }) => ({ id, due }))
  const found = await tx.rows<{ wait: string; office: string }>(sql`
    select distinct on (t.wait) t.wait, t.office from json_to_recordset(${JSON.stringify(asked)}::json) as r(id text, due timestamptz)
    join wait_told t on t.wait = r.id and t.due_at = r.due and t.kind = 'raised' order by t.wait, t.told_at desc`)
  return new Map(found.map((f) => [f.wait, f.office]))
}
