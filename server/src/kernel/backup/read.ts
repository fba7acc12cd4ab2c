// Reads a backup file part by part: a line, the rows of a table as they lie there, its end. Never the whole of it.
import { createHash } from 'node:crypto'
import fs from 'node:fs'
import { pipeline } from 'node:stream/promises'
import { createZstdDecompress } from 'node:zlib'
import {
  BackupFault,
  damaged,
  digestMark,
  firstLine,
  manifestMark,
  parseManifest,
  type Manifest,
} from './manifest.ts'

export type Part =
  | { readonly kind: 'table'; readonly name: string; readonly columns: readonly string[] }
  | { readonly kind: 'rows'; readonly bytes: Buffer }
  | { readonly kind: 'end' }
  | { readonly kind: 'manifest'; readonly text: string }
  /** the file's own word on all that stands before, and what was found */
  | { readonly kind: 'digest'; readonly said: string; readonly found: string }

const lineMost = 8_000_000
const cut = { zh: '不完整', en: 'it is cut off' }
const feed = 0x0a
const close = Buffer.from('\\.\n')
const closeInside = Buffer.from('\n\\.\n')
const copyLine = /^COPY (\S+) \((.*)\) FROM stdin;$/

/** What was read and not yet told. */
class Buffered {
  #held: Buffer = Buffer.alloc(0)
  #at: 'beginning' | 'lines' | 'table' | 'rows' = 'beginning'
  readonly #whole = createHash('sha256')

  add(chunk: Buffer): void {
    this.#held = this.#held.length ? Buffer.concat([this.#held, chunk]) : chunk
  }
  get whole(): boolean {
    return this.#at === 'lines' && this.#held.length === 0
  }
  #take(n: number): Buffer {
    const bytes = this.#held.subarray(0, n)
    this.#held = this.#held.subarray(n)
    return bytes
  }
  next(): Part | undefined {
    return this.#at === 'table' || this.#at === 'rows' ? this.#row() : this.#line()
  }
  /** Rows end with a line of `\.`, which no row is: a row's own backslash is doubled. */
  #row(): Part | undefined {
    if (this.#held.length < close.length) return undefined
    // each telling of rows ends with a whole row, or with what cannot be the end's beginning
    if (this.#at === 'table' && this.#held.subarray(0, close.length).equals(close)) {
      this.#whole.update(this.#take(close.length))
      this.#at = 'lines'
      return { kind: 'end' }
    }
    const found = this.#held.indexOf(closeInside)
    const n = found >= 0 ? found + 1 : this.#held.length - close.length
    if (n <= 0) return undefined
    this.#at = found >= 0 ? 'table' : 'rows'
    const bytes = this.#take(n)
    this.#whole.update(bytes)
    return { kind: 'rows', bytes }
  }
  #line(): Part | undefined {
    const end = this.#held.indexOf(feed)
    if (end < 0) {
      if (this.#held.length > lineMost) throw unknown()
      return undefined
    }
    const bytes = this.#take(end + 1)
    const text = bytes.toString('utf8', 0, end)
    if (this.#at === 'beginning') return this.#first(bytes, text)
    if (text.startsWith(digestMark))
      return { kind: 'digest', said: text.slice(digestMark.length), found: this.#whole.copy().digest('hex') }
    this.#whole.update(bytes)
    if (text.startsWith(manifestMark)) return { kind: 'manifest', text: text.slice(manifestMark.length) }
    const [, name, columns] = copyLine.exec(text) ?? []
    if (name === undefined || columns === undefined) throw unknown()
    this.#at = 'table'
    return { kind: 'table', name, columns: columns.split(', ') }
  }
  #first(bytes: Buffer, text: string): Part | undefined {
    const format = /^-- hemei-backup (\d+)$/.exec(text)?.[1]
    if (format === undefined)
      throw new BackupFault('这不是和美家园的备份文件。', 'This is no backup of Hemei.')
    if (text !== firstLine)
      throw new BackupFault(
        `备份的格式（${format}）是更新的版本所用：请用那个版本恢复。`,
        `The backup has format ${format}, of a newer release: restore it by that release.`,
      )
    this.#whole.update(bytes)
    this.#at = 'lines'
    return this.next()
  }
}
const unknown = (): BackupFault => damaged({ zh: '内容无法识别', en: 'it cannot be made out' })

async function* inflated(file: string): AsyncGenerator<Buffer> {
  const zip = createZstdDecompress()
  const done = pipeline(fs.createReadStream(file), zip)
  done.catch(() => undefined)
  try {
    for await (const chunk of zip) yield chunk as Buffer
    // the compression's own checksum may be judged after the last byte was given out
    await done
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') throw new BackupFault(`没有这个文件：${file}。`, 'There is no such file.')
    if (code === 'EISDIR') throw new BackupFault(`${file} 是文件夹，请给出其中的备份文件。`, 'It is a folder: name the backup in it.')
    if (code === 'EACCES') throw new BackupFault(`没有读取权限：${file}。`, 'No right to read it.')
    throw damaged({ zh: '无法解压', en: 'it does not decompress' })
  }
}

export async function* partsOf(file: string): AsyncGenerator<Part> {
  const buffered = new Buffered()
  for await (const chunk of inflated(file)) {
    buffered.add(chunk)
    for (let part = buffered.next(); part; part = buffered.next()) yield part
  }
  if (!buffered.whole) throw damaged(cut)
}

/** Reads all of it once and checks every digest; answers what it says of itself. Nothing is written anywhere. */
export async function readManifest(file: string): Promise<Manifest> {
  const found: { name: string; columns: readonly string[]; sha256: string }[] = []
  let digest = createHash('sha256')
  let table: { name: string; columns: readonly string[] } | undefined
  let manifest: Manifest | undefined
  let ended = false
  for await (const part of partsOf(file)) {
    if (ended) throw unknown()
    if (part.kind === 'table') {
      table = { name: part.name, columns: part.columns }
      digest = createHash('sha256')
    } else if (part.kind === 'rows') digest.update(part.bytes)
    else if (part.kind === 'end' && table) found.push({ ...table, sha256: digest.digest('hex') })
    else if (part.kind === 'manifest') manifest = parseManifest(part.text)
    else if (part.kind === 'digest') {
      ended = true
      if (part.said !== part.found) throw damaged({ zh: '校验和不符', en: 'its digest is another' })
    }
  }
  if (!manifest || !ended) throw damaged(cut)
  const said = manifest.tables.map(({ name, columns, sha256 }) => ({ name, columns, sha256 }))
  if (JSON.stringify(said) !== JSON.stringify(found))
    throw damaged({ zh: '数据表与清单不符', en: 'its tables are not those of its manifest' })
  return manifest
}
