-- No queue, no version and no command of the job queue's own is made, altered or taken away by the application's role: its worker needs none of it.
-- On a new database the queue's tables come after the migrations, with these rights; what the worker does need is granted with them.
do $$ begin
  if to_regclass('pgboss.queue') is not null then
    revoke insert, update, delete, truncate on all tables in schema pgboss from hemei_app;
    grant insert, update, delete on pgboss.job, pgboss.job_common, pgboss.instance to hemei_app;
  end if;
end $$;
