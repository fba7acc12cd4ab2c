// Files in a folder: written aside, flushed, then named; a file that bears its name is whole, whatever was killed when.
import { randomUUID } from 'node:crypto'
import { createReadStream } from 'node:fs'
import fs from 'node:fs/promises'
import path from 'node:path'
import { checkedAddress, digestOf, FileMissing, type FileStore } from './store.ts'

const aside = 'aside'
const asideMostMs = 3_600_000
const isGone = (error: unknown): boolean => (error as NodeJS.ErrnoException).code === 'ENOENT'

/** The name of a file lasts once its folder has been flushed. */
async function flushed(folder: string): Promise<void> {
  const handle = await fs.open(folder, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}

export class FolderStore implements FileStore {
  readonly name: string
  readonly #root: string
  constructor(root: string) {
    this.#root = root
    this.name = root
  }

  #folder = (address: string): string => path.join(this.#root, checkedAddress(address).slice(0, 2))
  #at = (address: string): string => path.join(this.#folder(address), address)

  async put(address: string, bytes: Buffer): Promise<void> {
    const to = this.#at(address)
    if (digestOf(bytes) !== address) throw new Error('these bytes do not give that address')
    const waiting = path.join(this.#root, aside)
    await fs.mkdir(waiting, { recursive: true, mode: 0o700 })
    await fs.mkdir(this.#folder(address), { recursive: true, mode: 0o700 })
    const from = path.join(waiting, randomUUID())
    try {
      await fs.writeFile(from, bytes, { flag: 'wx', mode: 0o600, flush: true })
      await fs.rename(from, to)
    } catch (error) {
      await fs.rm(from, { force: true })
      throw error
    }
    await flushed(this.#folder(address))
    await flushed(this.#root)
  }

  async get(address: string) {
    const at = this.#at(address)
    try {
      await fs.access(at)
    } catch (error) {
      if (isGone(error)) throw new FileMissing(address)
      throw error
    }
    return createReadStream(at)
  }

  async remove(address: string): Promise<void> {
    await fs.rm(this.#at(address), { force: true })
    await this.#clearAside()
  }

  async size(address: string): Promise<number | undefined> {
    try {
      return (await fs.stat(this.#at(address))).size
    } catch (error) {
      if (isGone(error)) return undefined
      throw error
    }
  }

  /** What a killed process left half written is nobody's after an hour. */
  async #clearAside(): Promise<void> {
    const waiting = path.join(this.#root, aside)
    const names = await fs.readdir(waiting).catch((error: unknown) => (isGone(error) ? [] : Promise.reject(error as Error)))
    for (const name of names) {
      const file = path.join(waiting, name)
      const { mtimeMs } = await fs.stat(file).catch(() => ({ mtimeMs: Infinity }))
      if (mtimeMs < Date.now() - asideMostMs) await fs.rm(file, { force: true })
    }
  }
}
