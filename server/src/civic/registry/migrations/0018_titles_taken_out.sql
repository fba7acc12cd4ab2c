-- A title is taken out as an error of the record alone, and is then kept as it was: nobody's title goes without a trace.
create index title_correction_of on title_correction ((title ->> 'id'));

create function title_taken_out_is_kept() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare before text := current_setting('hemei.community', true);
  kept boolean;
begin
  perform set_config('hemei.community', old.community_id::text, true);
  kept := exists (select from title_correction c where c.title ->> 'id' = old.id::text and c.community_id = old.community_id
    and c.title ->> 'room_id' = old.room_id::text and c.title ->> 'party_id' = old.party_id::text);
  perform set_config('hemei.community', coalesce(before, ''), true);
  if not kept then
    raise exception 'title % is taken out without a trace', old.id using errcode = '23514', constraint = 'title_taken_out_is_kept';
  end if;
  return null;
end $$;
create constraint trigger title_taken_out_is_kept after delete on title
  deferrable initially deferred for each row execute function title_taken_out_is_kept();
