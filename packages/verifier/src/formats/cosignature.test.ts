// Cosignatures, tlog-proofs and changes of key: what C2SP writes down, byte for byte, and that nothing else is taken for it.
import { createPrivateKey, createPublicKey, sign as edSign, verify as edVerify } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  base64,
  cosign,
  cosignedAt,
  entryExtra,
  followKeys,
  FormatError,
  fromBase64,
  leafExtra,
  leafHash,
  leafOfExtra,
  logKey,
  openPinned,
  parseCheckpoint,
  parsePinned,
  parseTlogProof,
  parseVkey,
  parseWitnessVkey,
  pinnedText,
  signCheckpoint,
  signKeyChange,
  tlogProof,
  utf8,
  vkey,
  witnessKey,
  witnessVkey,
  type Sign,
} from './index.ts'

function keyOf(seed: number) {
  const pkcs8 = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, seed)])
  const key = createPrivateKey({ key: pkcs8, format: 'der', type: 'pkcs8' })
  const spki = createPublicKey(key)
  const publicKey = new Uint8Array(spki.export({ format: 'der', type: 'spki' }).subarray(-32))
  const sign: Sign = (message) => edSign(null, message, key)
  return { publicKey, sign, spki }
}
const [one, two, three, watcher] = [keyOf(1), keyOf(2), keyOf(3), keyOf(9)]
const name = 'hemei.test/log'
const [keyOne, keyTwo, keyThree] = [one, two, three].map(({ publicKey }) => logKey(name, publicKey)) as [
  ReturnType<typeof logKey>,
  ReturnType<typeof logKey>,
  ReturnType<typeof logKey>,
]
const witness = witnessKey('witness.test/w1', watcher.publicKey)
const noteOf = (size: number) =>
  signCheckpoint({ origin: name, size, root: new Uint8Array(32).fill(5) }, keyOne, one.sign)

describe('V6 a witness’s line', () => {
  it('V6 is what tlog-cosignature says: its own kind of key, the time before the signature, the time in what is signed', async () => {
    const note = await noteOf(7)
    const { text } = parseCheckpoint(note)
    const line = await cosign(text, witness, 1_679_315_147, watcher.sign)
    const bytes = Buffer.from(fromBase64(line.trim().split(' ')[2] ?? ''))
    expect(bytes.length).toBe(4 + 8 + 64)
    expect(bytes.readBigUInt64BE(4)).toBe(1_679_315_147n)
    const signed = Buffer.from(`cosignature/v1\ntime 1679315147\n${text}`)
    expect(edVerify(null, signed, watcher.spki, bytes.subarray(12))).toBe(true)
    expect(Buffer.from(fromBase64(witnessVkey(witness).split('+').slice(2).join('+')))[0]).toBe(4)
    expect(cosignedAt(parseCheckpoint(note + line), witness)).toEqual({ at: 1_679_315_147 })
    expect(parseWitnessVkey(witnessVkey(witness))).toEqual(witness)
    expect(() => parseVkey(witnessVkey(witness))).toThrow('not a log key')
    expect(() => parseWitnessVkey(vkey(keyOne))).toThrow('not a key of a witness')
  })

  it('V6 is found false at every changed bit, at another checkpoint, and absent where another signed', async () => {
    const note = await noteOf(7)
    const line = await cosign(parseCheckpoint(note).text, witness, 1_700_000_000, watcher.sign)
    const bytes = Buffer.from(fromBase64(line.trim().split(' ')[2] ?? ''))
    fc.assert(
      fc.property(fc.integer({ min: 32, max: bytes.length * 8 - 1 }), (bit) => {
        const changed = Buffer.from(bytes)
        changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7))
        const said = `— ${witness.name} ${base64(changed)}\n`
        expect(cosignedAt(parseCheckpoint(note + said), witness)).toBe('false')
        // a true line beside a false one does not save it
        expect(cosignedAt(parseCheckpoint(note + line + said), witness)).toBe('false')
      }),
    )
    expect(cosignedAt(parseCheckpoint((await noteOf(8)) + line), witness)).toBe('false')
    expect(cosignedAt(parseCheckpoint(note), witness)).toBe('absent')
    expect(cosignedAt(parseCheckpoint(note + line), witnessKey('witness.test/w2', watcher.publicKey))).toBe('absent')
  })
})

describe('V6 a tlog-proof', () => {
  it('V6 reads back what was written, with or without extra data, and nothing misspelt', async () => {
    const checkpoint = await noteOf(9)
    const step = fc.uint8Array({ minLength: 32, maxLength: 32 })
    fc.assert(
      fc.property(fc.nat(), fc.array(step, { maxLength: 20 }), fc.option(fc.uint8Array({ minLength: 1 })), (index, proof, extra) => {
        const whole = { index, proof, checkpoint, ...(extra ? { extra } : {}) }
        const text = tlogProof(whole)
        expect(text.startsWith('c2sp.org/tlog-proof@v1\n')).toBe(true)
        expect(parseTlogProof(utf8(text))).toEqual(whole)
      }),
    )
    const text = tlogProof({ index: 3, proof: [new Uint8Array(32)], checkpoint })
    for (const wrong of [
      ...[text.replace('@v1', '@v2'), text.replace('index 3', 'index 03'), text.replace('index 3\n', '')],
      ...[text.replace('\n\n', '\n'), text.replace('index 3\n', 'index 3\nAA==\n'), text.replace('index 3', 'extra !\nindex 3')],
    ])
      expect(() => parseTlogProof(utf8(wrong))).toThrow(FormatError)
  })

  it('V6 says of which leaf it is, by the entry or by its hash', () => {
    const entry = utf8('one entry')
    expect(leafOfExtra(entryExtra(entry))).toEqual({ leaf: leafHash(entry), entry })
    expect(leafOfExtra(leafExtra(leafHash(entry)))).toEqual({ leaf: leafHash(entry), entry: null })
    for (const other of [undefined, utf8('something'), leafExtra(utf8('short'))]) expect(leafOfExtra(other)).toBeNull()
  })
})

describe('V6 a change of the log’s key', () => {
  const changes = async () => [
    await signKeyChange({ number: 2, before: keyOne, key: keyTwo }, one.sign),
    await signKeyChange({ number: 3, before: keyTwo, key: keyThree }, two.sign),
  ]

  it('V6 leads whoever pinned an earlier key to the newest, and nobody who did not', async () => {
    const texts = (keys: readonly (typeof keyOne)[]) => keys.map(vkey)
    expect(texts(followKeys(keyOne, await changes()))).toEqual(texts([keyOne, keyTwo, keyThree]))
    expect(texts(followKeys(keyTwo, await changes()))).toEqual(texts([keyTwo, keyThree]))
    expect(texts(followKeys(logKey(name, watcher.publicKey), await changes()))).toHaveLength(1)
  })

  it('V6 that somebody else signed, or that was altered, leads nowhere', async () => {
    const [first] = await changes()
    if (!first) throw new Error('no change')
    const forged = await signKeyChange({ number: 2, before: keyOne, key: keyTwo }, three.sign)
    const others = [forged, { ...first, number: 4 }, { ...first, key: vkey(keyThree) }, { ...first, log: 'other.test/log' }]
    for (const change of others) expect(followKeys(keyOne, [change])).toEqual([keyOne])
  })

  it('V6 is told in the file of keys, and a key signs nothing beyond its time', async () => {
    const pinned = [{ key: keyTwo }, { key: keyOne, until: 7 }]
    expect(parsePinned(pinnedText(pinned))).toEqual(pinned)
    expect(parsePinned(vkey(keyOne))).toEqual([{ key: keyOne }])
    expect(openPinned(await noteOf(7), pinned).size).toBe(7)
    const late = await noteOf(8)
    expect(() => openPinned(late, pinned)).toThrow('replaced after 7')
    expect(() => openPinned(late, [{ key: keyTwo }])).toThrow('not signed by this log')
    expect(() => parsePinned(`${vkey(keyOne)}\nnonsense`)).toThrow('not a log key')
  })
})
