-- What a run was given, so that one whose process died is found and sent again by whoever lives.
alter table job_run add column input jsonb;
create index job_run_open on job_run (id) where state in ('waiting', 'running');
