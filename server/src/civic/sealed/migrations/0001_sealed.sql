-- Sealed boxes: envelopes closed on people's own devices to a round of public randomness; opened by that round alone.
create table sealed_box (
  id uuid primary key,
  purpose text not null check (purpose ~ '^[a-z][a-z.-]{0,40}$'),  -- of the room that keeps it
  public_key text not null,                  -- of the chain
  round bigint not null check (round > 0),
  closes_at timestamptz not null,            -- nothing is handed in from then on
  opens_at timestamptz not null check (opens_at >= closes_at),
  made_at timestamptz not null check (made_at < closes_at)
);
create index sealed_box_due on sealed_box (opens_at);
grant select, insert on sealed_box to hemei_app;

create table sealed_envelope (
  id uuid primary key,
  box uuid not null references sealed_box,
  account uuid not null,
  seq int not null check (seq between 0 and 19),  -- the last one of an account counts
  envelope bytea not null,
  hash bytea not null unique check (octet_length(hash) = 32),
  handed_in_at timestamptz not null,
  unique (box, account, seq)
);
grant select, insert on sealed_envelope to hemei_app;

create table sealed_content (
  envelope uuid primary key references sealed_envelope,
  content bytea,                             -- sealed by the house's key; none: it could not be opened
  opened_at timestamptz not null
);
grant select, insert on sealed_content to hemei_app;

create function sealed_in_time() returns trigger language plpgsql as $$
begin
  if not exists (select from sealed_box b where b.id = new.box and new.handed_in_at >= b.made_at and new.handed_in_at < b.closes_at) then
    raise exception 'box % takes no envelope', new.box using errcode = '23514', constraint = 'sealed_in_time';
  end if;
  return new;
end $$;
create trigger sealed_in_time before insert on sealed_envelope for each row execute function sealed_in_time();
create function opened_in_time() returns trigger language plpgsql as $$
begin
  if not exists (select from sealed_envelope e join sealed_box b on b.id = e.box where e.id = new.envelope and new.opened_at >= b.opens_at) then
    raise exception 'envelope % is not to be opened yet', new.envelope using errcode = '23514', constraint = 'opened_in_time';
  end if;
  return new;
end $$;
create trigger opened_in_time before insert on sealed_content for each row execute function opened_in_time();
