-- Sessions that a person can tell apart and end: an id, the device, the means; strong where two factors opened it. Ended, kept half a year.
alter table session
  add column id uuid not null default uuidv7(),
  add column means text not null default 'password' check (means in ('password', 'code', 'sign-on', 'step-in')),
  add column strong boolean not null default false,
  add column device text not null default '' check (length(device) <= 60),
  add column ended_at timestamptz,
  add column ended_why text check (ended_why in ('signed-out', 'replaced', 'person', 'password', 'factor', 'desk')),
  add constraint session_ended_whole check ((ended_at is null) = (ended_why is null));
create unique index session_id on session (id);
grant update (ended_at, ended_why) on session to hemei_app;

-- An ended session never opens again, and its record is not removed while somebody may still ask after it.
create function session_keeps() returns trigger language plpgsql as $$
begin
  if tg_op = 'UPDATE' and old.ended_at is not null and (new.ended_at, new.ended_why) is distinct from (old.ended_at, old.ended_why) then
    raise exception 'session % has ended', old.id using errcode = '23514', constraint = 'session_ends_once';
  elsif tg_op = 'DELETE' and coalesce(old.ended_at, old.ends_at) > clock_timestamp() - interval '180 days' then
    raise exception 'session % is kept', old.id using errcode = '23514', constraint = 'session_is_kept';
  end if;
  return case tg_op when 'DELETE' then old else new end;
end $$;
create trigger session_keeps before update or delete on session for each row execute function session_keeps();
