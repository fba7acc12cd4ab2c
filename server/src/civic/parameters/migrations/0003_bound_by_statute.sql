-- How far a statute lets a lower level go stands beside the figure; what a procedure decides beyond it does not enter.
alter table parameter_version add column bound jsonb;   -- least, most (both included) and by: the article

create or replace view parameter_current as
  select * from (
    select distinct on (key, jurisdiction, valid_from) * from parameter_version
    order by key, jurisdiction, valid_from, id desc) newest
  where value is not null;

create function parameter_within_statute() returns trigger language plpgsql as $$
declare
  held record;
begin
  for held in select bound from parameter_current
    where key = new.key and source = 'data' and bound is not null
      and (valid_to is null or valid_to >= new.valid_from) and (new.valid_to is null or valid_from <= new.valid_to)
  loop
    if (new.value #>> '{}')::numeric < (held.bound ->> 'least')::numeric
      or (new.value #>> '{}')::numeric > (held.bound ->> 'most')::numeric then
      raise exception 'parameter % lies beyond what % allows', new.key, held.bound ->> 'by'
        using errcode = '23514', constraint = 'parameter_within_statute';
    end if;
  end loop;
  return new;
end $$;
create trigger parameter_within_statute before insert on parameter_version
  for each row when (new.source <> 'data') execute function parameter_within_statute();
