// Books of many communities on a durable server of their own; each measured run has a fresh copy of them.
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { assemble, prepareDatabase, type Assembly } from '../server/src/assembly.ts'
import { Keyring } from '../server/src/kernel/crypto/index.ts'
import { createDatabase, startEmbedded } from '../server/src/kernel/database/index.ts'
import { fileStoreOf } from '../server/src/kernel/files/index.ts'
import { createLog } from '../server/src/kernel/observability/index.ts'

export interface Book {
  readonly community: string
  readonly book: string
  readonly building: string
}
export interface Copy {
  readonly books: readonly Book[]
  /** past every wall: what a floor does its work by */
  readonly bare: pg.Client
  readonly house: Assembly
}
export interface Books {
  /** A copy for one run, gone after it. */
  fresh<T>(run: (copy: Copy) => Promise<T>): Promise<T>
  close(): Promise<void>
}

/** So many communities of so many rooms, each room with its first deposit. */
export async function books(communities: number, rooms: number): Promise<Books> {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'hemei-bench-'))
  fs.chmodSync(folder, 0o755)
  const postgres = await startEmbedded(path.join(folder, 'postgres'))
  const at = (database: string) => ({ socket: postgres.socket, port: postgres.port, database })
  const client = async (database: string): Promise<pg.Client> => {
    const made = new pg.Client({ host: postgres.socket, port: postgres.port, user: 'hemei', database })
    await made.connect()
    return made
  }
  await createDatabase(at('filled'))
  await prepareDatabase(at('filled'))
  const filling = await client('filled')
  await filling.query(filled(communities, rooms))
  await filling.query('vacuum analyze')
  await filling.end()
  const server = await client('postgres')
  let runs = 0
  return {
    fresh: async (run) => {
      const name = `run${++runs}`
      await server.query('checkpoint')
      await server.query(`create database ${name} template filled strategy file_copy`)
      const bare = await client(name)
      const keyring = new Keyring(Buffer.alloc(32, 9), true)
      const house = await assemble({ address: at(name), keyring, demonstration: false, log: createLog('silent'), files: fileStoreOf({}, folder) })
      try {
        const { rows } = await bare.query<Book>(`select b.community_id as community, b.id as book, u.id as building
          from ledger_book b join building u on u.community_id = b.community_id order by b.id`)
        return await run({ books: rows, bare, house })
      } finally {
        await house.close()
        await bare.end()
        await server.query(`drop database ${name} with (force)`)
      }
    },
    close: async () => {
      await server.end()
      await postgres.stop()
      fs.rmSync(folder, { recursive: true, force: true })
    },
  }
}

const filled = (communities: number, rooms: number): string => `
  create temp table made as select row_number() over (order by code)::int as n, uuidv7() as community, uuidv7() as building,
    uuidv7() as book, uuidv7() as voucher, code, path from jurisdiction where level = 'neighbourhood' order by code limit ${communities};
  insert into community (id, neighbourhood, path, name, pinyin, initials, fictitious, as_of, created_at, changed_at)
    select community, code, path || 'c-' || community || '/', '基准小区' || n, 'jizhun', 'jz', true, '2026-01-01', now(), now() from made;
  insert into building (id, community_id, label, name, position) select building, community, '1', '1栋', 1 from made;
  insert into room (id, community_id, building_id, key, unit, floor, number, label, position, area_milli, area_source, use, sold, delivered_on, roster_hash)
    select uuidv7(), community, building, '1//' || i, '', 1, i::text, '1-' || i, lpad(i::text, 6, '0'),
      60000 + (i * 7919) % 90000, 'registered', 'dwelling', true, '2020-01-01', '' from made, generate_series(1, ${rooms}) i;
  insert into ledger_book (id, community_id, kind, opened_at) select book, community, 'commodity', now() from made;
  insert into ledger_voucher (id, community_id, book, date, memo, source_kind, source_id, digest, lines, posted_by, posted_at)
    select voucher, community, book, '2024-03-01', '{"zh":"基准","en":"Bench"}', 'bench', 'opening', sha256(''), ${rooms} + 1, 'bench', now() from made;
  do $$ declare m record; begin
    for m in select * from made loop
      perform set_config('hemei.community', m.community::text, true);
      insert into ledger_entry (voucher, line, community_id, book, account, room_id, amount_fen)
        select m.voucher, row_number() over (order by position), community_id, m.book, '3001', id, -area_milli * 8
          from room where community_id = m.community
        union all
        select m.voucher, ${rooms} + 1, m.community, m.book, '1001', null, sum(area_milli * 8) from room where community_id = m.community;
    end loop;
  end $$`
