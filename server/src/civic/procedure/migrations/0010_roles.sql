-- A step waits for the offices that its declaration names, or that it goes up to, and for no others, whoever writes the row;
-- what goes back to whoever opened the case, for the office of theirs.
create function procedure_declared_roles(of_case uuid, of_step text) returns text[] language sql stable set search_path = public, pg_temp as $$
  select array(select json_array_elements_text(s.step -> 'by'))
    || array(select substr(e, length('escalate:') + 1) from json_array_elements_text(
      case json_typeof(s.step -> 'late') when 'array' then s.step -> 'late' else json_build_array(s.step ->> 'late') end) e where e like 'escalate:%')
    || array(select e.role from procedure_entry e where s.step ->> 'takes' = 'opener' and e.case_id = of_case and e.n = 1 and e.role is not null)
  from (select v.declaration -> 'steps' -> of_step as step from procedure_case c
    join procedure_version v on v.key = c.key and v.version = c.version where c.id = of_case) s
$$;
create function procedure_step_roles() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not new.roles <@ coalesce(procedure_declared_roles(new.case_id, new.step), '{}') then
    raise exception 'step % of case % is not for %', new.step, new.case_id, new.roles using errcode = '23514', constraint = 'procedure_step_roles';
  end if;
  return new;
end $$;
create trigger procedure_step_roles before insert or update of roles on procedure_step for each row execute function procedure_step_roles();
