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

-- A right is ended, or ended earlier; it is never revived or lengthened: that is a new grant, with its own basis.
create function access_grant_only_ends() returns trigger language plpgsql as $$
begin
  if new.valid_until is null or new.valid_until > old.valid_until then
    raise exception 'grant % can only be ended', old.id using errcode = '23514', constraint = 'access_grant_only_ends';
  end if;
  return new;
end $$;
create trigger access_grant_only_ends before update on access_grant for each row execute function access_grant_only_ends();
