-- Official notices of holidays and make-up days that an administrator loaded, on top of the kept library's years.
create table calendar_notice (
  id uuid primary key,
  year int not null check (year between 2004 and 2099),
  citation text not null check (citation <> ''),
  loaded_at timestamptz not null,
  loaded_by uuid
);
create index calendar_notice_year on calendar_notice (year, loaded_at desc);

create table calendar_day (
  notice uuid not null references calendar_notice,
  date date not null,
  kind text not null check (kind in ('rest', 'work')),
  primary key (notice, date)
);
grant select, insert on calendar_notice, calendar_day to hemei_app;
