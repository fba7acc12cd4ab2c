-- The trail of acts and refusals: who, when, what, with what result; never what was said. The application adds, and no more.

-- As they come, in the act's own transaction: no index, so that an act pays for one row. When is the database's own word.
create table audit_waiting (
  id bigint generated always as identity,
  at timestamptz not null default clock_timestamp(),
  account uuid,                              -- none: nobody was signed in
  role text,                                 -- the right that was used
  act text not null check (act ~ '^[A-Za-z][A-Za-z.-]{0,60}$'),
  place text not null check (place ~ '^/([^/ ]+/)*$'),
  ids jsonb not null check (octet_length(ids::text) <= 2000),
  status smallint not null check (status between 200 and 599),
  code text check (code ~ '^[A-Z][A-Z0-9_.]{0,60}$'),
  request uuid not null,
  address inet,
  times int not null default 1 check (times > 0)  -- the same refusal of nobody in particular, in one moment
);
grant insert (account, role, act, place, ids, status, code, request, address, times) on audit_waiting to hemei_app;

-- A batch is sealed: its rows by their digest, and all that was sealed before by the chain. The hash is handed to the log.
create table audit_batch (
  number bigint primary key,
  rows int not null check (rows > 0),
  digest bytea not null check (octet_length(digest) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  sealed_at timestamptz not null
);
create table audit_event (
  id bigint primary key,
  at timestamptz not null,
  account uuid,
  role text,
  act text not null,
  place text collate "C" not null,
  ids jsonb not null,
  status smallint not null,
  code text,
  request uuid not null,
  address inet,
  times int not null,
  batch bigint not null references audit_batch deferrable initially deferred
);
create index audit_event_at on audit_event (at);
create index audit_event_account on audit_event (account, at);
create index audit_event_batch on audit_event (batch);

-- Whose turn it is to seal. A row that the application may not even lock.
create table audit_turn (singleton boolean primary key default true check (singleton));
insert into audit_turn default values;

create function audit_digest(batch bigint) returns bytea language sql stable begin atomic
  select sha256(string_agg(sha256(convert_to(jsonb_build_array(e.id, extract(epoch from e.at)::text, e.account, e.role, e.act,
    e.place, e.ids, e.status, e.code, e.request, host(e.address), e.times)::text, 'UTF8')), ''::bytea order by e.id))
  from audit_event e where e.batch = audit_digest.batch;
end;
create function audit_link(before bytea, digest bytea, sealed_at timestamptz) returns bytea language sql immutable begin atomic
  select sha256(coalesce(audit_link.before, '\x') || audit_link.digest || convert_to(extract(epoch from audit_link.sealed_at)::text, 'UTF8'));
end;

-- Seals what waits, whole transactions late or not, as the next batch; the only way into the sealed trail. Nothing comes
-- from the caller. Answers the hash, or null where nothing waited.
create function audit_seal() returns bytea
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  before audit_batch;
  next bigint;
  moved int;
  now_at timestamptz := clock_timestamp();
  made bytea;
  linked bytea;
begin
  perform from audit_turn for update;
  select * into before from audit_batch order by number desc limit 1;
  next := coalesce(before.number, 0) + 1;
  with taken as (delete from audit_waiting returning *)
  insert into audit_event (id, at, account, role, act, place, ids, status, code, request, address, times, batch)
  select id, at, account, role, act, place, ids, status, code, request, address, times, next from taken;
  get diagnostics moved = row_count;
  if moved = 0 then
    return null;
  end if;
  made := audit_digest(next);
  linked := audit_link(before.hash, made, now_at);
  insert into audit_batch values (next, moved, made, linked, now_at);
  return linked;
end $$;
revoke execute on function audit_seal() from public;
grant execute on function audit_seal() to hemei_app;

-- Forgets the rows of batches sealed longer ago than so many months, six at least; their seals stay.
create function audit_forget(months int) returns bigint
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  gone bigint;
begin
  delete from audit_event e using audit_batch b
    where b.number = e.batch and b.sealed_at < clock_timestamp() - make_interval(months => greatest(months, 6));
  get diagnostics gone = row_count;
  return gone;
end $$;
revoke execute on function audit_forget(int) from public;
grant execute on function audit_forget(int) to hemei_app;

-- For those who audit alone: whoever tried to sign in as somebody counts as that account.
create view audit_trail as
  select id, at, coalesce(account, (ids ->> 'account')::uuid) as who, role, act, place, ids, status, code, request,
    host(address) as address, times, batch from audit_event
  union all
  select id, at, coalesce(account, (ids ->> 'account')::uuid), role, act, place, ids, status, code, request,
    host(address), times, null from audit_waiting;
grant select on audit_trail, audit_event, audit_waiting, audit_batch, demonstration_clock to hemei_audit;
