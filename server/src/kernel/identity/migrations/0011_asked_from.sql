-- One code a minute and ten a day are a telephone's; an address has a ceiling of its own: many people stand behind one.
alter table sign_in_asked add column from_address boolean not null default false;
alter table sign_in_asked drop constraint sign_in_asked_daily;
alter table sign_in_asked add constraint sign_in_asked_daily check (slot between 1 and case when from_address then 200 else 10 end);
alter table sign_in_asked drop constraint sign_in_asked_apart;
alter table sign_in_asked add constraint sign_in_asked_apart exclude using gist (subject with =, minute with &&) where (not from_address);
