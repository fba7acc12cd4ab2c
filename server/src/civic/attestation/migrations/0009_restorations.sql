-- Each time the house was restored from a backup: said in public, and a leaf of the log, so that it never forks in silence.
create table log_restoration (
  leaf bytea primary key check (octet_length(leaf) = 32),  -- leaf hash of the statement
  statement text not null,                   -- canonical JSON: when, from which size and root, what was known to be later
  made_at timestamptz not null default clock_timestamp()
);
grant select on log_restoration to hemei_app, hemei_audit;
