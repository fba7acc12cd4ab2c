-- Special accounts, payment orders to the bank that keeps them, and every answer the bank gave.

-- Which special account is whose: an account number holds no personal data and no balance.
create table fund_bank_account (
  number text primary key,
  community_id uuid not null unique references community,
  bank jsonb not null,                       -- {zh, en}
  opened_at timestamptz not null
);
grant select, insert on fund_bank_account to hemei_app;

create table fund_payment_order (
  id uuid primary key,
  community_id uuid not null references community,
  year int not null,
  sequence int not null,
  number text not null,                      -- `付-2026-0001`
  case_id uuid not null,
  step text not null,
  round int not null,
  account text not null references fund_bank_account,
  payee jsonb not null,                      -- {name, account, bank}: a company's
  amount_fen bigint not null check (amount_fen > 0),
  purpose jsonb not null,
  state text not null check (state in ('made', 'sent', 'paid', 'refused')),
  reference text unique,                     -- the bank's own number of what it did
  reason jsonb,
  made_by text not null,
  made_at timestamptz not null,
  sent_at timestamptz,
  answered_at timestamptz,
  value_date date,
  unique (community_id, year, sequence),
  unique (case_id, step, round),             -- one order each time a case comes to be paid
  check ((state in ('paid', 'refused')) = (answered_at is not null)),
  check (state <> 'paid' or (reference is not null and value_date is not null))
);
create index fund_payment_order_community on fund_payment_order (community_id, made_at desc);
grant select, insert on fund_payment_order to hemei_app;
grant update (state, reference, reason, sent_at, answered_at, value_date) on fund_payment_order to hemei_app;

-- What the bank said, each message once, by its own number; kept also where it contradicts what stands.
create table fund_bank_answer (
  reference text not null,
  kind text not null check (kind in ('accepted', 'paid', 'refused')),
  order_id uuid not null references fund_payment_order,
  community_id uuid not null,
  message jsonb not null,
  signature text not null,
  effect text not null check (effect in ('noted', 'settled', 'contradicts')),
  received_at timestamptz not null,
  primary key (order_id, reference, kind, signature)
);
grant select, insert on fund_bank_answer to hemei_app;

-- One movement of the bank settles one order, across all communities; a number alone holds nothing to hide.
create table fund_bank_movement (
  reference text primary key,
  order_id uuid not null
);
grant select, insert on fund_bank_movement to hemei_app;

-- A payment is answered once: what is paid or refused stays so.
create function fund_payment_order_stays() returns trigger language plpgsql as $$
begin
  if old.state in ('paid', 'refused') then
    raise exception 'payment order % is answered', old.number using errcode = '23514', constraint = 'fund_payment_order_stays';
  end if;
  return new;
end $$;
create trigger fund_payment_order_stays before update on fund_payment_order
  for each row execute function fund_payment_order_stays();

do $$
declare t text;
begin
  foreach t in array array['fund_payment_order', 'fund_bank_answer'] loop
    execute format('alter table %I enable row level security', t);
    execute format('alter table %I force row level security', t);
    execute format($p$create policy %I on %I
      using (community_id = nullif(current_setting('hemei.community', true), '')::uuid)
      with check (community_id = nullif(current_setting('hemei.community', true), '')::uuid)$p$, t || '_scope', t);
  end loop;
end $$;
