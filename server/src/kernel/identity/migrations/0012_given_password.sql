-- A password that somebody else has set (the first one, told by an administrator) opens nothing but the choice of one's own.
alter table account add column password_given boolean not null default false;
grant update (password_given) on account to hemei_app;
-- It is over by another password alone.
create function account_password_chosen() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.password_given and not new.password_given and new.password is not distinct from old.password then
    raise exception 'account % still has the password that was given', old.id
      using errcode = '23514', constraint = 'account_password_chosen';
  end if;
  return new;
end $$;
create trigger account_password_chosen before update of password_given on account
  for each row execute function account_password_chosen();
