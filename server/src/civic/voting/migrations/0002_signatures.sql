-- Which ballots a device of the voter signed: enrolled before the roll froze, renewed on evidence, later, or none.
alter table ballot
  add signing_key uuid references signing_key,
  add signature text not null default 'none' check (signature in ('enrolled', 'renewed', 'later', 'none')),
  add constraint ballot_signed check ((signature = 'none') = (signing_key is null));

-- How a key stands to a vote: by when it was enrolled, and on what evidence. None: it may not sign there now.
create function voting_key_standing(of_vote uuid, with_key uuid, by_account uuid)
returns table (public_key bytea, standing text) language sql stable as $$
  select k.public_key, case when k.enrolled_at <= v.made_at then 'enrolled' when k.evidence = 'desk' then 'renewed' else 'later' end
  from signing_key k, vote v where k.id = with_key and k.account = by_account and k.ended_at is null and v.id = of_vote
$$;

-- A ballot says of its key what is so, whoever writes it.
create function ballot_key_stands() returns trigger language plpgsql as $$
begin
  if not exists (select from voting_key_standing(new.vote, new.signing_key, new.account) s where s.standing = new.signature) then
    raise exception 'no such key for vote %', new.vote using errcode = '23514', constraint = 'ballot_key_stands';
  end if;
  return new;
end $$;
create trigger ballot_key_stands before insert on ballot for each row when (new.signing_key is not null)
  execute function ballot_key_stands();

-- As before, and the voter's key besides.
drop function voting_enter(uuid, uuid, uuid);
create function voting_enter(of_vote uuid, in_community uuid, for_unit uuid, with_key uuid,
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
    where b.account = by_account and b.community_id = in_community and b.ended_at is null);
  found_units := array(select distinct p.unit from vote_party p
    where p.vote = of_vote and p.party = any(mine) and (for_unit is null or p.unit = for_unit));
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
