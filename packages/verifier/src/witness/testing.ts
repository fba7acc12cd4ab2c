// For tests: a small log that can also lie, and submissions of its checkpoints.
import {
  append,
  base64,
  consistencyProof,
  emptyRoot,
  hash,
  leafHash,
  logKey,
  signCheckpoint,
  utf8,
  vkey,
  type LogKey,
  type Sign,
} from '../formats/index.ts'
import { ed25519 } from '@noble/curves/ed25519.js'

const keyOf = (seed: number): { publicKey: Uint8Array; sign: Sign } => {
  const secret = new Uint8Array(32).fill(seed)
  return { publicKey: ed25519.getPublicKey(secret), sign: (message) => ed25519.sign(message, secret) }
}

/** A log whose history `fork` differs from the honest one from a leaf on. */
export class TestLog {
  readonly key: LogKey
  readonly sign: Sign
  readonly vkey: string

  constructor(name = 'hemei.test/log', seed = 1) {
    const { publicKey, sign } = keyOf(seed)
    this.key = logKey(name, publicKey)
    this.sign = sign
    this.vkey = vkey(this.key)
  }

  #tree(size: number, fork: { from: number; as: string } | undefined) {
    const leaves = Array.from({ length: size }, (_, i) =>
      leafHash(utf8(fork && i >= fork.from ? `${fork.as} ${i}` : `leaf ${i}`)),
    )
    const tree = append(0, leaves, emptyRoot)
    return { root: tree.root, nodes: new Map(tree.nodes.map((n) => [`${n.level}/${n.index}`, n.hash])) }
  }

  note(size: number, fork?: { from: number; as: string }): Promise<string> {
    return signCheckpoint({ origin: this.key.name, size, root: this.#tree(size, fork).root }, this.key, this.sign)
  }

  proof(old: number, size: number, fork?: { from: number; as: string }): string[] {
    const { nodes } = this.#tree(size, fork)
    return consistencyProof(old, size, (level, index) => nodes.get(`${level}/${index}`) ?? hash()).map(base64)
  }

  /** The body of a submission, as an honest log sends it. */
  async submission(old: number, size: number, fork?: { from: number; as: string }): Promise<string> {
    const steps = old <= size ? this.proof(old, size, fork) : []
    return bodyOf(old, steps, await this.note(size, fork))
  }
}

export const bodyOf = (old: number | string, steps: readonly string[], note: string): string =>
  `old ${old}\n${steps.map((step) => `${step}\n`).join('')}\n${note}`

export interface Said {
  readonly status: number
  readonly type: string
  readonly body: string
}
export async function submit(url: string, body: string): Promise<Said> {
  const reply = await fetch(`${url}/add-checkpoint`, { method: 'POST', body })
  return { status: reply.status, type: reply.headers.get('content-type') ?? '', body: await reply.text() }
}
