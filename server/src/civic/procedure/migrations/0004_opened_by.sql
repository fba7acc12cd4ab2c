-- What one person asked for is found by them on their own pages.
create index procedure_case_opened_by on procedure_case (opened_by, opened_at desc) where opened_by is not null;
