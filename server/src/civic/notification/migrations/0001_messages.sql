-- Messages: what was told, to whom, by which way each left the house, and what each person wants told how.
-- One thing told. It names nobody: who it was told to stands in `message`, behind the wall.
create table notification (
  id uuid primary key,
  kind text not null check (length(kind) between 1 and 60),
  key text check (length(key) between 1 and 200),  -- what it is about, where it may be told once alone
  place_path text,                                 -- whose offices may see how many it reached; none: nobody
  within_path text,                                -- theirs to read while a right of theirs lies on the line of this place
  path text not null check (path like '/%' and path !~ '^//' and length(path) <= 300),  -- the page it leads to
  data bytea not null,                             -- sealed: what fills the kind's text
  told int not null check (told >= 0),
  made_at timestamptz not null,
  unique (kind, key)
);
create index notification_place on notification (place_path collate "C", made_at desc) where place_path is not null;
create index notification_age on notification (made_at);
grant select, insert, delete on notification to hemei_app;

-- It was told to this account: in its own list at once; read when it opened it.
create table message (
  id uuid primary key,
  notification uuid not null references notification,
  account uuid not null references account,
  made_at timestamptz not null,
  read_at timestamptz,
  unique (notification, account)
);
create index message_account on message (account, made_at desc);
create index message_unread on message (account) where read_at is null;
create index message_age on message (made_at);
grant select, insert, delete, update (read_at) on message to hemei_app;

create function message_read_once() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.read_at is not null then
    raise exception 'message % was read', old.id using errcode = '23514', constraint = 'message_read_once';
  end if;
  return new;
end $$;
create trigger message_read_once before update on message for each row execute function message_read_once();

-- By the house's clock, which a demonstration moves: kept for three years, the time in which a claim lapses.
create function message_is_over(made timestamptz) returns boolean
language sql stable set search_path = public, pg_temp as $$
  select made < clock_timestamp() + coalesce((select offset_ms from demonstration_clock), 0) * interval '1 ms' - interval '1096 days'
$$;
create function message_is_kept() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if not message_is_over(old.made_at) then
    raise exception '% is kept', tg_table_name using errcode = '23514', constraint = 'message_is_kept', table = tg_table_name;
  end if;
  return old;
end $$;
create trigger message_kept before delete on message for each row execute function message_is_kept();
create trigger notification_kept before delete on notification for each row execute function message_is_kept();

alter table message enable row level security;
alter table message force row level security;
-- Its person reads it; whoever counts or delivers one notification opens that one's, and no other.
create policy message_own on message for select
  using (account = nullif(current_setting('hemei.account', true), '')::uuid);
create policy message_of_one on message for select
  using (notification = nullif(current_setting('hemei.notification', true), '')::uuid);
create policy message_told on message for insert with check (true);
create policy message_opened on message for update
  using (account = nullif(current_setting('hemei.account', true), '')::uuid)
  with check (account = nullif(current_setting('hemei.account', true), '')::uuid);
create policy message_over_seen on message for select to hemei_app using (message_is_over(made_at));
create policy message_over on message for delete to hemei_app using (message_is_over(made_at));

-- One way out of the house for one message. Whose message it is, this row does not say.
create table message_delivery (
  id uuid primary key,                             -- the same at every try: what the receiver knows it by
  notification uuid not null references notification,
  message uuid not null references message on delete cascade,
  channel text not null check (channel in ('email', 'sms')),
  next_at timestamptz not null,                    -- by the house's clock
  tries int not null default 0 check (tries >= 0),
  claimed_until timestamptz,                       -- by the machine's clock: one process at a time has it in hand
  sent_at timestamptz,
  receipt text check (length(receipt) <= 200),
  delivered_at timestamptz,
  ended_at timestamptz,
  ended_why text check (ended_why in ('declined', 'no-address', 'no-channel', 'refused', 'gave-up', 'account-ended', 'right-ended')),
  unique (message, channel),
  check ((ended_at is null) = (ended_why is null)),
  check (sent_at is null or ended_at is null),
  check (delivered_at is null or sent_at is not null)
);
create index message_delivery_due on message_delivery (channel, next_at) where sent_at is null and ended_at is null;
create index message_delivery_failed on message_delivery (channel) where ended_why in ('refused', 'gave-up');
create index message_delivery_of on message_delivery (notification);
grant select, insert, delete on message_delivery to hemei_app;
grant update (next_at, tries, claimed_until, sent_at, receipt, delivered_at, ended_at, ended_why) on message_delivery to hemei_app;

create function message_delivery_once() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  if old.ended_at is not null or (old.sent_at is not null and (new.sent_at, new.tries, new.next_at, new.ended_at)
      is distinct from (old.sent_at, old.tries, old.next_at, old.ended_at))
    or (old.delivered_at is not null and new.delivered_at is distinct from old.delivered_at) then
    raise exception 'delivery % is over', old.id using errcode = '23514', constraint = 'message_delivery_once';
  end if;
  return new;
end $$;
create trigger message_delivery_once before update on message_delivery for each row execute function message_delivery_once();

-- What a person wants told by which way; where nothing stands, what is usual for the kind.
create table message_choice (
  account uuid not null references account,
  topic text not null check (length(topic) between 1 and 40),
  channel text not null check (channel in ('email', 'sms')),
  wanted boolean not null,
  primary key (account, topic, channel)
);
grant select, insert, delete, update (wanted) on message_choice to hemei_app;

-- When a person wants no message out of the house, in minutes of the day in Shanghai; equal ends: never.
create table message_quiet (
  account uuid primary key references account,
  from_minute int not null check (from_minute between 0 and 1439),
  until_minute int not null check (until_minute between 0 and 1439)
);
grant select, insert, delete, update (from_minute, until_minute) on message_quiet to hemei_app;

-- A mailbox that its person confirmed by a code sent there.
create table mail_address (
  account uuid primary key references account,
  address bytea not null,                          -- sealed
  confirmed_at timestamptz not null
);
grant select, insert, delete, update (address, confirmed_at) on mail_address to hemei_app;

create table mail_code (
  id uuid primary key,
  account uuid not null references account,
  hash bytea not null check (octet_length(hash) = 32),  -- of the code and the mailbox it was sent to
  day date not null,
  slot int not null check (slot between 1 and 5),  -- five a day at most
  made_at timestamptz not null default clock_timestamp(),
  ends_at timestamptz not null default clock_timestamp() + interval '10 minutes',
  tries int not null default 0 check (tries between 0 and 5),
  used_at timestamptz,
  unique (account, day, slot)
);
grant select, insert, delete, update (tries, used_at) on mail_code to hemei_app;

do $$ declare t text; begin
  foreach t in array array['message_choice', 'message_quiet', 'mail_address', 'mail_code'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy %I on %I using (account = nullif(current_setting('hemei.account', true), '')::uuid)
      with check (account = nullif(current_setting('hemei.account', true), '')::uuid)$p$, t || '_own', t);
  end loop;
end $$;
create policy mail_code_over_seen on mail_code for select to hemei_app using (made_at < clock_timestamp() - interval '2 days');
create policy mail_code_over on mail_code for delete to hemei_app using (made_at < clock_timestamp() - interval '2 days');
