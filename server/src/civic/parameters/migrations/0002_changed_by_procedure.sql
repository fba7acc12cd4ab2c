-- A figure comes from data/law or from an approved procedure, which the data does not overrule; who decided stands beside it.
alter table parameter_version
  add column source text not null default 'data' check (source ~ '^(data|procedure:[0-9a-f-]{36})$'),
  add column decided jsonb,                  -- of a procedure: its number, who proposed and who approved, by office
  add check ((source = 'data') = (decided is null)),
  add check (source = 'data' or value is not null);
-- one approved case sets one figure, once
create unique index parameter_version_case on parameter_version (source) where source <> 'data';

create or replace view parameter_current as
  select * from (
    select distinct on (key, jurisdiction, valid_from) * from parameter_version
    order by key, jurisdiction, valid_from, id desc) newest
  where value is not null;

-- The application adds what a procedure decided, and nothing in the name of the data.
grant insert on parameter_version to hemei_app;
alter table parameter_version enable row level security;
create policy parameter_version_read on parameter_version for select using (true);
create policy parameter_version_by_procedure on parameter_version for insert to hemei_app with check (source <> 'data');
