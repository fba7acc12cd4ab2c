-- The trail is kept for 36 months at least, whoever asks to forget it: the application's role may call this with any figure.
create or replace function audit_forget(months int) returns bigint
language plpgsql volatile security definer set search_path = public, pg_temp as $$
declare
  gone bigint;
begin
  delete from audit_event e using audit_batch b
    where b.number = e.batch and b.sealed_at < clock_timestamp() - make_interval(months => greatest(months, 36));
  get diagnostics gone = row_count;
  return gone;
end $$;
