-- A session that ended because a device was declared lost says so: it was not ended by itself, nor by a wish to sign out.
alter table session drop constraint session_ended_why_check;
alter table session add constraint session_ended_why_check check (ended_why in
  ('signed-out', 'replaced', 'person', 'lost-device', 'password', 'factor', 'desk', 'administrator'));
