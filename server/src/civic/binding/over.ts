// What time does: a binding whose owner has held nothing here for a month ends; questions to outside services are forgotten.
import { sql, system, type Database, type Tx } from '../../kernel/database/index.ts'
import { endBinding } from '../registry/index.ts'

/** Configuration: a transfer recorded in error is often taken back within days, and the binding with it. */
const graceDays = 30
const dayMs = 86_400_000
const actor = system('bindings')

/**
 * Ends bindings of former owners; one that a frozen roll of an open vote rests on waits for its end (titles on it are frozen too;
 * what earlier versions recorded, or was written past the program, is not). Scope: the community.
 */
export async function endWithoutTitle(tx: Tx, community: string): Promise<number> {
  const rows = await tx.rows<{ id: string; party: string }>(sql`
    select b.id, b.party_id as party from binding b where b.community_id = ${community} and b.ended_at is null
      and b.bound_at < ${new Date(tx.now.getTime() - graceDays * dayMs)}
      and exists (select from title t where t.party_id = b.party_id)
      and not exists (select from title t where t.party_id = b.party_id and (t.valid @> ${tx.today}::date or lower(t.valid) > ${tx.today}::date))
      and not exists (select from title t join access_grant g on g.basis = 'title:' || t.id
        where t.party_id = b.party_id and g.valid_until > ${new Date(tx.now.getTime() - graceDays * dayMs)})`)
  let ended = 0
  for (const { id, party } of rows) {
    if ((await tx.house.openRolls(tx, community, { parties: [party] })).length) continue
    await endBinding(tx, id, '名下已无本小区房屋', { cause: 'transfer' })
    ended++
  }
  return ended
}

const perBeat = 1_000
/** Each community once a day; one statement forgets old questions and tells which are due. */
export async function beat(db: Database): Promise<void> {
  const due = await db.act(actor, (tx) =>
    tx.rows<{ id: string }>(sql`
      with forgotten as (delete from verifier_asked where day < (clock_timestamp() - interval '4 days')::date
        and at < clock_timestamp() - interval '3 days')
      select c.id from community c left join binding_swept s on s.community_id = c.id
      where s.at is null or s.at <= ${new Date(tx.now.getTime() - dayMs)} order by s.at nulls first, c.id limit ${perBeat}::int`),
  )
  for (const { id } of due)
    await db.act(
      actor,
      async (tx) => {
        await endWithoutTitle(tx, id)
        await tx.run(sql`insert into binding_swept (community_id, at) values (${id}, ${tx.now})
          on conflict (community_id) do update set at = excluded.at`)
      },
      { community: id },
    )
}
