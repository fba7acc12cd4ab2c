-- Help at a desk: whose sign-in was taken back, by whom, on what evidence.
create table sign_in_desk_act (
  id uuid primary key,
  account uuid not null references account,
  by_account uuid references account,        -- none: the operator, at the command line
  evidence bytea not null,                   -- sealed: it may name a paper of the person
  at timestamptz not null default clock_timestamp(),
  check (account <> by_account)
);
create index sign_in_desk_act_account on sign_in_desk_act (account, at);
grant select, insert on sign_in_desk_act to hemei_app;
alter table sign_in_desk_act enable row level security, force row level security;
create policy sign_in_desk_act_of on sign_in_desk_act using (account::text = nullif(current_setting('hemei.sign_in', true), ''));
