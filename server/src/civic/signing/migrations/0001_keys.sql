-- Signing keys of people's devices: enrolled and ended by acts, each of them a leaf of the public log.
create table signing_key (
  id uuid primary key,
  account uuid not null references account,
  public_key bytea not null unique check (octet_length(public_key) = 65 and get_byte(public_key, 0) = 4),  -- P-256
  label text not null check (length(label) between 1 and 60),  -- the device, in words
  evidence text not null check (evidence in ('sign-in', 'desk')),  -- how its holder was known
  basis text not null,                       -- desk: the check that it rests on
  enrolled_at timestamptz not null,
  salt bytea not null check (octet_length(salt) = 32),
  leaf bytea not null check (octet_length(leaf) = 32),
  ended_at timestamptz check (ended_at >= enrolled_at),
  ended_why text check (ended_why in ('lost', 'replaced', 'binding-ended')),
  check ((ended_at is null) = (ended_why is null))
);
create index signing_key_account on signing_key (account) where ended_at is null;
grant select, insert on signing_key to hemei_app;
grant update (ended_at, ended_why) on signing_key to hemei_app;
create function signing_key_ends_once() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null then
    raise exception 'signing key % has ended', old.id using errcode = '23514', constraint = 'signing_key_ends_once';
  end if;
  return new;
end $$;
create trigger signing_key_ends_once before update on signing_key for each row execute function signing_key_ends_once();

-- Leave to enrol a new device on evidence that an office checked: a code handed over in person, once, for minutes.
create table signing_renewal (
  id uuid primary key,
  account uuid not null references account,
  code bytea not null check (octet_length(code) = 32),  -- HMAC of what was handed over
  basis text not null,
  made_at timestamptz not null,
  ends_at timestamptz not null,
  tries int not null default 0,
  used_at timestamptz
);
create index signing_renewal_account on signing_renewal (account, made_at desc);
grant select, insert on signing_renewal to hemei_app;
grant update (tries, used_at) on signing_renewal to hemei_app;
