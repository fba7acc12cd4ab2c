// A synthetic community on a durable server of its own, for benchmarks and kills: n homes, n owners, each with an account and an open session. Fast: set-based SQL.
import { randomUUID } from 'node:crypto'
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { assemble, prepareDatabase, type Assembly } from '../assembly.ts'
import { Keyring } from '../kernel/crypto/index.ts'
import { createDatabase, startEmbedded, type Address, type EmbeddedServer } from '../kernel/database/index.ts'
import { sessionBond, tokenMark } from '../kernel/identity/index.ts'
import { fileStoreOf } from '../kernel/files/index.ts'
import { createLog } from '../kernel/observability/index.ts'

export interface Ground {
  readonly house: Assembly
  readonly postgres: EmbeddedServer
  readonly address: Address & { socket: string; port: number }
  readonly community: string
  /** of the database's files, and everything else: whoever starts the server anew finds them there */
  readonly folder: string
  close(): Promise<void>
}
export const tokenOf = (i: number | ''): string => `bench-${i}`

/** A house on its own durable server, with one community of n owners; nothing else runs. */
export async function ground(n: number, parent = os.tmpdir()): Promise<Ground> {
  const folder = fs.mkdtempSync(path.join(parent, 'hemei-bench-'))
  fs.chmodSync(folder, 0o755)
  const postgres = await startEmbedded(path.join(folder, 'postgres'))
  const address = { socket: postgres.socket, port: postgres.port, database: 'hemei' }
  await createDatabase(address)
  await prepareDatabase(address)
  const keyring = new Keyring(Buffer.alloc(32, 9), true)
  const community = randomUUID()
  await fill(address, community, n, keyring)
  const house = await assemble({ address, keyring, demonstration: false, log: createLog('silent'), files: fileStoreOf({}, folder) })
  return {
    house,
    postgres,
    address,
    community,
    folder,
    close: async () => {
      await house.close()
      await postgres.stop()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

async function fill(address: Ground['address'], community: string, n: number, keyring: Keyring): Promise<void> {
  const client = new pg.Client({ host: address.socket, port: address.port, user: 'hemei', database: address.database })
  await client.connect()
  const building = randomUUID()
  await client.query(
    `insert into community (id, neighbourhood, path, name, pinyin, initials, fictitious, as_of, created_at, changed_at)
      select $1::uuid, code, path || 'c-' || $1::uuid || '/', '基准小区', 'jizhun', 'jz', true, '2026-01-01', now(), now()
      from jurisdiction where level = 'neighbourhood' order by code limit 1`,
    [community],
  )
  await client.query(`insert into building (id, community_id, label, name, position) values ($1, $2, '1', '1栋', 1)`, [building, community])
  await client.query(`create temp table made as select i, uuidv7() room, uuidv7() party, uuidv7() account, '\\x'::bytea party_name, '\\x'::bytea account_name
    from generate_series(0, ${n - 1}) i`)
  const { rows } = await client.query<{ i: number; party: string; account: string }>('select i, party, account from made')
  const named = (of: 'party' | 'account') => rows.map((r) => keyring.seal('测试业主', `${of}.name/${r[of]}`))
  await client.query(
    `update made set party_name = s.party, account_name = s.account from unnest($1::int[], $2::bytea[], $3::bytea[]) s(i, party, account) where s.i = made.i`,
    [rows.map((r) => r.i), named('party'), named('account')],
  )
  await client.query(
    `insert into room (id, community_id, building_id, key, unit, floor, number, label, position, area_milli, area_source, use, sold, delivered_on, roster_hash)
      select room, $1, $2, '1//' || i, '', 1, i::text, '1-' || i, lpad(i::text, 6, '0'), 60000 + (i * 7919) % 90000, 'registered', 'dwelling', true, '2020-01-01', ''
      from made`,
    [community, building],
  )
  await client.query(
    `insert into party (id, community_id, kind, name, name_blind, id_kind, id_number, id_blind, fictitious, created_at, changed_at)
      select party, $1, 'person', party_name, '\\x00', 'other', '\\x00', decode(lpad(to_hex(i), 8, '0'), 'hex'), true, now(), now() from made`,
    [community],
  )
  await client.query(
    `insert into title (id, community_id, room_id, party_id, share_num, share_den, joint, valid, basis, recorded_at)
      select uuidv7(), $1, room, party, 1, 1, false, '[2020-01-01,)', 'bench', now() from made`,
    [community],
  )
  await client.query(`insert into account (id, login, name, created_at) select account, 'bench-' || i, account_name, now() from made`)
  await client.query(
    `insert into binding (id, community_id, account, party_id, evidence, verifier, bound_at) select uuidv7(), $1, account, party, 'bench', 'bench', now() from made`,
    [community],
  )
  await client.query(
    `insert into access_grant (id, account, role, path, valid_from, basis)
      select uuidv7(), account, 'owner', c.path || 'b-' || $2::uuid || '/r-' || room || '/', now() - interval '1 day', 'bench' from made, community c where c.id = $1`,
    [community, building],
  )
  await client.query(
    `insert into session (token, bond, account, ends_at) select t.token, t.bond, t.account, now() + interval '1 day'
      from unnest($1::bytea[], $2::bytea[], $3::uuid[]) t(token, bond, account)`,
    [
      rows.map((r) => tokenMark({ keyring }, tokenOf(r.i))),
      rows.map((r) => sessionBond({ keyring }, { token: tokenOf(r.i), account: r.account, strong: false })),
      rows.map((r) => r.account),
    ],
  )
  await client.query('analyze')
  await client.end()
}
