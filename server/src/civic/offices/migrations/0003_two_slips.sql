-- The first password of an account comes on two slips (X2): who opened the account has the first half, who confirmed an office for it the second.
alter table staff_account
  add column first_half bytea,                       -- sealed; gone once its owner has chosen a password
  add column second_by uuid references account,      -- who was shown the second half
  add constraint staff_account_two_slips check (second_by <> made_by);
grant update (second_by) on staff_account to hemei_app;

-- No password for an account that was opened so before somebody else than who opened it has confirmed an office for it.
create function account_two_slips() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if exists (select from staff_account s where s.account = new.id and s.first_half is not null
      and not exists (select from appointment a join appointment_decision d on d.appointment = a.id
        where a.account = s.account and d.decision = 'confirmed' and d.by = s.second_by)) then
    raise exception 'account % waits for its second slip', new.id using errcode = '23514', constraint = 'account_two_slips';
  end if;
  return new;
end $$;
create trigger account_two_slips before update of password on account
  for each row when (new.password is not null) execute function account_two_slips();

-- With the choice of one's own password the half is over. Written as the owner: the application alone cannot take it away.
create function account_slips_over() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  update staff_account set first_half = null where account = new.id;
  return null;
end $$;
create trigger account_slips_over after update of password_given on account
  for each row when (old.password_given and not new.password_given) execute function account_slips_over();
