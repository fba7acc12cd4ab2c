// What the application's role may do to which table, whoever speaks through it: said here once, and tried by SQL.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system } from '../kernel/database/index.ts'
import { give } from '../kernel/access/index.ts'
import { closeDue, openVote } from '../civic/voting/index.ts'
import { bind, endBinding, importRoster } from '../civic/registry/index.ts'
import { changeable, changeableInQueue, lending as mayLend, wholeInQueue, withoutWall } from '../powers.ts'
import { testHouse, type TestHouse } from './house.ts'
import { sampleRoster } from './roster.ts'

let house: TestHouse
let owner: pg.Client
beforeAll(async () => {
  house = await testHouse()
  owner = await house.connect('hemei')
})
afterAll(async () => {
  await owner.end()
  await house.close()
})

const words = (text: string): string[] => text.split(' ').toSorted()
const ofTables = `pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'public' and c.relkind in ('r', 'p', 'v', 'm')`

test('X2 every table is append-only for the application’s role except where it is said what may change', async () => {
  const { rows } = await owner.query<{ table: string; may: string[] }>(`
    select c.relname as table, array_remove(array[
        case when has_table_privilege('hemei_app', c.oid, 'delete') then 'DELETE' end,
        case when has_table_privilege('hemei_app', c.oid, 'truncate, references, trigger') then 'MORE' end], null)
      || array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and has_column_privilege('hemei_app', c.oid, a.attnum, 'update')) as may from ${ofTables}`)
  const found = rows.filter((r) => r.may.length).map((r) => [r.table, r.may.toSorted()])
  expect(Object.fromEntries(found)).toEqual(
    Object.fromEntries(Object.entries(changeable).map(([table, may]) => [table, words(may)])),
  )
})

test('X2 X4 of the job queue’s own tables the application’s role changes what its worker needs: no queue, no version, no command of the queue’s', async () => {
  const { rows } = await owner.query<{ table: string; may: string[]; adds: boolean }>(`
    select c.relname as table, has_any_column_privilege('hemei_app', c.oid, 'insert') as adds, array_remove(array[
        case when has_table_privilege('hemei_app', c.oid, 'delete') then 'DELETE' end,
        case when has_table_privilege('hemei_app', c.oid, 'truncate, references, trigger') then 'MORE' end], null)
      || array(select a.attname::text from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
        and has_column_privilege('hemei_app', c.oid, a.attnum, 'update')) as may
    from pg_class c where c.relnamespace = 'pgboss'::regnamespace and c.relkind in ('r', 'p', 'v', 'm')`)
  const found = rows.filter((r) => r.may.length && !wholeInQueue.includes(r.table)).map((r) => [r.table, r.may.toSorted()])
  expect(Object.fromEntries(found)).toEqual(Object.fromEntries(Object.entries(changeableInQueue).map(([table, may]) => [table, words(may)])))
  expect(rows.filter((r) => r.adds).map((r) => r.table).toSorted()).toEqual(wholeInQueue)
  const app = await house.connect('hemei_app')
  for (const act of [
    `delete from pgboss.queue where name = 'identity.sms'`,
    `update pgboss.queue set name = 'x' where name = 'identity.sms'`,
    `update pgboss.queue set table_name = 'nowhere'`,
    `insert into pgboss.queue select * from pgboss.queue`,
    `select pgboss.delete_queue('identity.sms')`,
    `select pgboss.create_queue('more', '{"policy":"standard"}')`,
    'truncate pgboss.job_common',
    'truncate pgboss.queue cascade',
    'delete from pgboss.version',
    'update pgboss.version set version = 1',
    `insert into pgboss.bam (name, version, status, table_name, command) values ('x', 1, 'pending', 'job', 'grant hemei_owner to hemei_app')`,
    `insert into pgboss.schedule (name, cron) values ('identity.sms', '* * * * *')`,
  ]) {
    const refused: unknown = await app.query(act).catch((error: unknown) => error)
    expect({ act, ...(refused as object) }).toMatchObject({ act, code: '42501' })
  }
  await app.end()
})

test('X2 whatever belongs to a community stands behind row-level security, for the owner of the table too', async () => {
  // a view sees what its tables' walls let through
  const { rows } = await owner.query<{ table: string }>(`select c.relname as table from ${ofTables} and c.relkind <> 'v'
    and exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'community_id')
    and not (c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid and p.polroles = '{0}'))`)
  expect(rows.map((r) => r.table).toSorted()).toEqual(withoutWall.toSorted())
})

test('X2 what is about one account is seen by that account alone, for the owner of the table too', async () => {
  const { rows } = await owner.query<{ table: string }>(`select c.relname as table from ${ofTables}
    and c.relrowsecurity and c.relforcerowsecurity and exists (select from pg_policy p where p.polrelid = c.oid
      and pg_get_expr(p.polqual, p.polrelid) like '%hemei.account%') order by 1`)
  expect(rows.map((r) => r.table)).toEqual([
    ...['erasure', 'field_device', 'field_pack', 'file_waiting', 'incident_person', 'mail_address', 'mail_code'],
    ...['message', 'message_choice', 'message_quiet', 'notice_consent', 'personal_copy'],
  ])
})

test('X2 telephone and identity number of an owner are read beside a look, or by the owner, and no other way', async () => {
  const { rows } = await owner.query<{ column: string }>(`select a.attname as column from pg_attribute a
    where a.attrelid = 'party'::regclass and a.attnum > 0 and not has_column_privilege('hemei_app', 'party', a.attname, 'select')`)
  expect(rows.map((r) => r.column).toSorted()).toEqual(['id_number', 'phone'])
})

test('X2 the application’s role is nobody special: it owns nothing, makes nothing, becomes nobody else', async () => {
  const { rows } = await owner.query(`
    select rolsuper, rolbypassrls, rolcreaterole, rolcreatedb, rolreplication,
      (select count(*)::int from pg_auth_members where member = r.oid) as memberships,
      (select count(*)::int from pg_class where relowner = r.oid) as tables,
      (select count(*)::int from pg_proc where proowner = r.oid) as functions,
      has_database_privilege(r.oid, current_database(), 'create') as "makes schemas",
      has_schema_privilege(r.oid, 'public', 'create') as "makes tables"
    from pg_roles r where rolname = 'hemei_app'`)
  expect(rows[0]).toEqual({
    ...{
      rolsuper: false,
      rolbypassrls: false,
      rolcreaterole: false,
      rolcreatedb: false,
      rolreplication: false,
    },
    ...{ memberships: 0, tables: 0, functions: 0, 'makes schemas': false, 'makes tables': false },
  })
})

test('X2 the log’s sequencer, the trail’s seal and the counting of large rosters alone lend the application’s role more than its own rights, and look into our tables alone', async () => {
  const { rows } = await owner.query<{ name: string; trigger: boolean; path: string[] }>(`
    select p.proname as name, p.prorettype = 'trigger'::regtype as trigger, p.proconfig as path
    from pg_proc p where p.prosecdef and has_function_privilege('hemei_app', p.oid, 'execute')`)
  const lending = rows.filter((r) => !r.trigger).map((r) => r.name)
  expect(lending.toSorted()).toEqual(mayLend)
  for (const r of rows) expect(r.path).toContain('search_path=public, pg_temp')
})

const text = { zh: '换门', en: 'A new door' }
/** A community with a bound owner and an ended grant, a vote that runs and one that is closed. */
async function stage() {
  await house.setClock(new Date('2026-03-02T10:00:00+08:00'))
  const act = <T>(fn: Parameters<typeof house.db.act<T>>[1]) => house.db.act(system('test'), fn)
  const { community } = await act((tx) => {
    const rooms = ['101', '102', '103'].map((n) => ({ key: `1/1/${n}`, owners: [`业主${n}`] }))
    return importRoster(tx, { roster: sampleRoster(rooms, { asOf: '2026-01-01' }), filename: 't' })
  })
  const scoped = <T>(fn: Parameters<typeof house.db.act<T>>[1]) =>
    house.db.act(system('test'), fn, { community })
  const { actor } = await house.person('甲', [])
  const account = actor.account ?? ''
  const party = await scoped((tx) => tx.one<{ id: string }>(sql`select party_id as id from title limit 1`))
  await scoped((tx) => bind(tx, community, [{ account, party: party.id, evidence: 'x', verifier: 'x' }]))
  const [vote, closed] = await Promise.all(
    [12, 1].map((hours) =>
      act((tx) =>
        openVote(tx, {
          ...{ community, matter: 'other-major', title: text, question: text, ifYes: text, ifNo: text },
          opensAt: tx.now,
          closesAt: new Date(tx.now.getTime() + hours * 3_600_000),
        }),
      ),
    ),
  )
  await house.setClock(new Date('2026-03-02T12:00:00+08:00'))
  await closeDue(house.db)
  await act((tx) =>
    give(tx, [
      {
        account,
        role: 'bank',
        path: '/',
        from: tx.now,
        until: new Date(tx.now.getTime() + 1000),
        basis: 'x',
      },
    ]),
  )
  const binding = await scoped((tx) => tx.one<{ id: string }>(sql`select id from binding`))
  await scoped((tx) => endBinding(tx, binding.id, 'x'))
  return { community, party: party.id, vote, closed }
}

test('V2 V3 V6 G7 X2 by SQL as the application: no ended right revived, no roll lengthened, no vote shut early or voted late', async () => {
  const { community, party, vote, closed } = await stage()
  const app = await house.connect('hemei_app')
  await app.query(`select set_config('hemei.community', $1, false)`, [community])
  const unit = `insert into vote_unit select vote, '${randomUUID()}', community_id, 99, kind, parties, rooms, labels, area_milli
    from vote_unit where vote = '${vote}' limit 1`
  const ballot = (
    of: string | undefined,
  ) => `insert into ballot (vote, unit, seq, community_id, act, changes, channel, party, cast_at, leaf, sealed)
    select vote, unit, 0, community_id, 'cast', 0, 'x', parties[1], now(), sha256('x'), '' from vote_unit where vote = '${of}' limit 1`
  const attempts: readonly (readonly [string, string])[] = [
    [`update access_grant set valid_until = null where role = 'bank'`, 'access_grant_only_ends'],
    [
      `update access_grant set valid_until = valid_until + interval '1 year' where role = 'bank'`,
      'access_grant_only_ends',
    ],
    [`update binding set ended_at = null, ended_why = null`, 'binding_ends_once'],
    [unit, 'vote_roll_is_whole'],
    [
      `insert into vote_party select vote, '${randomUUID()}', unit, community_id from vote_unit where vote = '${vote}' limit 1`,
      'vote_party_is_on_roll',
    ],
    [
      `insert into vote_party select vote, '${party}', unit, community_id from vote_unit where vote = '${vote}' and not '${party}' = any (parties) limit 1`,
      'vote_party_is_on_roll',
    ],
    [`update vote set closed_at = now() - interval '20 years' where id = '${vote}'`, 'vote_stays_closed'],
    [`update vote set closed_at = null where id = '${closed}'`, 'vote_stays_closed'],
    [`update vote set closed_at = closes_at where id = '${vote}'`, 'vote_stays_closed'],
    [`update vote set closed_at = closes_at + interval '1 day' where id = '${vote}'`, 'vote_stays_closed'],
    [
      `insert into vote_result select '${vote}', conclusion, summary, bundle, bundle_hash, checkpoint_size, published_at from vote_result`,
      'vote_result_after_closing',
    ],
    [ballot(closed), 'ballot_in_time'],
  ]
  for (const [statement, constraint] of attempts) {
    const refused: unknown = await app.query(statement).catch((error: unknown) => error)
    expect({ statement, ...(refused as object) }).toMatchObject({ statement, code: '23514', constraint })
  }
  // a ballot begun before closing is waited for, so that it is counted and never stands beside the count
  await app.query('begin')
  await app.query(ballot(vote))
  const other = await house.connect('hemei_app')
  const { rows } = await other.query(
    `select pg_try_advisory_xact_lock(hashtextextended('vote/${vote}', 0)) as free`,
  )
  expect(rows).toEqual([{ free: false }])
  await app.query('rollback')
  await Promise.all([app.end(), other.end()])
})
