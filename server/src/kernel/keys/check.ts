// At the start: are these the keys that this database was sealed with? A wrong or missing key never serves a request.
import pg from 'pg'
import type { Keyring } from '../crypto/index.ts'
import { connection, type Address } from '../database/index.ts'
import { boundTo, lockKey, sealedTables, type Sealed } from './tables.ts'

export interface KnownKey {
  readonly kind: 'seal' | 'blind'
  readonly number: number
  readonly value: Buffer
  readonly retired_at: Date | null
}
const nameOf = { seal: 'HEMEI_KEYS', blind: 'HEMEI_BLIND_KEYS' } as const
const wrong = (zh: string, en: string): Error => new Error(`${zh} ${en}`)

/** Throws where a key is wrong, or one that is still needed is missing; writes down a key that is new here. */
export async function checkKeys(address: Address, keyring: Keyring, sealed: Sealed): Promise<void> {
  const client = new pg.Client(connection(address, 'hemei_owner'))
  await client.connect()
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    const { rows: known } = await client.query<KnownKey>('select * from key_check')
    if (!known.length) await firstTime(client, keyring, sealed)
    compare(known, keyring)
    for (const { kind, number, value } of keyring.checks())
      // a new blind key stands here once the indexes are made by it
      if (kind === 'seal' || !known.length)
        await client.query('insert into key_check (kind, number, value) values ($1, $2, $3) on conflict do nothing', [kind, number, value])
  } finally {
    await client.end()
  }
}

function compare(known: readonly KnownKey[], keyring: Keyring): void {
  const ours = keyring.checks()
  const newest = Math.max(0, ...known.filter((k) => k.kind === 'seal').map((k) => k.number))
  if (keyring.newest < newest)
    throw wrong(
      `这个数据库已改用第 ${newest} 号密钥加密：请把它加入 HEMEI_KEYS。`,
      `This database is sealed by key ${newest} already: add it to HEMEI_KEYS.`,
    )
  for (const k of known) {
    const own = ours.find((o) => o.kind === k.kind && o.number === k.number)
    if (own && !own.value.equals(k.value))
      throw wrong(
        `第 ${k.number} 号密钥与这个数据库的不符：请核对 HEMEI_KEY、${nameOf[k.kind]}；早期版本建立的演示文件夹请重新建立。`,
        `Key ${k.number} is not the one of this database: check HEMEI_KEY and ${nameOf[k.kind]}; a demonstration folder of an early build is to be made anew.`,
      )
    if (!own && !k.retired_at)
      throw wrong(
        `还需要第 ${k.number} 号密钥：请把它加回 ${nameOf[k.kind]}，再运行 hemei rotate。`,
        `Key ${k.number} is still needed: put it back into ${nameOf[k.kind]}, then run hemei rotate.`,
      )
  }
  const blind = known.find((k) => k.kind === 'blind' && !k.retired_at)
  if (blind && blind.number !== keyring.blindNumber)
    throw wrong(
      `盲索引仍用第 ${blind.number} 号密钥：请先停止全部服务进程，再运行 hemei rotate --blind。`,
      `The blind indexes are made by key ${blind.number}: stop every server process, then run hemei rotate --blind.`,
    )
}

/** A database of a release that kept no checks: what is sealed in it must open. */
async function firstTime(client: pg.Client, keyring: Keyring, sealed: Sealed): Promise<void> {
  for (const t of await sealedTables(client, sealed)) {
    if (t.walls.length) continue
    const { rows } = await client.query<Record<string, unknown>>(`select ${t.columns.join(', ')}, ${t.binding} from ${t.name} limit 1`)
    for (const row of rows)
      for (const column of t.columns)
        try {
          const value = row[column]
          if (Buffer.isBuffer(value)) keyring.open(value, boundTo(t, column, row))
        } catch {
          throw wrong(
            'HEMEI_KEY 打不开这个数据库里的数据：请核对密钥。',
            'HEMEI_KEY opens nothing in this database: check the key.',
          )
        }
  }
}
