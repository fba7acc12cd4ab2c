-- What the books of several communities hold on one title, for a list of them: each read within its own wall, one after the other.
create function ledger_title_balances(communities uuid[], title text)
returns table (community_id uuid, balance_fen bigint)
language plpgsql volatile set search_path = public, pg_temp as $$
declare
  before text := current_setting('hemei.community', true);
  one uuid;
begin
  foreach one in array communities loop
    perform set_config('hemei.community', one::text, true);
    return query select one, coalesce(sum(e.amount_fen), 0)::bigint
      from ledger_book b left join ledger_entry e on e.book = b.id and e.account = title
      where b.community_id = one having count(b.id) > 0;
  end loop;
  perform set_config('hemei.community', coalesce(before, ''), true);
end $$;
grant execute on function ledger_title_balances to hemei_app;
