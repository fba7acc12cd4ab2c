-- G3: at any past date who owned what has one answer, held by the database: shares make one, and no title outlives its room.
alter table room
  add column began_on date,                  -- null: as far back as the record reaches
  add column ended_on date check (ended_on > began_on),
  add column life daterange generated always as (daterange(began_on, ended_on)) stored,
  add constraint room_life unique (id, life without overlaps);
grant update (ended_on) on room to hemei_app;

create function room_ends_once() returns trigger language plpgsql as $$
begin
  if old.ended_on is not null and new.ended_on is distinct from old.ended_on then
    raise exception 'room % has ended', old.id using errcode = '23514', constraint = 'room_ends_once';
  end if;
  return new;
end $$;
create trigger room_ends_once before update of ended_on on room for each row execute function room_ends_once();

-- A title lies within its room's life: none begins before the room, none goes on when it is no more.
alter table title add constraint title_within_room_life
  foreign key (room_id, period valid) references room (id, period life);

create aggregate registry_lcm(numeric) (sfunc = lcm, stype = numeric, initcond = 1);
grant execute on function registry_lcm(numeric) to hemei_app;

-- At the end of the act, under the room's lock: wherever anybody holds the room, the shares make one. Exact.
create function title_shares_make_one() returns trigger language plpgsql as $$
declare
  of_room uuid := coalesce(new.room_id, old.room_id);
  of_community uuid := coalesce(new.community_id, old.community_id);
  before text := current_setting('hemei.community', true);
  bad date;
begin
  if before is distinct from of_community::text then
    perform set_config('hemei.community', of_community::text, true);
  end if;
  -- two acts on one room end one after the other, and the second sees the first
  perform from room where id = of_room for no key update;
  select d.day into bad
    from (select lower(valid) as day from title where room_id = of_room
      union select upper(valid) from title where room_id = of_room and not upper_inf(valid)) d
    join title t on t.room_id = of_room and t.valid @> d.day
    group by d.day
    having sum(t.share_num * div((select registry_lcm(x.share_den) from title x where x.room_id = of_room), t.share_den))
      <> (select registry_lcm(x.share_den) from title x where x.room_id = of_room)
    order by d.day limit 1;
  if before is distinct from of_community::text then
    perform set_config('hemei.community', coalesce(before, ''), true);
  end if;
  if bad is not null then
    raise exception 'the shares of room % do not make one on %', of_room, bad
      using errcode = '23514', constraint = 'title_shares_make_one';
  end if;
  return null;
end $$;
create constraint trigger title_shares_make_one after insert or update or delete on title
  deferrable initially deferred for each row execute function title_shares_make_one();

-- The voting units as before, of the rooms that stand on that date.
create or replace function registry_owner_units(community uuid, building uuid, on_date date, uses text[] default null)
returns table (unit_key text, parties uuid[], rooms uuid[], area_milli bigint, kind text)
language sql stable
begin atomic
  with held as (
    select t.room_id, array_agg(t.party_id order by t.party_id) as parties
    from title t
    where t.community_id = registry_owner_units.community and t.valid @> registry_owner_units.on_date
    group by t.room_id
  ), seen as (
    select r.id, r.position, r.area_milli, held.parties, c.developer,
      not r.sold or r.delivered_on is null or r.delivered_on > registry_owner_units.on_date
        or held.parties = array[c.developer] as developers
    from room r
    join community c on c.id = r.community_id
    left join held on held.room_id = r.id
    where r.community_id = registry_owner_units.community and r.life @> registry_owner_units.on_date
      and (registry_owner_units.building is null or r.building_id = registry_owner_units.building)
      and (registry_owner_units.uses is null or r.use = any (registry_owner_units.uses))
  ), keyed as (
    select seen.*, case
        when developers is true then 'developer'
        when parties is null then 'unknown:' || id
        else array_to_string(parties, '+') end as unit_key
    from seen
  ), units as (
    select k.unit_key, min(k.position) as first, bool_or(k.developers) as developers, min(k.parties) as parties,
      min(k.developer::text)::uuid as developer, array_agg(k.id order by k.position, k.id) as rooms,
      sum(k.area_milli)::bigint as area_milli
    from keyed k group by k.unit_key
  )
  select u.unit_key,
    case when u.developers is true then array_remove(array[u.developer], null) else coalesce(u.parties, '{}') end,
    u.rooms, u.area_milli,
    case when u.developers is true then 'developer'
      when u.parties is null then 'unknown'
      when cardinality(u.parties) > 1 then 'co-owners'
      when p.kind = 'developer' then 'company'
      else p.kind end
  from units u left join party p on p.id = u.parties[1] and cardinality(u.parties) = 1
  order by u.first, u.unit_key;
end;
