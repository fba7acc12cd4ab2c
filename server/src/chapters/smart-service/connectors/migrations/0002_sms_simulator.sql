-- The simulated carrier's own notes: messages of the demonstration that it took, sealed. Empty in production.
create table sms_simulator_message (
  id uuid primary key,
  message bytea not null,                    -- sealed: telephone and text
  tries int not null default 1,
  copies int not null check (copies between 1 and 2),
  arrives_at timestamptz not null
);
create index sms_simulator_message_at on sms_simulator_message (arrives_at desc);
grant select, insert on sms_simulator_message to hemei_app;
grant update (tries) on sms_simulator_message to hemei_app;
