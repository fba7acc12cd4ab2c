-- Four eyes are the database's too: what another person has to take is not taken by who opened the case or took another step of it,
-- and what two persons take not twice by one; asked of the declaration and the record, which nobody changes.
create function procedure_entry_by_another() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare takes text;
begin
  select v.declaration -> 'steps' -> new.step ->> 'takes' into takes
  from procedure_case c join procedure_version v on v.key = c.key and v.version = c.version where c.id = new.case_id;
  if takes = 'another' and (new.account is null or exists (select from procedure_entry e where e.case_id = new.case_id
      and e.account = new.account and e.step <> new.step and e.kind in ('opened', 'joined', 'taken', 'corrected')))
    or takes = 'two-persons' and (new.account is null or exists (select from procedure_entry e where e.case_id = new.case_id
      and e.account = new.account and e.step = new.step and e.round = new.round and e.kind = 'joined')) then
    raise exception 'the second person is another' using errcode = '23514', constraint = 'procedure_entry_by_another';
  end if;
  return new;
end $$;
create trigger procedure_entry_by_another before insert on procedure_entry
  for each row when (new.kind in ('joined', 'taken')) execute function procedure_entry_by_another();
