-- What a witness said that it signed and this log does not continue: told, so that a log restored from a backup never forks in silence.
create table log_parted (
  witness text not null check (length(witness) <= 256),
  size bigint not null check (size > 0),     -- how many leaves it says that it signed
  seen_at timestamptz not null default clock_timestamp(),
  primary key (witness, size)
);
grant select, insert (witness, size) on log_parted to hemei_app;
grant select on log_parted to hemei_audit;
