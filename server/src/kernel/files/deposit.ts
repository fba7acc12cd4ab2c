// What the house itself makes and keeps for long: sealed and stored before the act, pinned by whatever names it, let go by it.
import { Readable } from 'node:stream'
import { sql, system, type Database, type House, type Tx } from '../database/index.ts'
import { openFile, sealFile } from './seal.ts'
import { digestOf } from './store.ts'

export interface Deposited {
  readonly address: string
  readonly sha256: string
  readonly bytes: number
  /** what opens it: 32 bytes, to be kept sealed */
  readonly key: Buffer
}
const addressed = (hex: string): Buffer => Buffer.from(hex, 'hex')

/** Before the act; a row stands before anything lies there, so that what is killed in between is swept. */
export async function deposit(db: Database, content: Buffer): Promise<Deposited> {
  const { address, key, bytes } = sealFile(content)
  await db.act(system('files.deposit'), (tx) =>
    tx.run(sql`insert into file_blob (address, bytes, at) values (${addressed(address)}, ${bytes.length}, ${tx.now})`),
  )
  await db.house.files.put(address, bytes)
  return { address, sha256: digestOf(content), bytes: content.length, key }
}

/** In the act: it belongs to `owner`, and no sweep takes it. */
export async function pin(tx: Tx, address: string, owner: string): Promise<void> {
  const pinned = await tx.run(sql`update file_blob set file = ${owner} where address = ${addressed(address)} and file is null`)
  if (!pinned) throw new Error('what was stored is gone or belongs to another')
}
/** In the act: nothing names it any more; the next sweep takes it out of the store. */
export const unpin = (tx: Tx, owner: string): Promise<number> => tx.run(sql`update file_blob set file = null where file = ${owner}`)

/** What lies there, piece by piece; throws FileMissing or AlteredFile while it is read. */
export function deposited(house: House, { address, bytes, key }: Pick<Deposited, 'address' | 'bytes' | 'key'>): Readable {
  async function* content(): AsyncGenerator<Buffer> {
    yield* openFile(key, bytes, await house.files.get(address))
  }
  return Readable.from(content(), { objectMode: false })
}
