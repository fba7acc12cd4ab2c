-- G3 X6: what stands of a room or a person is changed with a trace, and a sold room that had an owner is not left without one.

-- A sold room that stands has an owner from the first title on: no day after a title's end is nobody's, but while it was unsold.
create function title_stays_owned() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  was jsonb := to_jsonb(old);
  of_room uuid := coalesce(was ->> 'room_id', was ->> 'id')::uuid;
  of_community uuid := (was ->> 'community_id')::uuid;
  -- of a title the days that it covered and where it ends now; of a room all of them
  covered daterange := (was ->> 'valid')::daterange;
  ends date := upper((to_jsonb(new) ->> 'valid')::daterange);
  before text := current_setting('hemei.community', true);
  bad date;
begin
  perform set_config('hemei.community', of_community::text, true);
  -- two acts on one room end one after the other, and the second sees the first
  perform from room where id = of_room for no key update;
  select upper(t.valid) into bad from title t join room r on r.id = t.room_id
    where t.room_id = of_room and r.sold and r.ended_on is null and not upper_inf(t.valid)
      and (covered is null or upper(t.valid) <@ covered or upper(t.valid) = ends)
      and not exists (select from title o where o.room_id = of_room and o.valid @> upper(t.valid))
      and not exists (select from room_former f where f.room_id = of_room and not f.sold and f.until > upper(t.valid))
    order by 1 limit 1;
  perform set_config('hemei.community', coalesce(before, ''), true);
  if bad is not null then
    raise exception 'room % is sold and nobody’s from % on', of_room, bad
      using errcode = '23514', constraint = 'title_stays_owned';
  end if;
  return null;
end $$;
create constraint trigger title_stays_owned after update of valid or delete on title
  deferrable initially deferred for each row execute function title_stays_owned();
-- nor is it called unsold meanwhile
create constraint trigger room_stays_owned after update of sold on room
  deferrable initially deferred for each row when (new.sold and not old.sold) execute function title_stays_owned();

-- A room ends by the act on record that joins or divides it, that day.
create function room_ends_by_act() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  before text := current_setting('hemei.community', true);
  there boolean;
begin
  perform set_config('hemei.community', new.community_id::text, true);
  there := exists (select from room_change c where c.from_rooms @> array[new.id] and c.date = new.ended_on and c.community_id = new.community_id);
  perform set_config('hemei.community', coalesce(before, ''), true);
  if not there then
    raise exception 'no act on record ends room %', new.id using errcode = '23514', constraint = 'room_ends_by_act';
  end if;
  return null;
end $$;
create constraint trigger room_ends_by_act after update of ended_on on room deferrable initially deferred for each row
  when (new.ended_on is not null and new.ended_on is distinct from old.ended_on) execute function room_ends_by_act();

-- What a room was is kept before it is another: the newest of what was kept is what it is now.
create function room_changed_is_kept() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if (select (f.floor, f.area_milli, f.area_source, f.use, f.sold, f.delivered_on)
        is not distinct from (old.floor, old.area_milli, old.area_source, old.use, old.sold, old.delivered_on)
      from room_former f where f.room_id = old.id order by f.id desc limit 1) is not true then
    raise exception 'room % is changed without a trace', old.id using errcode = '23514', constraint = 'room_changed_is_kept';
  end if;
  return new;
end $$;
create trigger room_changed_is_kept before update of floor, area_milli, area_source, use, sold, delivered_on on room for each row
  when ((old.floor, old.area_milli, old.area_source, old.use, old.sold, old.delivered_on)
    is distinct from (new.floor, new.area_milli, new.area_source, new.use, new.sold, new.delivered_on))
  execute function room_changed_is_kept();

-- A record is merged into another, or out of it again, by an act on record that says so.
create function party_merged_by_act() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  before text := current_setting('hemei.community', true);
  last text;
begin
  perform set_config('hemei.community', new.community_id::text, true);
  select c.kind into last from party_change c where c.other = new.id and c.kept = coalesce(new.merged_into, old.merged_into)
    and c.kind in ('merge', 'undo') order by c.id desc limit 1;
  perform set_config('hemei.community', coalesce(before, ''), true);
  if (last = case when new.merged_into is null then 'undo' else 'merge' end) is not true then
    raise exception 'no act on record merges party %, or undoes it', new.id using errcode = '23514', constraint = 'party_merged_by_act';
  end if;
  return null;
end $$;
create constraint trigger party_merged_by_act after update of merged_into on party deferrable initially deferred for each row
  when (new.merged_into is distinct from old.merged_into) execute function party_merged_by_act();
