// Rows altered past the program, each in its own way, by whoever holds the database or the application's role: each is named.
import { inject } from 'vitest'
import { afterAll, beforeAll, expect, test } from 'vitest'
import type pg from 'pg'
import { sequence } from '../../civic/attestation/index.ts'
import { seed } from '../../demonstration/index.ts'
import { Keyring } from '../../kernel/crypto/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import type { Finding } from './finding.ts'
import { examine } from './index.ts'

let house: TestHouse
let master: pg.Client
const keyring = new Keyring(Buffer.alloc(32, 7), true)
const found = async () => {
  const { socket, port } = inject('postgres')
  const told = await examine({ address: { socket, port, database: house.database }, keyring, files: house.db.house.files, data: socket })
  return told.flatMap((t) => t.findings).filter((f) => f.level === 'fault')
}
beforeAll(async () => {
  house = await testHouse()
  await seed(house.db)
  await sequence(house.db)
  master = await house.connect('hemei')
}, 120_000)
afterAll(async () => {
  await master.end()
  await house.close()
})

/** As whoever holds the database: its triggers and keys are asleep. */
const byMaster: readonly (readonly [string, string, RegExp])[] = [
  ['1,000 yuan moved between two homes of a posted voucher', 'books.lines', /湖畔雅苑（示范） 记-2025-0002/],
  ['a home’s balance', 'books.rooms', / 3001/],
  ['a voucher taken out whole', 'books.numbers', /记-2026-0002/],
  ['a notice’s title', 'publications.altered', /^公示-\w{6}-2026-0001$/],
  ['a notice taken away', 'publications.gone', /leaf \d+$/],
  ['the note of a chained entry', 'cases.altered', /^〔2026〕维用0001 #2 /],
  ['what was sealed of an entry put in another’s place', 'sealed.unreadable', /./],
  ['the last entry of a case taken away', 'cases.gone', /leaf \d+$/],
  ['a right changed to another role', 'grants.baseless', / county.fund-accountant .*\(appointment:/],
  ['a bound home’s title taken away', 'grants.baseless', / owner .*\(title:/],
  ['the payee’s account of a payment order', 'orders.altered', / 付-2026-0001$/],
  ['a room’s share of a cost', 'shares.altered', /^〔2026〕维用0001 #1$/],
  ['the conclusion of a vote', 'votes.results', /./],
  ['the area of a unit of a frozen roll', 'votes.rolls', /./],
  ['two ballots in each other’s place', 'votes.ballots', /^vote .* #0$/],
  ['a ballot taken away', 'votes.ballots-gone', /leaf \d+$/],
  ['the cause of a binding’s act', 'bindings.altered', /^bound /],
  ['the certificate of a seal', 'seals.altered', /./],
  ['open steps done without an entry', 'cases.steps', /./],
  ['whom a step waits for', 'cases.roles', /^〔2026〕/],
  ['the steps of a procedure that ran', 'cases.versions', /^fund.use@/],
  ['a figure of the law', 'parameters.altered', /^fund.use.review 42 /],
  ['a device enrolled earlier than it was', 'keys.altered', /./],
]
const masters: Readonly<Record<string, string>> = {
  '1,000 yuan moved between two homes of a posted voucher': `with two as (select e.voucher, e.line, e.room_id, e.account, case row_number() over (order by line) when 1 then 100000 else -100000 end as fen
      from ledger_entry e join ledger_voucher v on v.id = e.voucher where room_id is not null and v.number = '记-2025-0002' order by line limit 2),
    moved as (update ledger_entry e set amount_fen = amount_fen + fen from two t where e.voucher = t.voucher and e.line = t.line)
    update ledger_balance b set held_fen = held_fen - fen from two t where b.room_id = t.room_id and b.account = t.account`,
  'a home’s balance': `update ledger_balance set held_fen = held_fen + 1 where room_id = (select room_id from ledger_balance order by room_id desc limit 1)`,
  'a voucher taken out whole': `delete from ledger_voucher where number = '记-2026-0001'`,
  'a notice’s title': `update publication set title = '{"zh":"改过的公示","en":"Altered"}' where sequence = 1`,
  'a notice taken away': `delete from publication where sequence = 3`,
  'the note of a chained entry': `update procedure_entry set note = '改过' where n = 2 and case_id = (select case_id from fund_payment_order)`,
  'what was sealed of an entry put in another’s place': `update party set phone = (select phone from party x where x.phone <> party.phone limit 1) where id = (select id from party where phone is not null limit 1)`,
  'the last entry of a case taken away': `delete from procedure_entry where n = 9 and case_id = (select case_id from fund_payment_order)`,
  'a right changed to another role': `update access_grant set role = 'county.fund-accountant' where role = 'company.manager'`,
  'a bound home’s title taken away': `delete from title where id = (select substr(basis, 7)::uuid from access_grant where basis like 'title:%' and valid_until is null limit 1)`,
  'the payee’s account of a payment order': `update fund_payment_order set payee = jsonb_set(payee, '{account}', '"6222000000000009999"')`,
  'a room’s share of a cost': `update fund_use_share set amount_fen = amount_fen + 1, from_balance_fen = from_balance_fen + 1 where ctid = (select ctid from fund_use_share where payer = 'fund' limit 1)`,
  'the conclusion of a vote': `update vote_result set conclusion = 'not-passed'`,
  'the area of a unit of a frozen roll': `update vote_unit set area_milli = area_milli + 1000 where ctid = (select ctid from vote_unit limit 1)`,
  'two ballots in each other’s place': `update ballot b set sealed = o.sealed, leaf = o.leaf from ballot o where o.vote = b.vote and o.seq = 0 and b.seq = 0
    and b.unit = (select min(unit::text)::uuid from ballot where vote = b.vote) and o.unit = (select max(unit::text)::uuid from ballot where vote = b.vote)`,
  'a ballot taken away': `delete from ballot b where unit = (select max(unit::text)::uuid from ballot where vote = b.vote)`,
  'the cause of a binding’s act': `update binding_act set cause = 'desk' where id = (select id from binding_act where cause <> 'desk' order by id limit 1)`,
  'open steps done without an entry': `update procedure_step set done_at = now(), outcome = 'approve' where done_at is null`,
  'whom a step waits for': `update procedure_step set roles = '{developer.agent}' where step = 'review'`,
  'the steps of a procedure that ran': `update procedure_version set declaration = replace(declaration::text, 'county.fund-reviewer', 'company.manager')::json where key = 'fund.use'`,
  'a figure of the law': `update parameter_version set value = '1' where key = 'fund.use.review'`,
  'a device enrolled earlier than it was': `insert into signing_key (id, account, public_key, label, evidence, basis, enrolled_at, salt, leaf)
    select gen_random_uuid(), id, decode('04' || repeat('ab', 64), 'hex'), 'x', 'sign-in', 'session', now() - interval '60 days', sha256('s'), sha256('l') from account limit 1`,
  'the certificate of a seal': `update seal set certificate = certificate || '\\x00'`,
}
/** As the application's role, past the program but within every rule of the database. */
const byApplication: readonly (readonly [string, string, RegExp])[] = [
  ['a voucher that no case made', 'books.sources', /记-2026-\d+ \(fake /],
  ['a voucher of a date ahead', 'books.numbers', /记-2099-0001 2099-01-01/],
  ['a right that nobody gave', 'grants.baseless', / county.fund-accountant .*\(x\)/],
  ['a binding without an act', 'bindings.actless', /./],
  ['a notice with a leaf of its maker’s own', 'publications.altered', /9999$/],
]
const voucher = (date: string): string => `with v as (insert into ledger_voucher (id, community_id, book, year, sequence, number, date, memo, source_kind, source_id, digest, lines, posted_by, posted_at)
    select gen_random_uuid(), community_id, id, 0, 0, 'x', '${date}', '{"zh":"假","en":"fake"}', 'fake', '${date}', sha256('x'), 2, '假人', now() from ledger_book returning id, book, community_id),
  two as (select room_id, account, row_number() over (order by held_fen desc) as n from ledger_balance order by held_fen desc limit 2)
  insert into ledger_entry (voucher, line, community_id, book, account, room_id, amount_fen) select v.id, n, v.community_id, v.book, account, room_id, case n when 1 then 5 else -5 end from v, two`
const forged = (hash: string): string => `insert into publication (id, community_id, number, year, sequence, kind, title, issuer, blocks, articles, date, published_at, hash)
  select gen_random_uuid(), community_id, '湖公示〔2026〕9999', year, 9999, kind, '{"zh":"假公示","en":"Forged"}', issuer, blocks, articles, date, now(), ${hash} from publication limit 1`
const applications: Readonly<Record<string, string>> = {
  'a voucher that no case made': voucher('2026-11-27'),
  'a voucher of a date ahead': voucher('2099-01-01'),
  'a right that nobody gave': `insert into access_grant (id, account, role, path, valid_from, basis) select gen_random_uuid(), id, 'county.fund-accountant', '/42/4201/420106/', now(), 'x'
    from account where login = 'shen.qiutang'`,
  'a binding without an act': `insert into binding (id, community_id, account, party_id, evidence, verifier, bound_at) select gen_random_uuid(), p.community_id, a.id, p.id, 'desk', 'x', now()
    from account a, (select id, community_id from party p where not exists (select from binding b where b.party_id = p.id) limit 1) p where a.login = 'shen.qiutang'`,
  'a notice with a leaf of its maker’s own': `insert into log_pending (leaf, kind) values (sha256('\\x00'::bytea || sha256('own')), 'publication'); ${forged(`sha256('own')`)}`,
}

async function asApplication(statement: string): Promise<void> {
  const app = await house.connect('hemei_app')
  try {
    const { rows } = await master.query<{ id: string }>('select id from community')
    await app.query(`begin; set local hemei.community = '${rows[0]?.id}'; ${statement}; commit`)
  } finally {
    await app.end()
  }
}

test('nothing of a house that works is taken for altered', async () => {
  expect(await found()).toEqual([])
}, 120_000)

test('X6 what the application’s role may not do at all: a notice with another’s hash or none in the log, a home’s title taken away', async () => {
  await expect(asApplication(forged('hash'))).rejects.toMatchObject({ constraint: 'publication_hash' })
  await expect(asApplication(forged(`sha256('y')`))).rejects.toMatchObject({ constraint: 'publication_logged' })
  await expect(asApplication(`update procedure_step set done_at = now(), outcome = 'approve' where done_at is null`)).rejects.toMatchObject({ constraint: 'procedure_step_done_by_entry' })
  // whom a step waits for, the steps of a procedure that has not run yet, since when a device signs, and figures of the law
  await expect(asApplication(`update procedure_step set roles = '{company.manager}' where done_at is null`)).rejects.toMatchObject({ constraint: 'procedure_step_roles' })
  await expect(asApplication(`insert into signing_key (id, account, public_key, label, evidence, basis, enrolled_at, salt, leaf)
    select gen_random_uuid(), id, decode('04' || repeat('cd', 64), 'hex'), 'x', 'sign-in', 'session', now() - interval '60 days', sha256('s'), sha256('l') from account limit 1`)).rejects.toMatchObject({ constraint: 'signing_key_enrolled_now' })
  await expect(asApplication('delete from title where room_id = (select room_id from title limit 1)')).rejects.toMatchObject({ constraint: 'title_taken_out_is_kept' })
  // a sole owner’s title ended, a room called unsold, another area, a record merged by no act, a deadline put off, a case called otherwise
  const sole = `(select t.room_id from title t join room r on r.id = t.room_id and r.sold group by 1 having count(*) = 1 limit 1)`
  const refused: readonly (readonly [string, string])[] = [
    [`update title set valid = daterange(lower(valid), current_date) where room_id = ${sole}`, 'title_stays_owned'],
    [`update title set valid = daterange(lower(valid), current_date) where room_id = ${sole}; update room set ended_on = current_date where id = (select room_id from title where upper(valid) = current_date)`, 'room_ends_by_act'],
    [`update room set sold = false where id = ${sole}`, 'room_changed_is_kept'],
    [`update room set area_milli = area_milli + 1000 where id = ${sole}`, 'room_changed_is_kept'],
    [`update party set merged_into = (select max(id::text)::uuid from party) where id = (select min(id::text)::uuid from party)`, 'party_merged_by_act'],
    [`update procedure_step set due_at = due_at + interval '1 year' where done_at is null and due_on is not null and not provisional`, 'procedure_step_due_stays'],
    [`update procedure_case set title = '{"zh":"改过","en":"Altered"}'`, 'procedure_case_named_by_entry'],
  ]
  for (const [statement, constraint] of refused) {
    const by = await asApplication(statement).then(() => 'nobody', (error: { constraint?: string }) => error.constraint)
    expect([statement, by]).toEqual([statement, constraint])
  }
  await expect(asApplication(`update procedure_step set due_basis = null`)).rejects.toMatchObject({ code: '42501' })
}, 60_000)

test('X6 an owner’s right that goes on after their title has ended is named, and so is one whose end is ahead', async () => {
  // given to another past the program and the walls: the former owner’s right stays
  await master.query('set session_replication_role = replica')
  await master.query(`with was as (update title set valid = daterange(lower(valid), current_date) where id = (select substr(basis, 7)::uuid from access_grant
      where basis like 'title:%' and valid_until is null order by basis desc limit 1) returning *)
    insert into title (id, community_id, room_id, party_id, share_num, share_den, joint, valid, basis, recorded_at)
      select gen_random_uuid(), community_id, room_id, (select id from party p where p.id <> was.party_id and p.kind = 'person' limit 1), share_num, share_den, joint, daterange(current_date, null), 'x', now() from was`)
  await master.query('set session_replication_role = origin')
  const baseless = async () => (await found()).filter((f) => f.code === 'grants.baseless').flatMap((f) => f.rows)
  expect(await baseless()).toEqual([expect.stringMatching(/ owner .*\(title:/)])
  await asApplication(`insert into access_grant (id, account, role, path, valid_from, valid_until, basis)
    select gen_random_uuid(), a.id, g.role, g.path, now(), now() + interval '10 years', g.basis from access_grant g, account a
    where g.basis like 'title:%' and g.valid_until is null and not exists (select from binding b where b.account = a.id) order by g.basis limit 1`)
  expect(await baseless()).toHaveLength(2)
}, 120_000)

let after: Promise<readonly Finding[]> | undefined
const afterAllThat = (): Promise<readonly Finding[]> =>
  (after ??= (async () => {
    for (const statement of Object.values(applications)) await asApplication(statement)
    await sequence(house.db)
    await master.query('set session_replication_role = replica')
    for (const [what, statement] of Object.entries(masters)) expect([what, (await master.query(statement)).rowCount]).not.toEqual([what, 0])
    return found()
  })())
test.each([...byMaster, ...byApplication])('X6 altered past the program, and named: %s', async (_what, code, row) => {
  const findings = (await afterAllThat()).filter((f) => f.code === code)
  expect(findings.flatMap((f) => f.rows)).toContainEqual(expect.stringMatching(row))
  expect(findings[0]?.zh).toMatch(/绕过程序|打不开|公开日志|没有/)
}, 120_000)
