-- What the books check they read within the walls of the community whose rows came, whatever scope a statement leaves
-- behind it: a voucher that is not found is not there, and nothing is added to it.

create function ledger_enter(communities uuid[]) returns text language plpgsql as $$
declare
  before text := coalesce(current_setting('hemei.community', true), '');
begin
  if cardinality(communities) <> 1 then
    raise exception 'rows of several communities in one statement' using errcode = '23514', constraint = 'ledger_one_community';
  end if;
  perform set_config('hemei.community', communities[1]::text, true);
  return before;
end $$;
revoke execute on function ledger_enter from public;

create or replace function ledger_entries_posted() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  bad text;
  before text;
begin
  if not exists (select from posted) then return null; end if;
  before := ledger_enter(array(select distinct community_id from posted));
  select coalesce(v.number, p.voucher::text) into bad
    from (select voucher, count(*) as n, sum(amount_fen) as total from posted group by voucher) p
    left join ledger_voucher v on v.id = p.voucher
    where v.id is null or p.total <> 0 or p.n <> v.lines
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
  perform set_config('hemei.community', before, true);
  return null;
end $$;

create or replace function ledger_holds_placed() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  wanted bigint;
  met bigint;
  before text;
begin
  if not exists (select from placed) then return null; end if;
  before := ledger_enter(array(select distinct community_id from placed));
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
  perform set_config('hemei.community', before, true);
  return null;
end $$;

create or replace function ledger_holds_released() returns trigger language plpgsql security definer set search_path = public, pg_temp as $$
declare
  before text;
begin
  if not exists (select from released) then return null; end if;
  before := ledger_enter(array(select distinct community_id from released));
  if exists (select from was where released_at is not null) then
    raise exception 'a hold is released once' using errcode = '23514';
  end if;
  perform pg_advisory_xact_lock(hashtextextended('ledger/' || book, 0))
    from (select distinct book from released order by book) b;
  update ledger_balance b set reserved_fen = b.reserved_fen - p.total
    from (select book, account, room_id, sum(amount_fen)::bigint as total from released group by book, account, room_id) p
    where b.book = p.book and b.account = p.account and b.room_id = p.room_id;
  perform set_config('hemei.community', before, true);
  return null;
end $$;
