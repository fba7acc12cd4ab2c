// Sealed envelopes: opened by their round's real signature, by no other, not before it exists; every altered bit found.
import { bls12_381 } from '@noble/curves/bls12-381.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { envelopeBytes, parseEnvelope, seal, unseal, utf8, utf8Text, type Envelope } from './formats/index.ts'

// drand's chain "quicknet" and its round 1000, as its operators publish them (https://docs.drand.love)
const publicKey =
  '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a'
const signature = 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39'
const to = { publicKey, round: 1000 }
const bid = utf8('报价 1,286,000.00 元')

describe('an envelope that nobody opens before its time', () => {
  it('the round’s signature opens it, from its bytes', async () => {
    const envelope = parseEnvelope(envelopeBytes(await seal(bid, to)))
    expect(utf8Text(await unseal(envelope, signature))).toBe('报价 1,286,000.00 元')
    expect(await unseal(await seal(new Uint8Array(0), to), signature)).toHaveLength(0)
  })

  it('all that stands before its time, the envelope, the chain’s key and every earlier round, opens nothing', async () => {
    const later = await seal(bid, { ...to, round: 1001 })
    await expect(unseal(later, signature)).rejects.toThrow('cannot be opened')
    const own = bls12_381.shortSignatures
    const { secretKey } = own.keygen()
    const forged = own.sign(own.hash(utf8('x')), secretKey).toHex()
    await expect(unseal(later, forged)).rejects.toThrow('cannot be opened')
    await expect(unseal(later, bls12_381.G1.Point.ZERO.toHex())).rejects.toThrow('cannot be opened')
    await expect(unseal({ ...later, round: 1000 }, signature)).rejects.toThrow('cannot be opened')
    expect(JSON.stringify(later)).not.toContain('1,286')
  })

  it('two of the same content are alike in nothing, and no altered part passes', async () => {
    const [one, two] = [await seal(bid, to), await seal(bid, to)]
    for (const part of ['u', 'v', 'w', 'content'] as const) expect(one[part]).not.toBe(two[part])
    const altered = fc.constantFrom('v', 'w').chain((part) => fc.tuple(fc.constant(part), fc.nat(63), fc.integer({ min: 1, max: 15 })))
    await fc.assert(
      fc.asyncProperty(altered, async ([part, at, by]) => {
        const text = one[part]
        const digit = (Number.parseInt(text.charAt(at), 16) ^ by).toString(16)
        const other: Envelope = { ...one, [part]: text.slice(0, at) + digit + text.slice(at + 1) }
        await expect(unseal(other, signature)).rejects.toThrow('cannot be opened')
      }),
      { numRuns: 12 },
    )
    await expect(unseal({ ...one, u: two.u }, signature)).rejects.toThrow('cannot be opened')
    await expect(unseal({ ...one, content: two.content }, signature)).rejects.toThrow('cannot be opened')
    await expect(unseal({ ...one, publicKey: one.u }, signature)).rejects.toThrow('cannot be opened')
  })
})
