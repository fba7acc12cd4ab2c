-- Procedures in the versions that ran, cases, the steps that wait or are done, and the record of what happened.

-- A declaration as it was when it first ran; running cases keep theirs. json, not jsonb: the steps' order is the way.
create table procedure_version (
  key text not null,
  version int not null check (version > 0),
  hash bytea not null check (octet_length(hash) = 32),
  declaration json not null,
  first_run_at timestamptz not null,
  primary key (key, version)
);
grant select, insert on procedure_version to hemei_app;

create table procedure_case (
  id uuid primary key,
  key text not null,
  version int not null,
  community_id uuid not null references community,
  building_id uuid references building,
  place_path text collate "C" not null,
  year int not null,
  sign text not null,
  sequence int not null,
  number text not null,                      -- 〔2026〕维用0001
  title jsonb not null,
  pinyin text not null,
  initials text not null,
  state text not null default 'running' check (state in ('running', 'ended')),
  outcome text,
  opened_by uuid,
  opened_at timestamptz not null,
  ended_at timestamptz,
  parent uuid references procedure_case,     -- the case and step that wait for this one's end
  parent_step text,
  check ((parent is null) = (parent_step is null)),
  foreign key (key, version) references procedure_version,
  unique (community_id, year, sign, sequence),
  check ((state = 'ended') = (ended_at is not null) and (state = 'ended') = (outcome is not null))
);
create index procedure_case_place on procedure_case (place_path, opened_at desc);
create index procedure_case_community on procedure_case (community_id, opened_at desc);
grant select, insert on procedure_case to hemei_app;
grant update (state, outcome, ended_at) on procedure_case to hemei_app;

-- Steps entered: who may take them, by when, and when they were done.
create table procedure_step (
  case_id uuid not null references procedure_case,
  step text not null,
  round int not null check (round > 0),
  place_path text collate "C" not null,
  roles text[] not null,                     -- of a person's act; empty for votes, waits and the system's own
  entered_at timestamptz not null,
  due_on date,                               -- the last day, where the time is counted in days
  due_at timestamptz,
  due_basis jsonb,                           -- the law parameter it was reckoned from
  provisional boolean not null default false,
  late_at timestamptz,                       -- found to be over its time
  escalated_to text,
  refs jsonb not null default '{}',          -- what carrying it out made: {vote: id}
  taken_by uuid[] not null default '{}',     -- who has taken it of several who must
  assigned_to uuid,                          -- who has it in hand; none: whoever of the office comes first
  done_at timestamptz,
  outcome text,
  primary key (case_id, step, round),
  check ((done_at is null) = (outcome is null))
);
create index procedure_step_open on procedure_step (place_path) where done_at is null;
create index procedure_step_due on procedure_step (due_at) where done_at is null and late_at is null;
create unique index procedure_step_once on procedure_step (case_id, step) where done_at is null;
grant select, insert on procedure_step to hemei_app;
grant update (due_on, due_at, due_basis, provisional, roles, late_at, escalated_to, refs, taken_by, assigned_to, done_at, outcome) on procedure_step to hemei_app;

-- What happened, in order, never changed: each entry's hash covers the one before it.
create table procedure_entry (
  case_id uuid not null references procedure_case,
  n int not null check (n > 0),
  kind text not null check (kind in
    ('opened', 'joined', 'taken', 'advanced', 'handed', 'corrected', 'late', 'deadline', 'withdrawn')),
  step text not null,
  round int not null,
  outcome text,
  at timestamptz not null,
  account uuid,
  who bytea not null,                        -- sealed: a person's name
  role text,                                 -- null: the system
  authority jsonb,                           -- the grant acted on: {role, path}
  basis text,                                -- the law the step rests on
  data jsonb not null,                       -- the form's plain fields
  personal text[] not null default '{}',     -- names of the fields that were sealed
  personal_hash bytea,
  made jsonb not null default '{}',          -- what the effects answered
  note text,
  previous bytea not null check (octet_length(previous) = 32),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (case_id, n)
);
-- one decision per round of a step, whoever tries twice
create unique index procedure_entry_once on procedure_entry (case_id, step, round) where kind in ('taken', 'advanced');
grant select, insert on procedure_entry to hemei_app;

-- Fields about persons, sealed.
create table procedure_personal (
  case_id uuid not null,
  n int not null,
  community_id uuid not null,
  sealed bytea not null,
  primary key (case_id, n)
);
grant select, insert on procedure_personal to hemei_app;
alter table procedure_personal enable row level security;
alter table procedure_personal force row level security;
create policy procedure_personal_scope on procedure_personal
  using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
  with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid);
