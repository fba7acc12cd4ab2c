-- Who owns what on which date, and which account stands for which owner. All of it behind row-level security.
create extension if not exists btree_gist;

-- A person, company or developer as one community knows it; one row per document, however many rooms.
create table party (
  id uuid primary key,
  community_id uuid not null references community,
  kind text not null check (kind in ('person', 'company', 'developer')),
  name bytea not null,                       -- sealed
  name_blind bytea not null,
  id_kind text not null,
  id_number bytea not null,                  -- sealed
  id_blind bytea not null,                   -- of kind and number together
  phone bytea,                               -- sealed
  phone_blind bytea,
  fictitious boolean not null,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  unique (community_id, id_blind)
);
create index party_name on party (community_id, name_blind);
create index party_phone on party (community_id, phone_blind);
grant select, insert on party to hemei_app;
grant update (kind, name, name_blind, phone, phone_blind, changed_at) on party to hemei_app;

-- G3: on any date one answer: the titles of a room never overlap for one party, and their shares make one.
create table title (
  id uuid primary key,
  community_id uuid not null references community,
  room_id uuid not null references room,
  party_id uuid not null references party,
  share_num int not null check (share_num > 0),
  share_den int not null check (share_den >= share_num),
  joint boolean not null,                    -- 共同共有: the share is an equal part, for reckoning only
  valid daterange not null check (not isempty(valid) and not lower_inf(valid)),
  basis text not null,                       -- the roster or act it rests on
  recorded_at timestamptz not null,
  recorded_by uuid,
  constraint title_once unique (room_id, party_id, valid without overlaps)
);
create index title_room on title (community_id, room_id);
create index title_party on title (community_id, party_id);
grant select, insert, delete on title to hemei_app;
grant update (valid) on title to hemei_app;

-- A title that never was: taken out as an error of the record, kept here with who found it.
create table title_correction (
  id uuid primary key,
  community_id uuid not null references community,
  title jsonb not null,
  basis text not null,
  recorded_at timestamptz not null,
  recorded_by uuid
);
grant select, insert on title_correction to hemei_app;

-- G7: the recorded act that binds an account to an owner. It ends; it is never rewritten.
create table binding (
  id uuid primary key,
  community_id uuid not null references community,
  account uuid not null,
  party_id uuid not null references party,
  evidence text not null,
  verifier text not null,                    -- the office or the outside service that checked the evidence
  bound_at timestamptz not null,
  bound_by uuid,
  ended_at timestamptz check (ended_at >= bound_at),
  ended_why text,
  ended_by uuid,
  check ((ended_at is null) = (ended_why is null))
);
create unique index binding_party on binding (party_id) where ended_at is null;
create index binding_account on binding (account, community_id) where ended_at is null;
grant select, insert on binding to hemei_app;
grant update (ended_at, ended_why, ended_by) on binding to hemei_app;
create function binding_ends_once() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null then
    raise exception 'binding % has ended', old.id using errcode = '23514', constraint = 'binding_ends_once';
  end if;
  return new;
end $$;
create trigger binding_ends_once before update on binding for each row execute function binding_ends_once();

do $$
declare t text;
begin
  foreach t in array array['party', 'title', 'title_correction', 'binding'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy %I on %I
      using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
      with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid)$p$, t || '_scope', t);
  end loop;
end $$;

-- The voting units of a community (or one building; or some uses of rooms) on a date: whoever counts as one.
-- 解释 第八、九条; 274号: all rooms of one buyer are one; a set of co-owners is one, the same set in two rooms
-- still one, and another unit than each of its members alone; unsold rooms, and sold ones not yet delivered on
-- that date, are together one with the developer. kind: person, company, co-owners, developer; `unknown` where
-- the record has no owner on that date (its rooms each by themselves): the caller must not count it silently.
-- Runs as the caller: the transaction's scope must be this community.
create function registry_owner_units(community uuid, building uuid, on_date date, uses text[] default null)
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
    where r.community_id = registry_owner_units.community
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
grant execute on function registry_owner_units to hemei_app;
