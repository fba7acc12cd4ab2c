-- A device also ends when its holder's sign-in was taken back at a desk.
alter table signing_key drop constraint signing_key_ended_why_check;
alter table signing_key add constraint signing_key_ended_why_check
  check (ended_why in ('lost', 'replaced', 'binding-ended', 'desk'));
