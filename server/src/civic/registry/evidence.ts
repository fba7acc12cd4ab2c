// What an owner's right rests on: a title of the very room that has not ended, held by an owner to whom the account is bound.

const now = `(clock_timestamp() + coalesce((select offset_ms from demonstration_clock), 0) * interval '1 ms')`
const over = `g.valid_until <= ${now}`

/**
 * A right that was ended needs its title alone, which may have been taken out as an error since; one that goes on needs a
 * title that does: a right ends in the act that ends its title, a former owner's binding a month later.
 */
export const rests: Readonly<Record<string, readonly string[]>> = {
  access_grant: [
    `select g.id from access_grant g join title t on g.basis = 'title:' || t.id
      join room r on r.id = t.room_id join community c on c.id = r.community_id
      where g.role = 'owner' and g.path = c.path || 'b-' || r.building_id || '/r-' || r.id || '/'
        and (${over} or (upper_inf(t.valid) or upper(t.valid) > (${now} at time zone 'Asia/Shanghai')::date)
          and exists (select from binding b where b.party_id = t.party_id and b.account = g.account and b.ended_at is null))`,
    `select g.id from access_grant g join title_correction t on g.basis = 'title:' || (t.title ->> 'id') where g.role = 'owner' and ${over}`,
  ],
}
