-- Public draws: announced with a committed seed, drawn once the public value is there; both stand in the log.
create table draw (
  id uuid primary key,
  community_id uuid not null references community,
  plan bytea not null,                       -- its JSON: what is published
  title text not null,
  pinyin text not null,
  initials text not null,
  leaf bytea not null unique check (octet_length(leaf) = 32),
  seed bytea not null,                       -- sealed until it is drawn
  announced_by uuid not null,
  announced_at timestamptz not null,
  due_at timestamptz not null check (due_at >= announced_at + interval '10 minutes')
);
create index draw_list on draw (community_id, announced_at desc);
create index draw_due on draw (due_at);
grant select, insert on draw to hemei_app;

create table draw_result (
  draw uuid primary key references draw,
  result bytea not null,                     -- its JSON
  leaf bytea not null unique check (octet_length(leaf) = 32),
  drawn_at timestamptz not null
);
grant select, insert on draw_result to hemei_app;

-- A value that others announce is told by two people, each for themselves: what two say alike is drawn with.
create table draw_value (
  draw uuid not null references draw,
  account uuid not null,
  value text not null check (length(value) between 1 and 400),
  told_at timestamptz not null,
  primary key (draw, account)
);
grant select, insert on draw_value to hemei_app;

-- Nothing is drawn, and no value told, before its time; whoever writes it.
create function draw_in_time() returns trigger language plpgsql as $$
declare
  at timestamptz := case tg_table_name when 'draw_result' then (to_jsonb(new) ->> 'drawn_at')::timestamptz
    else (to_jsonb(new) ->> 'told_at')::timestamptz end;
begin
  if not exists (select from draw d where d.id = new.draw and d.due_at <= at) then
    raise exception 'draw % is not due', new.draw using errcode = '23514', constraint = 'draw_in_time';
  end if;
  return new;
end $$;
create trigger draw_in_time before insert on draw_result for each row execute function draw_in_time();
create trigger draw_in_time before insert on draw_value for each row execute function draw_in_time();
