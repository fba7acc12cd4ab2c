-- Rosters on their way in: the file, what was read of it, its faults, and the preview. Personal data stay sealed.
create table import_batch (
  id uuid primary key,
  neighbourhood text not null references jurisdiction,
  path text not null,                        -- the neighbourhood's
  filename text not null,
  state text not null check (state in ('reading', 'preview', 'applying', 'applied', 'failed')),
  job uuid,
  community_id uuid,                         -- the community it will fill: there already, or an id kept for it
  community jsonb,                           -- name, address, dates
  units jsonb,
  roster_hash text,
  counts jsonb,
  faults jsonb not null default '[]',        -- values masked
  fault_count int not null default 0,
  row_faults boolean not null default false, -- rows must be mended or set aside before it can be applied
  problem jsonb,
  written jsonb,
  account uuid,
  uploaded_at timestamptz not null,
  applied_by uuid,
  applying_at timestamptz,
  applied_at timestamptz,
  cleared_at timestamptz                     -- the sealed rows were taken out
);
create index import_batch_place on import_batch (path, uploaded_at desc);
create index import_batch_account on import_batch (account, uploaded_at desc);
create index import_batch_community on import_batch (neighbourhood, community_id);
create index import_batch_waiting on import_batch (uploaded_at) where cleared_at is null;
grant select, insert, update on import_batch to hemei_app;

-- The file as it came, sealed whole; gone as soon as it has been read.
create table import_file (
  import_id uuid primary key references import_batch,
  content bytea not null
);
grant select, insert, delete on import_file to hemei_app;

create table import_room (
  import_id uuid not null references import_batch,
  community_id uuid not null,
  key text not null,
  building text not null,
  unit text not null,
  floor int not null,
  number text not null,
  label text not null,
  position text collate "C" not null,
  area_milli bigint not null,
  area_source text not null,
  use text not null,
  sold boolean not null,
  delivered_on date,
  first_deposit bigint,                      -- fen
  balance bigint,
  hash text not null,
  state text not null check (state in ('new', 'changed', 'unchanged')),
  primary key (import_id, key)
);
create table import_party (
  import_id uuid not null references import_batch,
  community_id uuid not null,
  id_blind bytea not null,
  kind text not null,
  name bytea not null,
  name_blind bytea not null,
  id_kind text not null,
  id_number bytea not null,
  phone bytea,
  phone_blind bytea,
  primary key (import_id, id_blind)
);
create table import_title (
  import_id uuid not null references import_batch,
  community_id uuid not null,
  key text not null,
  id_blind bytea not null,
  share_num int not null,
  share_den int not null,
  joint boolean not null,
  since date,
  primary key (import_id, key, id_blind)
);

do $$
declare t text;
begin
  foreach t in array array['import_room', 'import_party', 'import_title'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy %I on %I
      using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
      with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid)$p$, t || '_scope', t);
    execute format('grant select, insert, delete on %I to hemei_app', t);
  end loop;
end $$;
grant update (state) on import_room to hemei_app;
