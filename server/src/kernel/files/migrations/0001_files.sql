-- Files: what lies in the store, what somebody uploaded and has not used yet, and what was kept with a record for good.

-- What lies there by address, and nothing of whom it is about: a row stands before anything is put there.
create table file_blob (
  address bytea primary key check (octet_length(address) = 32),
  bytes int not null check (bytes > 0),
  file uuid unique,                          -- whose content it is; none: on its way, or given up
  at timestamptz not null
);
create index file_blob_given_up on file_blob (at) where file is null;
grant select, insert, delete on file_blob to hemei_app;
grant update (file, at) on file_blob to hemei_app;

-- Uploaded and not yet used: seen by its account alone, gone after its time. So many of one account, and no more.
create table file_waiting (
  id uuid primary key,
  account uuid not null,
  slot int not null constraint file_waiting_most check (slot between 1 and 30),
  address bytea not null unique references file_blob check (octet_length(address) = 32),
  sha256 bytea not null check (octet_length(sha256) = 32),  -- of the content, as it is given out
  bytes int not null check (bytes between 1 and 20000000),
  type text not null check (type ~ '^[a-z]+/[a-z0-9.+-]+$'),
  name bytea not null,                       -- sealed
  key bytea not null,                        -- sealed: what opens the content
  at timestamptz not null,
  ends_at timestamptz not null check (ends_at > at),
  unique (account, slot)
);
create index file_waiting_ends on file_waiting (ends_at);
grant select, insert, delete on file_waiting to hemei_app;

-- Kept with a record, never changed: in sight where the record is.
create table file_kept (
  id uuid primary key,
  community_id uuid,
  place_path text collate "C",
  account uuid not null,
  record text not null check (length(record) between 1 and 100),  -- `case/<id>`
  address bytea not null unique references file_blob check (octet_length(address) = 32),
  sha256 bytea not null check (octet_length(sha256) = 32),
  bytes int not null check (bytes between 1 and 20000000),
  type text not null check (type ~ '^[a-z]+/[a-z0-9.+-]+$'),
  name bytea not null,                       -- sealed
  key bytea not null,                        -- sealed
  at timestamptz not null,
  kept_at timestamptz not null,
  constraint file_kept_one_place check (num_nonnulls(community_id, place_path) = 1)
);
create index file_kept_record on file_kept (record);
grant select, insert on file_kept to hemei_app;

-- Who looked at a kept file that they did not bring themselves.
create table file_look (
  id uuid primary key,
  file uuid not null references file_kept,
  community_id uuid,
  place_path text collate "C",
  account uuid not null,
  role text not null,
  at timestamptz not null,
  constraint file_look_one_place check (num_nonnulls(community_id, place_path) = 1)
);
create index file_look_file on file_look (file, at);
grant select, insert on file_look to hemei_app;

alter table file_waiting enable row level security;
alter table file_waiting force row level security;
create policy file_waiting_own on file_waiting
  using (account = nullif(current_setting('hemei.account', true), '')::uuid)
  with check (account = nullif(current_setting('hemei.account', true), '')::uuid);
-- what has run its term is swept by nobody in particular
create policy file_waiting_over_seen on file_waiting for select using (ends_at < clock_timestamp());
create policy file_waiting_over on file_waiting for delete using (ends_at < clock_timestamp());

do $$
declare t text;
begin
  foreach t in array array['file_kept', 'file_look'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy %I on %I
      using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
      with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid)$p$, t || '_scope', t);
    execute format($p$create policy %I on %I
      using (place_path = nullif(current_setting('hemei.place', true), ''))
      with check (place_path = nullif(current_setting('hemei.place', true), ''))$p$, t || '_place', t);
  end loop;
end $$;
