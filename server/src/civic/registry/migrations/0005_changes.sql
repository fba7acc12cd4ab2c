-- G6: two records of one person become one, a record of two people becomes two, rooms are joined and divided.
alter table party add column merged_into uuid references party check (merged_into <> id);
grant update (merged_into) on party to hemei_app;
grant update (party_id) on title to hemei_app;
create index party_merged on party (merged_into) where merged_into is not null;

-- One act on the record of people: which titles and bindings followed. It is undone by another act that names it.
create table party_change (
  id uuid primary key,
  community_id uuid not null references community,
  kind text not null check (kind in ('merge', 'separate', 'undo')),
  kept uuid not null references party,
  other uuid not null references party,
  titles uuid[] not null,                    -- that were moved
  evidence text not null check (evidence <> ''),
  undoes uuid unique references party_change,
  recorded_at timestamptz not null,
  recorded_by uuid,
  check ((kind = 'undo') = (undoes is not null)),
  check (kept <> other)
);
create index party_change_community on party_change (community_id, recorded_at desc);
create index party_change_other on party_change (other);
grant select, insert on party_change to hemei_app;

-- A record that was merged holds nothing any more and is merged once; what was merged into it goes no further.
create function party_merged_holds_nothing() returns trigger language plpgsql as $$
begin
  if new.merged_into is not null and old.merged_into is not null and new.merged_into <> old.merged_into then
    raise exception 'party % was merged already', new.id using errcode = '23514', constraint = 'party_merged_once';
  end if;
  if new.merged_into is not null and (exists (select from party p where p.id = new.merged_into and p.merged_into is not null)
      or exists (select from party p where p.merged_into = new.id)) then
    raise exception 'a merged party is no end of a merge' using errcode = '23514', constraint = 'party_merged_once';
  end if;
  return new;
end $$;
create trigger party_merged_once before update of merged_into on party
  for each row execute function party_merged_holds_nothing();

create function title_of_a_living_party() returns trigger language plpgsql as $$
declare
  gone uuid;
begin
  -- locked: a merge that is under way ends first
  select p.merged_into into gone from party p where p.id = new.party_id for share;
  if gone is not null then
    raise exception 'party % was merged into another', new.party_id
      using errcode = '23514', constraint = 'title_of_a_living_party';
  end if;
  return new;
end $$;
create trigger title_of_a_living_party before insert or update of party_id on title
  for each row execute function title_of_a_living_party();

-- Rooms joined or divided: those on the left end, those on the right begin, on one date. Areas are whole 0.001 m².
create table room_change (
  id uuid primary key,
  community_id uuid not null references community,
  from_rooms uuid[] not null check (cardinality(from_rooms) >= 1),
  to_rooms uuid[] not null check (cardinality(to_rooms) >= 1),
  date date not null,
  difference_milli bigint not null,          -- the new areas less the old
  difference_why text,
  evidence text not null check (evidence <> ''),
  recorded_at timestamptz not null,
  recorded_by uuid,
  check (difference_milli = 0 or difference_why is not null),
  check (cardinality(from_rooms) = 1 or cardinality(to_rooms) = 1)
);
create index room_change_community on room_change (community_id, date desc);
create index room_change_from on room_change using gin (from_rooms);
create index room_change_to on room_change using gin (to_rooms);
grant select, insert on room_change to hemei_app;

do $$
declare t text;
begin
  foreach t in array array['party_change', 'room_change'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy %I on %I
      using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
      with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid)$p$, t || '_scope', t);
  end loop;
end $$;
