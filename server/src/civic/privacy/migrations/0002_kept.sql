-- What the application's role may delete or change is not yet all it may do with it.
-- An impact assessment goes when its time is over, never before (PIPL 56).
create function assessment_kept() returns trigger language plpgsql as $$
declare
  now timestamptz := clock_timestamp() + coalesce((select offset_ms from demonstration_clock), 0) * interval '1 ms';
begin
  if old.kept_until >= (now at time zone 'Asia/Shanghai')::date then
    raise exception 'an impact assessment is kept until %', old.kept_until using errcode = '23514', constraint = 'assessment_kept';
  end if;
  return old;
end $$;
create trigger assessment_kept before delete on impact_assessment for each row execute function assessment_kept();

-- The day's tally of looks grows; whoever could lower it would look without end.
create function look_tally_grows() returns trigger language plpgsql as $$
begin
  if new.persons <= old.persons then
    raise exception 'a tally of looks only grows' using errcode = '23514', constraint = 'look_tally_grows';
  end if;
  return new;
end $$;
create trigger look_tally_grows before update on look_tally for each row execute function look_tally_grows();
