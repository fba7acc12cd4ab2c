-- G2: parking spaces, and the common parts and facilities of a community. Places and things; no persons here.
create table parking_space (
  id uuid primary key,
  community_id uuid not null references community,
  label text not null,                       -- `B1-023`
  -- 民法典 第二百七十五条: planned spaces are agreed on; those on common roads are the owners' in common
  kind text not null check (kind in ('planned', 'common-road', 'civil-defence')),
  use text not null check (use in ('sold', 'given', 'let', 'free')),
  room_id uuid references room,              -- whose it is, or who rents it, where that is one room's
  area_milli bigint check (area_milli > 0),
  ended_on date,
  changed_at timestamptz not null,
  changed_by uuid,
  check (kind <> 'common-road' or use in ('let', 'free')),  -- what is common is never sold
  unique (community_id, label)
);
create index parking_space_room on parking_space (room_id) where room_id is not null;

create table facility (
  id uuid primary key,
  community_id uuid not null references community,
  building_id uuid references building,      -- null: of the whole community
  label text not null,
  kind text not null check (kind in ('lift', 'fire', 'water', 'drain', 'power', 'gate', 'roof', 'facade', 'road', 'green', 'sports',
    'service-room', 'other')),
  quantity int not null check (quantity > 0),
  since date,                                -- in use since: for warranty and life
  ended_on date,
  changed_at timestamptz not null,
  changed_by uuid,
  unique nulls not distinct (community_id, building_id, label)
);

do $$
declare t text;
begin
  foreach t in array array['parking_space', 'facility'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy %I on %I
      using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
      with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid)$p$, t || '_scope', t);
    execute format('grant select, insert on %I to hemei_app', t);
  end loop;
end $$;
grant update (kind, use, room_id, area_milli, ended_on, changed_at, changed_by) on parking_space to hemei_app;
grant update (kind, quantity, since, ended_on, changed_at, changed_by) on facility to hemei_app;
