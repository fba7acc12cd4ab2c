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

-- What every transaction begins with, in one call: account and scope, the key's lock and the answer already given, the
-- clock. Without an account given, the statement before has set it. A doubled request in flight waits at the lock for the
-- first; the look for its answer comes after and sees what is committed by then.
create function kernel_enter(account text, community text, key text, demonstration boolean,
  out id text, out content text, out answer bytea, out offset_ms bigint
) language plpgsql volatile set enable_seqscan = off as $$
begin
  perform set_config('hemei.community', community, true);
  if account is not null then
    perform set_config('hemei.account', account, true);
  end if;
  if key is not null then
    id := encode(sha256(convert_to(coalesce(current_setting('hemei.account', true), '') || ' ' || key, 'UTF8')), 'hex');
    perform pg_advisory_xact_lock(hashtextextended(id, 0));
    select i.content, i.answer into content, answer from idempotency i where i.id = kernel_enter.id;
  end if;
  if demonstration then
    select c.offset_ms into offset_ms from demonstration_clock c;
  end if;
  offset_ms := coalesce(offset_ms, 0);
end $$;
