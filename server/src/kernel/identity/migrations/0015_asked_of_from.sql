-- A stranger who knows a number uses up half of its codes of a day from one address, not all of them.
alter table sign_in_asked add column counts text not null default 'telephone'
  constraint sign_in_asked_of check (counts in ('telephone', 'address', 'telephone-from-address'));
alter table sign_in_asked disable trigger user;
update sign_in_asked set counts = 'address' where from_address;
alter table sign_in_asked enable trigger user;
alter table sign_in_asked drop constraint sign_in_asked_daily;
alter table sign_in_asked add constraint sign_in_asked_daily check (slot between 1 and
  case counts when 'address' then 200 when 'telephone' then 10 else 5 end);
alter table sign_in_asked drop constraint sign_in_asked_apart;
alter table sign_in_asked drop column from_address;
alter table sign_in_asked add constraint sign_in_asked_apart exclude using gist (subject with =, minute with &&) where (counts = 'telephone');
