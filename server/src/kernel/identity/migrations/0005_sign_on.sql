-- Sign-on by somebody else's word (OIDC, WeChat): the way out and back, who is bound to whom, what was vouched for.
create table sign_on_flow (
  state bytea primary key,                   -- sha-256 of what goes out and comes back
  browser bytea not null,                    -- sha-256 of what the same browser holds
  sign_on text not null,
  sealed bytea not null,                     -- nonce and verifier
  account uuid references account,           -- who binds; none: somebody signs in
  landing text not null check (landing ~ '^/([^/\\].*)?$' and length(landing) <= 300),
  made_at timestamptz not null default clock_timestamp(),
  ends_at timestamptz not null default clock_timestamp() + interval '10 minutes',
  came_back_at timestamptz,                  -- once
  pending bytea,                             -- sealed: who came, and is bound to no account yet
  bound_at timestamptz
);
create index sign_on_flow_age on sign_on_flow (made_at);
grant select, insert, delete on sign_on_flow to hemei_app;
grant update (came_back_at, pending, bound_at) on sign_on_flow to hemei_app;
create function sign_on_flow_once() returns trigger language plpgsql as $$
begin
  if (old.came_back_at is not null and new.came_back_at is distinct from old.came_back_at) or old.bound_at is not null
    or (old.pending is not null and new.pending is distinct from old.pending) then
    raise exception 'this sign-on came back before' using errcode = '23514', constraint = 'sign_on_flow_once';
  end if;
  return new;
end $$;
create trigger sign_on_flow_once before update on sign_on_flow for each row execute function sign_on_flow_once();

create table sign_on_identity (
  id uuid primary key,
  account uuid not null references account,
  sign_on text not null,
  subject bytea not null,                    -- blind index of issuer and subject
  sealed bytea not null,                     -- issuer and subject
  bound_at timestamptz not null default clock_timestamp(),
  ended_at timestamptz,
  ended_why text check (ended_why in ('person', 'desk')),
  check ((ended_at is null) = (ended_why is null))
);
create unique index sign_on_identity_subject on sign_on_identity (subject) where ended_at is null;
create unique index sign_on_identity_account on sign_on_identity (account, sign_on) where ended_at is null;
grant select, insert on sign_on_identity to hemei_app;
grant update (ended_at, ended_why) on sign_on_identity to hemei_app;
create function sign_on_identity_once() returns trigger language plpgsql as $$
begin
  if old.ended_at is not null then
    raise exception 'identity % was ended', old.id using errcode = '23514', constraint = 'sign_on_identity_once';
  end if;
  return new;
end $$;
create trigger sign_on_identity_once before update on sign_on_identity for each row execute function sign_on_identity_once();
alter table sign_on_identity enable row level security, force row level security;
create policy sign_on_identity_own on sign_on_identity using (
  account::text = nullif(current_setting('hemei.sign_in', true), '') or encode(subject, 'hex') = nullif(current_setting('hemei.sign_in', true), ''));

-- What the issuer vouched for at a sign-on (name, identity number), sealed, beside the session that it opened or bound.
create table sign_on_record (
  id uuid primary key,
  identity uuid not null references sign_on_identity,
  session uuid references session (id) on delete set null,
  at timestamptz not null default clock_timestamp(),
  claims bytea not null                      -- sealed
);
create index sign_on_record_identity on sign_on_record (identity, at desc);
create index sign_on_record_session on sign_on_record (session);
grant select, insert on sign_on_record to hemei_app;
alter table sign_on_record enable row level security, force row level security;
create policy sign_on_record_own on sign_on_record using (exists (select from sign_on_identity i where i.id = identity));
