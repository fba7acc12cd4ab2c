// A sealed file opens only whole: nothing of it changed, moved, left out or cut off.
import { randomBytes } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { AlteredFile, openFile, sealFile } from './seal.ts'

/** In chunks of another size than its pieces, as a wire gives them. */
async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}
async function opened(key: Buffer, size: number, bytes: Buffer, chunk = 10_000): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of openFile(key, size, inChunks(bytes, chunk))) parts.push(part)
  return Buffer.concat(parts)
}
const piece = 65_536

test('X2 what is sealed opens again in whatever pieces it comes, and nothing of it lies readable', async () => {
  for (const size of [1, piece - 1, piece, piece + 1, 3 * piece, 200_001]) {
    const content = Buffer.alloc(size, '身份证明 ')
    const { key, bytes } = sealFile(content)
    // a byte alone stands somewhere by chance
    expect(size > 12 && bytes.includes(content.subarray(0, 12))).toBe(false)
    for (const chunk of [777, 65_552, 1_000_000]) expect((await opened(key, size, bytes, chunk)).equals(content)).toBe(true)
  }
})
test('X2 no changed bit, moved, lacking or added piece passes', async () => {
  const content = randomBytes(3 * piece + 5)
  const { key, bytes } = sealFile(content)
  await fc.assert(
    fc.asyncProperty(fc.nat(bytes.length * 8 - 1), async (bit) => {
      const changed = Buffer.from(bytes)
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
      await expect(opened(key, content.length, changed)).rejects.toThrow(AlteredFile)
    }),
    { numRuns: 30 },
  )
  const whole = piece + 16
  const [first, second, rest] = [bytes.subarray(0, whole), bytes.subarray(whole, 2 * whole), bytes.subarray(2 * whole)]
  const wrong = [Buffer.concat([second, first, rest]), Buffer.concat([first, rest]), Buffer.concat([bytes, first]), bytes.subarray(0, -1), Buffer.concat([first, second]), Buffer.alloc(0)]
  for (const one of wrong) await expect(opened(key, content.length, one)).rejects.toThrow(AlteredFile)
  // cut where a piece ends, and said to be shorter
  await expect(opened(key, piece, first)).rejects.toThrow(AlteredFile)
  await expect(opened(randomBytes(32), content.length, bytes)).rejects.toThrow(AlteredFile)
})
test('X2 the same file is never sealed alike twice: nobody who sees the store learns that two are the same', () => {
  const content = Buffer.from('same')
  expect(sealFile(content).address).not.toBe(sealFile(content).address)
})
