-- What a person may ask of their data, and what happened to it: tallies of looks, objections, consents, copies, erasures.
create table look_tally (
  account uuid not null,
  day date not null,
  persons int not null check (persons > 0),
  primary key (account, day)
);
grant select, insert, update (persons) on look_tally to hemei_app;

-- What somebody who guards the platform should hear of. No name, no place below the community.
create table security_event (
  id uuid primary key,
  kind text not null check (kind in ('look-limit')),
  account uuid not null,
  role text not null,
  detail jsonb not null,
  at timestamptz not null
);
create index security_event_at on security_event (at desc);
grant select, insert on security_event to hemei_app;

-- A person does not agree that somebody looked; an officer other than the one who looked answers, once.
create table look_objection (
  look uuid primary key references look,
  community_id uuid not null,
  account uuid not null,
  words bytea not null,                      -- sealed
  at timestamptz not null,
  due_on date not null
);
grant select, insert on look_objection to hemei_app;
create table look_answer (
  look uuid primary key references look_objection,
  community_id uuid not null,
  account uuid not null,
  role text not null,
  words bytea not null,                      -- sealed
  at timestamptz not null
);
grant select, insert on look_answer to hemei_app;
create function look_answered_by_another() returns trigger language plpgsql as $$
begin
  if exists (select from look l where l.id = new.look and l.account = new.account) then
    raise exception 'whoever looked does not answer' using errcode = '23514', constraint = 'look_answered_by_another';
  end if;
  return new;
end $$;
create trigger look_answered_by_another before insert on look_answer for each row execute function look_answered_by_another();

-- Given and withdrawn, row after row; the newest counts. With the text's version, which data/privacy/consents.json holds.
create table consent (
  id uuid primary key,
  community_id uuid not null,
  party_id uuid not null,
  account uuid not null,
  purpose text not null,
  version int not null,
  given boolean not null,
  at timestamptz not null
);
create index consent_party on consent (community_id, party_id, purpose, id);
grant select, insert on consent to hemei_app;

do $$
declare t text;
begin
  foreach t in array array['look_objection', 'look_answer', 'consent'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy %I on %I
      using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
      with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid)$p$, t || '_scope', t);
  end loop;
end $$;

-- A copy of everything about one person: sealed, for that person alone, and gone after its time.
create table personal_copy (
  id uuid primary key,
  account uuid not null,
  asked_at timestamptz not null,
  job uuid,
  content bytea,                             -- sealed JSON; taken out when its time is over
  ready_at timestamptz,
  ends_at timestamptz not null
);
create index personal_copy_account on personal_copy (account, asked_at desc);
grant select, insert, delete, update (content, ready_at, job) on personal_copy to hemei_app;
-- An account that was ended at its owner's wish: what went, and what stays for which reason.
create table erasure (
  account uuid primary key,
  asked_at timestamptz not null,
  stays jsonb not null
);
grant select, insert on erasure to hemei_app;

-- Incidents (PIPL 57): what, when found, whose data, measures, who was told when. No personal data in it.
create table incident (
  id uuid primary key,
  number int generated always as identity,
  title text not null,
  what text not null,
  kinds text[] not null,
  found_at timestamptz not null,
  recorded_at timestamptz not null,
  recorded_by uuid not null,
  tell_by timestamptz not null
);
grant select, insert on incident to hemei_app;
create table incident_entry (
  incident uuid not null references incident,
  n int not null check (n > 0),
  kind text not null check (kind in ('measure', 'authority-told', 'persons-told', 'closed')),
  words text not null,
  persons int check (persons >= 0),
  at timestamptz not null,
  by uuid not null,
  primary key (incident, n)
);
grant select, insert on incident_entry to hemei_app;
create table incident_person (
  incident uuid not null,
  n int not null,                            -- the entry that told them
  account uuid not null,
  words text not null,
  told_at timestamptz not null,
  primary key (incident, n, account),
  foreign key (incident, n) references incident_entry
);
create index incident_person_account on incident_person (account);
grant select, insert on incident_person to hemei_app;

-- Impact assessments (PIPL 55, 56): kept three years.
create table impact_assessment (
  id uuid primary key,
  title text not null,
  about text not null,
  risks text not null,
  measures text not null,
  made_on date not null,
  recorded_by uuid not null,
  kept_until date not null check (kept_until >= made_on + interval '3 years')
);
grant select, insert, delete on impact_assessment to hemei_app;

-- By person: a row is seen by the account it is about, and written for it. What clears old copies sees only that they are over.
alter table personal_copy enable row level security;
alter table personal_copy force row level security;
create policy personal_copy_own on personal_copy
  using (account = nullif(current_setting('hemei.account', true), '')::uuid)
  with check (account = nullif(current_setting('hemei.account', true), '')::uuid);
create policy personal_copy_over_seen on personal_copy for select using (ends_at < clock_timestamp());
create policy personal_copy_over on personal_copy for delete using (ends_at < clock_timestamp());
alter table erasure enable row level security;
alter table erasure force row level security;
create policy erasure_own on erasure
  using (account = nullif(current_setting('hemei.account', true), '')::uuid)
  with check (account = nullif(current_setting('hemei.account', true), '')::uuid);
alter table incident_person enable row level security;
alter table incident_person force row level security;
create policy incident_person_own on incident_person for select
  using (account = nullif(current_setting('hemei.account', true), '')::uuid);
create policy incident_person_told on incident_person for insert with check (true);
