-- What a carrier reports of a text message that it took: arrived, or not. As it says it, each once; they may come before we know that it left.
create table sms_report (
  delivery uuid not null references message_delivery on delete cascade,
  status text not null check (status ~ '^[A-Z]{5,8}$'),  -- SMPP's words: DELIVRD, UNDELIV, EXPIRED, REJECTD, …
  said_at timestamptz not null,                    -- by the carrier's clock
  taken_at timestamptz not null,
  primary key (delivery, status)
);
grant select, insert on sms_report to hemei_app;

-- It left, and did not arrive. A later word that it arrived stands above this.
alter table message_delivery add undelivered_at timestamptz,
  add constraint message_delivery_undelivered check (undelivered_at is null or sent_at is not null);
grant update (undelivered_at) on message_delivery to hemei_app;
create or replace function message_delivery_once() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.ended_at is not null or (old.sent_at is not null and (new.sent_at, new.tries, new.next_at, new.ended_at)
      is distinct from (old.sent_at, old.tries, old.next_at, old.ended_at))
    or (old.delivered_at is not null and new.delivered_at is distinct from old.delivered_at)
    or (old.undelivered_at is not null and new.undelivered_at is distinct from old.undelivered_at) then
    raise exception 'delivery % is over', old.id using errcode = '23514', constraint = 'message_delivery_once';
  end if;
  return new;
end $$;
