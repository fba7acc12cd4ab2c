// The draw: real values of drand, a draw pinned to the name, evenness, and every way of bending one found.
import { createHash } from 'node:crypto'
import { bls12_381 } from '@noble/curves/bls12-381.js'
import { ed25519 } from '@noble/curves/ed25519.js'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  drawBytes,
  drawFormat,
  drawFrom,
  drawnLeaf,
  FormatError,
  fromHex,
  hex,
  inclusionProof,
  inOrder,
  leafHash,
  logKey,
  nodeHash,
  planLeaf,
  publicRandomness,
  quicknet,
  rootOfLeaves,
  seedCommitment,
  signCheckpoint,
  utf8,
  valueDue,
  type DrawFile,
  type DrawPlan,
  vkey,
} from './formats/index.ts'
import { verify } from './index.ts'

const known = { kind: 'drand', ...quicknet, round: 1000 } as const
// as drand's operators publish it (https://docs.drand.love)
const round1000 = {
  signature: 'b44679b9a59af2ec876b1a6b1ad52ea9b1615fc3982b19576350f93447cb1125e342b73a8dd2bacbe47e4b6b63ed5e39',
  randomness: 'fe290beca10872ef2fb164d2aa4442de4566183ec51c56ff3cd603d930e54fdd',
} as const

const seed = new Uint8Array(32).fill(7)
const planOf = (more: Partial<DrawPlan> = {}): DrawPlan => ({
  draw: 'draw-1',
  title: '验收见证人',
  place: '东亭社区',
  candidates: inOrder(['1栋-101', '1栋-102', '1栋-201', '1栋-202', '2栋-101']),
  take: 2,
  reserves: 1,
  commitment: seedCommitment(seed),
  beacon: known,
  ...more,
})
const announced = { kind: 'announced', what: '双色球第 2026137 期开奖号码', from: '中国福利彩票', at: '2026-11-26T13:15:00.000Z' } as const

const secret = ed25519.utils.randomSecretKey()
const key = logKey('hemei.test/log', ed25519.getPublicKey(secret))
/** Publishes a draw in a log of four leaves. */
async function published(plan: DrawPlan, value: string, of = drawFrom(plan, seed, value)): Promise<DrawFile> {
  const leaves = [leafHash(utf8('a')), planLeaf(plan), leafHash(utf8('b')), drawnLeaf(plan, of)]
  const get = (level: number, index: number): Uint8Array =>
    level === 0 ? (leaves[index] as Uint8Array) : nodeHash(get(level - 1, 2 * index), get(level - 1, 2 * index + 1))
  const at = (index: number) => ({ index, proof: inclusionProof(index, 4, get).map(hex) })
  const tree = { origin: key.name, size: 4, root: rootOfLeaves(leaves) }
  const checkpoint = await signCheckpoint(tree, key, (m) => ed25519.sign(m, secret))
  return { format: drawFormat, plan, planAt: at(1), checkpoint, result: of, resultAt: at(3) }
}
const verified = (draw: Uint8Array) => verify({ draw, key: vkey(key) })
const firstFailure = (file: DrawFile): string | undefined => verified(drawBytes(file)).firstFailure?.name.en

describe('a draw that anybody draws again', () => {
  it('V6 the public value is that of a round of drand, which nobody could know before', () => {
    expect(hex(publicRandomness(planOf(), round1000.signature))).toBe(round1000.randomness)
    expect(valueDue(planOf()).toISOString()).toBe('2023-08-23T15:59:24.000Z')
    const another = planOf({ beacon: { ...known, round: 1001 } })
    expect(() => publicRandomness(another, round1000.signature)).toThrow('not that of the round')
    expect(() => publicRandomness(planOf(), bls12_381.G1.Point.BASE.toHex())).toThrow('not that of the round')
  })

  it('who is drawn follows from plan, seed and value: pinned, so that it never changes', () => {
    const { drawn, reserves } = drawFrom(planOf(), seed, round1000.signature)
    expect({ drawn, reserves }).toEqual({ drawn: ['1栋-102', '1栋-202'], reserves: ['1栋-101'] })
  })

  it('everybody is drawn equally often, at every place', () => {
    const candidates = ['a', 'b', 'c', 'd', 'e', 'f', 'g']
    const plan = planOf({ beacon: announced, candidates, take: 3, reserves: 0 })
    const times = new Map<string, number>()
    const rounds = 7_000
    for (let i = 0; i < rounds; i++)
      drawFrom(plan, seed, String(i)).drawn.forEach((name, place) => times.set(`${place}${name}`, (times.get(`${place}${name}`) ?? 0) + 1))
    expect(times.size).toBe(21)
    // 1000 expected, standard deviation 29: five of them
    for (const n of times.values()) expect(Math.abs(n - rounds / 7)).toBeLessThan(146)
  })

  it('nobody is drawn twice, and only candidates are', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.string({ minLength: 1, maxLength: 8, unit: 'grapheme' }).filter((s) => !/\p{Cc}/u.test(s)), { minLength: 1, maxLength: 30 }), fc.nat(), fc.string({ minLength: 1, maxLength: 20 }), (names, n, value) => {
        const candidates = inOrder(names)
        const take = 1 + (n % candidates.length)
        const { drawn, reserves } = drawFrom(planOf({ beacon: announced, candidates, take, reserves: candidates.length - take }), seed, value)
        expect(inOrder([...drawn, ...reserves])).toEqual(candidates)
      }),
    )
  })

  it('V6 a published draw holds, and says the same from its bytes', async () => {
    const file = await published(planOf(), round1000.signature)
    expect(firstFailure(file)).toBeUndefined()
    const { result: _, resultAt: __, ...alone } = file
    expect(firstFailure(alone)).toBeUndefined()
  })

  it('V6 another seed, value, list, order or place in the log is found', async () => {
    const file = await published(planOf(), round1000.signature)
    const result = file.result ?? drawFrom(planOf(), seed, round1000.signature)
    const bent = { ...result, drawn: result.drawn.toReversed() }
    expect(firstFailure(await published(planOf(), '', bent))).toBe('Drawing again')
    expect(firstFailure({ ...file, result: { ...result, seed: '08'.repeat(32) } })).toBe('The seed committed before')
    expect(firstFailure({ ...file, result: { ...result, value: round1000.randomness } })).toBe('The public value')
    expect(firstFailure({ ...file, result: { ...result, reserves: result.drawn.slice(0, 1) } })).toBe('Drawing again')
    expect(firstFailure({ ...file, plan: { ...file.plan, title: '别的' } })).toBe('The plan stands in the log')
    expect(firstFailure({ ...file, resultAt: file.planAt })).toBe('The result stands in the log')
  })

  it('V6 a chain of the operator’s own is never called drand, whatever times it claims', async () => {
    const { shortSignatures: scheme } = bls12_381
    const { secretKey, publicKey } = scheme.keygen()
    const bytes = new Uint8Array(8)
    new DataView(bytes.buffer).setBigUint64(0, 1000n)
    const said = scheme.hash(createHash('sha256').update(bytes).digest(), 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_')
    const own = { ...known, publicKey: publicKey.toHex() }
    const file = await published(planOf({ beacon: own }), scheme.sign(said, secretKey).toHex())
    const { ok, steps } = verified(drawBytes(file))
    expect([ok, JSON.stringify(steps)]).toEqual([true, expect.not.stringContaining('of drand, which nobody could know')])
    expect(steps.find((s) => s.name.en === 'The source')).toMatchObject({ checked: false })
    const { steps: real } = verified(drawBytes(await published(planOf(), round1000.signature)))
    expect(JSON.stringify(real)).toContain('of drand, which nobody could know')
    expect(real.map((s) => s.name.en)).not.toContain('The source')
    // the real key with a later beginning would make a past round look like one to come
    const late = await published(planOf({ beacon: { ...known, genesis: known.genesis + 1 } }), round1000.signature)
    expect(verified(drawBytes(late)).steps.map((s) => s.name.en)).toContain('The source')
  })

  it('V6 every changed byte of the file is found', async () => {
    const bytes = drawBytes(await published(planOf({ beacon: announced }), '01 02 03'))
    for (let i = 0; i < bytes.length; i++) {
      const other = Uint8Array.from(bytes)
      other[i] = (other[i] ?? 0) ^ 1
      expect(verified(other).ok, `byte ${i}`).toBe(false)
    }
  })

  it('X6 a plan with two readings, or that cannot be carried out, is none', () => {
    for (const wrong of [{ candidates: ['b', 'a'] }, { candidates: ['a', 'a'] }, { take: 0 }, { take: 5, reserves: 1 }])
      expect(() => planLeaf(planOf(wrong))).toThrow(FormatError)
    expect(createHash('sha256').update('hemei/draw-seed/1\n').update(seed).digest('hex')).toBe(planOf().commitment)
    expect(fromHex(planOf().commitment, 32)).toHaveLength(32)
  })
})
