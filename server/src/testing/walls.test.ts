// The walls of row-level security: what each policy compares with, said here once, and every walled table tried through them.
import { randomUUID } from 'node:crypto'
import type pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { unwalled } from '../unwalled.ts'
import { testHouse, type TestHouse } from './house.ts'

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

/** A wall: the row's own community or account is the one that the act goes by, for what is seen and for what is written. */
const plain = ['community_id = {community}', 'account = {account}']
/** The policies that say something else: `seen / written`, and why. What stands only before the slash holds for both. */
const others: Readonly<Record<string, string>> = {
  // an owner's own matters at the desk are seen before there is a community to act in; the desk sees those of its places
  binding_act_seen: 'community_id = {community} or account = {claimant}',
  desk_matter_seen:
    'community_id = {community} or {claimant} = account or {claimant} = opened_by or exists select from unnest string_to_array {desk}, \' \' d place where starts_with desk_matter.path, d.place',
  desk_check_seen: 'community_id = {community} or exists select from desk_matter m where m.id = desk_check.matter',
  desk_end_seen: 'community_id = {community} or exists select from desk_matter m where m.id = desk_end.matter',
  verifier_word_seen: 'community_id = {community} or exists select from desk_matter m where m.id = verifier_word.matter',
  // what waits for an answer is seen from above by the offices that answer
  look_objection_answering:
    "select exists select from unnest string_to_array {answering}, ' ' d place where starts_with look_objection.path, d.place",
  look_answer_answering: 'select exists select from look_objection o where o.look = look_answer.look',
  // a case about a jurisdiction has no community
  procedure_personal_place: 'place_path = {place} / place_path = {place}',
  file_kept_place: 'place_path = {place} / place_path = {place}',
  file_look_place: 'place_path = {place} / place_path = {place}',
  archive_content_place: 'place_path = {place} / place_path = {place}',
  // told to others, read by each alone
  incident_person_own: 'select account = {account}',
  incident_person_told: 'insert / true',
  notice_consent_own: 'select account = {account}',
  notice_consent_given: 'insert / true',
  // whoever signs in is not yet somebody: they are known by what they show
  second_factor_own: 'account = {sign_in}',
  sign_in_desk_act_of: 'account = {sign_in}',
  sign_in_telephone_own: "account = {sign_in} or encode blind, 'hex' = {sign_in}",
  sign_on_identity_own: "account = {sign_in} or encode subject, 'hex' = {sign_in}",
  recovery_code_own: 'exists select from second_factor f where f.id = recovery_code.factor',
  sign_on_record_own:
    '{sign_in} is not null and exists select from sign_on_identity i where i.id = sign_on_record.identity',
  // told to others, read by each alone; counted and delivered one notification at a time
  message_own: 'select account = {account}',
  message_of_one: 'select notification = {notification}',
  message_told: 'insert / true',
  message_opened: 'update account = {account} / account = {account}',
  // what has run its term is swept by nobody in particular
  personal_copy_over_seen: 'select ends_at < clock_timestamp',
  personal_copy_over: 'delete ends_at < clock_timestamp',
  file_waiting_over_seen: 'select ends_at < clock_timestamp',
  file_waiting_over: 'delete ends_at < clock_timestamp',
  ...Object.fromEntries(
    ['sign_in_telephone', 'second_factor', 'sign_on_identity'].flatMap((table) => [
      [`${table}_over_seen`, 'select sign_in_over ended_at, 181'],
      [`${table}_over`, 'delete sign_in_over ended_at, 181'],
    ]),
  ),
  message_over_seen: 'select message_is_over made_at',
  message_over: 'delete message_is_over made_at',
  mail_code_over_seen: "select made_at < clock_timestamp - '2 days'::interval",
  mail_code_over: "delete made_at < clock_timestamp - '2 days'::interval",
  sign_in_desk_act_over_seen: 'select sign_in_over at, 1096',
  sign_in_desk_act_over: 'delete sign_in_over at, 1096',
  ...Object.fromEntries(
    ['select', 'delete'].map((act) => [
      `sign_on_record_over${act === 'select' ? '_seen' : ''}`,
      `${act} exists select from sign_on_identity i where i.id = sign_on_record.identity and sign_in_over i.ended_at, 181`,
    ]),
  ),
  // everybody reads the law's figures; those of the data the application cannot write
  parameter_version_read: 'select true',
  parameter_version_by_procedure: "insert / source <> 'data'",
}
/** Without FORCE: its owner alone writes what the data says. */
const notForced = ['parameter_version']

/** An expression of the catalogue in few words: settings by their name, without casts and brackets. */
const short = (text: string | null): string =>
  (text ?? '')
    .replaceAll('::text', '')
    .replaceAll('::uuid', '')
    .replace(/NULLIF\(current_setting\('hemei\.(\w+)', true\), ''\)/g, '{$1}')
    .replace(/[()\s]+/g, ' ')
    .replaceAll(' ,', ',')
    .trim()
    .replace(/\b(OR|AND|EXISTS|SELECT|FROM|WHERE|IS NOT NULL)\b/g, (w) => w.toLowerCase())

test('X2 every policy compares with the community or the account of the act, but for those that are named, and binds the owner of the table too', async () => {
  const { rows: all } = await owner.query<Record<'table' | 'name' | 'act' | 'seen' | 'written' | 'roles', string>>(`
    select c.relname as table, p.polname as name, array_to_string(array(select rolname from pg_roles where oid = any (p.polroles)), ' ') as roles, pg_get_expr(p.polqual, p.polrelid) as seen,
      pg_get_expr(p.polwithcheck, p.polrelid) as written,
      case p.polcmd when 'r' then 'select ' when 'a' then 'insert ' when 'w' then 'update ' when 'd' then 'delete ' else '' end as act
    from pg_policy p join pg_class c on c.oid = p.polrelid`)
  // a backup sees behind every wall: the tables' owner alone, while it says so
  const ofBackup = all.filter((r) => r.roles === 'hemei_owner')
  expect(new Set(ofBackup.map((r) => r.act + short(r.seen)))).toEqual(
    new Set([`select current_setting 'hemei.backup', true = 'on'`]),
  )
  const rows = all.filter((r) => r.roles !== 'hemei_owner')
  const said = rows.map((r) => {
    const [seen, written] = [short(r.seen), short(r.written)]
    return [r.name, r.act + seen + (written ? `${seen && ' '}/ ${written}` : '')] as const
  })
  const walls = plain.map((wall) => `${wall} / ${wall}`)
  expect(Object.fromEntries(said.filter(([, text]) => !walls.includes(text)))).toEqual(others)
  const open = await owner.query<{ table: string }>(`select distinct c.relname as table from pg_class c
    left join pg_policy p on p.polrelid = c.oid where (p.oid is not null or c.relrowsecurity or c.relforcerowsecurity)
      and not (p.oid is not null and c.relrowsecurity and c.relforcerowsecurity)`)
  expect(open.rows.map((r) => r.table)).toEqual(notForced)
})

test('X2 every table stands behind forced row-level security, or is named with the reason why it does not', async () => {
  const { rows } = await owner.query<{ table: string }>(`select c.relname as table from pg_class c
    where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not c.relispartition
      and not (c.relrowsecurity and c.relforcerowsecurity) order by 1`)
  const named = Object.values(unwalled).flatMap((tables) => tables.split(' '))
  expect(named.filter((table, i) => named.indexOf(table) !== i)).toEqual([])
  expect(rows.map((r) => r.table)).toEqual(named.toSorted())
})

interface Walled {
  readonly table: string
  readonly ids: readonly string[]
}
const add = (db: pg.Client, { table, ids }: Walled, id: string) =>
  db.query(`insert into ${table} (${ids.join()}) values (${ids.map(() => '$1').join()})`, [id])
/**
 * Every table behind a wall, in this house's own database without anything else that keeps a row out: no constraint, trigger
 * or missing right of the application's role. One row of ours in each, whose every id is the one that opens our walls.
 */
async function stripped(ours: string): Promise<readonly Walled[]> {
  const { rows } = await owner.query<Walled>(`select c.relname as table,
      array_agg(a.attname::text order by a.attnum) filter (where a.atttypid = 'uuid'::regtype) as ids
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
    where c.relrowsecurity and c.relkind in ('r', 'p') and c.relname <> all ($1) group by 1 order by 1`, [notForced])
  for (const { table, ids } of rows) {
    await owner.query(`do $$ declare r record; begin
      for r in select conname from pg_constraint where conrelid = '${table}'::regclass and contype in ('c', 'f', 'p', 'u', 'x') loop
        execute format('alter table ${table} drop constraint if exists %I cascade', r.conname); end loop;
      for r in select attname from pg_attribute where attrelid = '${table}'::regclass and attnum > 0 and attnotnull
        and attidentity = '' and not attisdropped loop
        execute format('alter table ${table} alter %I drop not null', r.attname); end loop; end $$`)
    await owner.query(`alter table ${table} disable trigger all`)
    await owner.query(`grant select, insert, update, delete on ${table} to hemei_app`)
    await add(owner, { table, ids }, ours)
  }
  return rows
}

test('X2 in every walled table no row of another community or account is seen, changed, deleted, added or given away', async () => {
  const [ours, theirs] = [randomUUID(), randomUUID()]
  const tables = await stripped(ours)
  const app = await house.connect('hemei_app')
  const openBy = async (value: string) => {
    for (const name of ['community', 'account', 'sign_in', 'claimant'])
      await app.query(`select set_config('hemei.${name}', $1, false)`, [value])
  }
  const count = async (text: string) => (await app.query(text)).rowCount
  const refused = async (act: Promise<unknown>) => {
    const error: unknown = await act.then(() => undefined, (reason: unknown) => reason)
    return error instanceof Error && error.message.startsWith('new row violates row-level security')
  }
  const told = ['incident_person', 'message', 'notice_consent'] // written for others
  const through = async (t: Walled) => ({
    table: t.table,
    seen: await count(`select from ${t.table}`),
    changed: await count(`update ${t.table} set ${t.ids[0]} = ${t.ids[0]}`),
    deleted: await count(`delete from ${t.table}`),
    refused: told.includes(t.table) || (await refused(add(app, t, ours))),
  })
  const none = tables.map(({ table }) => ({ table, seen: 0, changed: 0, deleted: 0, refused: true }))
  const found = async () => {
    const all = []
    for (const t of tables) all.push(await through(t))
    return all
  }
  expect(tables.length).toBeGreaterThan(40)
  expect(await found()).toEqual(none) // nothing was ever set
  await openBy('')
  expect(await found()).toEqual(none)
  await openBy(theirs)
  expect(await found()).toEqual(none)
  for (const t of tables) await add(owner, t, theirs)
  for (const t of tables) {
    if (told.includes(t.table)) continue
    const away = t.ids.map((id) => `${id} = '${ours}'`).join()
    expect([t.table, await refused(app.query(`update ${t.table} set ${away}`))]).toEqual([t.table, true])
  }
  await openBy(ours)
  for (const { table } of tables)
    expect([table, await count(`select from ${table}`)]).toEqual([table, 1])
  await app.end()
})
