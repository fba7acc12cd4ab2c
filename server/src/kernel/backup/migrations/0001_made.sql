-- Which backups were made, when and how far they reach: what `hemei doctor` and the metrics tell the age of.
create table backup_made (
  id bigint generated always as identity primary key,
  snapshot_at timestamptz not null,          -- everything acknowledged before is in it
  ended_at timestamptz not null default clock_timestamp(),
  file_bytes bigint not null check (file_bytes > 0),
  rows bigint not null check (rows >= 0),
  marks jsonb not null                       -- where the log stood
);
grant select on backup_made to hemei_app;
