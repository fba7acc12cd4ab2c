-- One append-only Merkle log (RFC 6962): leaves as they come, their order, the full subtrees, the signed checkpoints.

-- Leaves that wait for their place. Nothing but the sequencer takes them out, whole transactions late or not.
create table log_pending (
  id bigint generated always as identity primary key,
  leaf bytea not null check (octet_length(leaf) = 32),  -- RFC 6962 leaf hash
  kind text not null check (kind ~ '^[a-z][a-z.-]{0,40}$')
);

create table log_leaf (
  index bigint primary key check (index >= 0),
  hash bytea not null check (octet_length(hash) = 32),
  kind text not null,
  pending bigint not null unique                        -- each waiting leaf gets one place, once
);
create index log_leaf_hash on log_leaf (hash);

-- Full subtrees above the leaves: (level, index) covers leaves [index * 2^level, (index + 1) * 2^level).
create table log_node (
  level smallint not null check (level > 0),
  index bigint not null check (index >= 0),
  hash bytea not null check (octet_length(hash) = 32),
  primary key (level, index)
);

create table log_checkpoint (
  size bigint primary key check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  note text not null,                                   -- C2SP signed note
  signed_at timestamptz not null
);

create function attestation_append(leaf bytea, kind text) returns void language sql as
  'insert into log_pending (leaf, kind) values (leaf, kind)';

-- Gives waiting leaves their place: out of the one table and into the other in one statement, so never lost, never
-- twice. Whatever has been committed is taken whatever its number: a leaf committed late is found the next time.
create function attestation_move(most int) returns table (index bigint, hash bytea)
language sql volatile security definer set search_path = public, pg_temp as $$
  with taken as (
    delete from log_pending where id in (select id from log_pending order by id limit most) returning id, leaf, kind
  ), placed as (
    insert into log_leaf (index, hash, kind, pending)
    select (select coalesce(max(l.index) + 1, 0) from log_leaf l) + row_number() over (order by t.id) - 1,
      t.leaf, t.kind, t.id from taken t
    returning log_leaf.index, log_leaf.hash
  )
  select p.index, p.hash from placed p order by p.index
$$;

revoke execute on function attestation_move(int) from public;
grant execute on function attestation_move(int) to hemei_app;
grant select, insert on log_pending, log_node, log_checkpoint to hemei_app;
grant select on log_leaf to hemei_app;
grant select on log_pending, log_leaf, log_node, log_checkpoint to hemei_audit;
