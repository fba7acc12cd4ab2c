-- How many delivery reports of a message the simulated carrier has sent back.
alter table sms_simulator_message add reported int not null default 0 check (reported between 0 and 4);
grant update (reported) on sms_simulator_message to hemei_app;
