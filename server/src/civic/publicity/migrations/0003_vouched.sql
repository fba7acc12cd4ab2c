-- A notice has a hash of its own, and none stands without its leaf: handed to the log in the same act, whoever writes the row.
alter table publication
  add constraint publication_hash unique (hash),
  add constraint publication_hash_length check (octet_length(hash) = 32);

create function publication_logged() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare of_hash bytea := sha256('\x00'::bytea || new.hash);
begin
  if not exists (select from log_pending where leaf = of_hash) and not exists (select from log_leaf where hash = of_hash) then
    raise exception 'notice % is not handed to the log', new.number using errcode = '23514', constraint = 'publication_logged';
  end if;
  return null;
end $$;
create constraint trigger publication_logged after insert on publication
  deferrable initially deferred for each row execute function publication_logged();
