-- The area on which a room's first deposit was reckoned, as the fund took it over: what the registry corrects later is compared with it.
create table fund_room_area (
  room_id uuid not null references room,
  community_id uuid not null references community,
  area_milli bigint not null check (area_milli > 0),
  since date not null,
  basis text not null,
  primary key (room_id, since)
);
create index fund_room_area_community on fund_room_area (community_id);
alter table fund_room_area enable row level security;
alter table fund_room_area force row level security;
create policy fund_room_area_scope on fund_room_area
  using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
  with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid);
grant select, insert on fund_room_area to hemei_app;
