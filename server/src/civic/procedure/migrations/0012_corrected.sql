-- Whoever corrected an entry is one of those who have seen the case: what waits for another's eyes is not theirs (0006_another.sql).
update procedure_step s set taken_by = s.taken_by || seen.accounts,
  assigned_to = case when s.assigned_to = any (seen.accounts) then null else s.assigned_to end,
  assigned_by = case when s.assigned_to = any (seen.accounts) then null else s.assigned_by end
from (
  select w.case_id, w.step, w.round, array_agg(distinct e.account) as accounts
  from procedure_step w join procedure_case c on c.id = w.case_id
    join procedure_version v on v.key = c.key and v.version = c.version
    join procedure_entry e on e.case_id = w.case_id and e.kind = 'corrected' and e.step <> w.step and e.account is not null
  where w.done_at is null and v.declaration -> 'steps' -> w.step ->> 'takes' = 'another' and not e.account = any (w.taken_by)
  group by 1, 2, 3) seen
where s.case_id = seen.case_id and s.step = seen.step and s.round = seen.round;
