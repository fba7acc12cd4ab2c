// Opens a ZIP from a stranger's hands: only what its central directory names, within bounds, and repacks it.
import zlib from 'node:zlib'

export type ArchiveLimits = {
  readonly fileBytes: number
  readonly inflatedBytes: number
  /** Inflated to compressed size of one part; above this it is taken for a bomb. */
  readonly ratio: number
  readonly parts: number
}

export type ArchiveReason =
  | 'file-too-large'
  | 'file-not-xlsx'
  | 'file-protected'
  | 'file-unsafe'
  | 'file-unreadable'

export class ArchiveFault extends Error {
  readonly reason: ArchiveReason
  constructor(reason: ArchiveReason, detail: string) {
    super(detail)
    this.reason = reason
  }
}

export type Part = {
  readonly name: string
  readonly method: number
  readonly crc: number
  readonly inflatedBytes: number
  readonly data: Buffer
}

const END = 0x06054b50
const CENTRAL = 0x02014b50
const LOCAL = 0x04034b50
const OLE = Buffer.from('d0cf11e0a1b11ae1', 'hex')
const STORED = 0
const DEFLATED = 8
const UTF8_NAMES = 0x0800
const ENCRYPTED = 0x0001
/** 1980-01-01, the first day the format knows: the same content gives the same bytes. */
const DOS_DATE = 0x0021
const END_BYTES = 22
const CENTRAL_BYTES = 46
const LOCAL_BYTES = 30

function endRecord(bytes: Buffer): number {
  const lowest = Math.max(0, bytes.length - END_BYTES - 0xffff)
  for (let at = bytes.length - END_BYTES; at >= lowest; at--) {
    if (bytes.readUInt32LE(at) === END && at + END_BYTES + bytes.readUInt16LE(at + 20) === bytes.length)
      return at
  }
  throw new ArchiveFault('file-not-xlsx', 'no end of central directory')
}

function partAt(
  bytes: Buffer,
  at: number,
  directory: number,
): { part: Part; start: number; end: number; size: number } {
  const bad = (detail: string) => new ArchiveFault('file-unsafe', detail)
  if (at + CENTRAL_BYTES > bytes.length || bytes.readUInt32LE(at) !== CENTRAL) throw bad('broken directory')
  const [nameBytes, extraBytes, commentBytes] = [28, 30, 32].map((o) => bytes.readUInt16LE(at + o))
  const compressed = bytes.readUInt32LE(at + 20)
  const start = bytes.readUInt32LE(at + 42)
  const name = bytes.toString('utf8', at + CENTRAL_BYTES, at + CENTRAL_BYTES + (nameBytes ?? 0))
  if (bytes.readUInt16LE(at + 8) & ENCRYPTED) throw new ArchiveFault('file-protected', name)
  const method = bytes.readUInt16LE(at + 10)
  if (method !== STORED && method !== DEFLATED) throw bad(`method ${method} of ${name}`)
  if (start + LOCAL_BYTES > directory || bytes.readUInt32LE(start) !== LOCAL)
    throw bad(`no local header: ${name}`)
  const from = start + LOCAL_BYTES + bytes.readUInt16LE(start + 26) + bytes.readUInt16LE(start + 28)
  const end = from + compressed
  if (end > directory) throw bad(`${name} reaches past the parts`)
  const part = {
    name,
    method,
    crc: bytes.readUInt32LE(at + 16),
    inflatedBytes: bytes.readUInt32LE(at + 24),
    data: bytes.subarray(from, end),
  }
  return {
    part,
    start,
    end,
    size: CENTRAL_BYTES + (nameBytes ?? 0) + (extraBytes ?? 0) + (commentBytes ?? 0),
  }
}

function checkSize(part: Part, limits: ArchiveLimits): void {
  const much = part.inflatedBytes > limits.inflatedBytes
  const dense = part.inflatedBytes > 1 << 20 && part.inflatedBytes > part.data.length * limits.ratio
  if (much || dense)
    throw new ArchiveFault('file-unsafe', `${part.name} inflates to ${part.inflatedBytes} bytes`)
  if (part.method === STORED && part.inflatedBytes !== part.data.length) {
    throw new ArchiveFault('file-unsafe', `${part.name}: two sizes`)
  }
}

/**
 * The parts a ZIP's central directory names, by name. Nothing is inflated here.
 * Throws ArchiveFault for what is too large, no ZIP, protected, or made to deceive (overlapping or doubled
 * parts, ZIP64, several disks, unheard-of methods, declared sizes beyond the limits).
 */
export function openArchive(bytes: Buffer, limits: ArchiveLimits): Map<string, Part> {
  if (bytes.length > limits.fileBytes) throw new ArchiveFault('file-too-large', `${bytes.length} bytes`)
  if (bytes.subarray(0, OLE.length).equals(OLE)) throw new ArchiveFault('file-protected', 'OLE compound file')
  if (bytes.length < END_BYTES) throw new ArchiveFault('file-not-xlsx', 'too short')
  const end = endRecord(bytes)
  const count = bytes.readUInt16LE(end + 10)
  const directory = bytes.readUInt32LE(end + 16)
  if (bytes.readUInt32LE(end + 4) !== 0 || bytes.readUInt16LE(end + 8) !== count || directory > end) {
    throw new ArchiveFault('file-unsafe', 'several disks, ZIP64 or a broken end record')
  }
  if (count > limits.parts) throw new ArchiveFault('file-unsafe', `${count} parts`)
  const parts = new Map<string, Part>()
  const ranges: { start: number; end: number }[] = []
  let at = directory
  let inflated = 0
  for (let i = 0; i < count; i++) {
    const found = partAt(bytes, at, directory)
    checkSize(found.part, limits)
    inflated += found.part.inflatedBytes
    if (parts.has(found.part.name)) throw new ArchiveFault('file-unsafe', `${found.part.name} twice`)
    parts.set(found.part.name, found.part)
    ranges.push(found)
    at += found.size
  }
  if (inflated > limits.inflatedBytes) throw new ArchiveFault('file-unsafe', `inflates to ${inflated} bytes`)
  ranges.sort((a, b) => a.start - b.start)
  if (ranges.some((range, i) => i > 0 && range.start < (ranges[i - 1]?.end ?? 0))) {
    throw new ArchiveFault('file-unsafe', 'overlapping parts')
  }
  return parts
}

/** A part's content in chunks; throws ArchiveFault as soon as it differs from the size the directory declared. */
export async function* contentOf(part: Part): AsyncGenerator<Buffer> {
  if (part.method === STORED) {
    yield part.data
    return
  }
  const inflate = zlib.createInflateRaw()
  inflate.end(part.data)
  let bytes = 0
  try {
    for await (const chunk of inflate) {
      if (!(chunk instanceof Buffer)) continue
      bytes += chunk.length
      if (bytes > part.inflatedBytes) break
      yield chunk
    }
  } catch (error) {
    throw new ArchiveFault('file-unsafe', `${part.name}: ${String(error)}`)
  } finally {
    inflate.destroy()
  }
  if (bytes !== part.inflatedBytes)
    throw new ArchiveFault('file-unsafe', `${part.name}: not the declared size`)
}

/** A part stored as it is. */
export function storedPart(name: string, content: string | Buffer): Part {
  const data = typeof content === 'string' ? Buffer.from(content) : content
  return { name, method: STORED, crc: zlib.crc32(data), inflatedBytes: data.length, data }
}

function header(part: Part, central: boolean, offset: number): Buffer {
  const name = Buffer.from(part.name)
  const size = central ? CENTRAL_BYTES : LOCAL_BYTES
  const out = Buffer.alloc(size)
  out.writeUInt32LE(central ? CENTRAL : LOCAL, 0)
  const at = central ? 6 : 4
  if (central) out.writeUInt16LE(20, 4)
  out.writeUInt16LE(20, at)
  out.writeUInt16LE(UTF8_NAMES, at + 2)
  out.writeUInt16LE(part.method, at + 4)
  out.writeUInt16LE(DOS_DATE, at + 8)
  out.writeUInt32LE(part.crc, at + 10)
  out.writeUInt32LE(part.data.length, at + 14)
  out.writeUInt32LE(part.inflatedBytes, at + 18)
  out.writeUInt16LE(name.length, at + 22)
  if (central) out.writeUInt32LE(offset, 42)
  return Buffer.concat([out, name])
}

/** A clean ZIP of these parts in this order: plain headers, one fixed date, the same bytes for the same parts. */
export function packArchive(parts: readonly Part[]): Buffer {
  const body: Buffer[] = []
  const directory: Buffer[] = []
  let offset = 0
  for (const part of parts) {
    const local = header(part, false, 0)
    directory.push(header(part, true, offset))
    body.push(local, part.data)
    offset += local.length + part.data.length
  }
  const central = Buffer.concat(directory)
  const end = Buffer.alloc(END_BYTES)
  end.writeUInt32LE(END, 0)
  end.writeUInt16LE(parts.length, 8)
  end.writeUInt16LE(parts.length, 10)
  end.writeUInt32LE(central.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...body, central, end])
}
