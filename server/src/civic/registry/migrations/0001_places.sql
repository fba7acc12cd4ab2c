-- Where things are: the tree of jurisdictions, communities, buildings, units and rooms. No persons here.
create table jurisdiction (
  code text primary key,                     -- official without trailing zeros; an own code begins with Z
  parent text references jurisdiction,
  level text not null check (level in ('province', 'city', 'county', 'street', 'neighbourhood')),
  name text not null,
  pinyin text not null,                      -- whole syllables without tones, lower case
  initials text not null,
  path text collate "C" not null unique,
  own boolean not null,
  statistical_parent text,                   -- where the statistics count a street that a zone administers
  valid_from date,                           -- null: as far back as the list reaches
  valid_until date,                          -- since then merged or abolished
  merged_into text references jurisdiction
);
create index jurisdiction_parent on jurisdiction (parent, code);
grant select on jurisdiction to hemei_app;

-- The names of the jurisdictions on a path, from the province down: {湖北省,武汉市,武昌区,…}.
create function registry_names(path text) returns text[]
language sql stable
begin atomic
  select array_agg(j.name order by s.ord)
  from unnest(string_to_array(registry_names.path, '/')) with ordinality s(code, ord) join jurisdiction j on j.code = s.code;
end;
grant execute on function registry_names to hemei_app;

-- What a code was called, and under whom it stood, before the list changed.
create table jurisdiction_former (
  code text not null references jurisdiction,
  name text not null,
  parent text,
  path text not null,
  until date not null,
  primary key (code, until)
);
grant select on jurisdiction_former to hemei_app;

-- Which edition of the list the tree holds.
create table jurisdiction_edition (
  hash text primary key,
  loaded_at timestamptz not null default clock_timestamp()
);
grant select on jurisdiction_edition to hemei_app;

create table community (
  id uuid primary key,
  neighbourhood text not null references jurisdiction,
  path text collate "C" not null unique,
  name text not null,
  pinyin text not null,
  initials text not null,
  address text,
  boundary jsonb,                            -- GeoJSON polygon
  fictitious boolean not null,
  developer uuid,                            -- the party whose unsold and undelivered rooms are together one
  as_of date not null,                       -- the day that the newest roster describes
  roster_hash text,
  created_at timestamptz not null,
  changed_at timestamptz not null,
  unique (neighbourhood, name)
);
grant select, insert on community to hemei_app;
grant update (name, pinyin, initials, address, boundary, developer, as_of, roster_hash, changed_at) on community to hemei_app;

create table building (
  id uuid primary key,
  community_id uuid not null references community,
  label text not null,                       -- `3`
  name text not null,                        -- `3栋`
  position int not null,
  unique (community_id, label)
);
grant select, insert on building to hemei_app;
grant update (name, position) on building to hemei_app;

create table building_unit (
  id uuid primary key,
  community_id uuid not null references community,
  building_id uuid not null references building,
  label text not null,                       -- `1`; empty for a building without units
  floors int not null check (floors >= 0),
  lifts int not null check (lifts >= 0),
  unique (building_id, label)
);
grant select, insert on building_unit to hemei_app;
grant update (floors, lifts) on building_unit to hemei_app;

create table room (
  id uuid primary key,
  community_id uuid not null references community,
  building_id uuid not null references building,
  key text not null,                         -- building/unit/number as every roster writes it
  unit text not null,
  floor int not null,
  number text not null,
  label text not null,                       -- `3-2-501`
  position text collate "C" not null,        -- the label with padded numbers: sorts as people count
  area_milli bigint not null check (area_milli > 0),
  area_source text not null check (area_source in ('registered', 'surveyed', 'contract')),
  use text not null check (use in ('dwelling', 'shop', 'office', 'garage', 'storage', 'other')),
  sold boolean not null,
  delivered_on date,
  roster_hash text not null,                 -- the room with its titles as the last roster had them
  unique (community_id, key),
  unique (community_id, label)
);
create index room_building on room (building_id, position);
create index room_community on room (community_id, position);
grant select, insert on room to hemei_app;
grant update (floor, area_milli, area_source, use, sold, delivered_on, roster_hash) on room to hemei_app;

-- What a later roster replaced: the room as it was until then.
create table room_former (
  id uuid primary key,
  room_id uuid not null references room,
  community_id uuid not null references community,
  floor int not null,
  area_milli bigint not null,
  area_source text not null,
  use text not null,
  sold boolean not null,
  delivered_on date,
  until date not null,
  basis text not null,
  recorded_at timestamptz not null
);
create index room_former_room on room_former (room_id, until);
grant select, insert on room_former to hemei_app;
