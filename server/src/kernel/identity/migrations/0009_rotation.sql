-- A key's rotation seals ended rows anew too: what a row says stays guarded, its wrapping is not. The application changes neither.
drop trigger sign_in_telephone_once on sign_in_telephone;
create trigger sign_in_telephone_once before update of id, account, bound_at, ended_at, ended_why on sign_in_telephone
  for each row execute function sign_in_telephone_once();
drop trigger sign_on_identity_once on sign_on_identity;
create trigger sign_on_identity_once before update of id, account, sign_on, bound_at, ended_at, ended_why on sign_on_identity
  for each row execute function sign_on_identity_once();

-- The wall is named in the policy itself, where a rotation reads it.
alter policy sign_on_record_own on sign_on_record using (
  nullif(current_setting('hemei.sign_in', true), '') is not null and exists (select from sign_on_identity i where i.id = identity));
