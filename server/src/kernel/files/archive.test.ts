// Guards the opening of ZIP files against what a stranger may have built on purpose.
import zlib from 'node:zlib'
import { expect, test } from 'vitest'
import { ArchiveFault, contentOf, openArchive, packArchive, storedPart } from './archive.ts'
import type { ArchiveLimits, Part } from './archive.ts'

const LIMITS: ArchiveLimits = { fileBytes: 1 << 20, inflatedBytes: 8 << 20, ratio: 250, parts: 10 }
const deflated = (name: string, content: Buffer): Part => ({
  name,
  method: 8,
  crc: zlib.crc32(content),
  inflatedBytes: content.length,
  data: zlib.deflateRawSync(content),
})
const parts = [deflated('a.xml', Buffer.from('一二三'.repeat(50))), storedPart('b.xml', 'two')]
const good = packArchive(parts)
const directoryOf = (bytes: Buffer): number => bytes.readUInt32LE(bytes.length - 6)

function reason(bytes: Buffer, limits: Partial<ArchiveLimits> = {}): string {
  try {
    openArchive(bytes, { ...LIMITS, ...limits })
    return 'opened'
  } catch (error) {
    return error instanceof ArchiveFault ? error.reason : String(error)
  }
}

function altered(change: (bytes: Buffer, directory: number) => void): Buffer {
  const bytes = Buffer.from(good)
  change(bytes, directoryOf(bytes))
  return bytes
}

test('G5 what was packed is opened again, byte for byte and in order', async () => {
  const opened = openArchive(good, LIMITS)
  expect([...opened.keys()]).toEqual(['a.xml', 'b.xml'])
  const content: Buffer[] = []
  for (const part of opened.values()) for await (const chunk of contentOf(part)) content.push(chunk)
  expect(Buffer.concat(content).toString()).toBe(`${'一二三'.repeat(50)}two`)
  expect(packArchive([...opened.values()]).equals(good)).toBe(true)
})

test('parts named twice, overlapping, beyond the directory, of unknown method are refused', () => {
  const second = 46 + 5
  expect(reason(packArchive([...parts, storedPart('b.xml', 'again')]))).toBe('file-unsafe')
  expect(reason(altered((bytes, at) => bytes.writeUInt32LE(0, at + second + 42)))).toBe('file-unsafe')
  expect(reason(altered((bytes, at) => bytes.writeUInt32LE(good.length, at + second + 42)))).toBe(
    'file-unsafe',
  )
  expect(reason(altered((bytes, at) => bytes.writeUInt32LE(9999, at + second + 20)))).toBe('file-unsafe')
  expect(reason(altered((bytes, at) => bytes.writeUInt16LE(12, at + 10)))).toBe('file-unsafe')
  expect(reason(altered((bytes, at) => bytes.writeUInt16LE(1, at + 8)))).toBe('file-protected')
  expect(reason(altered((bytes, at) => bytes.writeUInt32LE(4, at + second + 24)))).toBe('file-unsafe')
})

test('several disks, ZIP64 marks, and more parts than allowed are refused', () => {
  expect(reason(altered((bytes) => bytes.writeUInt16LE(1, bytes.length - 18)))).toBe('file-unsafe')
  expect(reason(altered((bytes) => bytes.writeUInt32LE(0xffffffff, bytes.length - 6)))).toBe('file-unsafe')
  expect(reason(altered((bytes) => bytes.fill(0xff, bytes.length - 14, bytes.length - 10)))).toBe(
    'file-unsafe',
  )
  expect(reason(good, { parts: 1 })).toBe('file-unsafe')
})

test('a bomb is known by its declared size and by its ratio before anything is inflated', () => {
  const bomb = packArchive([deflated('a.xml', Buffer.alloc(4 << 20, 32))])
  expect(reason(bomb)).toBe('file-unsafe')
  expect(reason(bomb, { ratio: 5000 })).toBe('opened')
  expect(reason(bomb, { ratio: 5000, inflatedBytes: 3 << 20 })).toBe('file-unsafe')
  const many = packArchive([1, 2, 3].map((n) => deflated(`${n}.xml`, Buffer.alloc(3 << 20, 32))))
  expect(reason(many, { ratio: 5000 })).toBe('file-unsafe')
})

test('a part that inflates to more or less than it said stops there', async () => {
  for (const by of [-1, 1]) {
    const part = deflated('a.xml', Buffer.alloc(300_000, 32))
    const lying = { ...part, inflatedBytes: part.inflatedBytes + by }
    const drain = async () => {
      for await (const chunk of contentOf(lying)) expect(chunk.length).toBeGreaterThan(0)
    }
    await expect(drain()).rejects.toThrow('not the declared size')
  }
})
