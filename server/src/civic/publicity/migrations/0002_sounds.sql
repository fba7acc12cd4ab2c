-- Notices are found by how their titles sound; of those made before, by their characters and their community alone.
alter table publication add column pinyin text not null default '', add column initials text not null default '';
