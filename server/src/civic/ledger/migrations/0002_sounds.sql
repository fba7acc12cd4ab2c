-- Vouchers are found by how their summaries sound; those posted before by their characters alone.
alter table ledger_voucher add column pinyin text not null default '', add column initials text not null default '';
