-- G2: what a parking space or a facility was before it was said anew: kept, so that nothing is lost by a clerk's hand.
alter table parking_space add column basis text;      -- null: a clerk's own act
create table thing_former (
  id uuid primary key,
  community_id uuid not null references community,
  of text not null check (of in ('parking_space', 'facility')),
  thing uuid not null,
  was jsonb not null,
  until timestamptz not null,                -- when it was said anew
  recorded_by uuid
);
create index thing_former_thing on thing_former (thing, until);
alter table thing_former enable row level security;
alter table thing_former force row level security;
create policy thing_former_scope on thing_former
  using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
  with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid);
grant select, insert on thing_former to hemei_app;
grant update (basis) on parking_space to hemei_app;

-- By the database, so that it holds for whoever writes.
create function thing_was() returns trigger language plpgsql as $$
begin
  if to_jsonb(new) - array['changed_at', 'changed_by'] is distinct from to_jsonb(old) - array['changed_at', 'changed_by'] then
    insert into thing_former (id, community_id, of, thing, was, until, recorded_by)
      values (uuidv7(), old.community_id, tg_table_name, old.id, to_jsonb(old), new.changed_at, new.changed_by);
  end if;
  return null;
end $$;
create trigger parking_space_was after update on parking_space for each row execute function thing_was();
create trigger facility_was after update on facility for each row execute function thing_was();
