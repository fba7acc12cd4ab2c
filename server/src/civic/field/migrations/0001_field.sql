-- X8: acts done where there is no net: the devices that hold them, what each took along, each operation once with its one outcome, what was decided of it.
create table field_device (
  id uuid primary key,
  account uuid not null references account,
  label text not null check (length(label) between 1 and 60),
  secret bytea,                              -- sealed: the device's store opens by it alone; gone with the device
  enrolled_at timestamptz not null,
  ended_at timestamptz check (ended_at >= enrolled_at),
  ended_why text check (ended_why in ('lost', 'replaced', 'desk')),
  check ((ended_at is null) = (ended_why is null)),
  check ((ended_at is null) = (secret is not null))
);
create index field_device_account on field_device (account);
grant select, insert on field_device to hemei_app;
grant update (secret, ended_at, ended_why) on field_device to hemei_app;
create function field_device_ends_once() returns trigger language plpgsql as $$
begin
  -- sealed anew by a rotation: nothing else of a device changes but its end
  if old.ended_at is not null or (new.ended_at is null and new.secret is null) then
    raise exception 'field device % has ended', old.id using errcode = '23514', constraint = 'field_device_ends_once';
  end if;
  return new;
end $$;
create trigger field_device_ends_once before update on field_device for each row execute function field_device_ends_once();

create table field_pack (
  id uuid primary key,
  account uuid not null references account,
  device uuid not null references field_device,
  community_id uuid not null references community,
  taken_at timestamptz not null,
  unique (id, account, community_id)
);
create index field_pack_account on field_pack (account, taken_at desc);
grant select, insert on field_pack to hemei_app;

create table field_operation (
  id uuid primary key,                       -- made on the device: sent twice, it is one
  pack uuid not null,
  n int not null check (n between 1 and 500),  -- the pack's operations in the order in which they were made
  account uuid not null,
  community_id uuid not null,
  act text not null check (length(act) <= 60),
  thing text check (length(thing) <= 200),   -- null: refused before anybody looked
  made_at timestamptz not null,              -- by the device
  received_at timestamptz not null,
  base text not null check (length(base) <= 40),  -- the version that the person saw
  content bytea not null,                    -- sealed: what was asked, and why it was refused
  outcome text not null check (outcome in ('applied', 'prevailed', 'beside', 'same', 'yielded', 'refused')),
  rule text check (rule in ('later-made-wins', 'desk-wins', 'first-wins', 'both-kept')),
  code text check ((code is not null) = (outcome = 'refused')),
  left_version text,
  stood jsonb,                               -- what stood in its way: version, since when, by whom
  unique (pack, n),
  foreign key (pack, account, community_id) references field_pack (id, account, community_id),
  -- what was made before it was taken along, or later than it came, is never done
  constraint field_operation_in_time check (outcome = 'refused' or made_at <= received_at + interval '5 minutes'),
  check (outcome = 'refused' or (thing is not null and rule is not null)),
  check (outcome not in ('prevailed', 'beside', 'yielded') or stood is not null)
);
create index field_operation_waiting on field_operation (community_id, received_at desc) where outcome in ('yielded', 'refused');
create index field_operation_newest on field_operation (community_id, received_at desc);
create index field_operation_thing on field_operation (community_id, thing, received_at);
grant select, insert on field_operation to hemei_app;
create function field_operation_fits() returns trigger language plpgsql as $$
begin
  -- none is left out: what was made later rests on what was made before
  if new.n > 1 and not exists (select from field_operation o where o.pack = new.pack and o.n = new.n - 1) then
    raise exception 'operation % of pack % comes before its turn', new.n, new.pack using errcode = '23514', constraint = 'field_operation_in_order';
  end if;
  if new.outcome <> 'refused' and exists (select from field_pack p join field_device d on d.id = p.device
      where p.id = new.pack and (d.ended_at is not null or new.made_at < p.taken_at)) then
    raise exception 'nothing is done for an ended device, nor before it took anything along' using errcode = '23514', constraint = 'field_operation_of_device';
  end if;
  return new;
end $$;
create trigger field_operation_fits before insert on field_operation for each row execute function field_operation_fits();

-- What did not come about is decided once: done after all, by another than whoever did it, or left.
create table field_decision (
  operation uuid primary key references field_operation,
  community_id uuid not null,
  decision text not null check (decision in ('taken-over', 'discarded')),
  reason bytea not null,                     -- sealed
  account uuid not null,
  at timestamptz not null
);
grant select, insert on field_decision to hemei_app;
create function field_decision_fits() returns trigger language plpgsql as $$
begin
  if not exists (select from field_operation o where o.id = new.operation and o.community_id = new.community_id
      and o.outcome in ('yielded', 'refused') and (new.decision = 'discarded' or o.account <> new.account)) then
    raise exception 'only what did not come about is decided, and taken over by another alone' using errcode = '23514', constraint = 'field_decision_fits';
  end if;
  return new;
end $$;
create trigger field_decision_fits before insert on field_decision for each row execute function field_decision_fits();

do $$
declare t text;
begin
  foreach t in array array['field_operation', 'field_decision'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format($p$create policy %I on %I
      using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
      with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid)$p$, t || '_scope', t);
  end loop;
  foreach t in array array['field_device', 'field_pack'] loop
    execute format('alter table %I enable row level security, force row level security', t);
    execute format($p$create policy %I on %I
      using (account = nullif(current_setting('hemei.account', true), '')::uuid)
      with check (account = nullif(current_setting('hemei.account', true), '')::uuid)$p$, t || '_own', t);
  end loop;
end $$;
