-- What of all that waits outside cases was told to its offices: near its end, and late; once for each end that it was given.
create table wait_told (
  wait text not null,                        -- of its room: `objection:…`
  due_at timestamptz not null,
  kind text not null check (kind in ('reminded', 'late')),
  told_at timestamptz not null,
  primary key (wait, due_at, kind)
);
grant select, insert on wait_told to hemei_app;
