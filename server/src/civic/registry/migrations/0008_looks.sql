-- Each look at a person's unmasked data, written before anything is shown; what only a look opens; and what a correction replaced.
create table look (
  id uuid primary key,
  community_id uuid not null references community,
  party_id uuid not null references party,
  account uuid not null,                     -- who looked
  role text not null,                        -- in which office
  path text not null,                        -- of which place
  fields text[] not null check (cardinality(fields) > 0 and fields <@ array['name', 'phone', 'idNumber']),
  purpose text not null check (purpose ~ '^[a-z-]{3,40}$'),
  words bytea not null,                      -- sealed: the purpose in the official's own words
  case_id uuid,
  at timestamptz not null
);
create index look_party on look (community_id, party_id, at);
grant select, insert on look to hemei_app;

-- A party's name and telephone as they were until something replaced them: written by the table itself, sealed, never read on the way.
create table party_former (
  id uuid primary key,
  community_id uuid not null references community,
  party_id uuid not null references party,
  field text not null check (field in ('name', 'phone')),
  value bytea,                               -- sealed; none where there was none
  until timestamptz not null,
  basis text                                 -- the case it rests on; none: a newer roster
);
create index party_former_party on party_former (community_id, party_id);
grant select, insert on party_former to hemei_app;

create function party_keeps_former() returns trigger language plpgsql as $$
begin
  -- a key's rotation, by the owner of the tables, changes the wrapping alone
  if current_user = 'hemei_app' then
    if old.name_blind is distinct from new.name_blind then
      insert into party_former values (uuidv7(), old.community_id, old.id, 'name', old.name, new.changed_at,
        nullif(current_setting('hemei.basis', true), ''));
    end if;
    if old.phone_blind is distinct from new.phone_blind then
      insert into party_former values (uuidv7(), old.community_id, old.id, 'phone', old.phone, new.changed_at,
        nullif(current_setting('hemei.basis', true), ''));
    end if;
  end if;
  return new;
end $$;
create trigger party_keeps_former before update on party for each row execute function party_keeps_former();

do $$
declare t text;
begin
  foreach t in array array['look', 'party_former'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy %I on %I
      using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
      with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid)$p$, t || '_scope', t);
  end loop;
end $$;

-- Telephone and identity number are not read from the table at all, only beside the look that asked for them, by whoever
-- looked, in the very transaction; or by the person themselves. Views see with their owner's eyes, behind the same wall.
revoke select on party from hemei_app;
grant select (id, community_id, kind, name, name_blind, id_kind, id_blind, phone_blind, merged_into, fictitious, created_at, changed_at)
  on party to hemei_app;
create view looked_party with (security_barrier) as
  select l.id as look, p.id as party, p.kind,
    case when 'name' = any (l.fields) then p.name end as name,
    case when 'phone' = any (l.fields) then p.phone end as phone,
    case when 'idNumber' = any (l.fields) then p.id_number end as id_number
  from look l join party p on p.id = l.party_id and p.community_id = l.community_id
  where l.account = nullif(current_setting('hemei.account', true), '')::uuid
    and l.xmin = pg_current_xact_id()::xid;
grant select on looked_party to hemei_app;
create view own_party with (security_barrier) as
  select p.id as party, p.community_id, p.kind, p.name, p.phone, p.id_kind, p.id_number, b.bound_at, b.verifier
  from binding b join party p on p.id = b.party_id
  where b.account = nullif(current_setting('hemei.account', true), '')::uuid and b.ended_at is null;
grant select on own_party to hemei_app;
-- For the queue of findings alone: numbers of owners who share a whole name in one community, compared by the machine.
create view namesake_party with (security_barrier) as
  select p.id, p.community_id, p.name_blind, p.id_number from party p
  where p.kind <> 'developer' and p.merged_into is null
    and exists (select from party o where o.community_id = p.community_id and o.name_blind = p.name_blind and o.id <> p.id);
grant select on namesake_party to hemei_app;
