-- The keys that sign the log, one after the other, and what witnesses signed beside it.

-- Written by the tables' owner alone (hemei rotate --log). Which of them signs follows from the log: a key signs every
-- size that holds the leaf by which the one before it named it. The first came with the log.
create table log_key (
  number smallint primary key check (number between 1 and 255),
  vkey text not null unique check (length(vkey) <= 256),
  leaf bytea unique check (octet_length(leaf) = 32),
  change text check (length(change) <= 2000),
  made_at timestamptz not null default clock_timestamp(),
  check ((leaf is null) = (change is null))
);

-- A witness's line for the checkpoint of a size. Checked before it is kept, and again by whoever reads: the application's
-- role can add what is none. By line, so that a false one keeps no true one out.
create table log_cosignature (
  size bigint not null references log_checkpoint,
  witness text not null check (length(witness) <= 256),
  line text not null check (length(line) <= 400),
  kept_at timestamptz not null default clock_timestamp(),
  primary key (size, witness, line)
);
create index log_cosignature_witness on log_cosignature (witness, size);

grant select on log_key to hemei_app, hemei_audit;
grant select, insert (size, witness, line) on log_cosignature to hemei_app;
grant select on log_cosignature to hemei_audit;
