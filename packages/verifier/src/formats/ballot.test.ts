// Ballots, promises and committed areas: what a voter's device relies on.
import fc from 'fast-check'
import { ed25519 } from '@noble/curves/ed25519.js'
import { describe, expect, it } from 'vitest'
import {
  addScalars,
  areaText,
  ballotLeafBytes,
  ballotLeafHash,
  blindingBaseHex,
  blindingFrom,
  checkPromise,
  commit,
  CommitmentSum,
  commitMany,
  FormatError,
  hex,
  lineId,
  logKey,
  maxAreaMilli,
  opensTo,
  parseArea,
  parseScalar,
  rollHash,
  scalarHex,
  signPromise,
  utf8Text,
  type BallotLeaf,
} from './index.ts'

const seed = new Uint8Array(32).fill(3)
const key = logKey('hemei.test/log', ed25519.getPublicKey(seed))
const sign = (message: Uint8Array): Uint8Array => ed25519.sign(message, seed)
const leaf: BallotLeaf = {
  kind: 'ballot',
  vote: 'v1',
  voter: 'u1',
  choice: 'approve',
  nonce: '0a'.repeat(16),
  salt: 'b0'.repeat(32),
  seq: 0,
}

describe('V6 a ballot is one leaf and one line', () => {
  it('V6 the leaf is canonical JSON, and its hash is pinned', () => {
    expect(utf8Text(ballotLeafBytes(leaf))).toBe(
      `{"choice":"approve","kind":"ballot","nonce":"${'0a'.repeat(16)}","salt":"${'b0'.repeat(32)}","seq":0,"vote":"v1","voter":"u1"}`,
    )
    expect(hex(ballotLeafHash(leaf))).toBe('319621315cccdd19082bc913ede3691737df34fdba8c36371f1f8f339eae8d89')
    expect(lineId(leaf)).toBe('3317e3920acbfec403f791a85d03d422')
    expect(rollHash([{ unit: 'u1', area: '98.760' }])).toBe(
      '83cff556848a775842bc92aa2c89eb5bd3e404432315b514c23824c496ac9aff',
    )
  })

  it('V6 the line follows from nonce and salt: another of either is another line', () => {
    const ids = [
      leaf,
      { ...leaf, nonce: '0b'.repeat(16) },
      { ...leaf, salt: 'b1'.repeat(32) },
      { ...leaf, vote: 'v2' },
    ].map(lineId)
    expect(new Set(ids).size).toBe(4)
    expect(() => lineId({ ...leaf, nonce: '0A'.repeat(16) })).toThrow(FormatError)
    expect(() => lineId({ ...leaf, salt: '' })).toThrow(FormatError)
  })

  it('V3 a ballot taken back is a leaf without a choice; a leaf with anything unknown is none', () => {
    const { choice, ...rest } = leaf.kind === 'ballot' ? leaf : { choice: '' }
    expect(choice).toBe('approve')
    const withdrawal = { ...rest, kind: 'withdrawal' } as BallotLeaf
    expect(utf8Text(ballotLeafBytes(withdrawal))).toContain('"kind":"withdrawal"')
    for (const bad of [
      { ...leaf, kind: 'withdrawal' },
      { ...leaf, extra: 1 },
      { ...leaf, seq: -1 },
      { ...leaf, seq: 0.5 },
      { ...leaf, voter: '王' },
      { ...leaf, choice: 'a\u0000' },
      rest,
    ]) {
      expect(() => ballotLeafBytes(bad as BallotLeaf)).toThrow(FormatError)
    }
  })
})

describe('V6 a promise binds the log to the ballot that was sent', () => {
  it('V6 holds for that ballot alone, and every changed character is found', async () => {
    const promise = await signPromise(
      { ...{ vote: leaf.vote, leaf: ballotLeafHash(leaf), salt: leaf.salt }, mergeBy: '2026-02-08T10:00:30.000Z' },
      key,
      sign,
    )
    expect(checkPromise(promise, key, leaf)).toEqual(promise)
    expect(() => checkPromise(promise, key, { ...leaf, choice: 'against' })).toThrow('not about the ballot')
    expect(() => checkPromise(promise, logKey('hemei.test/log', new Uint8Array(32).fill(8)), leaf)).toThrow(
      'signature',
    )
    for (const [field, value] of Object.entries(promise)) {
      for (let i = 0; i < value.length; i++) {
        const changed = {
          ...promise,
          [field]: value.slice(0, i) + (value[i] === '1' ? '2' : '1') + value.slice(i + 1),
        }
        expect(() => checkPromise(changed, key, leaf)).toThrow(FormatError)
      }
    }
  })
})

describe('V6 committed areas', () => {
  it('V6 the second base is the published derivation, and a commitment is pinned', () => {
    expect(blindingBaseHex()).toBe('7232087517dae371fca320d63987157a58e493d7de48fc0c5c3fc1d5a492324f')
    expect(commit(98_760n, 1n)).toBe('641114ae326977e88701b5c26ede346c3bb950aaf1b45fc5db55226e5ee8bb0e')
    expect(commit(0n, 0n)).toBe('00'.repeat(32))
    expect(commit(1n, 0n)).toBe('e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76')
  })

  it('V6 a sum of commitments opens to the sums of areas and of blindings, and to nothing else', () => {
    const areaMilli = fc.bigInt({ min: 0n, max: 10n ** 9n })
    const r = fc.uint8Array({ minLength: 64, maxLength: 64 }).map(blindingFrom)
    fc.assert(
      fc.property(fc.array(fc.record({ areaMilli, r }), { minLength: 1, maxLength: 6 }), (openings) => {
        const sum = new CommitmentSum()
        for (const C of commitMany(openings)) sum.add(C)
        const total = openings.reduce((a, b) => a + b.areaMilli, 0n)
        const blinding = addScalars(openings.map((one) => one.r))
        expect(sum.opensTo(total, blinding)).toBe(true)
        expect(sum.opensTo(total + 1n, blinding)).toBe(false)
        expect(sum.opensTo(total, addScalars([blinding, 1n]))).toBe(false)
        expect(parseScalar(scalarHex(blinding))).toBe(blinding)
      }),
      { numRuns: 25 },
    )
  })

  it('V6 refuses what is no group element, no reduced scalar, no area', () => {
    expect(() => opensTo('ff'.repeat(32), 1n, 1n)).toThrow(FormatError)
    expect(() => opensTo('01' + '00'.repeat(31), 1n, 1n)).toThrow(FormatError)
    expect(() => parseScalar('edd3f55c1a631258d69cf7a2def9de14' + '00'.repeat(15) + '10')).toThrow(
      'not reduced',
    )
    expect(() => commit(-1n, 1n)).toThrow(FormatError)
    expect(() => commit(maxAreaMilli + 1n, 1n)).toThrow(FormatError)
    for (const bad of ['1', '1.0', '01.000', '1.0000', '-1.000', '1e3', '.000', '1.00a'])
      expect(() => parseArea(bad)).toThrow(FormatError)
    expect([0n, 7n, 98_760n].map(areaText)).toEqual(['0.000', '0.007', '98.760'])
    expect(parseArea('98.760')).toBe(98_760n)
  })
})
