// What the application's role was not given, tried in a house as it stands: every table's acts and columns, every function, and the ways to become more.
import type pg from 'pg'
import { refusalOf } from './bare.ts'

export interface RightsTried {
  readonly tried: number
  readonly broken: readonly string[]
}

const acts = `select format('insert into %I (%I) values (default)', c.relname, a.attname) as act from pg_class c join pg_attribute a on a.attrelid = c.oid and attnum > 0 and not attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not has_column_privilege('hemei_app', c.oid, a.attnum, 'insert')
  union all select format('update %I set %I = default', c.relname, a.attname) from pg_class c join pg_attribute a on a.attrelid = c.oid and attnum > 0 and not attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not has_column_privilege('hemei_app', c.oid, a.attnum, 'update')
  union all select format('select %I from %I', a.attname, c.relname) from pg_class c join pg_attribute a on a.attrelid = c.oid and attnum > 0 and not attisdropped
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p', 'v') and not has_column_privilege('hemei_app', c.oid, a.attnum, 'select')
  union all select format(t.form, c.relname) from pg_class c, (values ('delete from %I', 'delete'), ('truncate %I', 'truncate'),
      ('create trigger x before insert on %I for each row execute function access_grant_only_ends()', 'trigger')) t(form, power)
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not has_table_privilege('hemei_app', c.oid, t.power)
  union all select format(t.form, c.relname) from pg_class c, (values ('alter table %I disable trigger all'), ('alter table %I disable row level security'),
      ('alter table %I add column more int'), ('drop table %I cascade'), ('create policy mine on %I using (true)'), ('grant all on %I to public'), ('create index on %I ((1))')) t(form)
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')
  union all select format('select %I(%s)', p.proname, (select string_agg(format('null::%s', format_type(t, null)), ', ') from unnest(p.proargtypes) t))
    from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind = 'f' and p.prorettype not in ('trigger'::regtype, 'event_trigger'::regtype)
      and not has_function_privilege('hemei_app', p.oid, 'execute')
  union all select format('drop function %s cascade', p.oid::regprocedure) from pg_proc p where p.pronamespace = 'public'::regnamespace and p.prokind = 'f'`

/** Ways to become more than one is. */
const special: readonly string[] = [
  ...['hemei_owner', 'hemei_audit', 'hemei', 'pg_read_all_data', 'pg_write_server_files', 'pg_monitor'].map((role) => `set role ${role}`),
  'set session authorization hemei',
  'set session_replication_role = replica',
  `alter role hemei_app superuser`,
  `alter role hemei_app bypassrls`,
  `alter role hemei_owner password 'x'`,
  'create role another',
  'create schema another',
  'create table another (x int)',
  `create function another() returns int language sql as 'select 1'`,
  'create extension dblink',
  'create event trigger another on ddl_command_start execute function access_grant_only_ends()',
  `copy (select 1) to program 'true'`,
  `copy (select 1) to '/tmp/hemei-proof'`,
  `select pg_read_file('/etc/passwd')`,
  `select pg_ls_dir('.')`,
  `select lo_import('/etc/passwd')`,
  'select pg_reload_conf()',
  'select pg_promote()',
  `select set_config('session_replication_role', 'replica', false)`,
  `select rolpassword from pg_authid`,
  `update pg_class set relrowsecurity = false`,
  `delete from pg_constraint`,
  `set row_security = off; select from ballot`,
]

/** What no transaction holds. */
const alone: readonly string[] = ['create database another', `alter system set log_statement = 'all'`]

/** Refused as a right that is not had, and as nothing else. */
const isRefusal = (code: string): boolean => code === '42501'

const granted = async (app: pg.Client): Promise<string> =>
  (await app.query<{ all: string }>(`select md5(string_agg(relacl::text, ' ' order by oid)) as all from pg_class`)).rows[0]?.all ?? ''

export async function rights(owner: pg.Client, app: pg.Client): Promise<RightsTried> {
  const { rows } = await owner.query<{ act: string }>(acts)
  const all = [...rows.map((r) => r.act), ...special, ...alone]
  const broken: string[] = []
  for (const act of all) {
    if (!alone.includes(act)) await app.query('begin')
    const before = await granted(app)
    const refused = await app.query(act).then(() => undefined, refusalOf)
    // who may lend nothing is warned, not refused
    const lentNothing = !refused && act.startsWith('grant ') && (await granted(app)) === before
    if (!alone.includes(act)) await app.query('rollback')
    if (lentNothing) continue
    if (!refused) broken.push(`not refused: ${act}`)
    else if (!isRefusal(refused.code)) broken.push(`refused otherwise (${refused.code} ${refused.message}): ${act}`)
  }
  return { tried: all.length, broken }
}
