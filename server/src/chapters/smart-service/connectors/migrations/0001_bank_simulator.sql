-- The simulated bank's own notes: orders it took and answers it will send. Empty in production.
create table bank_simulator_order (
  order_id uuid primary key,
  payee_account text not null,
  purpose text not null,
  taken_at timestamptz not null
);
create index bank_simulator_order_payee on bank_simulator_order (payee_account, purpose);
create table bank_simulator_answer (
  id uuid primary key,
  order_id uuid not null references bank_simulator_order,
  due_at timestamptz not null,
  answer jsonb not null,
  sent_at timestamptz
);
create index bank_simulator_answer_due on bank_simulator_answer (due_at) where sent_at is null;
grant select, insert on bank_simulator_order, bank_simulator_answer to hemei_app;
grant update (sent_at) on bank_simulator_answer to hemei_app;
