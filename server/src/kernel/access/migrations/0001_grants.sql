-- Which account holds which role where, from when to when. A place is a path; a grant reaches what begins with it.
create table access_grant (
  id uuid primary key,
  account uuid not null,
  role text not null check (role ~ '^[a-z]+(\.[a-z-]+)?$'),
  path text not null check (path ~ '^/([^/ ]+/)*$'),
  valid_from timestamptz not null,
  valid_until timestamptz check (valid_until > valid_from),
  basis text not null                        -- the act or title it rests on
);
create index access_grant_account on access_grant (account);
create index access_grant_path on access_grant (path text_pattern_ops, role);
create index access_grant_basis on access_grant (basis);
grant select, insert on access_grant to hemei_app;
grant update (valid_until) on access_grant to hemei_app;
