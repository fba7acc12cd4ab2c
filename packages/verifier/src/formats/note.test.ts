// Signed checkpoints: the shape that Go's sumdb/note opens, and strictness against everything else.
import { createPrivateKey, createPublicKey, sign as nodeSign } from 'node:crypto'
import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  base32,
  base64,
  FormatError,
  fromBase32,
  fromBase64,
  fromHex,
  hex,
  logKey,
  openCheckpoint,
  parseVkey,
  signCheckpoint,
  utf8,
  vkey,
} from './index.ts'

const seed = fromHex('9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60', 32)
const key = logKey('hemei.local/log', ed25519.getPublicKey(seed))
const sign = (message: Uint8Array): Uint8Array => ed25519.sign(message, seed)
const checkpoint = { origin: 'hemei.local/log', size: 11, root: fromHex('5d'.repeat(32), 32) }

describe('V6 checkpoints are C2SP signed notes', () => {
  it("V6 reads the key that Go's sumdb/note documents", () => {
    const sumdb = 'sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8'
    expect(parseVkey(sumdb).name).toBe('sum.golang.org')
    expect(vkey(parseVkey(sumdb))).toBe(sumdb)
    for (const bad of [
      sumdb.replace('033d', '033e'),
      `${sumdb}A`,
      sumdb.replace('+Ac', '+Bc'),
      sumdb.replace('sum.', 'sum '),
      '',
    ]) {
      expect(() => parseVkey(bad)).toThrow(FormatError)
    }
  })

  it('V6 writes three lines, an empty one and the signature, the same as node:crypto would', async () => {
    const note = await signCheckpoint(checkpoint, key, sign)
    const [origin, size, root, empty, signature, end] = note.split('\n')
    expect([origin, size, empty, end]).toEqual(['hemei.local/log', '11', '', ''])
    expect(root).toBe(base64(checkpoint.root))
    const der = Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), seed])
    const privateKey = createPrivateKey({ key: der, format: 'der', type: 'pkcs8' })
    expect(createPublicKey(privateKey).export({ format: 'der', type: 'spki' }).subarray(-32)).toEqual(
      Buffer.from(key.publicKey),
    )
    const own = nodeSign(null, Buffer.from(`hemei.local/log\n11\n${root}\n`), privateKey)
    expect(signature).toBe(`— hemei.local/log ${Buffer.concat([key.id, own]).toString('base64')}`)
    expect(openCheckpoint(note, key)).toEqual(checkpoint)
  })

  it("V6 leaves a witness's signature beside the log's own, and needs the log's own", async () => {
    const note = await signCheckpoint(checkpoint, key, sign)
    const witnessed = `${note}— witness.example ${base64(new Uint8Array(76).fill(7))}\n`
    expect(openCheckpoint(witnessed, key).size).toBe(11)
    const twice = `${note}${note.split('\n')[4] ?? ''}\n`
    expect(() => openCheckpoint(twice, key)).toThrow(FormatError)
    expect(() => openCheckpoint(note, logKey('hemei.local/log', new Uint8Array(32).fill(9)))).toThrow(
      'not signed by this log',
    )
  })

  it('V6 finds every change of a byte in a signed checkpoint', async () => {
    const bytes = utf8(await signCheckpoint(checkpoint, key, sign))
    for (let i = 0; i < bytes.length; i++) {
      for (const bit of [1, 2, 4, 0x20, 0x80]) {
        const changed = bytes.slice()
        changed[i] = (changed[i] ?? 0) ^ bit
        expect(() => openCheckpoint(new TextDecoder().decode(changed), key)).toThrow(FormatError)
      }
    }
  })
})

describe('V6 each text means one value', () => {
  it('V6 base64 and base32 return what they were given and accept one spelling', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 100 }), (bytes) => {
        expect(base64(bytes)).toBe(Buffer.from(bytes).toString('base64'))
        expect(fromBase64(base64(bytes))).toEqual(bytes)
        expect(fromBase32(base32(bytes))).toEqual(bytes)
      }),
    )
    for (const bad of ['QQ', 'QR==', 'QQ=', 'QQ==\n', 'QQ===', '=', 'Q', 'Q-=='])
      expect(() => fromBase64(bad)).toThrow(FormatError)
    for (const bad of ['A', 'AB', 'me', 'M=', 'AAA']) expect(() => fromBase32(bad)).toThrow(FormatError)
    expect(() => fromHex('AB', 1)).toThrow(FormatError)
    expect(hex(fromHex('00ff', 2))).toBe('00ff')
  })
})
