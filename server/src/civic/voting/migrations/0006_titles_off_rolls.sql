-- Titles of a room on the roll of a vote that is not over neither begin, end nor are taken out, whoever writes: who was frozen votes.
create function title_off_open_rolls() returns trigger language plpgsql as $$
declare touched uuid[];
begin
  if tg_op = 'UPDATE' then -- another record of the same owner may hold it: who that is the registry says
    select array_agg(distinct c.room_id) into touched from changed c join was w on w.id = c.id
      where (c.room_id, c.valid, c.share_num, c.share_den) is distinct from (w.room_id, w.valid, w.share_num, w.share_den);
  else
    select array_agg(distinct c.room_id) into touched from changed c;
  end if;
  if touched is not null and exists (select from vote v where v.closed_at is null and v.community_id in (select c.community_id from changed c)
      and exists (select from vote_unit u cross join lateral unnest(u.rooms) r(id) where u.vote = v.id and r.id = any (touched))) then
    raise exception 'the roll of an open vote names this room' using errcode = '23514', constraint = 'title_off_open_rolls';
  end if;
  return null;
end $$;
create trigger title_begins_off_rolls after insert on title
  referencing new table as changed for each statement execute function title_off_open_rolls();
create trigger title_ends_off_rolls after update on title
  referencing old table as was new table as changed for each statement execute function title_off_open_rolls();
create trigger title_taken_out_off_rolls after delete on title
  referencing old table as changed for each statement execute function title_off_open_rolls();
