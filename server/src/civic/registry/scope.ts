// Reads of several communities in one act: the transaction's scope is changed for a moment and put back.
import { sql, type Tx } from '../../kernel/database/index.ts'

/** Runs fn with one community's personal rows in sight; afterwards the scope is what it was. */
export async function within<T>(tx: Tx, community: string, fn: () => Promise<T>): Promise<T> {
  const { before } = await tx.one<{ before: string | null }>(
    sql`select current_setting('hemei.community', true) as before`,
  )
  await tx.scope(community)
  const answer = await fn()
  await tx.scope(before ?? '')
  return answer
}

/** The communities that lie in, or around, these paths: `…/c-<id>/…` → id. */
export const communitiesIn = (paths: readonly string[]): string[] => [
  ...new Set(paths.flatMap((p) => /\/c-([0-9a-f-]{36})\//.exec(p)?.[1] ?? [])),
]
