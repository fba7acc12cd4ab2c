-- Telephones bound to accounts, and the one-time codes sent to them: found by blind index, counted where every process counts.
create table sign_in_telephone (
  id uuid primary key,
  account uuid not null references account,
  number bytea not null,                     -- sealed
  blind bytea not null,
  bound_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_why text check (ended_why in ('person', 'desk', 'anew')),
  check ((ended_at is null) = (ended_why is null))
);
create unique index sign_in_telephone_account on sign_in_telephone (account) where ended_at is null;
create unique index sign_in_telephone_number on sign_in_telephone (blind) where ended_at is null;
grant select, insert on sign_in_telephone to hemei_app;
grant update (ended_at, ended_why) on sign_in_telephone to hemei_app;
create function sign_in_telephone_once() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null then
    raise exception 'telephone % was ended', old.id using errcode = '23514', constraint = 'sign_in_telephone_once';
  end if;
  return new;
end $$;
create trigger sign_in_telephone_once before update on sign_in_telephone for each row execute function sign_in_telephone_once();
-- The telephone of the account that signs in, or the one whose whole number is known.
alter table sign_in_telephone enable row level security, force row level security;
create policy sign_in_telephone_own on sign_in_telephone using (
  account::text = nullif(current_setting('hemei.sign_in', true), '') or encode(blind, 'hex') = nullif(current_setting('hemei.sign_in', true), ''));

-- A code is kept by keyed hash. Without an account nobody is signed in by it, whatever is tried: the telephone is unknown.
create table sign_in_code (
  id uuid primary key,
  telephone bytea not null,                  -- blind
  purpose text not null check (purpose in ('sign-in', 'bind')),
  account uuid references account,
  hash bytea not null,
  made_at timestamptz not null default clock_timestamp(),
  ends_at timestamptz not null default clock_timestamp() + interval '5 minutes',
  tries int not null default 0 check (tries <= 5),
  used_at timestamptz
);
create index sign_in_code_latest on sign_in_code (telephone, purpose, made_at desc);
create index sign_in_code_age on sign_in_code (made_at);
grant select, insert, delete on sign_in_code to hemei_app;
grant update (tries, used_at) on sign_in_code to hemei_app;
create function sign_in_code_once() returns trigger language plpgsql as $$
begin
  if old.used_at is not null or new.tries < old.tries then
    raise exception 'code % was used', old.id using errcode = '23514', constraint = 'sign_in_code_once';
  end if;
  return new;
end $$;
create trigger sign_in_code_once before update on sign_in_code for each row execute function sign_in_code_once();

-- Who asked for a code when: a telephone or an address, by blind index; ten a day, each a minute from the next.
create table sign_in_asked (
  subject bytea not null,
  day date not null,
  slot int not null constraint sign_in_asked_daily check (slot between 1 and 10),
  minute tstzrange not null default tstzrange(clock_timestamp(), clock_timestamp() + interval '1 minute'),
  primary key (subject, day, slot)
);
create extension if not exists btree_gist;
alter table sign_in_asked add constraint sign_in_asked_apart exclude using gist (subject with =, minute with &&);
create index sign_in_asked_age on sign_in_asked (day);
grant select, insert, delete on sign_in_asked to hemei_app;
-- Neither is removed while it still counts.
create function sign_in_asked_counts() returns trigger language plpgsql as $$
begin
  if upper(old.minute) > clock_timestamp() - interval '2 days' then
    raise exception 'this still counts' using errcode = '23514', constraint = 'sign_in_asked_counts';
  end if;
  return old;
end $$;
create trigger sign_in_asked_counts before delete on sign_in_asked for each row execute function sign_in_asked_counts();
