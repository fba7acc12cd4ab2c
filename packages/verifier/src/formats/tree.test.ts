// The Merkle tree against published vectors and against the definition of RFC 6962.
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  append,
  checkConsistency,
  checkInclusion,
  consistencyNodes,
  consistencyProof,
  emptyRoot,
  fromHex,
  hex,
  inclusionNodes,
  inclusionProof,
  leafHash,
  nodeHash,
  peaks,
  rootOf,
  rootOfLeaves,
  utf8,
  type NodeAt,
  type StoredNode,
} from './index.ts'

// The eight leaves and the roots of the trees of one to eight of them, from the Certificate Transparency reference tests.
const leaves = [
  '',
  '00',
  '10',
  '2021',
  '3031',
  '40414243',
  '5051525354555657',
  '606162636465666768696a6b6c6d6e6f',
]
const roots = [
  '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
  'fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125',
  'aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77',
  'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
  '4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4',
  '76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef',
  'ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c',
  '5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328',
]
const hashes = leaves.map((leaf) => leafHash(fromHex(leaf, leaf.length / 2)))

/** RFC 6962 2.1, word for word. */
function mth(hashed: readonly Uint8Array[]): Uint8Array {
  const [only] = hashed
  if (only === undefined) return emptyRoot()
  if (hashed.length === 1) return only
  let k = 1
  while (k * 2 < hashed.length) k *= 2
  return nodeHash(mth(hashed.slice(0, k)), mth(hashed.slice(k)))
}

/** A store that is appended to in batches and answers only what was asked for by name. */
class Store {
  size = 0
  readonly #rows = new Map<string, Uint8Array>()

  load(wanted: readonly NodeAt[]): (level: number, index: number) => Uint8Array {
    const loaded = new Map(
      wanted.map(({ level, index }) => [`${level}/${index}`, this.#rows.get(`${level}/${index}`)]),
    )
    return (level, index) => {
      const found = loaded.get(`${level}/${index}`)
      if (found === undefined) throw new Error(`node ${level}/${index} was not asked for or is not stored`)
      return found
    }
  }

  add(batch: readonly Uint8Array[]): { root: Uint8Array; nodes: readonly StoredNode[] } {
    const { size, nodes, root } = append(this.size, batch, this.load(peaks(this.size)))
    for (const { level, index, hash } of nodes) {
      if (this.#rows.has(`${level}/${index}`)) throw new Error('a stored node was written again')
      this.#rows.set(`${level}/${index}`, hash)
    }
    this.size = size
    return { root, nodes }
  }
}

const many = Array.from({ length: 70 }, (_, i) => leafHash(utf8(`leaf ${i}`)))

describe('V6 the log is the tree of RFC 6962', () => {
  it('V6 has the published roots of one to eight leaves, and of none', () => {
    expect(hex(emptyRoot())).toBe('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855')
    expect(roots.map((_, i) => hex(rootOfLeaves(hashes.slice(0, i + 1))))).toEqual(roots)
  })

  it('V6 has the published inclusion and consistency proofs', () => {
    const store = new Store()
    store.add(hashes)
    const proof = inclusionProof(5, 8, store.load(inclusionNodes(5, 8))).map(hex)
    expect(proof).toEqual([
      'bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
    const consistency = consistencyProof(6, 8, store.load(consistencyNodes(6, 8))).map(hex)
    expect(consistency).toEqual([
      '0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a',
      'ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0',
      'd37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7',
    ])
  })

  it('V6 gives the same root however the leaves are batched, from stored nodes alone', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 12 }), (batches) => {
        const store = new Store()
        for (const batch of batches) {
          const from = store.size
          const { root } = store.add(many.slice(from, from + batch))
          expect(hex(root)).toBe(hex(mth(many.slice(0, store.size))))
        }
        expect(hex(rootOf(store.size, store.load(peaks(store.size))))).toBe(
          hex(mth(many.slice(0, store.size))),
        )
      }),
    )
  })

  it('V6 proves every leaf of every tree up to seventy, and nothing else by that proof', () => {
    const store = new Store()
    store.add(many)
    const stranger = leafHash(utf8('stranger'))
    for (let size = 1; size <= many.length; size++) {
      const root = mth(many.slice(0, size))
      many.slice(0, size).forEach((leaf, index) => {
        const proof = inclusionProof(index, size, store.load(inclusionNodes(index, size)))
        expect(checkInclusion(leaf, { index, size }, proof, root)).toBe(true)
        expect(checkInclusion(stranger, { index, size }, proof, root)).toBe(false)
        expect(checkInclusion(leaf, { index: index + 1, size }, proof, root)).toBe(false)
        expect(checkInclusion(leaf, { index, size }, [...proof, leaf], root)).toBe(false)
        expect(checkInclusion(leaf, { index, size }, proof.slice(0, -1), root)).toBe(size === 1)
      })
    }
  })

  it('V6 proves that every tree grew out of every earlier one, and refuses a rewritten past', () => {
    const store = new Store()
    store.add(many)
    const trees = Array.from({ length: 34 }, (_, size) => ({ size, root: mth(many.slice(0, size)) }))
    const rewritten = many.with(0, leafHash(utf8('another')))
    for (const later of trees) {
      for (const earlier of trees.slice(0, later.size + 1)) {
        const proof = consistencyProof(
          earlier.size,
          later.size,
          store.load(consistencyNodes(earlier.size, later.size)),
        )
        expect(checkConsistency(earlier, later, proof)).toBe(true)
        if (earlier.size === 0) continue
        const other = { size: earlier.size, root: mth(rewritten.slice(0, earlier.size)) }
        expect(checkConsistency(other, later, proof)).toBe(false)
        expect(checkConsistency(earlier, later, [...proof, later.root])).toBe(false)
      }
    }
  })

  it('V6 answers for a log of more leaves than 32 bits count', () => {
    const size = 2 ** 40 + 3
    const get = (level: number, index: number): Uint8Array => leafHash(utf8(`${level}/${index}`))
    expect(inclusionNodes(size - 1, size)).toEqual([
      { level: 1, index: 2 ** 39 },
      { level: 40, index: 0 },
    ])
    const proof = inclusionProof(size - 1, size, get)
    expect(checkInclusion(get(0, size - 1), { index: size - 1, size }, proof, rootOf(size, get))).toBe(true)
    expect(() => inclusionNodes(size, size)).toThrow('not in the tree')
  })
})
