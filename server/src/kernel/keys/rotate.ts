// A rotation: whatever an older key sealed is sealed anew by the newest, batch by batch, while the house works on.
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import type { Keyring } from '../crypto/index.ts'
import { connection, type Address } from '../database/index.ts'
import { boundTo, sealedTables, setWall, wallsOf, type Opener, type Sealed, type SealedTable } from './tables.ts'

export interface Rotation {
  readonly newest: number
  /** values that were sealed anew by this run */
  readonly resealed: number
  /** numbers of keys that nothing needs any more */
  readonly retired: readonly number[]
}
export type Progress = (done: number, total: number) => Promise<void>
const batchRows = 500
const retryMs = 200
/** another process holds the last rows: this often they are looked at again */
const passesMost = 300

/** Sealed by another key than this; what is too short to be sealed is not. */
const older = (column: string, n: number): string => `(octet_length(${column}) >= 33 and get_byte(${column}, 0) <> ${n})`
const anyOlder = (t: SealedTable, n: number): string => `(${t.columns.map((c) => older(c, n)).join(' or ')})`

/**
 * Restartable wherever it was stopped, harmless beside another of its kind: rows are locked while they are read and
 * written, those that somebody else holds come later. Answers once nothing of an older key is left.
 */
export async function rotate(
  address: Address,
  keyring: Keyring,
  sealed: Sealed,
  report: Progress = async () => undefined,
): Promise<Rotation> {
  const client = new pg.Client({ ...connection(address, 'hemei_owner'), statement_timeout: 0 })
  await client.connect()
  try {
    const tables = await sealedTables(client, sealed)
    let resealed = 0
    for (let pass = 0; ; pass++) {
      const left = await remaining(client, { tables, sealed, n: keyring.newest })
      await report(resealed, resealed + left)
      if (left === 0) break
      if (pass === passesMost) throw new Error(`${left} sealed values stay locked by others; run it again`)
      if (pass) await sleep(retryMs)
      for (const table of tables)
        for await (const opener of wallsOf(client, sealed, table)) {
          const by = { table, opener, keyring }
          for (let after: unknown[] | undefined; ;) {
            const done = await batchOf(client, by, after)
            resealed += done.values
            if (done.values) await report(resealed, Math.max(left, resealed))
            if (!done.last) break
            after = done.last
          }
        }
    }
    return { newest: keyring.newest, resealed, retired: await retire(client, keyring) }
  } finally {
    await client.end()
  }
}

/** Values that another key sealed. A row that is being written is seen as it was: a later pass sees it again. */
async function remaining(client: pg.Client, of: { tables: readonly SealedTable[]; sealed: Sealed; n: number }): Promise<number> {
  let left = 0
  for (const table of of.tables)
    for await (const opener of wallsOf(client, of.sealed, table)) {
      await client.query('begin read only')
      await setWall(client, opener)
      const sum = table.columns.map((c) => `count(*) filter (where ${older(c, of.n)})`).join(' + ')
      const { rows } = await client.query<{ n: bigint }>(`select ${sum} as n from ${table.name}`)
      await client.query('commit')
      left += Number(rows[0]?.n ?? 0)
    }
  return left
}

interface By {
  readonly table: SealedTable
  readonly opener: Opener
  readonly keyring: Keyring
}
/** One batch in one transaction, beyond a row's key; answers how many values it sealed, and the last row's key if more may follow. */
async function batchOf(client: pg.Client, { table, opener, keyring }: By, after: unknown[] | undefined) {
  const { name, key, columns } = table
  const keys = key.map((k) => k.name)
  const beyond = after ? `and (${keys.join(', ')}) > (${key.map((k, i) => `$${i + 1}::${k.type}`).join(', ')})` : ''
  await client.query('begin')
  try {
    await setWall(client, opener)
    const { rows } = await client.query<Record<string, unknown>>(
      `select ${keys.map((k) => `${k}::text as "${k}"`).join(', ')}, ${columns.join(', ')}, ${table.binding} from ${name}
        where ${anyOlder(table, keyring.newest)} ${beyond} order by ${keys.map((k) => `${name}.${k}`).join(', ')} limit ${batchRows} for update skip locked`,
      after ?? [],
    )
    let values = 0
    const anew = (row: Record<string, unknown>, column: string): Buffer | null => {
      const found = row[column]
      if (!Buffer.isBuffer(found) || found.length < 33 || found[0] === keyring.newest) return null
      values++
      const of = boundTo(table, column, row)
      return keyring.seal(keyring.open(found, of), of)
    }
    const arrays = [
      ...keys.map((k) => rows.map((r) => r[k])),
      ...columns.map((c) => rows.map((r) => anew(r, c))),
    ]
    const types = [...key.map((k) => `${k.type}[]`), ...columns.map(() => 'bytea[]')]
    if (rows.length)
      await client.query(
        `update ${name} t set ${columns.map((c) => `${c} = coalesce(r.${c}, t.${c})`).join(', ')}
          from unnest(${types.map((type, i) => `$${i + 1}::${type}`).join(', ')}) r(${[...keys, ...columns].join(', ')})
          where ${keys.map((k) => `t.${k} = r.${k}`).join(' and ')}`,
        arrays,
      )
    await client.query('commit')
    const last = rows.at(-1)
    return { values, last: rows.length === batchRows && last ? keys.map((k) => last[k]) : undefined }
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  }
}

async function retire(client: pg.Client, keyring: Keyring): Promise<number[]> {
  const { rows } = await client.query<{ number: number }>(
    `update key_check set retired_at = coalesce(retired_at, clock_timestamp()) where kind = 'seal' and number < $1 returning number`,
    [keyring.newest],
  )
  return rows.map((r) => r.number).toSorted((a, b) => a - b)
}
