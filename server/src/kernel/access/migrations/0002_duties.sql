-- Three administrators, none of whom does business (X2): one account never holds rights of two duties at one time.
create extension if not exists btree_gist;
alter table access_grant add column duty text not null generated always as (
  case role when 'system.administrator' then 'system' when 'security.administrator' then 'security'
    when 'audit.administrator' then 'audit' else 'business' end) stored;
alter table access_grant add constraint access_grant_one_duty
  exclude using gist (account with =, duty with <>, tstzrange(valid_from, valid_until) with &&);

-- A right that is taken before it begins never was: its time is empty.
alter table access_grant drop constraint access_grant_check;
alter table access_grant add constraint access_grant_time check (valid_until >= valid_from);
