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

-- The sizes at which the log is signed. The note itself is made from the row, with the key that the database never sees.
create table log_checkpoint (
  size bigint primary key check (size >= 0),
  root bytea not null check (octet_length(root) = 32),
  made_at timestamptz not null default clock_timestamp()
);
insert into log_checkpoint (size, root) values (0, sha256(''));

-- Whose turn it is. A row that the application may not even lock: it cannot hold the sequencer up by it.
create table log_turn (singleton boolean primary key default true check (singleton));
insert into log_turn default values;

create function attestation_append(leaf bytea, kind text) returns void language sql as
  'insert into log_pending (leaf, kind) values (leaf, kind)';

-- One turn of the sequencer, and the only way into the tree: waiting leaves get the next places in their order, the new
-- full subtrees are hashed here, and the root of the new size is written down. Out of the one table and into the others
-- in one transaction, so never lost, never twice. Whatever has been committed is taken whatever its number: a leaf
-- committed late is found the next time. Nothing comes from the caller but how many at most: whoever calls it by hand
-- does the sequencer's work. Answers how many leaves got their place.
create function attestation_sequence(most int) returns int
language plpgsql volatile security definer set search_path = public, pg_temp
-- by the keys: a plan made while the log was small must not stay when it has grown
set enable_seqscan = off set enable_hashjoin = off set enable_mergejoin = off as $$
declare
  old_size bigint;
  new_size bigint;
  placed int;
  made bigint;
  up int := 0;
  peak bytea;
  folded bytea;
begin
  perform from log_turn for update;
  select max(size) into old_size from log_checkpoint;
  with taken as (
    delete from log_pending where id in (select id from log_pending order by id limit least(greatest(most, 1), 10000))
    returning id, leaf, kind
  )
  insert into log_leaf (index, hash, kind, pending)
  select old_size + row_number() over (order by t.id) - 1, t.leaf, t.kind, t.id from taken t;
  get diagnostics placed = row_count;
  if placed = 0 then
    return 0;
  end if;
  new_size := old_size + placed;
  -- RFC 6962: a node is the hash of 0x01 and its two halves; those that became full with this turn, level by level
  loop
    up := up + 1;
    exit when new_size >> up = old_size >> up;
    if up = 1 then
      insert into log_node (level, index, hash)
      select up, i, sha256('\x01'::bytea || l.hash || r.hash) from generate_series(old_size >> up, (new_size >> up) - 1) i
      join log_leaf l on l.index = 2 * i join log_leaf r on r.index = 2 * i + 1;
    else
      insert into log_node (level, index, hash)
      select up, i, sha256('\x01'::bytea || l.hash || r.hash) from generate_series(old_size >> up, (new_size >> up) - 1) i
      join log_node l on l.level = up - 1 and l.index = 2 * i join log_node r on r.level = up - 1 and r.index = 2 * i + 1;
    end if;
    get diagnostics made = row_count;
    if made <> (new_size >> up) - (old_size >> up) then
      raise exception 'the log lacks a node below level %', up using errcode = '23514';
    end if;
  end loop;
  -- the root: the full subtrees that make up the size, folded from the smallest to the largest
  for at in 0..62 loop
    continue when (new_size >> at) & 1 = 0;
    if at = 0 then
      select l.hash into strict peak from log_leaf l where l.index = new_size - 1;
    else
      select n.hash into strict peak from log_node n where n.level = at and n.index = (new_size >> at) - 1;
    end if;
    folded := case when folded is null then peak else sha256('\x01'::bytea || peak || folded) end;
  end loop;
  insert into log_checkpoint (size, root) values (new_size, folded);
  return placed;
end $$;

revoke execute on function attestation_sequence(int) from public;
grant execute on function attestation_sequence(int) to hemei_app;
-- a leaf is handed in without a number: a number that was used already would stop the sequencer
grant select, insert (leaf, kind) on log_pending to hemei_app;
grant select on log_leaf, log_node, log_checkpoint to hemei_app;
grant select on log_pending, log_leaf, log_node, log_checkpoint to hemei_audit;
