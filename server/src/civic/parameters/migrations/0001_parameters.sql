-- Figures of the law by place and date, in step with data/law: every version stays, the newest recorded one speaks.
create table parameter_version (
  id bigint generated always as identity primary key,
  key text not null,
  jurisdiction text not null,                -- CN, or a code of the tree of jurisdictions
  valid_from date not null,
  valid_to date check (valid_to >= valid_from),
  value jsonb,                               -- null: withdrawn, the data has it no more
  unit text not null,
  status text not null check (status in ('confirmed', 'configuration', 'fictitious')),
  citation text not null,
  title jsonb not null,
  note text,
  hash text not null,
  recorded_at timestamptz not null default clock_timestamp()
);
create index parameter_version_key on parameter_version (key, jurisdiction, valid_from, id desc);

-- What stands: of each key, place and first day the newest version, unless withdrawn.
create view parameter_current as
  select * from (
    select distinct on (key, jurisdiction, valid_from) * from parameter_version
    order by key, jurisdiction, valid_from, id desc) newest
  where value is not null;

-- Which edition of the data the table holds.
create table parameter_edition (
  hash text primary key,
  loaded_at timestamptz not null default clock_timestamp()
);
grant select on parameter_version, parameter_current, parameter_edition to hemei_app;
