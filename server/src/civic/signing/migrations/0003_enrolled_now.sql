-- Before which votes a key was enrolled is what its ballots are worth: it is enrolled when it is written, by whomever.
create function signing_key_enrolled_now() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if abs(extract(epoch from new.enrolled_at - clock_timestamp()
      - coalesce((select offset_ms from demonstration_clock), 0) * interval '1 ms')) > 300 then
    raise exception 'signing key % is enrolled now', new.id using errcode = '23514', constraint = 'signing_key_enrolled_now';
  end if;
  return new;
end $$;
create trigger signing_key_enrolled_now before insert on signing_key for each row execute function signing_key_enrolled_now();
