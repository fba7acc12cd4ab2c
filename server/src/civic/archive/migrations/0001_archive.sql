-- The archive: for each case that has ended one record, its package and checks, who looked, what is held, extended or destroyed.

create function archive_now() returns timestamptz language sql stable set search_path = public, pg_temp as $$
  select clock_timestamp() + coalesce((select offset_ms from demonstration_clock), 0) * interval '1 ms'
$$;

-- One case, one record, one number; never changed, kept when its content is gone.
create table archive_record (
  id uuid primary key,
  case_id uuid not null unique references procedure_case,
  community_id uuid references community,
  jurisdiction text references jurisdiction,
  place_path text collate "C" not null,
  fonds text not null check (fonds ~ '^[0-9A-Z]+([.][0-9A-F]{6})?$'),
  category text not null check (category ~ '^[A-Z]{2}$'),
  matter text not null,
  class text not null check (class in ('permanent', '30-years', '10-years')),
  closed_on date not null,
  year int not null,
  sequence int not null check (sequence > 0),
  number text not null unique,               -- 420106012021.3F2A1B-WS·2026-D30-0001
  due_on date,
  filed_at timestamptz not null,
  constraint archive_record_one_place check (num_nonnulls(community_id, jurisdiction) = 1),
  constraint archive_record_due check ((due_on is null) = (class = 'permanent')),
  unique (fonds, category, year, class, sequence)
);
create index archive_record_place on archive_record (place_path, filed_at desc);
create index archive_record_community on archive_record (community_id, filed_at desc);
create index archive_record_due_on on archive_record (due_on) where due_on is not null;
grant select, insert on archive_record to hemei_app;

-- Numbers of one fonds, category, year and class follow each other without gaps; the term runs from the year after the case closed.
create function archive_record_numbered() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  years int := case new.class when '30-years' then 30 when '10-years' then 10 end;
begin
  new.year := extract(year from new.closed_on);
  perform pg_advisory_xact_lock(hashtextextended(format('archive/%s/%s/%s/%s', new.fonds, new.category, new.year, new.class), 0));
  select coalesce(max(r.sequence), 0) + 1 into new.sequence from archive_record r
    where r.fonds = new.fonds and r.category = new.category and r.year = new.year and r.class = new.class;
  new.number := format('%s-%s·%s-%s-%s', new.fonds, new.category, new.year,
    case when years is null then 'Y' else 'D' || years end, lpad(new.sequence::text, greatest(4, length(new.sequence::text)), '0'));
  new.due_on := make_date(new.year + 1 + years, 1, 1);
  return new;
end $$;
create trigger archive_record_numbered before insert on archive_record for each row execute function archive_record_numbered();

-- What was put away for a record: what its manifest says of it. Stays when the content is destroyed.
create table archive_package (
  record uuid primary key references archive_record,
  sha256 bytea not null check (octet_length(sha256) = 32),
  manifest_hash bytea not null unique check (octet_length(manifest_hash) = 32),
  bytes int not null check (bytes > 0),
  parts jsonb not null,                      -- [{name, bytes, sha256}]; names tell nothing
  seal text,                                 -- fingerprint of the seal's certificate; none: about a jurisdiction, which has none
  packed_at timestamptz not null
);
create index archive_package_packed on archive_package (packed_at);
grant select, insert on archive_package to hemei_app;

-- Where its bytes lie and what opens them, in sight where the case is; gone only when two people have destroyed the record.
create table archive_content (
  record uuid primary key references archive_package,
  community_id uuid,
  place_path text collate "C",
  address bytea not null unique references file_blob check (octet_length(address) = 32),
  key bytea not null,                        -- sealed
  constraint archive_content_one_place check (num_nonnulls(community_id, place_path) = 1)
);
grant select, insert, delete on archive_content to hemei_app;
alter table archive_content enable row level security;
alter table archive_content force row level security;
create policy archive_content_scope on archive_content
  using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
  with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid);
create policy archive_content_place on archive_content
  using (place_path = nullif(current_setting('hemei.place', true), ''))
  with check (place_path = nullif(current_setting('hemei.place', true), ''));

-- Whether it is authentic, whole, usable and safe (DA/T 70): looked at on a schedule, and when somebody asks.
create table archive_check (
  id uuid primary key,
  record uuid not null references archive_package,
  at timestamptz not null,
  account uuid,                              -- none: by the clock
  authentic boolean not null,
  whole boolean not null,
  usable boolean not null,
  safe boolean not null,
  found jsonb,
  constraint archive_check_says check ((found is null) = (authentic and whole and usable and safe))
);
create index archive_check_record on archive_check (record, at desc);
grant select, insert on archive_check to hemei_app;

-- Who took a package out, as which office, and why.
create table archive_look (
  id uuid primary key,
  record uuid not null references archive_package,
  account uuid not null,
  role text not null,
  reason text not null check (length(reason) between 2 and 300),
  at timestamptz not null
);
create index archive_look_record on archive_look (record, at desc);
grant select, insert on archive_look to hemei_app;

-- Held: whatever is due, nothing is destroyed until it is released.
create table archive_hold (
  id uuid primary key,
  record uuid not null references archive_record,
  account uuid not null,
  role text not null,
  reason text not null check (length(reason) between 2 and 300),
  at timestamptz not null
);
create index archive_hold_record on archive_hold (record);
grant select, insert on archive_hold to hemei_app;
create table archive_release (
  hold uuid primary key references archive_hold,
  account uuid not null,
  role text not null,
  reason text not null check (length(reason) between 2 and 300),
  at timestamptz not null
);
grant select, insert on archive_release to hemei_app;

-- Appraised by two people: destroyed, or kept until another day. The register of what was destroyed, kept for ever.
create table archive_disposal (
  record uuid not null references archive_record,
  case_id uuid not null references procedure_case,
  kind text not null check (kind in ('destroyed', 'extended')),
  until date,
  ground text not null check (length(ground) between 4 and 500),
  proposed_by uuid not null,
  confirmed_by uuid not null,
  at timestamptz not null,
  primary key (record, case_id),
  constraint archive_disposal_two_people check (proposed_by <> confirmed_by),
  constraint archive_disposal_until check ((until is null) = (kind = 'destroyed'))
);
create unique index archive_disposal_once on archive_disposal (record) where kind = 'destroyed';
create index archive_disposal_at on archive_disposal (at desc);
grant select, insert on archive_disposal to hemei_app;

-- Until when a record is kept now; none: for ever.
create function archive_kept_until(asked uuid) returns date language sql stable set search_path = public, pg_temp as $$
  select greatest(r.due_on, (select max(d.until) from archive_disposal d where d.record = r.id)) from archive_record r where r.id = asked
$$;

create function archive_disposal_fits() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  due date;
begin
  perform pg_advisory_xact_lock(hashtextextended('archive/' || new.record, 0));
  new.at := archive_now();
  due := archive_kept_until(new.record);
  if due is null or due > (new.at at time zone 'Asia/Shanghai')::date then
    raise exception 'record % is not due', new.record using errcode = '23514', constraint = 'archive_disposal_due';
  elsif new.until <= due then
    raise exception 'record % is kept until % already', new.record, due using errcode = '23514', constraint = 'archive_disposal_later';
  elsif exists (select from archive_disposal d where d.record = new.record and d.kind = 'destroyed') then
    raise exception 'record % was destroyed', new.record using errcode = '23514', constraint = 'archive_disposal_gone';
  elsif exists (select from archive_hold h where h.record = new.record and not exists (select from archive_release e where e.hold = h.id)) then
    raise exception 'record % is held', new.record using errcode = '23514', constraint = 'archive_disposal_held';
  elsif new.confirmed_by is distinct from nullif(current_setting('hemei.account', true), '')::uuid
      or new.proposed_by is distinct from (select c.opened_by from procedure_case c where c.id = new.case_id) then
    raise exception 'by others than it says' using errcode = '23514', constraint = 'archive_disposal_in_their_names';
  end if;
  return new;
end $$;
create trigger archive_disposal_fits before insert on archive_disposal for each row execute function archive_disposal_fits();

create function archive_hold_fits() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('archive/' || new.record, 0));
  if exists (select from archive_disposal d where d.record = new.record and d.kind = 'destroyed') then
    raise exception 'record % was destroyed', new.record using errcode = '23514', constraint = 'archive_hold_of_what_is_there';
  end if;
  return new;
end $$;
create trigger archive_hold_fits before insert on archive_hold for each row execute function archive_hold_fits();

create function archive_content_kept() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from archive_disposal d where d.record = old.record and d.kind = 'destroyed') then
    raise exception 'record % is kept', old.record using errcode = '23514', constraint = 'archive_content_kept';
  end if;
  return old;
end $$;
create trigger archive_content_kept before delete on archive_content for each row execute function archive_content_kept();

-- With the record goes what its case held of persons, and its files; what stays is plain, and the digests of what is gone.
grant delete on procedure_personal, file_kept, file_look to hemei_app;
create function archive_case_destroyed(asked text) returns boolean language sql stable set search_path = public, pg_temp as $$
  select exists (select from archive_disposal d join archive_record r on r.id = d.record where d.kind = 'destroyed' and r.case_id::text = asked)
$$;
create function archive_personal_kept() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not archive_case_destroyed(old.case_id::text) then
    raise exception 'case % is kept', old.case_id using errcode = '23514', constraint = 'archive_personal_kept';
  end if;
  return old;
end $$;
create trigger archive_personal_kept before delete on procedure_personal for each row execute function archive_personal_kept();
create function archive_file_kept() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not archive_case_destroyed(substr(old.record, 6)) or not starts_with(old.record, 'case/') then
    raise exception 'record % is kept', old.record using errcode = '23514', constraint = 'archive_file_kept';
  end if;
  return old;
end $$;
create trigger archive_file_kept before delete on file_kept for each row execute function archive_file_kept();
create function archive_file_look_kept() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not exists (select from file_kept f where f.id = old.file and archive_case_destroyed(substr(f.record, 6))) then
    raise exception 'look % is kept', old.id using errcode = '23514', constraint = 'archive_file_look_kept';
  end if;
  return old;
end $$;
create trigger archive_file_look_kept before delete on file_look for each row execute function archive_file_look_kept();
