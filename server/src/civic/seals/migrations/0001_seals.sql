-- Electronic seals: the house's own authority, the seals it certified, and those that were ended before their term.

create table seal_authority (
  id int primary key default 1 check (id = 1),
  certificate bytea not null,                -- X.509, DER; its digest is a leaf of the log
  key bytea not null,                        -- sealed
  at timestamptz not null
);
grant select, insert on seal_authority to hemei_app;

-- One after the other for each who issues papers in a community: the newest in force signs.
create table seal (
  id uuid primary key,
  community_id uuid not null references community,
  holder jsonb not null,                     -- {zh, en}: who issues
  n int not null check (n > 0),
  certificate bytea not null,
  fingerprint bytea not null unique check (octet_length(fingerprint) = 32),
  key bytea not null,                        -- sealed
  begins_at timestamptz not null,
  ends_at timestamptz not null check (ends_at > begins_at)
);
create unique index seal_of on seal (community_id, (holder ->> 'zh'), n);
grant select, insert on seal to hemei_app;

-- Ended before its term, once, with the reason: what it signed before stands, nothing is signed with it any more.
create table seal_end (
  seal uuid primary key references seal,
  at timestamptz not null,
  account uuid not null,
  role text not null,
  reason text not null check (length(reason) between 2 and 500)
);
grant select, insert on seal_end to hemei_app;
