// The walls of the database as they stand now, held against what they should be: roles, grants, policies, guards.
import pg from 'pg'
import { changeable, changeableInQueue, lending, notForced, unproved, wholeInQueue, withoutWall } from '../../powers.ts'
import { fault, type Check, type Finding, type Patient } from './finding.ts'

async function roles({ client }: Patient): Promise<Finding[]> {
  const { rows } = await client.query<{ role: string; why: string }>(`
    select rolname as role, concat_ws(', ', case when rolsuper then 'SUPERUSER' end, case when rolbypassrls then 'BYPASSRLS' end,
      case when rolname <> 'hemei_owner' and (rolcreaterole or rolcreatedb or rolreplication) then 'CREATEROLE / CREATEDB / REPLICATION' end,
      case when exists (select from pg_auth_members m where m.member = r.oid) then 'member of another role' end,
      case when rolname <> 'hemei_owner' and exists (select from pg_class c where c.relowner = r.oid) then 'owner of tables' end) as why
    from pg_roles r where rolname in ('hemei_owner', 'hemei_app', 'hemei_audit')`)
  const missing = ['hemei_owner', 'hemei_app', 'hemei_audit'].filter(
    (role) => !rows.some((r) => r.role === role),
  )
  return [
    ...missing.map((role) =>
      fault('roles.missing', {
        zh: `缺少数据库角色 ${role}：见 docs/operations.md`,
        en: `the database role ${role} is missing: docs/operations.md says how to make it`,
      }),
    ),
    ...rows
      .filter((r) => r.why !== '')
      .map(({ role, why }) =>
        fault('roles.strong', {
          zh: `数据库角色 ${role} 的权力过大（${why}）：请由数据库管理员收回`,
          en: `the database role ${role} is more than it should be (${why}): have a database administrator take it back`,
        }),
      ),
  ]
}

const inQueue = Object.entries(changeableInQueue).map(([table, may]) => [`pgboss.${table}`, may])
const mayChange: Readonly<Record<string, string>> = { ...changeable, ...(Object.fromEntries(inQueue) as Record<string, string>) }
/** Ours by their names alone, the job queue's own with their schema; those that its worker writes whole are left out. */
const looked = `(select c.oid, case n.nspname when 'public' then '' else n.nspname || '.' end || c.relname as name
  from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relkind in ('r', 'p', 'v', 'm')
    and (n.nspname = 'public' or n.nspname = 'pgboss' and not c.relname = any ($1))) c`
/** Whatever the application's role may change beyond what is said, or may not although it is. */
async function grants({ client }: Patient): Promise<Finding[]> {
  const { rows } = await client.query<{ table: string; may: string[] }>(
    `select c.name as table,
      array_remove(array[case when has_table_privilege('hemei_app', c.oid, 'delete') then 'DELETE' end,
        case when has_table_privilege('hemei_app', c.oid, 'truncate') then 'TRUNCATE' end,
        case when c.name like 'pgboss.%' and has_any_column_privilege('hemei_app', c.oid, 'insert') then 'INSERT' end], null)
      || array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and has_column_privilege('hemei_app', c.oid, a.attnum, 'update')) as may from ${looked}`,
    [wholeInQueue],
  )
  return rows.flatMap(({ table, may }) => {
    const said = (mayChange[table] ?? '').split(' ').filter(Boolean)
    const beyond = may.filter((m) => !said.includes(m))
    const lost = said.filter((m) => !may.includes(m))
    return [
      ...(beyond.length
        ? [
            fault(
              'grants.beyond',
              {
                zh: `应用角色可以改动 ${table}（${beyond.join('、')}），这不该有`,
                en: `the application's role may change ${table} (${beyond.join(', ')}) and should not`,
              },
              () => takeBack(client, table, said),
            ),
          ]
        : []),
      ...(lost.length
        ? [
            fault(
              'grants.lost',
              {
                zh: `应用角色缺少对 ${table} 的权限（${lost.join('、')}）`,
                en: `the application's role lacks what it needs on ${table} (${lost.join(', ')})`,
              },
              () => give(client, table, lost),
            ),
          ]
        : []),
    ]
  })
}
const named = (table: string): string => table.split('.').map((part) => pg.escapeIdentifier(part)).join('.')
const columnsOf = (may: readonly string[]): string =>
  may
    .filter((m) => m !== 'DELETE')
    .map((m) => pg.escapeIdentifier(m))
    .join(', ')
async function give(client: pg.Client, table: string, may: readonly string[]): Promise<void> {
  const name = named(table)
  if (may.includes('DELETE')) await client.query(`grant delete on ${name} to hemei_app`)
  if (columnsOf(may)) await client.query(`grant update (${columnsOf(may)}) on ${name} to hemei_app`)
}
async function takeBack(client: pg.Client, table: string, said: readonly string[]): Promise<void> {
  const { rows } = await client.query<{ columns: string }>(
    `select string_agg(quote_ident(attname), ', ') as columns from pg_attribute where attrelid = $1::regclass and attnum > 0 and not attisdropped`,
    [named(table)],
  )
  const name = named(table)
  // rows of ours are added by the application's role; of the queue's own tables those alone that are left out above
  await client.query(`revoke update, delete, truncate${table.startsWith('pgboss.') ? ', insert' : ''} on ${name} from hemei_app, public`)
  await client.query(`revoke update (${rows[0]?.columns}) on ${name} from hemei_app, public`)
  await give(client, table, said)
}

async function functions({ client }: Patient): Promise<Finding[]> {
  const { rows } = await client.query<{ name: string }>(
    `select p.oid::regprocedure::text as name, p.proname from pg_proc p
    where p.prosecdef and p.prorettype <> 'trigger'::regtype and has_function_privilege('hemei_app', p.oid, 'execute')
      and not p.proname = any ($1) and p.pronamespace = 'public'::regnamespace`,
    [lending],
  )
  return rows.map(({ name }) =>
    fault(
      'functions.lending',
      {
        zh: `函数 ${name} 让应用角色借用更大的权力`,
        en: `the function ${name} lends the application's role more than its own rights`,
      },
      () => client.query(`revoke execute on function ${name} from hemei_app, public`),
    ),
  )
}

async function policies({ client }: Patient): Promise<Finding[]> {
  const { rows } = await client.query<{ table: string; bare: boolean }>(
    `select c.relname as table,
      not exists (select from pg_policy p where p.polrelid = c.oid and p.polroles = '{0}') as bare
    from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relname = any ($1)
      and (exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'community_id' and not a.attisdropped)
        or exists (select from pg_policy p where p.polrelid = c.oid))
      and not (c.relrowsecurity and c.relforcerowsecurity
        and (exists (select from pg_policy p where p.polrelid = c.oid and p.polname <> left(c.relname || '_backup', 63))))`,
    [[...withoutWall, ...notForced]],
  )
  return rows.map(({ table, bare }) =>
    bare
      ? fault('policies.missing', {
          zh: `${table} 没有行级策略：有人改动过数据库，请从备份核对`,
          en: `${table} has no policy any more: somebody changed the database; compare it with a backup`,
        })
      : fault(
          'policies.off',
          { zh: `${table} 的行级安全没有强制`, en: `row-level security of ${table} is not forced` },
          () =>
            client.query(
              `alter table ${pg.escapeIdentifier(table)} enable row level security, force row level security`,
            ),
        ),
  )
}

async function guards({ client }: Patient): Promise<Finding[]> {
  const { rows: triggers } = await client.query<{ table: string; name: string }>(
    `select t.tgrelid::regclass::text as table, t.tgname as name from pg_trigger t join pg_class c on c.oid = t.tgrelid
      where not t.tgisinternal and t.tgenabled <> 'O' and c.relnamespace = 'public'::regnamespace`,
  )
  const { rows: constraints } = await client.query<{ table: string; name: string }>(
    `select conrelid::regclass::text as table, conname as name from pg_constraint
      where conrelid <> 0 and connamespace = 'public'::regnamespace and (not convalidated or not conenforced) and not conname = any ($1)`,
    [unproved],
  )
  return [
    ...triggers.map(({ table, name }) =>
      fault(
        'guards.off',
        { zh: `${table} 的触发器 ${name} 被停用`, en: `the trigger ${name} of ${table} is disabled` },
        () => client.query(`alter table ${table} enable trigger ${pg.escapeIdentifier(name)}`),
      ),
    ),
    ...constraints.map(({ table, name }) =>
      fault(
        'constraints.unproved',
        {
          zh: `${table} 的约束 ${name} 未经核实：请找出不合的行`,
          en: `the constraint ${name} of ${table} is not proved: find the rows that break it`,
        },
        () => client.query(`alter table ${table} validate constraint ${pg.escapeIdentifier(name)}`),
      ),
    ),
  ]
}

export const wallChecks: readonly Check[] = [
  { zh: '数据库角色', en: 'roles', run: roles },
  { zh: '授权', en: 'grants', run: grants },
  { zh: '借权函数', en: 'functions', run: functions },
  { zh: '行级安全', en: 'policies', run: policies },
  { zh: '触发器与约束', en: 'guards', run: guards },
]
