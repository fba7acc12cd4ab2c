-- The ceiling of looks is the database's too: sixty persons for one account on the day it is by its own clock (a demonstration's moved one).
alter table look_tally add constraint look_tally_most check (persons <= 60);
create or replace function look_tally_grows() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  today date := ((clock_timestamp() + coalesce((select offset_ms from demonstration_clock), 0) * interval '1 ms')
    at time zone 'Asia/Shanghai')::date;
begin
  if tg_op = 'UPDATE' and new.persons <= old.persons then
    raise exception 'a tally of looks only grows' using errcode = '23514', constraint = 'look_tally_grows';
  end if;
  -- an act that began before midnight may end after it
  if new.day not between today - 1 and today then
    raise exception 'a look counts on its own day' using errcode = '23514', constraint = 'look_tally_of_today';
  end if;
  return new;
end $$;
drop trigger look_tally_grows on look_tally;
create trigger look_tally_grows before insert or update on look_tally for each row execute function look_tally_grows();
