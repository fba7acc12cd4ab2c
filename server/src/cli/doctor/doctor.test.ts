// Each thing is broken once: the doctor names it, says what to do, and mends it where that is safe.
import fs from 'node:fs'
import path from 'node:path'
import { inject } from 'vitest'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import type pg from 'pg'
import { append, sequence } from '../../civic/attestation/index.ts'
import { Keyring } from '../../kernel/crypto/index.ts'
import { system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { picture, upload } from '../../testing/uploads.ts'
import { examine, mend } from './index.ts'

let house: TestHouse
let owner: pg.Client
const keyring = new Keyring(Buffer.alloc(32, 7), true)
const patient = () => {
  const { socket, port } = inject('postgres')
  return { address: { socket, port, database: house.database }, keyring, files: house.db.house.files, data: socket }
}
const codes = async (of = patient()): Promise<string[]> =>
  (await examine(of)).flatMap((t) => t.findings).filter((f) => f.level === 'fault').map((f) => f.code)

beforeAll(async () => {
  house = await testHouse()
  owner = await house.connect('hemei')
  await house.person('甲', [])
  await house.db.act(system('test'), (tx) => append(tx, Buffer.alloc(32, 1), 'test'))
  await sequence(house.db)
})
afterAll(async () => {
  await owner.end()
  await house.close()
})

test('a house that is well has no fault; that no backup was made is a note', async () => {
  expect(await codes()).toEqual([])
  const notes = (await examine(patient())).flatMap((t) => t.findings).filter((f) => f.level === 'note')
  expect(notes.map((f) => f.code)).toContain('backup.none')
})

const voucher = '00000000-0000-4000-8000-000000000001'
/** broken by SQL; what is named; whether the doctor mends it; else how the test does */
const faults: readonly (readonly [string, string, string])[] = [
  ['grant update on ballot to hemei_app', 'grants.beyond', 'mends'],
  ['grant delete on ledger_voucher to hemei_app', 'grants.beyond', 'mends'],
  ['revoke update (seen_at) on session from hemei_app', 'grants.lost', 'mends'],
  ['alter table party no force row level security', 'policies.off', 'mends'],
  ['alter table ballot disable row level security', 'policies.off', 'mends'],
  ['alter table vote disable trigger user', 'guards.off', 'mends'],
  [`create function lent() returns int language sql security definer as 'select 1'; grant execute on function lent() to hemei_app; alter function lent() owner to hemei_owner`, 'functions.lending', 'mends'],
  [`delete from migration where name = '0009_restorations.sql'; drop table log_restoration`, 'migrations.pending', 'mends'],
  [`insert into migration (room, name, hash) values ('civic/later', '0001_x.sql', '')`, 'migrations.newer', `delete from migration where room = 'civic/later'`],
  [`update migration set hash = 'x' || hash where name = '0001_keys.sql' and room = 'kernel/keys'`, 'migrations.changed', `update migration set hash = substr(hash, 2) where name = '0001_keys.sql' and room = 'kernel/keys'`],
  [`insert into backup_made (snapshot_at, file_bytes, rows, marks) values (now() - interval '3 days', 1, 1, '{}')`, 'backup.old', 'delete from backup_made'],
  ['grant delete on pgboss.queue to hemei_app', 'grants.beyond', 'mends'],
  ['grant insert on pgboss.bam to hemei_app', 'grants.beyond', 'mends'],
  ['revoke update (monitor_on) on pgboss.queue from hemei_app', 'grants.lost', 'mends'],
  [`delete from pgboss.queue where name = 'identity.sms'`, 'jobs.no-queue', 'mends'],
  [`insert into pgboss.job (name, state) select name, 'failed' from pgboss.queue where name not like '\\_\\_%' limit 1`, 'jobs.failed', 'mends'],
  [`update pgboss.job set state = 'created', start_after = now() - interval '1 hour'`, 'jobs.stuck', 'delete from pgboss.job'],
  [`update log_checkpoint set made_at = now() - interval '1 hour'; insert into log_pending (leaf, kind) values (sha256('x'), 'test')`, 'log.behind', 'mends'],
  [`update log_leaf set hash = sha256('other') where index = 0`, 'log.broken', `update log_leaf set hash = '\\x${'01'.repeat(32)}' where index = 0`],
  [`alter table account disable trigger user; update account set name = set_byte(name, 20, get_byte(name, 20) # 1)`, 'sealed.unreadable', `update account set name = set_byte(name, 20, get_byte(name, 20) # 1); alter table account enable trigger user`],
  [
    `set session_replication_role = replica; insert into ledger_voucher (id, community_id, book, year, sequence, number, date, memo, source_kind, source_id, digest, lines, posted_by, posted_at)
      values ('${voucher}', '${voucher}', '${voucher}', 2026, 1, '记-2026-0001', '2026-01-01', '{}', 'x', 'x', sha256('x'), 2, 'x', now());
      insert into ledger_entry (voucher, line, community_id, book, account, amount_fen) values ('${voucher}', 1, '${voucher}', '${voucher}', 'x', 5), ('${voucher}', 2, '${voucher}', '${voucher}', 'x', -4)`,
    'books.lines',
    'delete from ledger_entry; delete from ledger_voucher; set session_replication_role = origin',
  ],
  [
    `set session_replication_role = replica; insert into ledger_balance (book, account, room_id, community_id, held_fen, reserved_fen) values ('${voucher}', 'x', '${voucher}', '${voucher}', 5, 0)`,
    'books.rooms',
    'delete from ledger_balance; set session_replication_role = origin',
  ],
  [`alter table room drop constraint if exists broken; alter table room add constraint broken check (true) not valid`, 'constraints.unproved', 'mends'],
]
test.each(faults)('X6 named with what to do: %s', async (broken, code, how) => {
  await owner.query(broken)
  const found = (await examine(patient())).flatMap((t) => t.findings).find((f) => f.code === code)
  expect(found).toBeDefined()
  expect(found?.zh).toMatch(/[：，]|没有强制|权限|权力|停用|改动/)
  expect(found?.mend !== undefined || how !== 'mends').toBe(true)
  const byHand = async (): Promise<readonly string[]> => {
    await owner.query(how)
    return [code]
  }
  expect(how === 'mends' ? (await mend(patient())).mended : await byHand()).toContain(code)
  expect(await codes()).not.toContain(code)
})

test('another key, a full disk and a clock that is off are named', async () => {
  const other = { ...patient(), keyring: new Keyring(Buffer.alloc(32, 8), true) }
  expect(await codes(other)).toContain('keys')
  const disk = vi.spyOn(fs.promises, 'statfs').mockResolvedValue({ bavail: 10, bsize: 4096 } as never)
  expect(await codes()).toContain('disk.full')
  disk.mockRestore()
  const real = Date.now()
  const clock = vi.spyOn(Date, 'now').mockReturnValue(real - 60_000)
  expect(await codes()).toContain('clock.skew')
  clock.mockRestore()
})

test('X7 a file that is missing, and one that was altered in its place, are each named', async () => {
  const who = await house.person('甲', [])
  for (let n = 0; n < 2; n++) await upload(house, who, await picture())
  expect(await codes()).toEqual([])
  const { files } = house.db.house
  const { rows } = await owner.query<{ address: string }>(`select encode(address, 'hex') as address from file_blob order by at`)
  const [gone = '', changed = ''] = rows.map((r) => path.join(files.name, r.address.slice(0, 2), r.address))
  const [one, other] = [fs.readFileSync(gone), fs.readFileSync(changed)]
  fs.rmSync(gone)
  fs.writeFileSync(changed, other.map((byte, at) => (at === 5 ? byte ^ 1 : byte)))
  expect(await codes()).toEqual(['files.missing', 'files.altered'])
  fs.writeFileSync(changed, other.subarray(1))
  expect(await codes()).toEqual(['files.missing', 'files.altered'])
  fs.writeFileSync(gone, one)
  fs.writeFileSync(changed, other)
  expect(await codes()).toEqual([])
})

test('X2 a role that is more than it should be is named, and is not the doctor’s to mend', async () => {
  await owner.query('alter role hemei_audit createdb')
  try {
    const found = (await examine(patient())).flatMap((t) => t.findings).find((f) => f.code === 'roles.strong')
    expect(found?.en).toContain('CREATEDB')
    expect(found?.mend).toBeUndefined()
  } finally {
    await owner.query('alter role hemei_audit nocreatedb')
  }
})
