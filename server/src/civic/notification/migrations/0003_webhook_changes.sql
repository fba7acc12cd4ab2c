-- Webhooks are paused, go on, and get another secret: each change is a row; the newest counts. A call that failed may be tried again by hand.
create table webhook_change (
  id uuid primary key,
  webhook uuid not null references webhook,
  act text not null check (act in ('paused', 'resumed', 'rotated')),
  secret bytea,                                    -- sealed: what signs from then on
  account uuid not null references account,        -- who did it
  at timestamptz not null,
  check ((act = 'rotated') = (secret is not null))
);
create index webhook_change_of on webhook_change (webhook, id);
grant select, insert on webhook_change to hemei_app;
create index webhook_delivery_of on webhook_delivery (webhook, id);

-- A call that was sent stays as it is; one that was given up may wait anew, and that alone.
create or replace function webhook_delivery_once() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.sent_at is not null or (old.ended_at is not null
    and (old.ended_why not in ('refused', 'gave-up') or new.ended_at is not null or new.sent_at is not null or new.tries <> old.tries)) then
    raise exception 'call % is over', old.id using errcode = '23514', constraint = 'webhook_delivery_once';
  end if;
  return new;
end $$;
