-- G7: while somebody says that a binding is not theirs to whom it was given, it casts no new ballot. Set and taken back by acts alone.
alter table binding add column challenged_at timestamptz;
