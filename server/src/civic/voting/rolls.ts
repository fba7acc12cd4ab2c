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
    await tx.rows<{ title: Text; closesAt: Date; rooms: string[] }>(sql`
      select v.title, v.closes_at as "closesAt", found.rooms from vote v cross join lateral (
        select coalesce(array_agg(r.id) filter (where r.id = any (${[...rooms]}::uuid[])), '{}') as rooms,
          bool_or(u.parties && ${[...parties]}::uuid[]) as people
        from vote_unit u cross join lateral unnest(u.rooms) r(id) where u.vote = v.id) found
      where v.community_id = ${community} and v.closed_at is null and (found.people or found.rooms <> '{}')
      order by v.opens_at`)
  ).map(({ title, ...of }) => ({ ...title, ...of }))
