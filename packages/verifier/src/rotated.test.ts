// A published file after the log's key has changed: an old poster leads to the new key, and to nobody else's.
import { describe, expect, it } from 'vitest'
import { ed25519 } from '@noble/curves/ed25519.js'
import { closedVote, sealed, testKey, testSign } from './testing/closed-vote.ts'
import {
  logKey,
  parseCheckpoint,
  pinnedText,
  receiptBytes,
  signBundle,
  signCheckpoint,
  signKeyChange,
  vkey,
  type KeyChange,
  type LogKey,
  type Sign,
} from './formats/index.ts'
import { verify } from './index.ts'

const keyOf = (seed: number): { key: LogKey; sign: Sign } => {
  const secret = new Uint8Array(32).fill(seed)
  return { key: logKey(testKey.name, ed25519.getPublicKey(secret)), sign: (message) => ed25519.sign(message, secret) }
}
const [next, stranger] = [keyOf(61), keyOf(62)]
const closed = await closedVote({ ballots: { approve: 9, against: 6 } })
const { checkpoint } = parseCheckpoint(closed.checkpoint)
const change = await signKeyChange({ number: 2, before: testKey, key: next.key }, testSign)

async function published(by: typeof next, changes: readonly KeyChange[]): Promise<Uint8Array> {
  const note = await signCheckpoint(checkpoint, by.key, by.sign)
  const log = { origin: testKey.name, key: vkey(by.key), ...(changes.length ? { changes } : {}) }
  return signBundle({ ...closed.unsigned(), log, checkpoint: note }, by.sign)
}
const failed = (bundle: Uint8Array, key: string): string | undefined => verify({ bundle, key }).firstFailure?.name.en

describe('V6 after the log’s key has changed', () => {
  it('V6 whoever pinned the old key or the new one checks a new file; whoever pinned another does not', async () => {
    const bundle = await published(next, [change])
    expect(failed(bundle, vkey(testKey))).toBeUndefined()
    expect(failed(bundle, vkey(next.key))).toBeUndefined()
    expect(failed(bundle, vkey(stranger.key))).toBe('Key of the log')
  })

  it('V6 a key that the old one did not sign is none, whatever the file says', async () => {
    const forged = await signKeyChange({ number: 2, before: testKey, key: stranger.key }, stranger.sign)
    for (const changes of [[], [change], [forged]])
      expect(failed(await published(stranger, changes), vkey(testKey))).toBe('Key of the log')
  })

  it('V6 an old file holds by the list of keys, and one that the old key signed beyond its time does not', async () => {
    const bundle = await sealed(closed.unsigned())
    const listed = (until: number): string => pinnedText([{ key: next.key }, { key: testKey, until }])
    expect(failed(bundle, listed(checkpoint.size))).toBeUndefined()
    expect(failed(bundle, listed(checkpoint.size - 1))).toBe('Checkpoint of the log')
    const receipt = closed.receipt(0, closed.unsigned())
    const both = { bundle, receipt: receiptBytes(receipt), key: listed(checkpoint.size) }
    expect(verify(both).firstFailure).toBeNull()
  })
})
