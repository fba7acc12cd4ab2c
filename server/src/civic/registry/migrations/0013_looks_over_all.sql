-- When a community was last looked through says nothing of anybody: what is due is asked of all of them at once.
drop policy finding_look_scope on finding_look;
alter table finding_look no force row level security, disable row level security;
