// An upload on its way in: looked at, sealed and stored before the act, written down in it.
import { randomUUID } from 'node:crypto'
import { sql, system, type Database, type Tx } from '../database/index.ts'
import { fault as kernel } from '../errors/index.ts'
import { Line, type Upload } from '../http/index.ts'
import { fault } from './faults.ts'
import { harmlessName, inspect } from './inspect.ts'
import { sealFile } from './seal.ts'
import { digestOf, type FileStore } from './store.ts'

declare module '../database/tx.ts' {
  interface House {
    readonly files: FileStore
  }
}

export interface Received {
  readonly address: string
  readonly sha256: string
  readonly bytes: number
  readonly type: string
  readonly name: string
  readonly key: Buffer
}
export interface WaitingFile {
  readonly id: string
  readonly name: string
  readonly type: string
  readonly bytes: number
  readonly sha256: string
}
const waitingMost = 30
const waitingMs = 86_400_000
const hexOf = (text: string): Buffer => Buffer.from(text, 'hex')

/** Looking into files takes long: few at once. */
const line = new Line({ atOnce: 2, waitingMost: 40, ofOneMost: 20 })

/**
 * Before the act: what it is, what of it is kept, sealed and put into the store. A row says beforehand that something
 * will lie there: whatever is killed when, nothing lies in the store that the house does not know of.
 */
export async function receive(db: Database, upload: Upload | undefined, address: string): Promise<Received> {
  if (!upload) throw kernel.INVALID()
  const { kind, bytes } = await line.wait(address, () => inspect(upload.bytes))
  const { address: at, key, bytes: sealed } = sealFile(bytes)
  await db.act(system('files.receive'), (tx) =>
    tx.run(sql`insert into file_blob (address, bytes, at) values (${hexOf(at)}, ${sealed.length}, ${tx.now})`),
  )
  await db.house.files.put(at, sealed)
  return { address: at, sha256: digestOf(bytes), bytes: bytes.length, type: kind.type, name: harmlessName(upload.filename, kind), key }
}

/** In the act: it waits for whoever brought it to use it, a day long. Throws MANY. */
export async function waitFor(tx: Tx, given: Received): Promise<WaitingFile> {
  const id = randomUUID()
  const account = tx.actor.account ?? ''
  await tx.run(sql`select pg_advisory_xact_lock(hashtextextended(${`files/${account}`}, 0))`)
  const free = await tx.maybe<{ slot: number }>(sql`select slot from generate_series(1, ${waitingMost}::int) slot
    where not exists (select from file_waiting w where w.account = ${account} and w.slot = slot.slot) order by slot limit 1`)
  if (!free) throw fault.MANY({ most: waitingMost })
  const { keyring } = tx.house
  await tx.run(sql`update file_blob set file = ${id} where address = ${hexOf(given.address)}`)
  await tx.run(sql`insert into file_waiting (id, account, slot, address, sha256, bytes, type, name, key, at, ends_at) values
    (${id}, ${account}, ${free.slot}, ${hexOf(given.address)}, ${hexOf(given.sha256)}, ${given.bytes}, ${given.type},
     ${keyring.seal(given.name, `file.name/${id}`)}, ${keyring.seal(given.key.toString('hex'), `file.key/${id}`)}, ${tx.now}, ${new Date(tx.now.getTime() + waitingMs)})`)
  const { name, type, bytes, sha256 } = given
  return { id, name, type, bytes, sha256 }
}

/** Whoever brought it takes it back before it was used. Throws NOT_FOUND. */
export async function giveUp(tx: Tx, id: string): Promise<void> {
  const gone = await tx.run(sql`delete from file_waiting where id = ${id} and account = ${tx.actor.account}`)
  if (!gone) throw fault.NOT_FOUND()
  await tx.run(sql`update file_blob set file = null, at = ${tx.now} where file = ${id}`)
}
