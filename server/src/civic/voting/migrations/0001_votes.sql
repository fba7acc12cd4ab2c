-- Votes of owners: the question and its law, the frozen roll, the ballots as acts, and what closing made of them.

create table vote (
  id uuid primary key,
  community_id uuid not null references community,
  building_id uuid references building,
  path text collate "C" not null,            -- the place whose owners vote
  case_id uuid,                              -- the case and step that wait for the result
  step text,
  jurisdiction text not null,                -- whose rules of law count
  matter text not null,                      -- as @hemei/law names it
  title jsonb not null,
  question jsonb not null,
  scope jsonb not null,                      -- whose vote it is, in words
  if_yes jsonb not null,
  if_no jsonb not null,
  grounds jsonb not null default '[]',       -- [{label, value}]: what the voters are told to decide on
  rules jsonb not null,                      -- {unreturned, changes, takeBackMinutes}
  roll_date date not null,
  roll_hash bytea not null check (octet_length(roll_hash) = 32),
  owners int not null check (owners > 0),
  area_milli bigint not null check (area_milli > 0),
  opens_at timestamptz not null,
  closes_at timestamptz not null check (closes_at > opens_at),
  made_at timestamptz not null,
  prepared_at timestamptz,                   -- every unit's area is committed to
  neighbours boolean not null default false, -- the demonstration let the neighbours vote
  closed_at timestamptz                      -- set once, when no ballot can come any more
);
create index vote_community on vote (community_id, opens_at desc);
create index vote_case on vote (case_id);
create index vote_due on vote (closes_at) where closed_at is null;
grant select, insert on vote to hemei_app;
grant update (prepared_at, neighbours, closed_at) on vote to hemei_app;

-- The frozen roll: who counts as one, with which rooms and what area. Never changed.
create table vote_unit (
  vote uuid not null references vote,
  unit uuid not null,                        -- drawn for this vote alone
  community_id uuid not null,
  position int not null,                     -- in the order of the rooms
  kind text not null,
  parties uuid[] not null,
  rooms uuid[] not null,
  labels text[] not null,                    -- the rooms, as doors say them
  area_milli bigint not null check (area_milli > 0),
  primary key (vote, unit)
);
create table vote_party (
  vote uuid not null,
  party uuid not null,
  unit uuid not null,
  community_id uuid not null,
  primary key (vote, party, unit),
  foreign key (vote, unit) references vote_unit
);
-- Each unit's commitment to its area and what opens it, sealed: the published lines must not lead back to a unit.
create table vote_secret (
  vote uuid not null,
  unit uuid not null,
  community_id uuid not null,
  sealed bytea not null,
  primary key (vote, unit),
  foreign key (vote, unit) references vote_unit
);
-- V4: a ballot paper counts as delivered only by an act that proves it.
create table vote_delivery (
  vote uuid not null,
  unit uuid not null,
  community_id uuid not null,
  proof text not null,
  recorded_at timestamptz not null,
  recorded_by uuid,
  primary key (vote, unit),
  foreign key (vote, unit) references vote_unit
);

-- What a unit did, act by act; the last one counts. What it chose, its nonce and its salt are sealed.
create table ballot (
  vote uuid not null,
  unit uuid not null,
  seq int not null check (seq between 0 and 99),
  community_id uuid not null,
  act text not null check (act in ('cast', 'change', 'withdraw')),
  changes smallint not null check (changes >= 0),  -- changes used up after this act
  channel text not null,
  account uuid,                              -- whose hand; none for the demonstration's neighbours
  party uuid not null,
  cast_at timestamptz not null,
  leaf bytea not null check (octet_length(leaf) = 32),
  sealed bytea not null,
  primary key (vote, unit, seq) include (act),
  foreign key (vote, unit) references vote_unit
);

-- What closing found. The bundle is the published file, byte for byte.
create table vote_result (
  vote uuid primary key references vote,
  conclusion text not null check (conclusion in ('passed', 'not-passed', 'inconclusive')),
  summary jsonb not null,                    -- the bundle without its lines
  bundle bytea not null,
  bundle_hash bytea not null check (octet_length(bundle_hash) = 32),
  checkpoint_size bigint not null,
  published_at timestamptz not null
);
grant select, insert on vote_result to hemei_app;
-- Every class opened, for the owners in scope: equal to the published bundle where that hides nothing.
create table vote_bundle_for_owners (
  vote uuid primary key references vote,
  community_id uuid not null,
  summary jsonb not null,
  bundle bytea not null
);

do $$
declare t text;
begin
  foreach t in array array['vote_unit', 'vote_party', 'vote_secret', 'vote_delivery', 'ballot', 'vote_bundle_for_owners'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy %I on %I
      using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
      with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid)$p$, t || '_scope', t);
    execute format('grant select, insert on %I to hemei_app', t);
  end loop;
end $$;

-- Closed is closed, whoever writes: never before its time, the instant is set once, and no ballot comes after it.
create function vote_stays_closed() returns trigger language plpgsql as $$
begin
  if new.closed_at is distinct from old.closed_at and (old.closed_at is not null or new.closed_at < new.closes_at) then
    raise exception 'vote % closes once, at its time', old.id using errcode = '23514', constraint = 'vote_stays_closed';
  end if;
  return new;
end $$;
create trigger vote_stays_closed before update on vote for each row execute function vote_stays_closed();
create function ballot_in_time() returns trigger language plpgsql as $$
begin
  -- closing waits for whoever holds this: what was written before it is counted, whoever wrote it
  perform pg_advisory_xact_lock_shared(hashtextextended('vote/' || new.vote, 0));
  if exists (select from vote v where v.id = new.vote and (v.closed_at is not null or v.community_id <> new.community_id)) then
    raise exception 'vote % takes no ballot', new.vote using errcode = '23514', constraint = 'ballot_in_time';
  end if;
  return new;
end $$;
create trigger ballot_in_time before insert on ballot for each row execute function ballot_in_time();

-- The roll comes whole, in one statement, and is full from then on: nobody is added to it afterwards.
create function vote_roll_is_whole() returns trigger language plpgsql as $$
begin
  if exists (select from (select distinct vote, community_id from added) a join vote v on v.id = a.vote
      where v.community_id <> a.community_id or (v.owners, v.area_milli) is distinct from
        (select row(count(*)::int, sum(u.area_milli)::bigint) from vote_unit u where u.vote = v.id)) then
    raise exception 'the roll is not what the vote says' using errcode = '23514', constraint = 'vote_roll_is_whole';
  end if;
  return null;
end $$;
create trigger vote_roll_is_whole after insert on vote_unit
  referencing new table as added for each statement execute function vote_roll_is_whole();
create function vote_party_is_on_roll() returns trigger language plpgsql as $$
begin
  if exists (select from added a where not exists (select from vote_unit u
      where u.vote = a.vote and u.unit = a.unit and u.community_id = a.community_id and a.party = any (u.parties))) then
    raise exception 'an owner who is not on the roll' using errcode = '23514', constraint = 'vote_party_is_on_roll';
  end if;
  return null;
end $$;
create trigger vote_party_is_on_roll after insert on vote_party
  referencing new table as added for each statement execute function vote_party_is_on_roll();

-- No result stands before the vote is closed.
create function vote_result_after_closing() returns trigger language plpgsql as $$
begin
  if not exists (select from vote v where v.id = new.vote and v.closed_at <= new.published_at) then
    raise exception 'vote % is not closed', new.vote using errcode = '23514', constraint = 'vote_result_after_closing';
  end if;
  return new;
end $$;
create trigger vote_result_after_closing before insert on vote_result
  for each row execute function vote_result_after_closing();

-- Enters the polling place in one round trip: scope, the shared lock that closing waits for, the unit's own lock,
-- then what stands. `units`: how many this account may vote for; only a single one is locked and looked at.
create function voting_enter(of_vote uuid, in_community uuid, for_unit uuid,
  out closed boolean, out units int, out unit uuid, out party uuid,
  out seq int, out act text, out changes smallint, out account uuid, out cast_at timestamptz, out sealed bytea
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
  end if;
  select v.closed_at is not null into closed from vote v where v.id = of_vote;
end $$;

-- How many take part, by heads and by area: which units stand with a ballot, never what it says.
create function voting_turnout(of_vote uuid) returns table (owners bigint, area_milli bigint) language sql stable as $$
  select count(*), coalesce(sum(u.area_milli), 0)::bigint
  from (select distinct on (b.unit) b.unit, b.act from ballot b where b.vote = of_vote order by b.unit desc, b.seq desc) last
  join vote_unit u on u.vote = of_vote and u.unit = last.unit
  where last.act <> 'withdraw'
$$;
