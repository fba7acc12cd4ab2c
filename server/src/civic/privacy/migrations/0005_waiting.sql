-- An objection that waits is found from above: where its community lies and who looked stand beside it, written by the database alone.
alter table look_objection
  add column path text collate "C",
  add column looked_by uuid;
do $$
declare c record;
begin
  for c in select id, path from community loop
    perform set_config('hemei.community', c.id::text, true);
    update look_objection o set path = c.path, looked_by = l.account from look l where l.id = o.look and o.community_id = c.id;
  end loop;
  perform set_config('hemei.community', '', true);
end $$;
alter table look_objection alter column path set not null, alter column looked_by set not null;
create index look_objection_path on look_objection (path);

create function look_objection_lies() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  select path into new.path from community where id = new.community_id;
  select account into new.looked_by from look where id = new.look and community_id = new.community_id;
  return new;
end $$;
create trigger look_objection_lies before insert on look_objection for each row execute function look_objection_lies();

-- Seen, and nothing more, by the offices whose paths the reader holds; the answer with its objection.
create policy look_objection_answering on look_objection for select using (
  exists (select from unnest(string_to_array(nullif(current_setting('hemei.answering', true), ''), ' ')) d(place) where starts_with(path, d.place)));
create policy look_answer_answering on look_answer for select using (
  exists (select from look_objection o where o.look = look_answer.look));
create index incident_entry_of on incident_entry (incident, kind);
