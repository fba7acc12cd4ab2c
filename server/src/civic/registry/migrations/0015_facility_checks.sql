-- G2, X8: what somebody saw of a facility at some time: added, never changed; the facility's own record stays as it is.
create table facility_check (
  id uuid primary key,
  community_id uuid not null references community,
  facility uuid not null references facility,
  state text not null check (state in ('sound', 'worn', 'broken', 'missing')),
  words bytea,                               -- sealed: free words may name somebody
  seen_at timestamptz not null,
  recorded_at timestamptz not null check (recorded_at >= seen_at - interval '5 minutes'),
  account uuid not null
);
create index facility_check_of on facility_check (community_id, facility, seen_at desc);
create index facility_check_newest on facility_check (community_id, seen_at desc);
alter table facility_check enable row level security, force row level security;
create policy facility_check_scope on facility_check
  using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
  with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid);
grant select, insert on facility_check to hemei_app;
