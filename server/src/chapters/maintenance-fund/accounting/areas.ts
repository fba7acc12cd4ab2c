// The areas by which the fund reckons: taken over with the opening balances, compared with the registry's since.
import { on } from '../../../kernel/events/index.ts'
import { sql, type House } from '../../../kernel/database/index.ts'
import { rosterApplied } from '../../../civic/registry/index.ts'

/** A room whose fund figures came with a roster is reckoned by that roster's area; once. */
export const keepAreas = on(rosterApplied, async (tx, applied) => {
  const rooms = applied.rooms.map((r) => r.room)
  await tx.run(sql`insert into fund_room_area (room_id, community_id, area_milli, since, basis)
    select r.id, r.community_id, r.area_milli, ${applied.fundAsOf ?? tx.today}::date, ${`import:${applied.import}`}
    from room r where r.id = any (${rooms}::uuid[]) and not exists (select from fund_room_area a where a.room_id = r.id)`)
})

/** Fills the registry's port. Scope: the community. */
export const fundAreas: House['fundAreas'] = {
  differing: (tx, community) =>
    tx.rows(sql`
      select r.id as room, a.area_milli as "fundMilli", r.area_milli as "registryMilli" from room r
      cross join lateral (select area_milli from fund_room_area where room_id = r.id order by since desc limit 1) a
      where r.community_id = ${community} and r.ended_on is null and a.area_milli <> r.area_milli order by r.position`),
  takeOver: async (tx, room, basis) =>
    (await tx.run(sql`insert into fund_room_area (room_id, community_id, area_milli, since, basis)
      select id, community_id, area_milli, ${tx.today}::date, ${basis} from room where id = ${room} on conflict do nothing`)) >
    0,
}
