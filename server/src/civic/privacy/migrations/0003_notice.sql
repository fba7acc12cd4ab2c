-- Who made an account alone agreed to the notice of how personal data are handled: each act, with the version of the text that was shown.
create table notice_consent (
  id uuid primary key,
  account uuid not null references account,
  version int not null check (version > 0),
  at timestamptz not null
);
create index notice_consent_account on notice_consent (account, at);
grant select, insert on notice_consent to hemei_app;
alter table notice_consent enable row level security, force row level security;
create policy notice_consent_own on notice_consent for select
  using (account = nullif(current_setting('hemei.account', true), '')::uuid);
-- whoever registers is nobody yet while they agree
create policy notice_consent_given on notice_consent for insert with check (true);
