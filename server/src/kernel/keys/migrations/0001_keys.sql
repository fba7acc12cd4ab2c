-- Which master keys this database knows, each by a value that tells it from another without telling it. Written by the
-- owner alone, at the start and by a rotation.
create table key_check (
  kind text not null check (kind in ('seal', 'blind')),
  number int not null check (number between 1 and 255),
  value bytea not null check (octet_length(value) = 16),
  since timestamptz not null default clock_timestamp(),
  retired_at timestamptz,                    -- from then on nothing is left that only this key opens
  primary key (kind, number)
);
grant select on key_check to hemei_app;
