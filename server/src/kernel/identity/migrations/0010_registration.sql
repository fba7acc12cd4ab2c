-- A code may also be asked for to make an account of one's own: it goes to the telephone whether that is known or not.
alter table sign_in_code drop constraint sign_in_code_purpose_check,
  add constraint sign_in_code_purpose_check check (purpose in ('sign-in', 'bind', 'register'));
