-- X6: what a step's time was reckoned from never changes; its deadline only where it was provisional, by an entry; a title by one too.
revoke update (due_basis) on procedure_step from hemei_app;

create function procedure_step_due_stays() returns trigger language plpgsql as $$
begin
  -- when a vote ends is known once it is open
  if old.due_at is null and old.due_on is null and not old.provisional and new.due_on is null and new.remind_at is null and not new.provisional then
    return new;
  end if;
  -- the year's notice of holidays came
  if old.provisional and old.done_at is null and new.due_at = (new.due_on + 1)::timestamp at time zone 'Asia/Shanghai'
      and (new.remind_at is null or new.remind_at <= new.due_at) then
    return new;
  end if;
  raise exception 'the deadline of step % of case % stands', new.step, new.case_id
    using errcode = '23514', constraint = 'procedure_step_due_stays';
end $$;
create trigger procedure_step_due_stays before update of due_on, due_at, remind_at, provisional on procedure_step for each row
  when ((old.due_on, old.due_at, old.remind_at, old.provisional) is distinct from (new.due_on, new.due_at, new.remind_at, new.provisional))
  execute function procedure_step_due_stays();

create function procedure_step_due_by_entry() returns trigger language plpgsql as $$
begin
  if not exists (select from procedure_entry e where e.case_id = new.case_id and e.kind = 'deadline' and e.step = new.step and e.round = new.round
      and e.made ->> 'due' = new.due_on::text) then
    raise exception 'no entry says when step % of case % is due', new.step, new.case_id
      using errcode = '23514', constraint = 'procedure_step_due_by_entry';
  end if;
  return null;
end $$;
create constraint trigger procedure_step_due_by_entry after update of due_on on procedure_step deferrable initially deferred
  for each row when (old.due_on is distinct from new.due_on) execute function procedure_step_due_by_entry();

-- A case is called otherwise in the act alone that says anew what it asks for.
create function procedure_case_named_by_entry() returns trigger language plpgsql as $$
begin
  if not exists (select from procedure_entry e join procedure_case c on c.id = e.case_id
      where e.case_id = new.id and e.kind = 'taken' and e.xmin = c.xmin) then
    raise exception 'nothing that case % says names it anew', new.id using errcode = '23514', constraint = 'procedure_case_named_by_entry';
  end if;
  return null;
end $$;
create constraint trigger procedure_case_named_by_entry after update of title, pinyin, initials on procedure_case deferrable initially deferred
  for each row when ((old.title, old.pinyin, old.initials) is distinct from (new.title, new.pinyin, new.initials))
  execute function procedure_case_named_by_entry();
