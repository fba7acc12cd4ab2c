// The log as tiles: a client that knows C2SP tlog-tiles and nothing of this house finds every root and every leaf in them.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { sql, system } from '../../kernel/database/index.ts'
import { testHouse, type TestHouse } from '../../testing/house.ts'
import { appendAll } from './service.ts'
import { sequence } from './sequencer.ts'

/** more than one full tile at level 1: tiles of three levels */
const size = 70_000
let house: TestHouse
beforeAll(async () => {
  house = await testHouse()
  await sequence(house.db)
  const { n } = await house.db.act(system('test'), (tx) =>
    tx.one<{ n: bigint }>(sql`select max(size) as n from log_checkpoint`),
  )
  const leaves = Array.from({ length: size - Number(n) }, (_, i) => sha(Buffer.from(`leaf ${i}`)))
  await house.db.act(system('test'), (tx) => appendAll(tx, leaves, 'test'))
  await sequence(house.db)
})
afterAll(() => house.close())

// what the specification says, and no code of ours
const sha = (...parts: Buffer[]): Buffer => createHash('sha256').update(Buffer.concat(parts)).digest()
const node = (left: Buffer, right: Buffer): Buffer => sha(Buffer.of(1), left, right)
const pathOf = (level: number, index: number, width: number): string => {
  const groups = [String(index % 1000).padStart(3, '0')]
  for (let n = Math.floor(index / 1000); n > 0; n = Math.floor(n / 1000))
    groups.unshift(`x${String(n % 1000).padStart(3, '0')}`)
  return `/api/v1/log/tile/${level}/${groups.join('/')}${width < 256 ? `.p/${width}` : ''}`
}
const get = (url: string) => house.call<{ code: string }>(undefined, 'GET', url)

/** Of a log of this size: hashes by the tiles that the size requires, each fetched once. */
function client(of: number) {
  const kept = new Map<string, Promise<Buffer>>()
  const fetched = async (path: string): Promise<Buffer> => {
    const { status, bytes } = await get(path)
    if (status !== 200) throw new Error(`${path}: ${status}`)
    return bytes
  }
  const tileOf = (level: number, index: number): Promise<Buffer> => {
    const there = Math.floor(of / 256 ** level) - index * 256
    const path = pathOf(level, index, Math.min(256, there))
    const tile = kept.get(path) ?? fetched(path)
    kept.set(path, tile)
    return tile
  }
  /** the hash of a full subtree: made of those in one tile */
  const hashAt = async (level: number, index: number): Promise<Buffer> => {
    const [tileLevel, up] = [Math.floor(level / 8), level % 8]
    const first = index * 2 ** up
    const tile = await tileOf(tileLevel, Math.floor(first / 256))
    let hashes = Array.from({ length: 2 ** up }, (_, i) => {
      const at = ((first % 256) + i) * 32
      return tile.subarray(at, at + 32)
    })
    while (hashes.length > 1)
      hashes = hashes.flatMap((h, i) => (i % 2 ? [node(hashes[i - 1] ?? h, h)] : []))
    return hashes[0] ?? Buffer.alloc(0)
  }
  /** MTH(D[start:end]) */
  const range = async (start: number, end: number): Promise<Buffer> => {
    const n = end - start
    const up = Math.log2(n)
    if (Number.isInteger(up) && start % n === 0) return hashAt(up, start / n)
    const half = 2 ** Math.floor(Math.log2(n - 1))
    return node(await range(start, start + half), await range(start + half, end))
  }
  /** the audit path of RFC 6962 2.1.1, and the root that it leads to */
  const climb = async (index: number, start: number, end: number): Promise<Buffer> => {
    if (end - start === 1) return hashAt(0, index)
    const half = 2 ** Math.floor(Math.log2(end - start - 1))
    return index < start + half
      ? node(await climb(index, start, start + half), await range(start + half, end))
      : node(await range(start, start + half), await climb(index, start + half, end))
  }
  return { root: () => range(0, of), climb: (index: number) => climb(index, 0, of), tileOf }
}

/** The root of this size as the house says it: of every size at which it signed, and of all smaller ones by its own proofs. */
const leaves = async (): Promise<Buffer[]> =>
  (
    await house.db.act(system('test'), (tx) =>
      tx.rows<{ hash: Buffer }>(sql`select hash from log_leaf order by index`),
    )
  ).map((l) => l.hash)
function rootOf(all: readonly Buffer[]): Buffer {
  if (all.length === 1) return all[0] ?? Buffer.alloc(0)
  const half = 2 ** Math.floor(Math.log2(all.length - 1))
  return node(rootOf(all.slice(0, half)), rootOf(all.slice(half)))
}

test('V6 whoever knows only the specification rebuilds the signed root from tiles', async () => {
  const note = (await get('/api/v1/log/checkpoint')).bytes.toString()
  const [, signed, root] = note.split('\n')
  expect(Number(signed)).toBe(size)
  expect((await client(size).root()).toString('base64')).toBe(root)
  expect(note).toContain(`${(await get('/.well-known/hemei/log-key')).bytes.toString().split('+')[0]}\n`)
})

test('V6 the root of every size, and the way up from any leaf, follow from tiles', async () => {
  const all = await leaves()
  const edges = [1, 2, 255, 256, 257, 511, 512, 65_535, 65_536, 65_537, 65_792, size]
  const sizes = fc.oneof(fc.constantFrom(...edges), fc.integer({ min: 1, max: size }))
  await fc.assert(
    fc.asyncProperty(sizes, fc.nat(), async (of, at) => {
      const root = rootOf(all.slice(0, of))
      const tiles = client(of)
      expect((await tiles.root()).equals(root)).toBe(true)
      expect((await tiles.climb(at % of)).equals(root)).toBe(true)
    }),
    { numRuns: 40, examples: edges.map((of) => [of, of - 1]) },
  )
}, 120_000)

test('V6 a tile never changes and may be kept for ever; what the log does not reach is not there, and is not kept', async () => {
  const { headers, bytes } = await get(pathOf(0, 0, 256))
  expect([headers['cache-control'], headers['content-type'], bytes.length]).toEqual([
    ...['public, max-age=31536000, immutable', 'application/octet-stream', 8192],
  ])
  // 273 full tiles and one of 112, one full and one of 17 at level 1, one of 1 at level 2
  for (const there of ['0/272', '0/273.p/112', '0/273.p/1', '1/000', '1/001.p/17', '2/000.p/1'])
    expect([there, (await get(`/api/v1/log/tile/${there}`)).status]).toEqual([there, 200])
  const none = ['0/273', '0/273.p/113', '0/274.p/1', '1/001', '1/001.p/18', '2/000', '2/000.p/2', '3/000.p/1', '63/000']
  const misspelt = ['0/x000/000', '0/0', '0/000.p/0', '0/000.p/256', '0/000.p/01', '00/000', '64/000', '-1/000', '0/000/', '0/entries']
  for (const path of [...none, ...misspelt, 'entries/000']) {
    const said = await get(`/api/v1/log/tile/${path}`)
    expect([path, said.status, said.json.code]).toEqual([path, 404, 'ATTESTATION.NO_TILE'])
    expect(said.headers['cache-control']).toBe('no-store')
  }
})
