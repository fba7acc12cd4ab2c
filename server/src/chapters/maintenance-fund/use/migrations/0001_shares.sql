-- What a use of the fund costs each room, and what is owed where a balance does not reach or a room is unsold.
create table fund_use_share (
  case_id uuid not null,
  round int not null,                        -- apportioned anew when a statement was corrected; the last one counts
  position int not null,
  room_id uuid not null references room,
  community_id uuid not null,
  label text not null,
  area_milli bigint not null check (area_milli > 0),
  amount_fen bigint not null check (amount_fen >= 0),
  payer text not null check (payer in ('fund', 'developer')),
  from_balance_fen bigint not null check (from_balance_fen >= 0),
  short_fen bigint not null check (short_fen >= 0),
  primary key (case_id, round, room_id),
  check (case payer when 'fund' then from_balance_fen + short_fen = amount_fen else from_balance_fen + short_fen = 0 end)
);
create index fund_use_share_room on fund_use_share (room_id);

-- Owed in cash: by the developer for unsold rooms (165号令 21), by owners where the balance fell short.
create table fund_due (
  id uuid primary key,
  community_id uuid not null,
  case_id uuid not null,
  room_id uuid not null references room,
  payer text not null check (payer in ('owner', 'developer')),
  amount_fen bigint not null check (amount_fen > 0),
  made_at timestamptz not null,
  unique (case_id, room_id)
);
create index fund_due_community on fund_due (community_id, made_at desc);

do $$
declare t text;
begin
  foreach t in array array['fund_use_share', 'fund_due'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy %I on %I
      using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
      with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid)$p$, t || '_scope', t);
    execute format('grant select, insert on %I to hemei_app', t);
  end loop;
end $$;
