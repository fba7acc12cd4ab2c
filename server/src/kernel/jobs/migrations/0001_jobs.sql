-- Long work that a person started: its state and progress, found again after leaving the page (X4).
create table job_run (
  id uuid primary key,
  name text not null,
  title jsonb not null,                      -- {zh, en}
  account uuid,
  path text not null default '/',
  state text not null default 'waiting' check (state in ('waiting', 'running', 'done', 'failed')),
  done int not null default 0,
  total int,
  answer jsonb,
  problem jsonb,
  created_at timestamptz not null,
  changed_at timestamptz not null
);
create index job_run_account on job_run (account, created_at desc);
grant select, insert on job_run to hemei_app;
grant update (state, done, total, answer, problem, changed_at) on job_run to hemei_app;
