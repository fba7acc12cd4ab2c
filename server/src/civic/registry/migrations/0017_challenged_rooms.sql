-- G7: a co-owner's challenge holds the votes of the rooms owned together alone. Set and taken back by acts alone, as challenged_at.
alter table binding add column challenged_rooms uuid[]
  constraint binding_challenged_rooms check (challenged_rooms is null or challenged_at is not null);
