// The Merkle tree of RFC 6962: roots, inclusion and consistency, appended and proved from stored full subtrees.
import { FormatError } from './errors.ts'
import { hash, sameBytes } from './bytes.ts'

/** A full subtree: `level` 0 is a leaf hash, and (level, index) covers leaves [index·2^level, (index+1)·2^level). */
export interface NodeAt {
  readonly level: number
  readonly index: number
}
export interface StoredNode extends NodeAt {
  readonly hash: Uint8Array
}
/** Answers a stored node's hash; the caller has loaded the ones named by `peaks`, `inclusionNodes` or `consistencyNodes`. */
export type GetNode = (level: number, index: number) => Uint8Array

const leafPrefix = Uint8Array.of(0)
const nodePrefix = Uint8Array.of(1)

export const emptyRoot = (): Uint8Array => hash()

export function leafHash(data: Uint8Array): Uint8Array {
  return hash(leafPrefix, data)
}

export function nodeHash(left: Uint8Array, right: Uint8Array): Uint8Array {
  return hash(nodePrefix, left, right)
}

function checkSize(size: number): void {
  if (!Number.isSafeInteger(size) || size < 0)
    throw new FormatError('out-of-range', { zh: '树的大小无效', en: 'not a tree size' })
}

/** The largest power of two strictly below `size` (size ≥ 2). */
function split(size: number): number {
  let half = 1
  while (half * 2 < size) half *= 2
  return half
}

/** The full subtrees, left to right, that together are the RFC 6962 subtree over leaves [start, end). */
function cover(start: number, end: number): NodeAt[] {
  const nodes: NodeAt[] = []
  let from = start
  while (from < end) {
    let width = 1
    let level = 0
    while (from + width * 2 <= end) {
      width *= 2
      level += 1
    }
    nodes.push({ level, index: from / width })
    from += width
  }
  return nodes
}

function fold(nodes: readonly NodeAt[], get: GetNode): Uint8Array {
  let folded: Uint8Array | undefined
  for (const node of nodes.toReversed()) {
    const left = get(node.level, node.index)
    folded = folded === undefined ? left : nodeHash(left, folded)
  }
  return folded ?? emptyRoot()
}

/** The stored nodes needed to continue a tree of this size, or to know its root. */
export function peaks(size: number): NodeAt[] {
  checkSize(size)
  return cover(0, size)
}

export function rootOf(size: number, get: GetNode): Uint8Array {
  return fold(peaks(size), get)
}

/** Appends leaf hashes: the new full subtrees to store (each is new, none is ever changed), and the new root. */
export function append(
  oldSize: number,
  leaves: readonly Uint8Array[],
  get: GetNode,
): { readonly size: number; readonly nodes: readonly StoredNode[]; readonly root: Uint8Array } {
  const size = oldSize + leaves.length
  checkSize(size)
  const frontier: StoredNode[] = peaks(oldSize).map((node) => ({
    ...node,
    hash: get(node.level, node.index),
  }))
  const nodes: StoredNode[] = []
  leaves.forEach((leaf, i) => {
    let node: StoredNode = { level: 0, index: oldSize + i, hash: leaf }
    nodes.push(node)
    while (node.index % 2 === 1) {
      const left = frontier.pop()
      if (left === undefined)
        throw new FormatError('inconsistent', { zh: '缺少子树', en: 'a subtree is missing' })
      node = { level: node.level + 1, index: (node.index - 1) / 2, hash: nodeHash(left.hash, node.hash) }
      nodes.push(node)
    }
    frontier.push(node)
  })
  let root: Uint8Array | undefined
  for (const node of frontier.toReversed()) root = root === undefined ? node.hash : nodeHash(node.hash, root)
  return { size, nodes, root: root ?? emptyRoot() }
}

/** The root over leaf hashes held in memory. */
export function rootOfLeaves(leaves: readonly Uint8Array[]): Uint8Array {
  return append(0, leaves, () => emptyRoot()).root
}

/** The sibling subtrees of a leaf, from the leaf upward, each as its full subtrees. */
function siblings(index: number, size: number): NodeAt[][] {
  checkSize(size)
  if (!Number.isSafeInteger(index) || index < 0 || index >= size) {
    throw new FormatError('out-of-range', { zh: '叶子不在树中', en: 'the leaf is not in the tree' })
  }
  const path: NodeAt[][] = []
  let start = 0
  let end = size
  while (end - start > 1) {
    const middle = start + split(end - start)
    if (index < middle) {
      path.push(cover(middle, end))
      end = middle
    } else {
      path.push(cover(start, middle))
      start = middle
    }
  }
  return path.reverse()
}

export function inclusionNodes(index: number, size: number): NodeAt[] {
  return siblings(index, size).flat()
}

export function inclusionProof(index: number, size: number, get: GetNode): Uint8Array[] {
  return siblings(index, size).map((nodes) => fold(nodes, get))
}

/** RFC 6962 2.1.2: SUBPROOF from its outermost step inward, so the steps are collected reversed. */
function consistencySteps(oldSize: number, size: number): NodeAt[][] {
  checkSize(size)
  if (!Number.isSafeInteger(oldSize) || oldSize < 0 || oldSize > size) {
    throw new FormatError('out-of-range', { zh: '旧树比新树大', en: 'the old tree is larger than the new' })
  }
  if (oldSize === 0 || oldSize === size) return []
  const steps: NodeAt[][] = []
  let start = 0
  let end = size
  while (end !== oldSize) {
    const middle = start + split(end - start)
    if (oldSize <= middle) {
      steps.push(cover(middle, end))
      end = middle
    } else {
      steps.push(cover(start, middle))
      start = middle
    }
  }
  if (start > 0) steps.push(cover(start, end))
  return steps.reverse()
}

export function consistencyNodes(oldSize: number, size: number): NodeAt[] {
  return consistencySteps(oldSize, size).flat()
}

export function consistencyProof(oldSize: number, size: number, get: GetNode): Uint8Array[] {
  return consistencySteps(oldSize, size).map((nodes) => fold(nodes, get))
}

/** The root a leaf and its proof lead to (RFC 9162 2.1.3.2), or null when the proof has the wrong length. */
export function rootFromInclusion(
  leaf: Uint8Array,
  index: number,
  size: number,
  proof: readonly Uint8Array[],
): Uint8Array | null {
  if (!Number.isSafeInteger(size) || !Number.isSafeInteger(index) || index < 0 || index >= size) return null
  let node = index
  let last = size - 1
  let root = leaf
  for (const step of proof) {
    if (last === 0 || step.length !== 32) return null
    if (node % 2 === 1 || node === last) {
      root = nodeHash(step, root)
      while (node % 2 === 0 && node !== 0) {
        node /= 2
        last = Math.floor(last / 2)
      }
    } else {
      root = nodeHash(root, step)
    }
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 ? root : null
}

export function checkInclusion(
  leaf: Uint8Array,
  at: { readonly index: number; readonly size: number },
  proof: readonly Uint8Array[],
  root: Uint8Array,
): boolean {
  const reached = rootFromInclusion(leaf, at.index, at.size, proof)
  return reached !== null && sameBytes(reached, root)
}

export interface TreeHead {
  readonly size: number
  readonly root: Uint8Array
}

/** Whether `later` only adds to `earlier` (RFC 9162 2.1.4.2). An empty tree is the beginning of every tree. */
export function checkConsistency(earlier: TreeHead, later: TreeHead, proof: readonly Uint8Array[]): boolean {
  if (!Number.isSafeInteger(later.size) || earlier.size < 0 || earlier.size > later.size) return false
  if (earlier.size === later.size) return proof.length === 0 && sameBytes(earlier.root, later.root)
  if (earlier.size === 0) return proof.length === 0 && sameBytes(earlier.root, emptyRoot())
  let node = earlier.size - 1
  let last = later.size - 1
  while (node % 2 === 1) {
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  // An old tree that is itself one full subtree is not repeated in the proof.
  const [seed, ...rest] = node === 0 ? [earlier.root, ...proof] : proof
  if (seed === undefined) return false
  let old = seed
  let root = seed
  for (const step of rest) {
    if (last === 0 || step.length !== 32) return false
    if (node % 2 === 1 || node === last) {
      old = nodeHash(step, old)
      root = nodeHash(step, root)
      while (node % 2 === 0 && node !== 0) {
        node /= 2
        last = Math.floor(last / 2)
      }
    } else {
      root = nodeHash(root, step)
    }
    node = Math.floor(node / 2)
    last = Math.floor(last / 2)
  }
  return last === 0 && sameBytes(old, earlier.root) && sameBytes(root, later.root)
}
