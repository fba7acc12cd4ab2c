-- What was closed takes no more entries, whoever writes them.
create function incident_stays_closed() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('incident/' || new.incident, 0));  -- as the program does: not beside the closing
  if exists (select from incident_entry e where e.incident = new.incident and e.kind = 'closed') then
    raise exception 'incident % is closed', new.incident using errcode = '23514', constraint = 'incident_stays_closed';
  end if;
  return new;
end $$;
create trigger incident_stays_closed before insert on incident_entry for each row execute function incident_stays_closed();
