-- Organizations of every kind with their history, who is appointed to which post where and until when (G4), and the accounts of those who work.
create table organization (
  id uuid primary key,
  kind text not null check (kind in ('owners-committee', 'property-company', 'developer', 'party', 'residents-committee', 'street-office',
    'housing-bureau', 'fund-centre', 'bank', 'department', 'utility', 'third-party', 'association')),
  name text not null check (length(name) between 2 and 100),
  pinyin text not null,
  initials text not null,
  credit_code text unique check (credit_code ~ '^[0-9A-HJ-NPQRTUWXY]{18}$'),
  path text collate "C" not null check (path ~ '^/([^/ ]+/)*$'),   -- where it stands: a jurisdiction or a community
  parent uuid references organization check (parent <> id),
  fictitious boolean not null,
  valid_from date not null,
  valid_until date check (valid_until >= valid_from),               -- its last day, once it is ended
  renamed_on date,                                                  -- since when it is called so
  created_at timestamptz not null
);
create index organization_path on organization (path);
grant select, insert on organization to hemei_app;
grant update (name, pinyin, initials, renamed_on, valid_until) on organization to hemei_app;

-- What it was called until it was renamed.
create table organization_former (
  organization uuid not null references organization,
  name text not null,
  until date not null,
  primary key (organization, until)
);
grant select on organization_former to hemei_app;

-- A name that is left stays behind; an end is set once. Written as the owner: the application alone cannot invent a past.
create function organization_remembers() returns trigger language plpgsql security definer as $$
begin
  if old.valid_until is not null then
    raise exception 'organization % has ended', old.id using errcode = '23514', constraint = 'organization_remembers';
  end if;
  if new.name <> old.name then
    if new.renamed_on is null or new.renamed_on <= coalesce(old.renamed_on, old.valid_from) then
      raise exception 'organization % needs the day of its new name', old.id using errcode = '23514', constraint = 'organization_remembers';
    end if;
    insert into organization_former values (old.id, old.name, new.renamed_on);
  end if;
  return new;
end $$;
create trigger organization_remembers before update on organization for each row execute function organization_remembers();

-- The accounts that administrators made for those who work, and where they are administered. Residents' accounts stand at '/'.
create table staff_account (
  account uuid primary key references account,
  path text collate "C" not null check (path ~ '^/([^/ ]+/)*$'),
  made_by uuid references account,
  made_at timestamptz not null
);
grant select, insert on staff_account to hemei_app;
grant select (account) on staff_account to hemei_audit;

-- One person proposes, another confirms or refuses; rights follow the confirmation and the dates (access_grant). Nothing here is changed.
create table appointment (
  id uuid primary key,
  account uuid not null references account,
  role text not null,
  path text collate "C" not null check (path ~ '^/([^/ ]+/)*$'),
  organization uuid references organization,                        -- none: an office of the jurisdiction itself
  basis text not null check (length(basis) between 2 and 200),      -- the document that it rests on
  starts date not null,
  ends date check (ends >= starts),                                 -- its last day; none: until it is ended
  proposed_by uuid not null references account,
  proposed_at timestamptz not null,
  unique (id, account, proposed_by),
  constraint appointment_not_oneself check (account <> proposed_by)
);
create index appointment_path on appointment (path);
create index appointment_account on appointment (account);
grant select, insert on appointment to hemei_app;

create table appointment_decision (
  appointment uuid primary key,
  account uuid not null,
  proposed_by uuid not null,
  decision text not null check (decision in ('confirmed', 'refused')),
  by uuid not null references account,
  at timestamptz not null,
  note text check (length(note) <= 500),
  foreign key (appointment, account, proposed_by) references appointment (id, account, proposed_by),
  unique (appointment, decision),
  constraint appointment_two_people check (by <> proposed_by and by <> account)
);
grant select, insert on appointment_decision to hemei_app;

-- Ended before its time: only what was confirmed, once, with the reason.
create table appointment_end (
  appointment uuid primary key,
  decision text not null default 'confirmed' check (decision = 'confirmed'),
  by uuid not null references account,
  at timestamptz not null,
  why text not null check (length(why) between 2 and 500),
  foreign key (appointment, decision) references appointment_decision (appointment, decision)
);
grant select, insert (appointment, by, at, why) on appointment_end to hemei_app;
