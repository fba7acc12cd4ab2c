// The draw: candidates and a committed seed stand in the log first, a public value that nobody could know comes later,
// and from both follows who is drawn. Anybody draws again.
import { bls12_381 } from '@noble/curves/bls12-381.js'
import { identifier } from './ballot.ts'
import { fromHex, hash, hex, join, utf8 } from './bytes.ts'
import { canonicalBytes, parseCanonical } from './canonical.ts'
import { FormatError } from './errors.ts'
import { count, hexOf, instant, list, oneOf, pattern, record, recordWith, text, type Shape, type Shaped } from './shape.ts'
import { leafHash } from './tree.ts'

export const drawFormat = 'hemei-draw@1'
export const maxDrawBytes = 8_000_000
export const maxCandidates = 10_000
export const seedBytes = 32
/** drand's chain "quicknet" (League of Entropy), as its operators publish it: https://api.drand.sh/v2/beacons/quicknet/info */
export const quicknet = {
  publicKey:
    '83cf0f2896adee7eb8b5f01fcad3912212c437e0073e911fb90022d3e760183c8c4b450b6a0a6c3ac6a5776a2d1064510d1fec758c921cc22b0e17e63aaf4bcb5ed66304de9cf809bd274ca73bab4af5a6e9c76a4bc09e76eae8991ef5ece45a',
  genesis: 1_692_803_367,
  period: 3,
} as const

/** A chain of drand (League of Entropy): each round's value is a BLS signature that nobody can know before its time. */
const drand = record({
  kind: oneOf('drand'),
  /** G2, 96 bytes; scheme bls-unchained-g1-rfc9380 */
  publicKey: hexOf(96),
  /** seconds: of the first round, and between two */
  genesis: count(10_000_000_000),
  period: count(86_400),
  round: count(1_000_000_000_000),
})
/** A value that others announce in public for their own ends, a lottery's numbers: whoever wants to, compares. */
const announced = record({ kind: oneOf('announced'), what: text(1, 200), from: text(1, 200), at: instant })
export type Beacon = Shaped<typeof drand> | Shaped<typeof announced>
const beacon: Shape<Beacon> = (value, at) => {
  const kind = typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined
  return kind === 'announced' ? announced(value, at) : drand(value, at)
}

const planShape = record({
  draw: identifier,
  title: text(1, 200),
  place: text(1, 200),
  /** each once, in the order of their code units */
  candidates: list(text(1, 120), 1, maxCandidates),
  take: count(maxCandidates),
  reserves: count(maxCandidates),
  /** SHA-256 of "hemei/draw-seed/1\n" and the seed */
  commitment: hexOf(seedBytes),
  beacon,
})
/** What is announced before anybody can know who will be drawn. */
export type DrawPlan = Shaped<typeof planShape>

const valueShape = text(1, 400)
const drawnShape = record({
  seed: hexOf(seedBytes),
  /** drand: the round's signature in hex; announced: the figures as they were announced */
  value: valueShape,
  drawn: list(text(1, 120), 1, maxCandidates),
  reserves: list(text(1, 120), 0, maxCandidates),
})
export type Drawn = Shaped<typeof drawnShape>

const placed = { index: count(Number.MAX_SAFE_INTEGER), proof: list(hexOf(32), 0, 53) }
const checkpoint = pattern(/^[^\r]{1,8192}$/s, { zh: '检查点', en: 'a checkpoint' })
const fileShape = recordWith(
  { format: oneOf(drawFormat), plan: planShape, planAt: record(placed), checkpoint },
  { result: drawnShape, resultAt: record(placed) },
)
/** A draw as it is published: announced alone, or with what was drawn. Canonical JSON. */
export type DrawFile = Shaped<typeof fileShape>

const wrong = (zh: string, en: string, at: string): FormatError => new FormatError('inconsistent', { zh, en }, at)

/** Candidates in the one order in which they are drawn from. */
export const inOrder = (candidates: readonly string[]): string[] =>
  candidates.toSorted((a, b) => (a < b ? -1 : a > b ? 1 : 0))

/** Refuses a plan that could be read in two ways, or that cannot be carried out. */
export function checkPlan(given: unknown): DrawPlan {
  const plan = planShape(given, 'plan')
  const { candidates, take, reserves } = plan
  const sorted = inOrder(candidates)
  if (new Set(candidates).size !== candidates.length || sorted.some((c, i) => c !== candidates[i]))
    throw wrong('候选名单未按规定排序，或有重复', 'the candidates are not in order, or one stands twice', 'plan.candidates')
  if (take < 1 || take + reserves > candidates.length)
    throw wrong('要抽的比候选的多，或者一个也不抽', 'more are to be drawn than there are, or none', 'plan.take')
  return plan
}

export const planBytes = (plan: DrawPlan): Uint8Array => join(utf8('hemei/draw-plan/1\n'), canonicalBytes(checkPlan(plan)))
export const planLeaf = (plan: DrawPlan): Uint8Array => leafHash(planBytes(plan))
export const drawnLeaf = (plan: DrawPlan, drawn: Drawn): Uint8Array =>
  leafHash(join(utf8('hemei/draw-result/1\n'), canonicalBytes({ plan: hex(hash(planBytes(plan))), ...drawn })))
export const seedCommitment = (seed: Uint8Array): string => hex(hash(utf8('hemei/draw-seed/1\n'), seed))

/** When the public value comes to be, as the plan says. */
export const valueDue = ({ beacon: b }: DrawPlan): Date =>
  b.kind === 'announced' ? new Date(b.at) : new Date((b.genesis + (b.round - 1) * b.period) * 1000)

const tag = 'BLS_SIG_BLS12381G1_XMD:SHA-256_SSWU_RO_NUL_'
/** Whether this is the signature of that round of that chain. */
export function roundHolds(b: { readonly publicKey: string; readonly round: number }, signature: string): boolean {
  const bytes = new Uint8Array(8)
  new DataView(bytes.buffer).setBigUint64(0, BigInt(b.round))
  const { shortSignatures: scheme } = bls12_381
  try {
    return scheme.verify(fromHex(signature, 48), scheme.hash(hash(bytes), tag), fromHex(b.publicKey, 96))
  } catch {
    return false
  }
}
/** Whether it is drand's own chain by its known key and times: of any other its operator may know the rounds beforehand. */
export const isQuicknet = (b: Beacon): boolean =>
  b.kind === 'drand' &&
  b.publicKey === quicknet.publicKey &&
  b.genesis === quicknet.genesis &&
  b.period === quicknet.period

/** What others announce, in the one spelling that is drawn with; undefined where it is none. */
export function announcedValue(given: string): string | undefined {
  const value = given.normalize('NFKC').trim().replace(/\s+/g, ' ')
  try {
    return valueShape(value, 'value')
  } catch {
    return undefined
  }
}

/** What the public value adds to the seed: 32 bytes. Throws where the value is not that of the plan's beacon. */
export function publicRandomness({ beacon: b }: DrawPlan, value: string): Uint8Array {
  if (b.kind === 'announced') return hash(utf8(value))
  if (!roundHolds(b, value))
    throw wrong('公共随机值不是方案所指的那一轮', 'the public value is not that of the round in the plan', 'result.value')
  return hash(fromHex(value, 48))
}

/** Whole numbers below a bound, each as likely as any other, from the key alone. */
function* numbers(key: Uint8Array): Generator<number, never, number> {
  let below = yield 0
  for (let block = 0; ; block++) {
    const at = new Uint8Array(4)
    new DataView(at.buffer).setUint32(0, block)
    const view = new DataView(hash(key, at).buffer)
    for (let i = 0; i < 32; i += 4) {
      const word = view.getUint32(i)
      // the last, incomplete stretch of the 32 bits would favour small numbers
      if (word < 2 ** 32 - (2 ** 32 % below)) below = yield word % below
    }
  }
}

/** Draws: candidate after candidate from those that are left. */
export function drawFrom(plan: DrawPlan, seed: Uint8Array, value: string): Drawn {
  const key = hash(utf8('hemei/draw/1\n'), hash(planBytes(plan)), seed, publicRandomness(plan, value))
  const left = [...plan.candidates]
  const source = numbers(key)
  source.next()
  const next = (): string => left.splice(source.next(left.length).value, 1).join('')
  const drawn = Array.from({ length: plan.take }, next)
  const reserves = Array.from({ length: plan.reserves }, next)
  return { seed: hex(seed), value, drawn, reserves }
}

export function parseDraw(bytes: Uint8Array): DrawFile {
  const file = fileShape(parseCanonical(bytes, maxDrawBytes), '')
  checkPlan(file.plan)
  if ((file.result === undefined) !== (file.resultAt === undefined))
    throw wrong('结果与它在日志中的位置缺一不可', 'a result comes with its place in the log', 'result')
  return file
}
export const drawBytes = (file: DrawFile): Uint8Array => canonicalBytes(fileShape(file, ''))
