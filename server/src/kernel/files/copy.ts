// Files from one store into another, each held against its digest on the way: for backups and their return.
import { digestOf, FileMissing, type FileStore } from './store.ts'

export interface Copied {
  readonly copied: number
  /** were there already */
  readonly there: number
  /** addresses of which the first store has nothing whole */
  readonly missing: readonly string[]
}
async function whole(store: FileStore, address: string): Promise<Buffer | undefined> {
  try {
    const chunks: Buffer[] = []
    for await (const chunk of await store.get(address)) chunks.push(chunk as Buffer)
    return Buffer.concat(chunks)
  } catch (error) {
    if (error instanceof FileMissing) return undefined
    throw error
  }
}

/** What lies there already is left alone: a second copy into the same place moves only what is new. */
export async function copyFiles(addresses: readonly string[], from: FileStore, to: FileStore): Promise<Copied> {
  let copied = 0
  let there = 0
  const missing: string[] = []
  for (const address of addresses) {
    if ((await to.size(address)) !== undefined) {
      there++
      continue
    }
    const bytes = await whole(from, address)
    if (!bytes || digestOf(bytes) !== address) missing.push(address)
    else {
      await to.put(address, bytes)
      copied++
    }
  }
  return { copied, there, missing }
}
