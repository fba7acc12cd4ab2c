-- G7: a co-owner's challenge holds the units of the rooms owned together alone; any other holds them all. Otherwise as before.
create or replace function voting_enter(of_vote uuid, in_community uuid, for_unit uuid, with_key uuid,
  out closed boolean, out units int, out unit uuid, out party uuid,
  out seq int, out act text, out changes smallint, out account uuid, out cast_at timestamptz, out sealed bytea,
  out public_key bytea, out standing text
)
-- one plan for all calls, by the keys: a plan made while the table was small must not stay when it has grown
language plpgsql volatile set plan_cache_mode = force_generic_plan set enable_seqscan = off as $$
declare
  by_account uuid := nullif(current_setting('hemei.account', true), '')::uuid;
  mine uuid[];
  found_units uuid[];
begin
  perform set_config('hemei.community', in_community::text, true),
    pg_advisory_xact_lock_shared(hashtextextended('vote/' || of_vote, 0));
  mine := array(select b.party_id from binding b
    where b.account = by_account and b.community_id = in_community and b.ended_at is null
      and (b.challenged_at is null or b.challenged_rooms is not null));
  found_units := array(select distinct p.unit from vote_party p
    where p.vote = of_vote and p.party = any(mine) and (for_unit is null or p.unit = for_unit)
      and not exists (select from binding b join vote_unit u on u.vote = p.vote and u.unit = p.unit
        where b.account = by_account and b.community_id = in_community and b.ended_at is null and b.party_id = p.party
          and b.challenged_rooms is not null and b.challenged_rooms && u.rooms));
  units := cardinality(found_units);
  if units = 1 then
    unit := found_units[1];
    perform pg_advisory_xact_lock(hashtextextended('ballot/' || of_vote || '/' || unit, 0));
    select p.party into party from vote_party p where p.vote = of_vote and p.party = any(mine) and p.unit = found_units[1] limit 1;
    select x.seq, x.act, x.changes, x.account, x.cast_at, x.sealed into seq, act, changes, account, cast_at, sealed
      from ballot x where x.vote = of_vote and x.unit = found_units[1] order by x.seq desc limit 1;
    if with_key is not null then
      select k.public_key, k.standing into public_key, standing from voting_key_standing(of_vote, with_key, by_account) k;
    end if;
  end if;
  select v.closed_at is not null into closed from vote v where v.id = of_vote;
end $$;
