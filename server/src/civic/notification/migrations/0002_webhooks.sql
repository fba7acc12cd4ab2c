-- Webhooks: addresses of other systems that offices and organizations registered, and what was posted to each.
create table webhook (
  id uuid primary key,
  place_path text not null check (place_path like '/%/'),  -- what lies there is told
  name text not null check (length(name) between 1 and 100),
  address bytea not null,                          -- sealed: it may hold a key of theirs
  host text not null check (length(host) between 1 and 255),
  secret bytea not null,                           -- sealed: what signs each call
  kinds text[] not null check (cardinality(kinds) between 1 and 50),
  account uuid not null references account,        -- who registered it
  registered_at timestamptz not null
);
create index webhook_place on webhook (place_path collate "C");
grant select, insert on webhook to hemei_app;
-- Ended once, by whom; nothing is posted to it any more.
create table webhook_end (
  webhook uuid primary key references webhook,
  account uuid not null references account,
  at timestamptz not null
);
grant select, insert on webhook_end to hemei_app;

create table webhook_delivery (
  id uuid primary key,                             -- the same at every try: the receiver's webhook-id
  webhook uuid not null references webhook,
  notification uuid not null references notification on delete cascade,
  next_at timestamptz not null,
  tries int not null default 0 check (tries >= 0),
  claimed_until timestamptz,
  sent_at timestamptz,
  ended_at timestamptz,
  ended_why text check (ended_why in ('ended', 'no-channel', 'refused', 'gave-up')),
  said text check (length(said) <= 200),           -- what its receiver answered last, or why nothing came
  unique (webhook, notification),
  check ((ended_at is null) = (ended_why is null)),
  check (sent_at is null or ended_at is null)
);
create index webhook_delivery_due on webhook_delivery (next_at) where sent_at is null and ended_at is null;
grant select, insert on webhook_delivery to hemei_app;
grant update (next_at, tries, claimed_until, sent_at, ended_at, ended_why, said) on webhook_delivery to hemei_app;
create function webhook_delivery_once() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.ended_at is not null or old.sent_at is not null then
    raise exception 'call % is over', old.id using errcode = '23514', constraint = 'webhook_delivery_once';
  end if;
  return new;
end $$;
create trigger webhook_delivery_once before update on webhook_delivery for each row execute function webhook_delivery_once();
