-- A roster that would change or end what stands is written once a second person has seen what it would change (ADR 0041).
alter table import_batch drop constraint import_batch_state_check;
alter table import_batch add constraint import_batch_state_check
  check (state in ('reading', 'preview', 'asked', 'returned', 'applying', 'applied', 'failed'));
alter table import_batch
  add changes jsonb,                         -- what of that which stands it would change, in numbers, and their mark; none: it only adds
  add reason bytea,                          -- why, in the words of whoever uploaded it; sealed
  add asked_at timestamptz,
  add due_at timestamptz,
  add due_on date,
  add remind_at timestamptz,
  add confirmed_by uuid,
  add confirmed_at timestamptz,
  add returned_by uuid,
  add returned_at timestamptz,
  add words bytea;                           -- why it was sent back; sealed
-- Nobody alone: what an account uploaded another account confirms, and in that one's name it is written. At the machine itself
-- (no account) it is the operator, who names it.
alter table import_batch add constraint import_batch_by_two check (
  changes is null or state not in ('applying', 'applied') or (account is null and applied_by is null)
  or coalesce(confirmed_by <> account and applied_by = confirmed_by, false));
create index import_batch_asked on import_batch (path) where state = 'asked' and cleared_at is null;
-- who uploaded it, where and when is said once
revoke update on import_batch from hemei_app;
grant update (state, job, community_id, community, units, roster_hash, counts, faults, fault_count, row_faults, problem, written,
  applied_by, applying_at, applied_at, cleared_at, changes, reason, asked_at, due_at, due_on, remind_at, confirmed_by, confirmed_at,
  returned_by, returned_at, words) on import_batch to hemei_app;
