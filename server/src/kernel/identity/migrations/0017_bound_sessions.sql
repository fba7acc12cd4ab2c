-- A session's row opens for the account and the strength that it was opened with, and for no other: a keyed mark binds them to its token.
-- Sessions that were open before have none, and open nothing: their people sign in once more.
alter table session add column bond bytea constraint session_bond_check check (octet_length(bond) = 32);

-- Something ends now: a time gone by would let its record be removed before anybody asks after it.
create function sign_in_ends_now() returns trigger language plpgsql as $$
begin
  if new.ended_at not between clock_timestamp() - interval '1 minute' and clock_timestamp() + interval '1 minute' then
    raise exception '% ends now, not at another time', tg_table_name using errcode = '23514', constraint = 'sign_in_ends_now', table = tg_table_name;
  end if;
  return new;
end $$;
do $$
declare t text;
begin
  foreach t in array array['session', 'sign_in_telephone', 'sign_on_identity', 'second_factor'] loop
    execute format('create trigger %I before update of ended_at on %I for each row when (old.ended_at is null and new.ended_at is not null)
      execute function sign_in_ends_now()', t || '_ends_now', t);
  end loop;
end $$;
