// Judging a count, in typed figures: the thresholds of a rule, sides, deemed ballots, and what a missing figure leaves unknown.
import type { AreaMilli } from '../amounts.ts'
import { meets, type Needed, type VoteRule } from './rules.ts'

/** Persons and area (0.001 m²); null where the figure is not published. */
export interface Figures {
  readonly owners: bigint | null
  readonly area: AreaMilli | null
}
export const measures = ['owners', 'area'] as const
export type Measure = (typeof measures)[number]
/** The same for both measures, without the difference of their units. */
type Both<T> = Readonly<Record<Measure, T>>
type Amounts = Both<bigint | null>

export interface Side {
  readonly name: string
  readonly figures: Figures
}

export interface Count {
  readonly rule: VoteRule
  /** Everybody in scope. */
  readonly all: Figures
  /** All who take part, the deemed among them. */
  readonly participating: Figures
  /** approve and against, in this order; or the candidates. Without the deemed. */
  readonly sides: readonly Side[]
  readonly candidates: boolean
  /** Unreturned ballots that follow the majority; null where the rules of procedure have no such thing. */
  readonly deemed: Figures | null
}

export interface Test {
  readonly count: bigint | null
  readonly of: bigint | null
  readonly needed: Needed
  /** null when a figure is missing */
  readonly met: boolean | null
}
export type Conclusion = 'passed' | 'not-passed' | 'inconclusive'

export interface Verdict {
  readonly conclusion: Conclusion
  readonly participation: Both<Test> | null
  readonly approval: Both<Test>
  readonly winner?: string
  /** With candidates and no winner: who leads by each measure, null where nobody does or it is not known. */
  readonly leading?: Both<string | null>
}
export interface Judgement extends Verdict {
  readonly withoutDeemed?: Verdict
  readonly noMajoritySide: boolean
  readonly dependsOnDeemed: boolean
}

type Truth = boolean | null
/** One failure decides, whatever is unknown; otherwise anything unknown makes it unknown. */
const every = (truths: readonly Truth[]): Truth =>
  truths.includes(false) ? false : truths.includes(null) ? null : true
const some = (truths: readonly Truth[]): Truth =>
  truths.includes(true) ? true : truths.includes(null) ? null : false

const test = (needed: Needed, count: bigint | null, of: bigint | null): Test => ({
  count,
  of,
  needed,
  met: count === null || of === null ? null : meets(needed, count, of),
})
const tests = (needed: Needed, counts: Amounts, of: Amounts): Both<Test> => ({
  owners: test(needed, counts.owners, of.owners),
  area: test(needed, counts.area, of.area),
})
const met = (both: Both<Test>): Truth => every([both.owners.met, both.area.met])

const combine = (a: Amounts, b: Amounts, how: (x: bigint, y: bigint) => bigint): Amounts => {
  const one = (m: Measure): bigint | null => {
    const [x, y] = [a[m], b[m]]
    return x === null || y === null ? null : how(x, y)
  }
  return { owners: one('owners'), area: one('area') }
}

interface AnySide {
  readonly name: string
  readonly figures: Amounts
}

/** The side that is alone ahead in one measure; null when none is; undefined when a side's figure is missing. */
function aheadBy(measure: Measure, sides: readonly AnySide[]): string | null | undefined {
  let best: AnySide | undefined
  let most = 0n
  let tied = true
  for (const side of sides) {
    const figure = side.figures[measure]
    if (figure === null) return undefined
    if (figure > most) [best, most, tied] = [side, figure, false]
    else if (figure === most) tied = true
  }
  return tied ? null : best?.name
}

/** The side ahead by every measure given; null where they disagree or tie; undefined where no measure is given. */
function leaderOf(sides: readonly AnySide[]): string | null | undefined {
  const given = measures.map((m) => aheadBy(m, sides)).filter((name) => name !== undefined)
  const [first] = given
  return given.every((name) => name === first) ? first : null
}

/** Whom the approval is asked of: its figures for the working, and whether they pass. */
interface Standing {
  readonly side?: AnySide
  readonly figures: Amounts
  readonly approved: Truth
}

/**
 * A choice among candidates: the winner must itself pass the test of approval. Leading on different measures, or
 * level, nobody wins. Where figures are missing so that no leader is seen, a candidate that passes alone has won.
 */
function standing(sides: readonly AnySide[], passes: (side: AnySide) => Truth): Standing {
  const leader = leaderOf(sides)
  const passing = sides.filter((side) => passes(side) === true)
  const side =
    leader === undefined && passing.length === 1 ? passing[0] : sides.find((s) => s.name === leader)
  if (side) return { side, figures: side.figures, approved: passes(side) }
  const largest = (m: Measure): bigint | null =>
    sides.reduce<bigint | null>((most, { figures }) => {
      const figure = figures[m]
      return most === null || figure === null ? null : figure > most ? figure : most
    }, 0n)
  const hopeless = leader === null || some(sides.map(passes)) === false
  return { figures: { owners: largest('owners'), area: largest('area') }, approved: hopeless ? false : null }
}

const conclusions = (truth: Truth): Conclusion =>
  truth === null ? 'inconclusive' : truth ? 'passed' : 'not-passed'

interface Plain {
  readonly rule: VoteRule
  readonly all: Amounts
  readonly participating: Amounts
  readonly sides: readonly AnySide[]
  readonly candidates: boolean
}

function verdict({ rule, all, participating, sides, candidates }: Plain): Verdict {
  const base = rule.approvalOf === 'all' ? all : participating
  const participation = rule.participation === null ? null : tests(rule.participation, participating, all)
  const takenPart = participation === null ? true : met(participation)
  const passes = (side: AnySide): Truth => met(tests(rule.approval, side.figures, base))
  const [approve] = sides
  const asked: Standing =
    candidates || !approve ? standing(sides, passes) : { figures: approve.figures, approved: passes(approve) }
  const conclusion = conclusions(every([takenPart, asked.approved]))
  const common = { conclusion, participation, approval: tests(rule.approval, asked.figures, base) }
  if (!candidates) return common
  if (conclusion === 'passed' && asked.side) return { ...common, winner: asked.side.name }
  return {
    ...common,
    leading: { owners: aheadBy('owners', sides) ?? null, area: aheadBy('area', sides) ?? null },
  }
}

/** The sides with the deemed given to the leader; where the leader cannot be known, neither can the figures. */
function withDeemed(sides: readonly AnySide[], deemed: Amounts): readonly AnySide[] {
  const leader = leaderOf(sides)
  if (leader === null) return sides
  const unknown: Amounts = {
    owners: deemed.owners === 0n ? 0n : null,
    area: deemed.area === 0n ? 0n : null,
  }
  const more = leader === undefined ? unknown : deemed
  return sides.map((side) =>
    leader === undefined || side.name === leader
      ? { name: side.name, figures: combine(side.figures, more, (x, y) => x + y) }
      : side,
  )
}

/** Applies the rule to the count. The only place where a vote is decided. */
export function judge(count: Count): Judgement {
  const { deemed, sides, participating } = count
  if (deemed === null) return { ...verdict(count), noMajoritySide: false, dependsOnDeemed: false }
  const withThem = verdict({ ...count, sides: withDeemed(sides, deemed) })
  const without = verdict({ ...count, participating: combine(participating, deemed, (x, y) => x - y) })
  const anyDeemed = measures.some((m) => deemed[m] !== 0n)
  return {
    ...withThem,
    withoutDeemed: without,
    noMajoritySide: anyDeemed && leaderOf(sides) === null,
    dependsOnDeemed: withThem.conclusion !== without.conclusion,
  }
}
