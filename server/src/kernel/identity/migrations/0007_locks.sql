-- An account that a security administrator has locked stays so until one unlocks it (X2); tries and time do not open it.
alter table account add column locked_at timestamptz;
grant update (locked_at) on account to hemei_app;

alter table session drop constraint session_ended_why_check;
alter table session add constraint session_ended_why_check check (ended_why in
  ('signed-out', 'replaced', 'person', 'password', 'factor', 'desk', 'administrator'));
