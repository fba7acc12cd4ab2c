-- A step that goes back to whoever opened the case: an owner's own is nobody else's; said anew, a case may have another title.

alter table procedure_step add column own_of uuid;   -- the one person who may take it; none: whoever of the office
grant update (title, pinyin, initials) on procedure_case to hemei_app;
