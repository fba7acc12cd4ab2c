-- Who can sign in, and the sessions that are open. Names are sealed; a session is kept by the hash of its token.
create table account (
  id uuid primary key,
  login text not null,
  password text,                             -- argon2id; none for an account without password sign-in
  person uuid,                               -- the natural person it is bound to (G7)
  name bytea not null,                       -- sealed display name
  failures int not null default 0,
  locked_until timestamptz,
  created_at timestamptz not null,
  ended_at timestamptz
);
create unique index account_login on account (lower(login));
create unique index account_person on account (person) where ended_at is null;
grant select, insert on account to hemei_app;
grant update (password, person, name, failures, locked_until, ended_at) on account to hemei_app;

create table session (
  token bytea primary key,                   -- sha-256 of what the cookie holds
  account uuid not null references account,
  opened_at timestamptz not null default clock_timestamp(),
  seen_at timestamptz not null default clock_timestamp(),
  ends_at timestamptz not null
);
create index session_account on session (account);
grant select, insert, delete on session to hemei_app;
grant update (seen_at) on session to hemei_app;
