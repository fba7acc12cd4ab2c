// The blind index's key is followed by another at a standstill: every index is made anew in one transaction.
import pg from 'pg'
import type { Keyring } from '../crypto/index.ts'
import { connection, type Address } from '../database/index.ts'
import type { BlindTable } from '../http/index.ts'
import { boundTo, lockKey, sealedTables, setWall, wallsOf, type Opener, type Sealed, type SealedTable } from './tables.ts'

/**
 * All or nothing, under an exclusive lock on the table. Afterwards a constraint refuses what the older key makes: a server
 * process that was left running writes no index that nobody would find. Answers how many rows were made anew.
 */
export async function reindexBlind(
  address: Address,
  keyring: Keyring,
  of: { readonly sealed: Sealed; readonly blind: readonly BlindTable[] },
): Promise<number> {
  const client = new pg.Client({ ...connection(address, 'hemei_owner'), statement_timeout: 0 })
  await client.connect()
  const number = keyring.blindNumber
  try {
    await client.query('select pg_advisory_lock($1)', [lockKey])
    await client.query('begin')
    let rows = 0
    for (const blind of of.blind) {
      await client.query(`lock table ${blind.table} in access exclusive mode`)
      await mustBeEmpty(client, of.sealed, blind)
      const [table] = await sealedTables(client, {
        ...of.sealed,
        columns: { [blind.table]: of.sealed.columns[blind.table] ?? {} },
      })
      if (!table) throw new Error(`${blind.table} seals nothing`)
      for await (const opener of wallsOf(client, of.sealed, table)) rows += await anew(client, { table, blind, opener, keyring })
      const columns = Object.keys(blind.columns).map((c) => `(${c} is null or get_byte(${c}, 0) = ${number} and octet_length(${c}) = 33)`)
      await client.query(`alter table ${blind.table} drop constraint if exists ${blind.table}_blind_key,
        add constraint ${blind.table}_blind_key check (${columns.join(' and ')})`)
    }
    await client.query(`update key_check set retired_at = clock_timestamp() where kind = 'blind' and retired_at is null`)
    for (const { kind, value } of keyring.checks().filter((c) => c.kind === 'blind' && c.number === number))
      await client.query('insert into key_check (kind, number, value) values ($1, $2, $3)', [kind, number, value])
    await client.query('commit')
    return rows
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    throw error
  } finally {
    await client.end()
  }
}

/** What waits with indexes of the old key would be found by nobody. */
async function mustBeEmpty(client: pg.Client, sealed: Sealed, blind: BlindTable): Promise<void> {
  for (const name of blind.mustBeEmpty) {
    await client.query(`lock table ${name} in access exclusive mode`)
    const [table] = await sealedTables(client, { ...sealed, columns: { [name]: {} } })
    if (!table) continue
    for await (const opener of wallsOf(client, sealed, table)) {
      await setWall(client, opener)
      const { rowCount } = await client.query(`select from ${name} limit 1`)
      if (rowCount)
        throw new Error('还有未写入的导入：请先写入，或等它被清除。 Imports wait to be applied: apply them, or wait until they are cleared.')
    }
  }
}

interface By {
  readonly table: SealedTable
  readonly blind: BlindTable
  readonly opener: Opener
  readonly keyring: Keyring
}
/** The rows behind one wall: a community's owners, at most some tens of thousands. */
async function anew(client: pg.Client, { table, blind, opener, keyring }: By): Promise<number> {
  await setWall(client, opener)
  const { rows } = await client.query<Record<string, unknown>>(`select *, ${table.binding} from ${table.name}`)
  if (!rows.length) return 0
  const plain = (row: Record<string, unknown>, column: string): string | null => {
    const v = row[column]
    return Buffer.isBuffer(v) ? keyring.open(v, boundTo(table, column, row)) : ((v as string | null) ?? null)
  }
  const columns = Object.entries(blind.columns)
  const made = columns.map(([, { kind, of }]) =>
    rows.map((r) => {
      const parts = of.map((c) => plain(r, c))
      return parts.includes(null) ? null : keyring.blind(kind, parts.join(':'))
    }),
  )
  const keys = table.key.map((k) => k.name)
  const types = [...table.key.map((k) => `${k.type}[]`), ...columns.map(() => 'bytea[]')]
  await client.query(
    `update ${table.name} t set ${columns.map(([c]) => `${c} = r.${c}`).join(', ')}
      from unnest(${types.map((type, i) => `$${i + 1}::${type}`).join(', ')}) r(${[...keys, ...columns.map(([c]) => c)].join(', ')})
      where ${keys.map((k) => `t.${k} = r.${k}`).join(' and ')}`,
    [...keys.map((k) => rows.map((r) => r[k])), ...made],
  )
  return rows.length
}
