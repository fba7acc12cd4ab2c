-- Closed is closed at its time by the database's own clock (a demonstration's moved one): a vote cannot be shut ahead of it.
-- A minute is allowed for the clocks of other machines.
create or replace function vote_stays_closed() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  now timestamptz := clock_timestamp() + coalesce((select offset_ms from demonstration_clock), 0) * interval '1 ms';
begin
  if new.closed_at is distinct from old.closed_at
    and (old.closed_at is not null or new.closed_at < new.closes_at or new.closed_at > now + interval '1 minute') then
    raise exception 'vote % closes once, at its time', old.id using errcode = '23514', constraint = 'vote_stays_closed';
  end if;
  return new;
end $$;
