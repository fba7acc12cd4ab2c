// Fills the registry's port: which votes that are not closed have these people or rooms on their frozen roll.
import { sql, type House, type Tx } from '../../kernel/database/index.ts'
import type { Text } from '../../kernel/errors/index.ts'

/** Scope: the community. */
export const openRolls: House['openRolls'] = async (
  tx: Tx,
  community: string,
  { parties = [], rooms = [] },
) =>
  (
    await tx.rows<{ title: Text }>(sql`
      select v.title from vote v where v.community_id = ${community} and v.closed_at is null and exists (
        select from vote_unit u where u.vote = v.id
          and (u.rooms && ${[...rooms]}::uuid[] or u.parties && ${[...parties]}::uuid[]))
      order by v.opens_at`)
  ).map((v) => v.title)
