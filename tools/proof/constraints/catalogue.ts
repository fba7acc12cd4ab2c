// Every rule that the database keeps, read from its catalogue: what is not there is nobody's, what is there must be attacked.
import type pg from 'pg'

type Kind = 'not null' | 'key' | 'exclusion' | 'check' | 'foreign key' | 'trigger' | 'policy'
export interface Column {
  readonly name: string
  readonly type: string
}
export interface Rule {
  readonly kind: Kind
  readonly table: string
  readonly name: string
  /** puts it back on a table that has lost it */
  readonly add: string
  /** of its table, that it is about */
  readonly columns: readonly Column[]
  readonly text: string
  /** what is wrong with it as it stands: not validated, switched off */
  readonly lame: string | null
}
export interface ForeignKey extends Rule {
  readonly of: { readonly table: string; readonly columns: readonly Column[]; readonly key: string }
  /** whether a parent may not be deleted under its children */
  readonly holdsParent: boolean
}
export interface Policy extends Rule {
  readonly act: 'select' | 'insert' | 'update' | 'delete' | 'all'
  readonly owner: boolean
}

const columnsOf = (table: string, numbers: string) => `(select coalesce(json_agg(json_build_object('name', a.attname,
  'type', format_type(a.atttypid, null)) order by o.n), '[]') from unnest(${numbers}) with ordinality o(attnum, n)
  join pg_attribute a on a.attrelid = ${table} and a.attnum = o.attnum)`

/** Columns that an index or its predicate reads. */
const partsOf = (index: string, table: string) => `(select array_agg(attnum) from pg_attribute p where p.attrelid = ${table} and p.attnum > 0
  and (exists (select from pg_index i where i.indexrelid = ${index} and p.attnum = any (i.indkey::int2[])) or exists (select from pg_depend d
    where d.classid = 'pg_class'::regclass and d.objid = ${index} and d.refobjid = ${table} and d.refobjsubid = p.attnum)))`

const constraints = `select case contype when 'n' then 'not null' when 'x' then 'exclusion' when 'c' then 'check' when 'f' then 'foreign key' else 'key' end as kind,
  c.relname as table, conname as name, pg_get_constraintdef(k.oid) as text,
  format('alter table %I add constraint %I %s', c.relname, conname, pg_get_constraintdef(k.oid)) as add,
  ${columnsOf('conrelid', `case contype when 'x' then ${partsOf('conindid', 'conrelid')} else conkey end`)} as columns,
  case when not k.conenforced then 'not enforced' when not convalidated and pg_get_constraintdef(k.oid) !~ 'NOT VALID' then 'not validated' end as lame,
  case when contype = 'f' then json_build_object('table', p.relname, 'columns', ${columnsOf('confrelid', 'confkey')},
    'key', coalesce((select format('alter table %I add %s', p.relname, pg_get_constraintdef(u.oid)) from pg_constraint u
      where u.conindid = k.conindid and u.contype in ('p', 'u') limit 1), pg_get_indexdef(k.conindid))) end as of,
  contype = 'f' and confdeltype in ('a', 'r') as "holdsParent"
  from pg_constraint k join pg_class c on c.oid = k.conrelid left join pg_class p on p.oid = k.confrelid
  where connamespace = 'public'::regnamespace and contype in ('n', 'p', 'u', 'x', 'c', 'f') order by 2, 3`

const uniqueIndexes = `select 'key' as kind, t.relname as table, c.relname as name, pg_get_indexdef(i.indexrelid) as text, pg_get_indexdef(i.indexrelid) as add,
  ${columnsOf('i.indrelid', partsOf('i.indexrelid', 'i.indrelid'))} as columns,
  case when not i.indisvalid then 'not valid' end as lame
  from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
  where indisunique and c.relnamespace = 'public'::regnamespace
    and not exists (select from pg_constraint k where k.conindid = i.indexrelid and k.contype in ('p', 'u', 'x')) order by 2, 3`

const triggers = `select 'trigger' as kind, c.relname as table, tgname as name, p.proname as text, pg_get_triggerdef(t.oid) as add, '[]'::json as columns,
  case when tgenabled <> 'O' then 'switched off' end as lame
  from pg_trigger t join pg_class c on c.oid = t.tgrelid join pg_proc p on p.oid = t.tgfoid
  where not tgisinternal and c.relnamespace = 'public'::regnamespace order by 2, 3`

const policies = `select 'policy' as kind, c.relname as table, polname as name, '[]'::json as columns,
  coalesce(pg_get_expr(polqual, polrelid), '') || ' / ' || coalesce(pg_get_expr(polwithcheck, polrelid), '') as text,
  case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end as act,
  polroles = array['hemei_owner'::regrole::oid] as owner,
  format('create policy %I on %I as %s for %s to %s', polname, c.relname, case when polpermissive then 'permissive' else 'restrictive' end,
    case polcmd when 'r' then 'select' when 'a' then 'insert' when 'w' then 'update' when 'd' then 'delete' else 'all' end,
    case when polroles = '{0}' then 'public' else (select string_agg(rolname, ', ') from pg_roles where oid = any (polroles)) end)
    || coalesce(' using (' || pg_get_expr(polqual, polrelid) || ')', '') || coalesce(' with check (' || pg_get_expr(polwithcheck, polrelid) || ')', '') as add,
  case when not c.relrowsecurity then 'row level security is off' end as lame
  from pg_policy p join pg_class c on c.oid = p.polrelid where c.relnamespace = 'public'::regnamespace order by 2, 3`

export async function rulesOf(db: pg.Client): Promise<readonly (Rule | ForeignKey | Policy)[]> {
  const rows = []
  for (const query of [constraints, uniqueIndexes, triggers, policies]) rows.push(...(await db.query<Rule>(query)).rows)
  return rows
}

/** The names by which a trigger's function, and those that it calls, refuse. */
export async function refusalsOf(db: pg.Client): Promise<ReadonlyMap<string, readonly string[]>> {
  const { rows } = await db.query<{ name: string; source: string }>(`select proname as name, prosrc as source from pg_proc where pronamespace = 'public'::regnamespace and prosrc <> ''`)
  const own = new Map(rows.map((r) => [r.name, [...r.source.matchAll(/constraint = '(\w+)'/g)].map((m) => m[1] ?? '')]))
  const called = (source: string) => [...own].filter(([name]) => new RegExp(`\\b${name}\\(`).test(source)).flatMap(([, names]) => names)
  return new Map(rows.map((r) => [r.name, [...new Set([...(own.get(r.name) ?? []), ...called(r.source)])]]))
}
