-- Double entry in whole fen: books, vouchers, entries that are only ever added; balances and holds that follow them.

-- A title of the chart. Titles kept by room carry a room on every entry, the others never do.
create table ledger_account (
  code text primary key,
  by_room boolean not null,
  unique (code, by_room)
);
grant select on ledger_account to hemei_app;

-- Rooms above define their titles by this, in their own migrations.
create function ledger_define_account(code text, by_room boolean) returns void language sql as $$
  insert into ledger_account (code, by_room) values ($1, $2)
$$;
revoke execute on function ledger_define_account from public;

create table ledger_book (
  id uuid primary key,
  community_id uuid not null references community,
  kind text not null check (kind in ('commodity', 'public-housing')),
  opened_at timestamptz not null,
  unique (community_id, kind),
  unique (id, community_id)
);

create table ledger_voucher (
  id uuid primary key,
  community_id uuid not null,
  book uuid not null,
  year int not null,                         -- of the date; set by the table
  sequence int not null,                     -- without gaps in a book and year; set by the table
  number text not null,                      -- `记-2026-0001`; set by the table
  date date not null,
  memo jsonb not null,                       -- {zh, en}
  source_kind text not null,                 -- what made it: a natural key, so that an effect posts once
  source_id text not null,
  digest bytea not null check (octet_length(digest) = 32),
  lines int not null check (lines >= 2),
  reverses uuid unique references ledger_voucher,
  posted_by text not null,
  posted_account uuid,
  posted_at timestamptz not null,
  foreign key (book, community_id) references ledger_book (id, community_id),
  unique (book, year, sequence),
  unique (book, source_kind, source_id),
  unique (id, book, community_id)
);
create index ledger_voucher_community on ledger_voucher (community_id, date desc, sequence desc);
create index ledger_voucher_source on ledger_voucher (source_kind, source_id);

-- In which community a voucher stands, and nothing else: its address leads there before its rows are in sight.
create table ledger_voucher_place (
  voucher uuid primary key references ledger_voucher,
  community_id uuid not null
);
grant select on ledger_voucher_place to hemei_app;

create table ledger_entry (
  voucher uuid not null,
  line int not null check (line > 0),
  community_id uuid not null,
  book uuid not null,
  account text not null,
  room_id uuid references room,
  by_room boolean not null generated always as (room_id is not null) stored,
  amount_fen bigint not null check (amount_fen <> 0),  -- + debit, − credit
  primary key (voucher, line),
  foreign key (voucher, book, community_id) references ledger_voucher (id, book, community_id),
  foreign key (account, by_room) references ledger_account (code, by_room)
);
create index ledger_entry_room on ledger_entry (room_id, account) where room_id is not null;
create index ledger_entry_account on ledger_entry (book, account) include (amount_fen);

-- What each room holds: kept by the entries themselves, in their own statement; a control account is never kept,
-- it is the sum of the same entries.
create table ledger_balance (
  book uuid not null references ledger_book,
  account text not null,
  room_id uuid not null references room,
  community_id uuid not null,
  held_fen bigint not null check (held_fen >= 0),          -- credit balance: nobody's money goes below zero
  reserved_fen bigint not null check (reserved_fen >= 0),  -- promised to a payment that is on its way
  primary key (book, account, room_id),
  constraint ledger_reserved_is_held check (reserved_fen <= held_fen)
);
create index ledger_balance_room on ledger_balance (room_id);

-- A hold keeps part of a room's balance for one source until it is released; once.
create table ledger_hold (
  source_kind text not null,
  source_id text not null,
  book uuid not null,
  account text not null,
  room_id uuid not null references room,
  community_id uuid not null,
  amount_fen bigint not null check (amount_fen > 0),
  placed_at timestamptz not null,
  released_at timestamptz,
  primary key (source_kind, source_id, book, account, room_id),
  foreign key (book, community_id) references ledger_book (id, community_id)
);

do $$
declare t text;
begin
  foreach t in array array['ledger_book', 'ledger_voucher', 'ledger_entry', 'ledger_balance', 'ledger_hold'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy %I on %I
      using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
      with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid)$p$, t || '_scope', t);
  end loop;
end $$;
grant select, insert on ledger_book, ledger_voucher, ledger_entry, ledger_hold to hemei_app;
grant update (released_at) on ledger_hold to hemei_app;
grant select on ledger_balance to hemei_app;

-- Numbers follow each other without gaps: taken under the book's lock, which is kept until the act ends.
create function ledger_number_voucher() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('ledger/' || new.book, 0));
  new.year := extract(year from new.date)::int;
  select coalesce(max(v.sequence), 0) + 1 into new.sequence from ledger_voucher v where v.book = new.book and v.year = new.year;
  new.number := format('记-%s-%s', new.year, lpad(new.sequence::text, greatest(4, length(new.sequence::text)), '0'));
  return new;
end $$;
create trigger ledger_voucher_numbered before insert on ledger_voucher
  for each row execute function ledger_number_voucher();

create function ledger_place_voucher() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  insert into ledger_voucher_place (voucher, community_id) values (new.id, new.community_id);
  return null;
end $$;
create trigger ledger_voucher_placed after insert on ledger_voucher
  for each row execute function ledger_place_voucher();

-- At the end of the act: a voucher has the lines it says, and they sum to zero.
create function ledger_check_voucher() returns trigger language plpgsql as $$
declare
  before text := current_setting('hemei.community', true);
  found_lines bigint;
  found_sum numeric;
begin
  perform set_config('hemei.community', new.community_id::text, true);
  select count(*), coalesce(sum(amount_fen), 0) into found_lines, found_sum from ledger_entry where voucher = new.id;
  perform set_config('hemei.community', coalesce(before, ''), true);
  if found_lines <> new.lines or found_sum <> 0 then
    raise exception 'voucher % has % of % lines and is out by % fen', new.number, found_lines, new.lines, found_sum
      using errcode = '23514', constraint = 'ledger_voucher_balanced';
  end if;
  return null;
end $$;
create constraint trigger ledger_voucher_balanced after insert on ledger_voucher
  deferrable initially deferred for each row execute function ledger_check_voucher();

-- The entries of a voucher come in one statement, whole and balanced: nothing is ever added to an old one.
-- The rooms' balances move with them. Runs as the owner, because nobody else may write a balance.
create function ledger_entries_posted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  bad text;
begin
  select v.number into bad
    from (select voucher, count(*) as n, sum(amount_fen) as total from posted group by voucher) p
    join ledger_voucher v on v.id = p.voucher
    where p.total <> 0 or p.n <> v.lines
      or p.n <> (select count(*) from ledger_entry e where e.voucher = p.voucher)
    limit 1;
  if bad is not null then
    raise exception 'voucher % does not balance', bad using errcode = '23514', constraint = 'ledger_voucher_balanced';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('ledger/' || book, 0))
    from (select distinct book from posted order by book) b;
  insert into ledger_balance (book, account, room_id, community_id, held_fen, reserved_fen)
    select distinct book, account, room_id, community_id, 0, 0 from posted where room_id is not null
    on conflict do nothing;
  update ledger_balance b set held_fen = b.held_fen - p.total
    from (select book, account, room_id, sum(amount_fen)::bigint as total from posted
      where room_id is not null group by book, account, room_id) p
    where b.book = p.book and b.account = p.account and b.room_id = p.room_id;
  return null;
end $$;
create trigger ledger_entry_posted after insert on ledger_entry
  referencing new table as posted for each statement execute function ledger_entries_posted();

create function ledger_holds_placed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  wanted bigint;
  met bigint;
begin
  if exists (select from placed where released_at is not null) then
    raise exception 'a hold begins unreleased' using errcode = '23514';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('ledger/' || book, 0))
    from (select distinct book from placed order by book) b;
  select count(*) into wanted from (select distinct book, account, room_id from placed) p;
  with moved as (
    update ledger_balance b set reserved_fen = b.reserved_fen + p.total
      from (select book, account, room_id, sum(amount_fen)::bigint as total from placed group by book, account, room_id) p
      where b.book = p.book and b.account = p.account and b.room_id = p.room_id
      returning 1)
  select count(*) into met from moved;
  if met <> wanted then
    raise exception 'a hold on a balance that is not there' using errcode = '23514', constraint = 'ledger_reserved_is_held';
  end if;
  return null;
end $$;
create trigger ledger_hold_placed after insert on ledger_hold
  referencing new table as placed for each statement execute function ledger_holds_placed();

create function ledger_holds_released() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
begin
  if exists (select from was where released_at is not null) then
    raise exception 'a hold is released once' using errcode = '23514';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('ledger/' || book, 0))
    from (select distinct book from released order by book) b;
  update ledger_balance b set reserved_fen = b.reserved_fen - p.total
    from (select book, account, room_id, sum(amount_fen)::bigint as total from released group by book, account, room_id) p
    where b.book = p.book and b.account = p.account and b.room_id = p.room_id;
  return null;
end $$;
create trigger ledger_hold_released after update on ledger_hold
  referencing old table as was new table as released for each statement execute function ledger_holds_released();

-- Each entry of a room with the balance after it, in the order of the books. Runs as the caller: in the scope.
create function ledger_statement(of_room uuid)
returns table (voucher uuid, line int, number text, date date, memo jsonb, source_kind text, source_id text,
  reverses uuid, account text, change_fen bigint, balance_fen bigint, posted_at timestamptz)
language sql stable
begin atomic
  select e.voucher, e.line, v.number, v.date, v.memo, v.source_kind, v.source_id, v.reverses, e.account, -e.amount_fen,
    (-sum(e.amount_fen) over (order by v.date, v.sequence, e.line rows unbounded preceding))::bigint, v.posted_at
  from ledger_entry e join ledger_voucher v on v.id = e.voucher
  where e.room_id = ledger_statement.of_room
  order by v.date, v.sequence, e.line;
end;
grant execute on function ledger_statement to hemei_app;
