-- Real-name binding as acts (G7): what is brought to a desk, what a first person saw, what a second decided, what outside services said, and the life of each binding. Nothing here is ever changed.

-- What was brought: a claim, a challenge, a death, a revocation, another telephone, help with a sign-in.
create table desk_matter (
  id uuid primary key,
  kind text not null check (kind in ('claim', 'challenge', 'death', 'revocation', 'telephone', 'sign-in')),
  community_id uuid references community,    -- none: help with a sign-in, which is about an account
  path text collate "C" not null check (path ~ '^/([^/ ]+/)*$'),  -- whose desk it is
  room_id uuid references room,              -- a claim's
  account uuid references account,           -- whose account it is about: they never decide on it
  party_id uuid references party,            -- whose record; a claim's is found at the desk
  about uuid,                                -- the binding, the finding, the act that took a sign-in back
  way text check (way in ('desk', 'sign-on', 'service')),
  words bytea,                               -- sealed: why, in the words of whoever challenges
  opened_by uuid not null references account,
  opened_at timestamptz not null,
  due_at timestamptz not null,               -- by when somebody should have seen to it
  check (community_id is not null or words is null),
  check ((community_id is null) = (kind = 'sign-in')),
  check ((way is not null) = (kind = 'claim') and (room_id is not null) = (kind = 'claim')),
  check ((about is null) = (kind = 'claim')),
  check ((party_id is null) = (kind in ('claim', 'sign-in')))
);
create index desk_matter_path on desk_matter (path);
create index desk_matter_account on desk_matter (account);
create index desk_matter_opened on desk_matter (opened_by, opened_at);
create index desk_matter_about on desk_matter (about);
-- one person challenges one binding once: what was answered is not asked again and again
create unique index desk_matter_challenged_once on desk_matter (about, opened_by) where kind = 'challenge';

-- What a first person saw: which paper, what it shows, never a copy. It lapses unless a second person decides in time.
create table desk_check (
  id uuid primary key,
  matter uuid not null references desk_matter,
  n int not null check (n between 1 and 20),
  community_id uuid references community,
  party_id uuid references party,
  document text not null,
  seen_on date not null,
  proposes text not null check (proposes in ('yes', 'stands', 'ends')),
  words bytea,                               -- sealed: what it shows
  phone bytea,                               -- sealed: a telephone to be registered
  actor uuid not null references account,
  at timestamptz not null,
  ends_at timestamptz not null check (ends_at > at),
  unique (matter, n),
  unique (id, matter, actor),
  check (community_id is not null or (words is null and phone is null))
);
grant select, insert on desk_matter, desk_check to hemei_app;

-- What an outside service or a platform said of whoever claims.
create table verifier_word (
  id uuid primary key,
  matter uuid not null references desk_matter,
  community_id uuid not null references community,
  verifier text not null check (length(verifier) between 1 and 100),
  answer text not null check (answer in ('match', 'mismatch', 'unknown')),
  reference text not null check (length(reference) between 1 and 100),
  at timestamptz not null,
  unique (verifier, reference),
  unique (id, matter, answer)
);
create index verifier_word_matter on verifier_word (matter);
grant select, insert on verifier_word to hemei_app;

-- The end of a matter, once: decided by a second person, vouched for from outside, or withdrawn by whoever brought it.
create table desk_end (
  matter uuid primary key references desk_matter,
  community_id uuid references community,
  how text not null check (how in ('confirmed', 'refused', 'vouched', 'withdrawn')),
  check_id uuid,
  first uuid,
  word uuid,
  answer text check (answer = 'match'),
  actor uuid not null references account,
  at timestamptz not null,
  note bytea,                                -- sealed: the reason
  foreign key (check_id, matter, first) references desk_check (id, matter, actor),
  foreign key (word, matter, answer) references verifier_word (id, matter, answer),
  check (num_nulls(check_id, first) in (0, 2) and (check_id is not null) = (how in ('confirmed', 'refused'))),
  check (num_nulls(word, answer) in (0, 2) and (word is not null) = (how = 'vouched')),
  check (community_id is not null or note is null),
  constraint desk_two_people check (actor <> first)
);
grant select, insert on desk_end to hemei_app;

-- The life of a binding, act by act; each a leaf of the public log.
create table binding_act (
  id uuid primary key,
  community_id uuid not null references community,
  binding uuid not null references binding,
  account uuid not null,
  party_id uuid not null references party,
  kind text not null check (kind in ('bound', 'challenged', 'kept', 'ended')),
  cause text not null check (cause in
    ('desk', 'sign-on', 'service', 'register', 'challenge', 'transfer', 'death', 'revocation', 'merge', 'person')),
  matter uuid references desk_matter,
  by uuid,                                   -- none: the platform, by the register
  at timestamptz not null,
  salt bytea not null check (octet_length(salt) = 32),
  leaf bytea not null check (octet_length(leaf) = 32)
);
create unique index binding_act_begins on binding_act (binding) where kind = 'bound';
create unique index binding_act_ends on binding_act (binding) where kind = 'ended';
create index binding_act_binding on binding_act (binding, at);
create index binding_act_account on binding_act (account);
grant select, insert on binding_act to hemei_app;

-- Questions to an outside service: five a day for one account, and for one identity number.
create table verifier_asked (
  subject bytea not null,                    -- by blind index
  day date not null,
  slot int not null constraint verifier_asked_daily check (slot between 1 and 5),
  at timestamptz not null default clock_timestamp(),
  primary key (subject, day, slot)
);
create index verifier_asked_age on verifier_asked (day);
grant select, insert, delete on verifier_asked to hemei_app;
create function verifier_asked_counts() returns trigger language plpgsql as $$
begin
  if old.at > clock_timestamp() - interval '2 days' then
    raise exception 'this still counts' using errcode = '23514', constraint = 'verifier_asked_counts';
  end if;
  return old;
end $$;
create trigger verifier_asked_counts before delete on verifier_asked for each row execute function verifier_asked_counts();

-- Behind the wall of the community; of whoever brought the matter or whom it is about; of the desks whose paths the reader holds.
alter table desk_matter enable row level security, force row level security;
create policy desk_matter_seen on desk_matter using (
  community_id::text = nullif(current_setting('hemei.community', true), '')
  or nullif(current_setting('hemei.claimant', true), '') in (account::text, opened_by::text)
  or exists (select from unnest(string_to_array(nullif(current_setting('hemei.desk', true), ''), ' ')) d(place) where starts_with(path, d.place)));
do $$
declare t text;
begin
  foreach t in array array['desk_check', 'verifier_word', 'desk_end'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format($p$create policy %I on %I using (
      community_id::text = nullif(current_setting('hemei.community', true), '')
      or exists (select from desk_matter m where m.id = matter))$p$, t || '_seen', t);
  end loop;
end $$;
alter table binding_act enable row level security, force row level security;
create policy binding_act_seen on binding_act using (
  community_id::text = nullif(current_setting('hemei.community', true), '')
  or account::text = nullif(current_setting('hemei.claimant', true), ''));

-- Nobody sees to their own matter, in whatever part, nor acts in another's name; nothing is added to what has ended.
create function desk_not_oneself(of_account uuid, of_party uuid, actor uuid) returns void language plpgsql as $$
begin
  if actor is distinct from nullif(current_setting('hemei.account', true), '')::uuid then
    raise exception 'in the name of another' using errcode = '23514', constraint = 'desk_in_ones_own_name';
  end if;
  if actor = of_account or exists (select from binding b where b.account = actor and b.ended_at is null and b.party_id = of_party) then
    raise exception 'nobody sees to their own matter' using errcode = '23514', constraint = 'desk_not_oneself';
  end if;
end $$;
create function desk_check_holds() returns trigger language plpgsql as $$
declare
  m desk_matter;
begin
  select * into m from desk_matter where id = new.matter;
  perform desk_not_oneself(m.account, coalesce(new.party_id, m.party_id), new.actor);
  if m.community_id is distinct from new.community_id then
    raise exception 'of another community' using errcode = '23514', constraint = 'desk_check_of_its_matter';
  end if;
  if exists (select from desk_end e where e.matter = new.matter) then
    raise exception 'matter % has ended', new.matter using errcode = '23514', constraint = 'desk_ends_once';
  end if;
  return new;
end $$;
create trigger desk_check_holds before insert on desk_check for each row execute function desk_check_holds();
create function desk_end_holds() returns trigger language plpgsql as $$
declare
  m desk_matter;
  c desk_check;
begin
  select * into m from desk_matter where id = new.matter;
  if m.community_id is distinct from new.community_id then
    raise exception 'of another community' using errcode = '23514', constraint = 'desk_end_of_its_matter';
  elsif new.how in ('withdrawn', 'vouched') then
    if new.actor is distinct from (case new.how when 'vouched' then m.account else m.opened_by end)
        or new.actor is distinct from nullif(current_setting('hemei.account', true), '')::uuid then
      raise exception 'not theirs' using errcode = '23514', constraint = 'desk_end_ones_own';
    end if;
    return new;
  end if;
  select * into c from desk_check where id = new.check_id;
  perform desk_not_oneself(m.account, coalesce(c.party_id, m.party_id), new.actor);
  if new.actor = m.opened_by then
    raise exception 'nobody decides what they brought' using errcode = '23514', constraint = 'desk_not_oneself';
  elsif new.at >= c.ends_at then
    raise exception 'check % has lapsed', c.id using errcode = '23514', constraint = 'desk_check_lapses';
  elsif exists (select from desk_check l where l.matter = c.matter and l.n > c.n) then
    raise exception 'check % was made anew', c.id using errcode = '23514', constraint = 'desk_check_latest';
  end if;
  return new;
end $$;
create trigger desk_end_holds before insert on desk_end for each row execute function desk_end_holds();

-- A challenge holds a binding's votes until it is answered; acts alone say so: the application may not write the column.
create function binding_act_tells() returns trigger language plpgsql security definer as $$
begin
  if new.kind in ('challenged', 'kept') then
    update binding set challenged_at = case new.kind when 'challenged' then coalesce(challenged_at, new.at) end
      where id = new.binding and ended_at is null and (new.kind = 'challenged') = (challenged_at is null);
    if not found then
      raise exception 'binding % is not to be %', new.binding, new.kind using errcode = '23514', constraint = 'binding_act_fits';
    end if;
  end if;
  return new;
end $$;
create trigger binding_act_tells before insert on binding_act for each row execute function binding_act_tells();
