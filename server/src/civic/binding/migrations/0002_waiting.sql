-- What waits at a desk says so itself, by index: until when, when to remind, who checked it, and that it has ended; triggers alone write it.
-- And a check lives by the database's own clock (a demonstration's moved one): a lapsed one is kept alive by no time that is written.
alter table desk_matter
  add column remind_at timestamptz,
  add column waits_until timestamptz,        -- by when its next person should have seen to it
  add column checked_by uuid,                -- of the latest check
  add column ended_at timestamptz;
alter table desk_check add column remind_at timestamptz;
select set_config('hemei.desk', '/', true);
update desk_matter m set waits_until = coalesce(c.ends_at, m.due_at), checked_by = c.actor, ended_at = e.at
  from desk_matter o
    left join lateral (select ends_at, actor from desk_check c where c.matter = o.id order by n desc limit 1) c on true
    left join desk_end e on e.matter = o.id
  where o.id = m.id;
select set_config('hemei.desk', '', true);
alter table desk_matter alter column waits_until set not null;
create index desk_matter_waiting on desk_matter (path) where ended_at is null;
create index desk_matter_due on desk_matter (waits_until) where ended_at is null;

create function desk_now() returns timestamptz language sql stable set search_path = public, pg_temp as $$
  select clock_timestamp() + coalesce((select offset_ms from demonstration_clock), 0) * interval '1 ms'
$$;
create function desk_matter_waits() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  new.waits_until := new.due_at;
  new.checked_by := null;
  new.ended_at := null;
  return new;
end $$;
create trigger desk_matter_waits before insert on desk_matter for each row execute function desk_matter_waits();
create function desk_check_waits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update desk_matter set waits_until = new.ends_at, remind_at = new.remind_at, checked_by = new.actor where id = new.matter;
  return new;
end $$;
create trigger desk_check_waits after insert on desk_check for each row execute function desk_check_waits();
create function desk_end_waits() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update desk_matter set ended_at = new.at where id = new.matter;
  return new;
end $$;
create trigger desk_end_waits after insert on desk_end for each row execute function desk_end_waits();

create or replace function desk_check_holds() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  m desk_matter;
begin
  select * into m from desk_matter where id = new.matter;
  perform desk_not_oneself(m.account, coalesce(new.party_id, m.party_id), new.actor);
  if m.community_id is distinct from new.community_id then
    raise exception 'of another community' using errcode = '23514', constraint = 'desk_check_of_its_matter';
  end if;
  if exists (select from desk_end e where e.matter = new.matter) then
    raise exception 'matter % has ended', new.matter using errcode = '23514', constraint = 'desk_ends_once';
  end if;
  new.at := desk_now();
  -- some working days, over the longest holidays
  if new.ends_at > new.at + interval '30 days' then
    raise exception 'a check does not wait so long' using errcode = '23514', constraint = 'desk_check_lapses';
  end if;
  return new;
end $$;
create or replace function desk_end_holds() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  m desk_matter;
  c desk_check;
begin
  new.at := desk_now();
  select * into m from desk_matter where id = new.matter;
  if m.community_id is distinct from new.community_id then
    raise exception 'of another community' using errcode = '23514', constraint = 'desk_end_of_its_matter';
  elsif new.how in ('withdrawn', 'vouched') then
    if new.actor is distinct from (case new.how when 'vouched' then m.account else m.opened_by end)
        or new.actor is distinct from nullif(current_setting('hemei.account', true), '')::uuid then
      raise exception 'not theirs' using errcode = '23514', constraint = 'desk_end_ones_own';
    end if;
    return new;
  end if;
  select * into c from desk_check where id = new.check_id;
  perform desk_not_oneself(m.account, coalesce(c.party_id, m.party_id), new.actor);
  if new.actor = m.opened_by then
    raise exception 'nobody decides what they brought' using errcode = '23514', constraint = 'desk_not_oneself';
  elsif new.at >= c.ends_at then
    raise exception 'check % has lapsed', c.id using errcode = '23514', constraint = 'desk_check_lapses';
  elsif exists (select from desk_check l where l.matter = c.matter and l.n > c.n) then
    raise exception 'check % was made anew', c.id using errcode = '23514', constraint = 'desk_check_latest';
  end if;
  return new;
end $$;
