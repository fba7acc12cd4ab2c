-- A case about somebody's own is not their neighbours': of the place's members only who opened it sees it.
alter table procedure_case add column closed boolean not null default false;
update procedure_case set closed = true where key = 'privacy.correction' or (key like 'registry.%' and key <> 'registry.boundary');
