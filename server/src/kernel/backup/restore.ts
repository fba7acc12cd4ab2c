// hemei restore: fills an empty database from a backup file in one transaction, all of it or nothing.
import { createHash } from 'node:crypto'
import { once } from 'node:events'
import { finished } from 'node:stream/promises'
import type { Writable } from 'node:stream'
import type pg from 'pg'
import { from as copyFrom, to as copyTo } from 'pg-copy-streams'
import { connection, migrateLock, type Address } from '../database/index.ts'
import { BackupFault, type Manifest } from './manifest.ts'
import { partsOf } from './read.ts'
import {
  copyOut,
  migrationsIn,
  openSession,
  queueVersion,
  tablesOf,
  type Made,
  type Table,
} from './tables.ts'

export interface RestoreAsk {
  readonly address: Address
  readonly file: string
  readonly manifest: Manifest
  /** tables that the migrations fill themselves: rows in any other say that the database is in use */
  readonly filledByMigrations: readonly string[]
  /** what the rooms above check or add before it stands, in the same transaction */
  readonly check: (client: pg.ClientBase, marks: Manifest['marks']) => Promise<void>
}

const key = (m: Made): string => `${m.room}/${m.name} ${m.hash}`

/** Whether this release can make the tables of that backup: each of its migrations is one of ours, unaltered. */
export function refuseNewer(manifest: Manifest, ours: readonly Made[]): void {
  const known = new Set(ours.map(key))
  const strange = manifest.migrations.filter((m) => !known.has(key(m)))
  if (strange.length)
    throw new BackupFault(
      `这份备份由更新的版本 ${manifest.release} 生成：请用该版本（或更新的）恢复。`,
      `This backup was made by a newer release, ${manifest.release} (${strange[0]?.room}/${strange[0]?.name}): restore it by that release or a later one.`,
    )
}

/** The tables of the database are exactly those that the backup was taken from, and hold nothing yet. */
async function refuseUnfit(client: pg.Client, ask: RestoreAsk, tables: readonly Table[]): Promise<void> {
  const { manifest } = ask
  const here = new Set((await migrationsIn(client)).map(key))
  if (here.size !== manifest.migrations.length || !manifest.migrations.every((m) => here.has(key(m))))
    throw new BackupFault(
      '这个数据库的数据表与备份的版本不同：请给一个空的数据库，数据表由恢复时建立。',
      'The tables of this database are of another release than the backup: give an empty database, the tables are made while restoring.',
    )
  const columns = new Map(tables.map((t) => [t.name, new Set(t.columns)]))
  const lacking = manifest.tables.filter((t) => t.columns.some((c) => !columns.get(t.name)?.has(c)))
  if (lacking.length || manifest.queue !== (await queueVersion(client)))
    throw new BackupFault(
      `任务队列等数据表的版本不同：请用生成备份的版本 ${manifest.release} 恢复，再升级。`,
      `Tables of the job queue are of another version: restore by the release that made the backup, ${manifest.release}, then upgrade.`,
    )
  const used = []
  for (const { name } of tables) {
    if (ask.filledByMigrations.includes(name)) continue
    const { rowCount } = await client.query(`select from ${name} limit 1`)
    if (rowCount) used.push(name)
  }
  if (used.length)
    throw new BackupFault(
      `这个数据库不是空的（${used.slice(0, 5).join('、')}）：没有改动任何内容，请给一个空的数据库。`,
      'This database is not empty: nothing in it was changed; give an empty one.',
    )
}

interface Guard {
  readonly name: string
  readonly forced: boolean
}
/**
 * What is put aside for this one transaction, by the tables' owner, and no more: the wall that binds the owner too, the
 * triggers that judge an act by the day it is done, and checks that earlier rows may break (not validated). Keys, other
 * checks and references hold for every row as it comes in.
 */
async function guardsAside(client: pg.Client, tables: readonly Table[]): Promise<() => Promise<void>> {
  const { rows } = await client.query<Guard>(
    `select format('%I.%I', n.nspname, c.relname) as name, c.relforcerowsecurity as forced
      from pg_class c join pg_namespace n on n.oid = c.relnamespace where c.relrowsecurity or exists
        (select from pg_trigger t where t.tgrelid = c.oid and not t.tgisinternal)`,
  )
  const ours = new Set(tables.map((t) => t.name))
  const guards = rows.filter((r) => ours.has(r.name))
  const before = await guardsIn(client)
  for (const { name, forced } of guards)
    await client.query(
      `alter table ${name} disable trigger user${forced ? ', no force row level security' : ''}`,
    )
  const { rows: later } = await client.query<{ table: string; name: string; said: string }>(
    `select conrelid::regclass::text as table, quote_ident(conname) as name, pg_get_constraintdef(oid) as said
      from pg_constraint where conrelid <> 0 and contype = 'c' and not convalidated`,
  )
  for (const { table, name } of later) await client.query(`alter table ${table} drop constraint ${name}`)
  return async () => {
    await client.query('set constraints all immediate')
    for (const { table, name, said } of later)
      await client.query(`alter table ${table} add constraint ${name} ${said}`)
    for (const { name, forced } of guards)
      await client.query(
        `alter table ${name} enable trigger user${forced ? ', force row level security' : ''}`,
      )
    if ((await guardsIn(client)) !== before) throw new Error('a guard of the tables is not as it was')
  }
}

/** Every trigger, wall and constraint as one text: the same before and after. */
async function guardsIn(client: pg.ClientBase): Promise<string> {
  const { rows } = await client.query<{
    all: string
  }>(`select md5(string_agg(line, ',' order by line)) as all from (
    select concat_ws(' ', 't', tgrelid::regclass, tgname, tgenabled) from pg_trigger where not tgisinternal
    union all select concat_ws(' ', 'w', oid::regclass, relrowsecurity, relforcerowsecurity) from pg_class where relkind in ('r', 'p')
    union all select concat_ws(' ', 'c', conrelid::regclass, conname, convalidated, conenforced) from pg_constraint where conrelid <> 0) l(line)`)
  return rows[0]?.all ?? ''
}

async function fill(client: pg.Client, file: string): Promise<void> {
  let into: Writable | undefined
  let failed: Promise<unknown> | undefined
  for await (const part of partsOf(file)) {
    if (part.kind === 'table') {
      into = client.query(copyFrom(`copy ${part.name} (${part.columns.join(', ')}) from stdin`))
      failed = finished(into)
      failed.catch(() => undefined)
      into.on('error', () => undefined)
    } else if (part.kind === 'rows' && into) {
      if (into.destroyed) await failed
      if (!into.write(part.bytes)) await Promise.race([once(into, 'drain'), failed])
    } else if (part.kind === 'end' && into) {
      into.end()
      await failed
    }
  }
}

/** Counts and digests, from the rows as they now stand. */
async function compare(client: pg.Client, manifest: Manifest, tables: readonly Table[]): Promise<void> {
  for (const said of manifest.tables) {
    const t = tables.find((one) => one.name === said.name)
    const digest = createHash('sha256')
    const stream = client.query(
      copyTo(copyOut({ name: said.name, columns: said.columns, order: t?.order ?? '1' })),
    )
    for await (const chunk of stream) digest.update(chunk as Buffer)
    await client.query('select')
    if (stream.rowCount !== said.rows || digest.digest('hex') !== said.sha256)
      throw new BackupFault(
        `恢复后的 ${said.name} 与备份不符：没有恢复任何内容。`,
        `${said.name} is not what the backup holds: nothing was restored.`,
      )
  }
}

async function setSequences(client: pg.Client, manifest: Manifest): Promise<void> {
  for (const { name, value, called } of manifest.sequences)
    await client.query(
      `select setval($1::regclass, $2::bigint, $3) where to_regclass($1::text) is not null`,
      [name, value, called],
    )
}

/** Fills the tables, which the migrations of the manifest have made; whatever goes wrong leaves them empty. */
export async function restore(ask: RestoreAsk): Promise<void> {
  const { manifest } = ask
  const client = await openSession(connection(ask.address, 'hemei_owner'))
  try {
    await client.query('select pg_advisory_lock($1)', [migrateLock])
    const tables = await tablesOf(client)
    await client.query('begin')
    await client.query(`lock table ${tables.map((t) => t.name).join(', ')} in access exclusive mode`)
    await client.query(`set local hemei.backup = 'on'`)
    await refuseUnfit(client, ask, tables)
    const guardsBack = await guardsAside(client, tables)
    await client.query(`truncate ${tables.map((t) => t.name).join(', ')}`)
    await fill(client, ask.file)
    await compare(client, manifest, tables)
    await guardsBack()
    await setSequences(client, manifest)
    await ask.check(client, manifest.marks)
    await client.query('commit')
    await client.query('analyze')
  } catch (error) {
    await client.query('rollback').catch(() => undefined)
    if ((error as { code?: string }).code === '55P03')
      throw new BackupFault(
        '这个数据库正被使用：请先停掉连着它的和美家园。',
        'This database is in use: stop every house that runs over it first.',
      )
    throw error
  } finally {
    await client.end()
  }
}
