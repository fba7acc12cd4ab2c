-- What waits outside cases goes up level by level while nobody acts: which office was told, and when the next one is, if any.
alter table wait_told
  add column office text not null default '',    -- that it went up to; '' where none did
  add column raise_at timestamptz,               -- the one that watches over this office is told then; none: nobody is above
  drop constraint wait_told_kind_check,
  add constraint wait_told_kind_check check (kind in ('reminded', 'late', 'raised')),
  drop constraint wait_told_pkey,
  add primary key (wait, due_at, kind, office),
  add constraint wait_told_raised check (kind <> 'reminded' or (office = '' and raise_at is null));
