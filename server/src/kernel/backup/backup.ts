// hemei backup: one snapshot of every table, streamed into one compressed file while the house writes on.
import { createHash, type Hash } from 'node:crypto'
import { once } from 'node:events'
import fs from 'node:fs'
import path from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setImmediate } from 'node:timers/promises'
import { constants, createZstdCompress, type ZstdCompress } from 'node:zlib'
import type pg from 'pg'
import { to as copyTo } from 'pg-copy-streams'
import { connection, migrateLock, type Address } from '../database/index.ts'
import { BackupFault, digestMark, firstLine, formatNumber, manifestMark, type Manifest } from './manifest.ts'
import {
  copyOut,
  migrationsIn,
  openSession,
  queueVersion,
  sequencesOf,
  tablesOf,
  type Table,
} from './tables.ts'

export type Marks = Manifest['marks']
export interface BackupAsk {
  readonly address: Address
  /** where it is to lie; nothing may lie there yet */
  readonly file: string
  readonly release: string
  /** what the rooms above want to find again, read in the same snapshot */
  readonly marks: (client: pg.ClientBase) => Promise<Marks>
}
export interface BackupMade {
  readonly manifest: Manifest
  readonly bytes: number
  readonly rows: number
}

/** Writes lines into the compressed file, never faster than the disk takes them; counts them into the file's own digest. */
class Writer {
  readonly #whole: Hash = createHash('sha256')
  readonly #zip: ZstdCompress
  readonly #out: fs.WriteStream
  readonly #done: Promise<void>
  constructor(file: string) {
    this.#zip = createZstdCompress({
      params: { [constants.ZSTD_c_compressionLevel]: 3, [constants.ZSTD_c_checksumFlag]: 1 },
    })
    this.#out = fs.createWriteStream(file, { flags: 'wx', mode: 0o600, flush: true })
    this.#done = pipeline(this.#zip, this.#out)
    this.#done.catch(() => undefined)
  }
  async write(bytes: Buffer | string): Promise<void> {
    this.#whole.update(bytes)
    // a disk that is full ends it here
    if (this.#zip.destroyed) await this.#done
    if (!this.#zip.write(bytes)) await Promise.race([once(this.#zip, 'drain'), this.#done])
  }
  async end(): Promise<void> {
    await this.write(`${digestMark}${this.#whole.copy().digest('hex')}\n`)
    // all of it first, then the end: told together, they make an empty frame behind, which no reader checks
    while (this.#zip.writableLength && !this.#zip.destroyed) await setImmediate()
    this.#zip.end()
    await this.#done
  }
  async drop(): Promise<void> {
    this.#zip.destroy()
    this.#out.destroy()
    await this.#done.catch(() => undefined)
  }
}

async function writeTable(client: pg.Client, to: Writer, t: Table): Promise<Manifest['tables'][number]> {
  await to.write(`COPY ${t.name} (${t.columns.join(', ')}) FROM stdin;\n`)
  const digest = createHash('sha256')
  const stream = client.query(copyTo(copyOut(t)))
  for await (const chunk of stream) {
    digest.update(chunk as Buffer)
    await to.write(chunk as Buffer)
  }
  await to.write('\\.\n')
  // the count arrives behind the last row: whatever is asked next comes after it
  await client.query('select')
  return { name: t.name, columns: [...t.columns], rows: stream.rowCount, sha256: digest.digest('hex') }
}

async function writeAll(client: pg.Client, to: Writer, ask: BackupAsk): Promise<Manifest> {
  // migrations and a backup keep out of each other's way; whoever writes rows waits for neither
  const { rows: got } = await client.query<{ got: boolean }>(
    'select pg_try_advisory_lock_shared($1) as got',
    [migrateLock],
  )
  if (!got[0]?.got)
    throw new BackupFault(
      '数据表正在升级，请稍后再备份。',
      'The tables are being upgraded: make the backup afterwards.',
    )
  await client.query('begin isolation level repeatable read read only')
  await client.query(`set local hemei.backup = 'on'`)
  const { rows } = await client.query<{ at: string; server: string }>(
    `select to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, version() as server`,
  )
  const migrations = await migrationsIn(client)
  if (!migrations.length)
    throw new BackupFault(
      '这个数据库里没有和美家园的数据表。',
      'There are no tables of Hemei in this database.',
    )
  await to.write(`${firstLine}\n`)
  const tables = []
  for (const t of await tablesOf(client)) tables.push(await writeTable(client, to, t))
  const manifest: Manifest = {
    format: formatNumber,
    release: ask.release,
    server: /^PostgreSQL \S+/.exec(rows[0]?.server ?? '')?.[0] ?? '',
    snapshotAt: rows[0]?.at ?? '',
    queue: await queueVersion(client),
    migrations,
    tables,
    sequences: await sequencesOf(client),
    marks: await ask.marks(client),
  }
  await client.query('commit')
  await to.write(`${manifestMark}${JSON.stringify(manifest)}\n`)
  return manifest
}

const inWords: Readonly<Record<string, readonly [string, string]>> = {
  ENOSPC: [
    '磁盘已满，没有留下备份：请腾出空间再备份',
    'The disk is full and no backup was left there: free space and try again',
  ],
  EACCES: [
    '没有写入权限：请换一个目录，或改它的权限',
    'No right to write there: choose another folder, or change its rights',
  ],
  EROFS: ['这里只读：请换一个目录', 'It is read-only there: choose another folder'],
  ENOENT: ['目录不存在：请先建立', 'There is no such folder: make it first'],
}
function told(error: unknown, file: string): unknown {
  const words = inWords[(error as NodeJS.ErrnoException).code ?? '']
  return words ? new BackupFault(`${file}：${words[0]}。`, `${words[1]}.`) : error
}

/** Makes the backup and writes down in the database that it was made. A file under this name is whole, or not there. */
export async function backup(ask: BackupAsk): Promise<BackupMade> {
  const file = path.resolve(ask.file)
  if (fs.existsSync(file))
    throw new BackupFault(
      `${file} 已经存在：备份不覆盖任何文件。`,
      'It exists already: a backup replaces no file.',
    )
  const aside = `${file}.${process.pid}.part`
  const client = await openSession(connection(ask.address, 'hemei_owner'))
  const to = new Writer(aside)
  try {
    const manifest = await writeAll(client, to, ask)
    await to.end()
    fs.renameSync(aside, file)
    const bytes = fs.statSync(file).size
    const rows = manifest.tables.reduce((sum, t) => sum + t.rows, 0)
    await client.query(
      'insert into backup_made (snapshot_at, file_bytes, rows, marks) values ($1, $2, $3, $4)',
      [...[manifest.snapshotAt, bytes, rows, JSON.stringify(manifest.marks)]],
    )
    return { manifest, bytes, rows }
  } catch (error) {
    await to.drop()
    fs.rmSync(aside, { force: true })
    throw told(error, file)
  } finally {
    await client.end()
  }
}
