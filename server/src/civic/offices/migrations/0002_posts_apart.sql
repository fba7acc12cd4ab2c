-- Posts that one account never holds at one time over one place, whoever gives them and however many at once; the words stand in exclusions.ts.
create function posts_exclude(one text, other text) returns boolean language sql immutable set search_path = public, pg_temp as $$
  select exists (select from (values
    ('{company.manager,developer.agent,bank}'::text[], '{committee.member,committee.director,party.work-group,neighbourhood.officer,street.officer,registry.clerk,county.fund-reviewer,county.fund-accountant,county.bureau-officer,city.bureau-officer,province.bureau-officer}'::text[]),
    ('{county.fund-reviewer}', '{county.fund-accountant}'),
    ('{county.fund-reviewer,county.fund-accountant,registry.clerk}', '{committee.member,committee.director}')
  ) e(a, b) where one = any (e.a) and other = any (e.b) or other = any (e.a) and one = any (e.b))
$$;

-- Rights are only ever shortened (access_grant_only_ends): it suffices to look when one is given.
create function posts_apart() returns trigger language plpgsql set search_path = public, pg_temp as $$
begin
  -- two that are given at once come one after the other
  perform pg_advisory_xact_lock(hashtextextended('posts/' || new.account, 0));
  if exists (select from access_grant g where g.account = new.account and posts_exclude(new.role, g.role)
      and (starts_with(g.path, new.path) or starts_with(new.path, g.path))
      and tstzrange(g.valid_from, g.valid_until) && tstzrange(new.valid_from, new.valid_until)) then
    raise exception 'account % holds a post that excludes %', new.account, new.role using errcode = '23514', constraint = 'posts_apart';
  end if;
  return new;
end $$;
create trigger posts_apart before insert on access_grant for each row when (new.role <> 'owner') execute function posts_apart();
