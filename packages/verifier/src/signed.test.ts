// Ballots that devices signed: what leaf, receipt and bundle say of it, against whoever says something else.
import { generateKeyPairSync, sign, verify as verifySignature } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { closedVote, sealed, testKey } from './testing/closed-vote.ts'
import {
  ballotLeafHash,
  hex,
  parseBundle,
  receiptCode,
  signedActBytes,
  signedHash,
  vkey,
  type Receipt,
} from './formats/index.ts'
import { report, verify } from './index.ts'

const key = vkey(testKey)
const signatures = { enrolled: 12, renewed: 2, later: 5, none: 6 }
const ballots = { approve: 14, against: 6, abstain: 5 }
const closed = await closedVote({ ballots, absent: 5, signatures })
const bytes = await sealed(closed.unsigned())
const receipt = closed.receipt(3, closed.unsigned())

describe('V6 a ballot that a device signed', () => {
  it('V6 shows in the file how many ballots were signed how, and a sum that is not the ballots cast is found', async () => {
    const found = verify({ bundle: bytes, key })
    expect(found.firstFailure).toBe(null)
    expect(report(found, 'en')).toContain('12 by devices enrolled before the roll froze')
    expect(report(found, 'zh')).toContain('名册冻结前登记的设备 12 票')
    for (const wrong of [
      { ...signatures, none: 7 },
      { ...signatures, enrolled: 11 },
    ]) {
      const forged = await sealed({ ...closed.unsigned(), signatures: wrong })
      expect(verify({ bundle: forged, key }).firstFailure?.name.en).toBe('Signatures of devices')
    }
  })

  it('V6 leaves the ballots out that nobody cast', async () => {
    const deeming = await closedVote({
      ballots: { approve: 20, against: 6, deemed: 7 },
      followMajority: true,
      signatures: { enrolled: 26, renewed: 0, later: 0, none: 0 },
    })
    expect(verify({ bundle: await sealed(deeming.unsigned()), key }).ok).toBe(true)
    const forged = {
      ...deeming.unsigned(),
      signatures: { enrolled: 33, renewed: 0, later: 0, none: 0 },
    }
    expect(verify({ bundle: await sealed(forged), key }).ok).toBe(false)
  })

  it('V6 proves in its receipt which signature stands in the leaf; another one does not hold', () => {
    const bundle = parseBundle(bytes)
    expect(bundle.signatures).toEqual(signatures)
    const check = (given: Receipt, signed?: string) =>
      verify({ bundle: bytes, receipt: receiptCode(given), key, ...(signed ? { expected: { signed } } : {}) })
    expect(check(receipt, receipt.signed).ok).toBe(true)
    expect(check(receipt, hex(new Uint8Array(32))).firstFailure?.name.en).toBe('What this device remembers')
    const { signed: _dropped, ...unsigned } = receipt
    expect(check(unsigned).firstFailure?.name.en).toBe('The leaf stands in the log')
    expect(check({ ...receipt, signed: hex(new Uint8Array(32)) }).ok).toBe(false)
  })

  it('V6 signs the act with its number: a signature serves for no other ballot, choice or turn', () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' })
    const act = { act: 'cast', vote: 'v', voter: 'u', seq: 0, choice: 'approve', nonce: '00' } as const
    const made = sign('sha256', signedActBytes(act), { key: privateKey, dsaEncoding: 'ieee-p1363' })
    const holds = (other: Parameters<typeof signedActBytes>[0]) =>
      verifySignature('sha256', signedActBytes(other), { key: publicKey, dsaEncoding: 'ieee-p1363' }, made)
    expect(holds(act)).toBe(true)
    for (const other of [
      { ...act, seq: 1 },
      { ...act, choice: 'against' },
      { ...act, voter: 'w' },
      { ...act, nonce: '01' },
    ])
      expect(holds(other)).toBe(false)
    const point = new Uint8Array(65)
    expect(signedHash(point, made)).not.toBe(signedHash(point, new Uint8Array(64)))
    const leaf = { kind: 'ballot', vote: 'v', voter: 'u', choice: 'approve', seq: 0 } as const
    const salted = { ...leaf, nonce: '0'.repeat(32), salt: '0'.repeat(64) }
    expect(hex(ballotLeafHash({ ...salted, signed: signedHash(point, made) }))).not.toBe(
      hex(ballotLeafHash(salted)),
    )
  })
})
