// Migrations: numbered SQL files of each room, in the order of the rooms, each once, under one lock.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import pg from 'pg'
import { connection, type Address } from './database.ts'

export interface MigrationSource {
  readonly room: string
  readonly folder: URL
}
/** Held by whoever makes or changes tables; a backup holds it shared. */
export const migrateLock = 7_470_361

const bootstrap = `
do $$ begin
  if not exists (select from pg_roles where rolname = 'hemei_owner') then create role hemei_owner login; end if;
  if not exists (select from pg_roles where rolname = 'hemei_app') then create role hemei_app login; end if;
  if not exists (select from pg_roles where rolname = 'hemei_audit') then create role hemei_audit login; end if;
end $$`

/** Creates the three roles and the database on the embedded server (its superuser never serves requests). */
export async function createDatabase(address: Address, template?: string): Promise<void> {
  const client = new pg.Client({ host: address.socket, port: address.port, user: 'hemei', database: 'postgres' })
  await client.connect()
  try {
    await client.query(bootstrap)
    const { rowCount } = await client.query('select from pg_database where datname = $1', [address.database])
    const from = template ? ` template ${pg.escapeIdentifier(template)}` : ''
    if (!rowCount)
      await client.query(`create database ${pg.escapeIdentifier(address.database)} owner hemei_owner${from}`)
  } finally {
    await client.end()
  }
}

/** A trigger that guards money or ballots looks into our tables alone, whatever the session's search path says. */
const pinTriggers = `
do $$ declare f regprocedure; begin
  for f in select oid from pg_proc where pronamespace = 'public'::regnamespace and prorettype = 'trigger'::regtype
      and proowner = (select oid from pg_roles where rolname = current_user) loop
    execute format('alter function %s set search_path = public, pg_temp', f);
  end loop;
end $$`

/**
 * A backup reads behind every wall: the owner alone, reading alone, and only where the transaction says that it is one.
 * Without this the owner sees what the wall shows to everybody, and a backup would leave rows out without a word.
 */
const openToBackups = `
do $$ declare t record; begin
  for t in select c.oid::regclass as name, c.relname || '_backup' as policy from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and c.relrowsecurity
      and not exists (select from pg_policy p where p.polrelid = c.oid and p.polname = left(c.relname || '_backup', 63)) loop
    execute format('create policy %I on %s for select to hemei_owner using (current_setting(''hemei.backup'', true) = ''on'')',
      left(t.policy, 63), t.name);
  end loop;
end $$`

export interface Migration {
  readonly room: string
  readonly name: string
  readonly hash: string
}
interface MigrationFile extends Migration {
  readonly text: string
}
function* filesOf(sources: readonly MigrationSource[]): Generator<MigrationFile> {
  for (const { room, folder } of sources)
    for (const name of fs.existsSync(folder) ? fs.readdirSync(folder).sort() : []) {
      if (!/^\d{4}_[a-z0-9_]+\.sql$/.test(name)) throw new Error(`not a migration: ${room}/${name}`)
      const text = fs.readFileSync(new URL(name, folder), 'utf8')
      yield { room, name, text, hash: createHash('sha256').update(text).digest('hex') }
    }
}
/** Every migration of this release, in the order in which they are applied. */
export const migrationsOf = (sources: readonly MigrationSource[]): Migration[] =>
  [...filesOf(sources)].map(({ room, name, hash }) => ({ room, name, hash }))

/**
 * Applies what is not yet applied; answers how many. A file changed after it ran is an error. With `only`, those alone:
 * the tables of an earlier release, for a backup of that time.
 */
export async function migrate(
  address: Address,
  sources: readonly MigrationSource[],
  only?: readonly Migration[],
): Promise<number> {
  const wanted = only && new Set(only.map((m) => `${m.room}/${m.name}`))
  const client = new pg.Client({ ...connection(address, 'hemei_owner'), statement_timeout: 0 })
  await client.connect()
  let applied = 0
  try {
    await client.query('select pg_advisory_lock($1)', [migrateLock])
    await client.query(`create table if not exists migration
      (room text, name text, hash text not null, at timestamptz not null default clock_timestamp(), primary key (room, name))`)
    const { rows } = await client.query<{ room: string; name: string; hash: string }>('select * from migration')
    const done = new Map(rows.map((r) => [`${r.room}/${r.name}`, r.hash]))
    for (const { room, name, text, hash } of filesOf(sources)) {
      const id = `${room}/${name}`
      const was = done.get(id)
      if (was === hash || (wanted && !wanted.has(id))) continue
      if (was) throw new Error(`${id} was changed after it ran; write a new migration`)
      await client.query('begin')
      await client.query(text)
      await client.query('insert into migration (room, name, hash) values ($1, $2, $3)', [room, name, hash])
      await client.query('commit')
      applied++
    }
    if (applied) await client.query(`${pinTriggers}; ${openToBackups}`)
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
  return applied
}
