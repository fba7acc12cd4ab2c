-- A figure that a procedure decided has its case: of that jurisdiction, approved by its record, with what the approval set. Looked at when the act ends.
create function parameter_by_its_case() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from procedure_case c join procedure_entry e on e.case_id = c.id
      where new.source = 'procedure:' || c.id and c.key = 'parameters.change' and c.jurisdiction = new.jurisdiction
        and e.kind = 'taken' and e.step = 'check' and e.outcome = 'approved'
        and e.made ->> 'key' = new.key and e.made -> 'value' = new.value and e.made ->> 'from' = new.valid_from::text) then
    raise exception 'no case decided figure %', new.key using errcode = '23514', constraint = 'parameter_by_its_case';
  end if;
  return null;
end $$;
create constraint trigger parameter_by_its_case after insert on parameter_version deferrable initially deferred
  for each row when (new.source <> 'data') execute function parameter_by_its_case();
