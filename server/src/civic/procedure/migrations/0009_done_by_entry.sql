-- A step is done by an entry of the record that says so, and by nothing else: looked at when the act ends.
create function procedure_step_done_by_entry() returns trigger language plpgsql as $$
begin
  if not exists (select from procedure_entry e where e.case_id = new.case_id
    and (e.step = new.step and e.round = new.round and e.kind in ('taken', 'advanced') and e.outcome = new.outcome
      or e.kind = 'withdrawn' and new.outcome = 'withdrawn')) then
    raise exception 'no entry says that step % of case % is done', new.step, new.case_id
      using errcode = '23514', constraint = 'procedure_step_done_by_entry';
  end if;
  return null;
end $$;
create constraint trigger procedure_step_done_by_entry after update on procedure_step deferrable initially deferred
  for each row when (old.done_at is null and new.done_at is not null) execute function procedure_step_done_by_entry();
