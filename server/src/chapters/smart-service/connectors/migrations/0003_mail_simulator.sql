-- The demonstration's simulated post office: every try of every mail, and whether it arrived.
create table mail_simulator_try (
  id uuid not null,
  try int not null,
  mail bytea not null,                       -- sealed: address, subject, text
  arrived boolean not null,
  at timestamptz not null,
  primary key (id, try)
);
create index mail_simulator_try_at on mail_simulator_try (at desc) where arrived;
grant select, insert on mail_simulator_try to hemei_app;
