// A witness goes on with a restored log by the log's own admission alone: exactly what it signed, signed, and in the log.
import { ed25519 } from '@noble/curves/ed25519.js'
import { expect, test } from 'vitest'
import {
  append,
  canonicalText,
  emptyRoot,
  entryExtra,
  hex,
  inclusionProof,
  leafHash,
  logKey,
  signCheckpoint,
  tlogProof,
  utf8,
  type TreeHead,
} from '../formats/index.ts'
import { restartBy } from './restart.ts'

const secret = new Uint8Array(32).fill(5)
const key = logKey('hemei.test/log', ed25519.getPublicKey(secret))
const other = logKey('hemei.test/log', ed25519.getPublicKey(new Uint8Array(32).fill(6)))
const signed: TreeHead = { size: 40, root: leafHash(utf8('lost branch')) }
const kept = { size: signed.size, root: hex(signed.root) }

interface Told {
  readonly kind?: string
  readonly kept?: object | null
  /** the proof is of another leaf than the statement */
  readonly elsewhere?: true
}
async function statement({ kind = 'restoration', kept: lost = kept, elsewhere }: Told = {}): Promise<Uint8Array> {
  const entry = utf8(canonicalText({ kind, at: '2026-03-02T12:00:00.000Z', from: { size: 2, root: '00' }, kept: lost as never }))
  const leaves = [...Array.from({ length: 5 }, (_, i) => leafHash(utf8(`leaf ${i}`))), leafHash(entry)]
  const tree = append(0, leaves, emptyRoot)
  const nodes = new Map([...tree.nodes.map((n) => [`${n.level}/${n.index}`, n.hash] as const), ...leaves.map((l, i) => [`0/${i}`, l] as const)])
  const index = elsewhere ? 1 : 5
  const proof = inclusionProof(index, 6, (level, at) => nodes.get(`${level}/${at}`) ?? emptyRoot())
  const checkpoint = await signCheckpoint({ origin: key.name, size: 6, root: tree.root }, key, (message) => ed25519.sign(message, secret))
  return utf8(tlogProof({ index, proof, checkpoint, extra: entryExtra(entry) }))
}
const restart = (file: Uint8Array, keys = [key], last = signed) => restartBy(file, keys, () => last)

test('V6 a witness takes the statement that admits exactly what it signed, and goes on from the checkpoint that holds it', async () => {
  expect(restart(await statement())).toMatchObject({ origin: 'hemei.test/log', head: { size: 6 } })
})

test('V6 any other statement moves it nowhere', async () => {
  const good = await statement()
  expect(() => restart(good, [other])).toThrow('not signed by this log')
  expect(() => restart(good, [key], { ...signed, size: 41 })).toThrow('what was signed here (41 leaves)')
  expect(() => restart(good, [key], { ...signed, root: leafHash(utf8('another')) })).toThrow('what was signed here')
  const refused: readonly (readonly [Told, string])[] = [
    [{ kept: null }, 'no statement'],
    [{ kind: 'ballot' }, 'no statement'],
    [{ kept: { ...kept, size: 39 } }, 'what was signed here'],
    [{ elsewhere: true }, 'does not stand in the log'],
  ]
  for (const [told, why] of refused) {
    const file = await statement(told)
    expect(() => restart(file)).toThrow(why)
  }
})
