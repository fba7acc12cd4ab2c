-- The second factor (TOTP): a sealed secret for an account, recovery codes by keyed hash; each step and each code serves once.
create table second_factor (
  id uuid primary key,
  account uuid not null references account,
  secret bytea not null,                     -- sealed
  made_at timestamptz not null default clock_timestamp(),
  confirmed_at timestamptz,                  -- in force from the first right code
  last_step bigint not null default 0,       -- the latest time step whose code was taken
  failures int not null default 0,
  locked_until timestamptz,
  ended_at timestamptz,
  ended_why text check (ended_why in ('person', 'desk', 'anew')),
  check ((ended_at is null) = (ended_why is null))
);
create unique index second_factor_one on second_factor (account, (confirmed_at is null)) where ended_at is null;
create table recovery_code (
  factor uuid not null references second_factor,
  hash bytea not null,
  used_at timestamptz,
  primary key (factor, hash)
);
grant select, insert on second_factor, recovery_code to hemei_app;
grant update (confirmed_at, last_step, failures, locked_until, ended_at, ended_why) on second_factor to hemei_app;
grant update (used_at) on recovery_code to hemei_app;

-- A code is taken once: its step only grows. What was confirmed, ended or used stays so.
create function second_factor_once() returns trigger language plpgsql as $$
begin
  if new.last_step < old.last_step then
    raise exception 'a step of % comes again', old.id using errcode = '23514', constraint = 'second_factor_step_grows';
  elsif (old.confirmed_at is not null and new.confirmed_at is distinct from old.confirmed_at)
    or (old.ended_at is not null and (new.ended_at, new.ended_why) is distinct from (old.ended_at, old.ended_why)) then
    raise exception 'second factor % stays as it is', old.id using errcode = '23514', constraint = 'second_factor_once';
  end if;
  return new;
end $$;
create trigger second_factor_once before update on second_factor for each row execute function second_factor_once();
create function recovery_code_once() returns trigger language plpgsql as $$
begin
  if old.used_at is not null then
    raise exception 'this recovery code was used' using errcode = '23514', constraint = 'recovery_code_once';
  end if;
  return new;
end $$;
create trigger recovery_code_once before update on recovery_code for each row execute function recovery_code_once();

-- Rows of the account that signs in, and no others.
alter table second_factor enable row level security, force row level security;
create policy second_factor_own on second_factor using (account::text = nullif(current_setting('hemei.sign_in', true), ''));
alter table recovery_code enable row level security, force row level security;
create policy recovery_code_own on recovery_code using (exists (select from second_factor f where f.id = factor));
