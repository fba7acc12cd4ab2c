// Files kept with a record: moved out of waiting in the record's own act, opened for whoever the record is open to.
import { Readable } from 'node:stream'
import { sql, type House, type Tx } from '../database/index.ts'
import type { FileAnswer } from '../http/index.ts'
import { fault } from './faults.ts'
import { openFile } from './seal.ts'

export interface RecordPlace {
  /** of a community; else of the place itself */
  readonly community?: string | undefined
  readonly path: string
  /** `case/<id>` */
  readonly record: string
}
export interface KeptFile {
  readonly id: string
  readonly sha256: string
  readonly bytes: number
  readonly type: string
}
/** One file of a record with its content, for the house itself: nobody looks. */
export interface WholeFile extends NamedFile {
  readonly content: () => Promise<Buffer>
}
interface KeptRow extends KeptFile {
  account: string
  name: Buffer
  key: Buffer
  address: string
  at: Date
}
const facts = sql`id, encode(sha256, 'hex') as sha256, bytes, type`

/**
 * Files that the actor uploaded become part of a record; those that already are stay. The act's row-level scope must be
 * the record's. Answers what the record is to commit to, in the order given. Throws NOT_YOURS for any other.
 */
export async function keep(tx: Tx, of: RecordPlace, ids: readonly string[]): Promise<KeptFile[]> {
  if (!ids.length) return []
  await tx.run(sql`with moved as (delete from file_waiting where id = any (${[...ids]}::uuid[]) and account = ${tx.actor.account}
      and ends_at > ${tx.now} returning *)
    insert into file_kept (id, community_id, place_path, account, record, address, sha256, bytes, type, name, key, at, kept_at)
    select id, ${of.community ?? null}::uuid, ${of.community ? null : of.path}, account, ${of.record}, address, sha256, bytes, type, name, key, at, ${tx.now}
    from moved`)
  const rows = await tx.rows<KeptFile>(sql`select ${facts} from file_kept where id = any (${[...ids]}::uuid[]) and record = ${of.record}`)
  const found = new Map(rows.map((r) => [r.id, r]))
  return ids.map((id) => {
    const file = found.get(id)
    if (!file) throw fault.NOT_YOURS()
    return file
  })
}

export interface NamedFile extends KeptFile {
  readonly name: string
  readonly account: string
  readonly at: Date
}
/** The files of a record with their names, oldest first. The transaction's row-level scope must be the record's. */
export async function filesOf(tx: Tx, record: string): Promise<NamedFile[]> {
  const rows = await tx.rows<KeptRow>(sql`select ${facts}, account, name, at from file_kept where record = ${record} order by kept_at, id`)
  return rows.map(({ id, sha256, bytes, type, account, name, at }) => ({ id, sha256, bytes, type, account, at, name: tx.house.keyring.open(name, `file.name/${id}`) }))
}

/** The same with what is in them; it is read after the transaction. */
export async function wholeFilesOf(tx: Tx, record: string): Promise<WholeFile[]> {
  const rows = await tx.rows<KeptRow>(sql`select ${facts}, account, name, key, encode(address, 'hex') as address, at from file_kept
    where record = ${record} order by kept_at, id`)
  const { house } = tx
  return rows.map((row) => {
    const { id, sha256, bytes, type, account, at } = row
    const key = Buffer.from(house.keyring.open(row.key, `file.key/${id}`), 'hex')
    return { id, sha256, bytes, type, account, at, name: house.keyring.open(row.name, `file.name/${id}`), content: () => wholeOf(contentOf(house, row, key)) }
  })
}
const wholeOf = async (stream: Readable): Promise<Buffer> => {
  const chunks: Buffer[] = []
  for await (const chunk of stream) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks)
}

/** The files of a record, and who looked at them, go: where the record itself is destroyed by law. The store is swept after it. */
export async function forgetFiles(tx: Tx, record: string): Promise<number> {
  await tx.run(sql`delete from file_look where file in (select id from file_kept where record = ${record})`)
  const gone = await tx.rows<{ id: string }>(sql`delete from file_kept where record = ${record} returning id`)
  if (gone.length) await tx.run(sql`update file_blob set file = null where file = any (${gone.map((g) => g.id)}::uuid[])`)
  return gone.length
}

export interface FileLook {
  readonly file: string
  readonly role: string
  readonly at: Date
}
export const looksAtFiles = (tx: Tx, record: string): Promise<FileLook[]> =>
  tx.rows<FileLook>(sql`select l.file, l.role, l.at from file_look l join file_kept f on f.id = l.file
    where f.record = ${record} order by l.at desc limit 500`)

/** One file of a record for whoever may see it; that they look is written first, unless they brought it. Throws NOT_FOUND. */
export async function give(tx: Tx, of: RecordPlace, asked: { file: string; role: string }): Promise<FileAnswer> {
  const row = await tx.maybe<KeptRow>(sql`select ${facts}, account, name, key, encode(address, 'hex') as address, at from file_kept
    where id = ${asked.file} and record = ${of.record}`)
  if (!row) throw fault.NOT_FOUND()
  if (row.account !== tx.actor.account)
    await tx.run(sql`insert into file_look (id, file, community_id, place_path, account, role, at) values
      (${tx.newId()}, ${row.id}, ${of.community ?? null}, ${of.community ? null : of.path}, ${tx.actor.account}, ${asked.role}, ${tx.now})`)
  const { keyring } = tx.house
  return {
    type: row.type,
    filename: keyring.open(row.name, `file.name/${row.id}`),
    untrusted: true,
    body: contentOf(tx.house, row, Buffer.from(keyring.open(row.key, `file.key/${row.id}`), 'hex')),
  }
}

/** Read once the answer is sent: after the commit, piece by piece. */
function contentOf(house: House, { address, bytes }: KeptRow, key: Buffer): Readable {
  async function* content(): AsyncGenerator<Buffer> {
    yield* openFile(key, bytes, await house.files.get(address))
  }
  return Readable.from(content(), { objectMode: false })
}
