-- What a large roster has just written is counted before the rules of its titles look it up row by row: a community that the statistics
-- do not know is taken for one row, and each look-up would read all of it. Where somebody else counts just then, it goes on without.
create function registry_counted() returns void language plpgsql volatile security definer set search_path = public, pg_temp set lock_timeout = '1s' as $$
begin
  analyze party, room, title;
exception when lock_not_available then
  return;
end $$;
revoke all on function registry_counted() from public;
grant execute on function registry_counted() to hemei_app;
