-- What the kernel itself keeps: answers already given (idempotency) and the demonstration's clock.
create table idempotency (
  id text primary key,                       -- sha-256 of actor, route and key
  content text not null,                     -- sha-256 of the request
  answer bytea not null,                     -- sealed
  at timestamptz not null default clock_timestamp()
);
create index idempotency_at on idempotency (at);
grant select, insert, delete on idempotency to hemei_app;

create table demonstration_clock (
  singleton boolean primary key default true check (singleton),
  offset_ms bigint not null
);
grant select, insert, update on demonstration_clock to hemei_app;
