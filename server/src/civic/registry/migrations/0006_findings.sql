-- G6: what is doubtful in a community's roster, one row per finding, worked off in a queue.
create table finding (
  id uuid primary key,
  community_id uuid not null references community,
  kind text not null,
  subject text not null,                     -- natural key within the kind: found again, it is the same finding
  rooms uuid[] not null default '{}',
  parties uuid[] not null default '{}',
  detail jsonb not null default '{}',        -- figures alone, nothing of a person
  state text not null default 'open' check (state in ('open', 'mended', 'aside')),
  reason text check ((state = 'aside') = (reason is not null)),
  found_at timestamptz not null,
  settled_at timestamptz,
  settled_by uuid,
  unique (community_id, kind, subject)
);
create index finding_queue on finding (community_id, state, kind);
alter table finding enable row level security;
alter table finding force row level security;
create policy finding_scope on finding
  using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
  with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid);
grant select, insert on finding to hemei_app;
grant update (rooms, parties, detail, state, reason, found_at, settled_at, settled_by) on finding to hemei_app;

-- When each community was last looked through.
create table finding_look (
  community_id uuid primary key references community,
  looked_at timestamptz not null
);
alter table finding_look enable row level security;
alter table finding_look force row level security;
create policy finding_look_scope on finding_look
  using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
  with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid);
grant select, insert on finding_look to hemei_app;
grant update (looked_at) on finding_look to hemei_app;
