-- A year's notice is in force once a second administrator has confirmed it, and names no more days than such a notice can.
create table calendar_confirmation (
  notice uuid primary key references calendar_notice,
  loaded_by uuid,                            -- of the notice; the trigger writes it
  decision text not null check (decision in ('confirmed', 'refused', 'earlier')),
  decided_by uuid,
  at timestamptz not null,
  note text check (length(note) between 2 and 500),
  constraint calendar_confirmation_two_people check (decision = 'earlier' or (loaded_by is not null and decided_by is not null and decided_by <> loaded_by))
);
-- what was loaded before there was a second person stays in force
insert into calendar_confirmation (notice, loaded_by, decision, at) select id, loaded_by, 'earlier', loaded_at from calendar_notice;
grant select, insert on calendar_confirmation to hemei_app;

alter table calendar_day add constraint calendar_day_work_at_weekend check (kind <> 'work' or extract(isodow from date) in (6, 7));

create function calendar_in_ones_own_name(person uuid) returns void language plpgsql stable set search_path = public, pg_temp as $$
begin
  if person is null or person is distinct from nullif(current_setting('hemei.account', true), '')::uuid then
    raise exception 'in the name of another' using errcode = '23514', constraint = 'calendar_in_ones_own_name';
  end if;
end $$;
create function calendar_notice_fits() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform calendar_in_ones_own_name(new.loaded_by);
  return new;
end $$;
create trigger calendar_notice_fits before insert on calendar_notice for each row execute function calendar_notice_fits();

create function calendar_confirmation_fits() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('calendar/' || new.notice, 0));
  perform calendar_in_ones_own_name(new.decided_by);
  new.loaded_by := (select n.loaded_by from calendar_notice n where n.id = new.notice);
  if new.decision = 'earlier' then
    raise exception 'confirmed or refused' using errcode = '23514', constraint = 'calendar_confirmation_two_people';
  end if;
  return new;
end $$;
create trigger calendar_confirmation_fits before insert on calendar_confirmation for each row execute function calendar_confirmation_fits();

create function calendar_day_fits() returns trigger language plpgsql set search_path = public, pg_temp as $$
declare
  of_year int;
  named int;
begin
  perform pg_advisory_xact_lock(hashtextextended('calendar/' || new.notice, 0));
  select n.year into of_year from calendar_notice n where n.id = new.notice;
  if extract(year from new.date) is distinct from of_year then
    raise exception '% lies in another year', new.date using errcode = '23514', constraint = 'calendar_day_in_its_year';
  elsif exists (select from calendar_confirmation c where c.notice = new.notice) then
    raise exception 'notice % was decided on', new.notice using errcode = '23514', constraint = 'calendar_day_before_decision';
  end if;
  if new.kind = 'work' or extract(isodow from new.date) < 6 then
    select count(*) into named from calendar_day d
      where d.notice = new.notice and d.kind = new.kind and (d.kind = 'work' or extract(isodow from d.date) < 6);
    if named >= (case new.kind when 'work' then 20 else 40 end) then
      raise exception 'no year has so many' using errcode = '23514', constraint = 'calendar_day_plausible';
    end if;
  end if;
  return new;
end $$;
create trigger calendar_day_fits before insert on calendar_day for each row execute function calendar_day_fits();
