-- Cases about a jurisdiction, reminders, a chain of offices above, who gave a step into a hand, and the to-do list at scale.

alter table procedure_version add column about text generated always as (declaration ->> 'about') stored;
alter table procedure_version add unique (key, version, about);

-- A case stands in a community (or a building of it) or is about a jurisdiction: what its declaration says, and nothing else.
alter table procedure_case
  alter column community_id drop not null,
  add column jurisdiction text references jurisdiction,
  add column about text;
update procedure_case c set about = v.about from procedure_version v where v.key = c.key and v.version = c.version;
alter table procedure_case
  alter column about set not null,
  add constraint procedure_case_as_declared foreign key (key, version, about) references procedure_version (key, version, about),
  add constraint procedure_case_one_place check (num_nonnulls(community_id, jurisdiction) = 1),
  add constraint procedure_case_about check
    ((about = 'jurisdiction') = (jurisdiction is not null) and (about = 'building') = (building_id is not null)),
  add unique (jurisdiction, year, sign, sequence);

-- Personal fields of a case about a jurisdiction are in sight while its place is the transaction's.
alter table procedure_personal
  alter column community_id drop not null,
  add column place_path text,
  add constraint procedure_personal_one_place check (num_nonnulls(community_id, place_path) = 1);
create policy procedure_personal_place on procedure_personal
  using (place_path = nullif(current_setting('hemei.place', true), ''))
  with check (place_path = nullif(current_setting('hemei.place', true), ''));

alter table procedure_step
  add column remind_at timestamptz,          -- when those who hold it are to be reminded
  add column reminded_at timestamptz,
  add column raise_at timestamptz,           -- when it goes up once more, if the office above does nothing
  add column assigned_by uuid;               -- who gave it into the hand it is in
create index procedure_step_remind on procedure_step (remind_at) where done_at is null and reminded_at is null;
create index procedure_step_raise on procedure_step (raise_at) where done_at is null;
-- the to-do list: few of many by place, the first of many by date
create index procedure_step_waiting on procedure_step (due_at, entered_at) where done_at is null;
create index procedure_step_in_hand on procedure_step (assigned_to) where done_at is null and assigned_to is not null;
grant update (remind_at, reminded_at, raise_at, assigned_by) on procedure_step to hemei_app;

alter table procedure_entry drop constraint procedure_entry_kind_check;
alter table procedure_entry add constraint procedure_entry_kind_check check (kind in
  ('opened', 'joined', 'taken', 'advanced', 'handed', 'corrected', 'reminded', 'late', 'deadline', 'withdrawn'));
