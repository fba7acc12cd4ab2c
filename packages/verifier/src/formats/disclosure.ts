// What of a count may be published so that no choice of fewer than five can be told apart, and what follows from it.
import { addScalars, areaText, parseArea, scalarHex } from './area.ts'
import {
  conclusions,
  type ClassSum,
  type Conclusion,
  type Disclosure,
  type Line,
  type Roll,
  type Vote,
} from './bundle.ts'
import { FormatError } from './errors.ts'
import type { Json } from './canonical.ts'

/** The fewest lines that a class may hold; none at all is also told, for it singles nobody out. */
export const smallestClass = 5

/** A counted ballot with what only the server knows: its true choice (or `deemed`) and the opening of C. */
export interface CountedLine {
  readonly lineId: string
  readonly choice: string
  readonly C: string
  readonly areaMilli: bigint
  readonly r: bigint
}

export interface Group {
  readonly class: string
  readonly members: readonly string[]
}

type Counts = ReadonlyMap<string, number>
type CountedVote = Pick<Vote, 'choices' | 'candidates' | 'rules'>

export const hidesWell = (lines: number): boolean => lines === 0 || lines >= smallestClass

export function sidesOf(vote: Pick<Vote, 'candidates'>): readonly string[] {
  return vote.candidates ?? ['approve', 'against']
}

export function followsMajority(vote: Pick<Vote, 'rules'>): boolean {
  return vote.rules.unreturned === 'follow-majority'
}

/** Everything a line can be: the choices and, where the rules of procedure deem, `deemed`. */
export function membersOf(vote: CountedVote): readonly string[] {
  return followsMajority(vote) ? [...vote.choices, 'deemed'] : vote.choices
}

const alone = (member: string): Group => ({ class: member, members: [member] })

function countOf(counts: Counts, members: readonly string[]): number {
  return members.reduce((sum, member) => sum + (counts.get(member) ?? 0), 0)
}

/** Some members in one class, the others alone; the merged class stands last among the choices. */
function grouped(vote: CountedVote, name: string, merged: readonly string[]): Group[] {
  const rest = membersOf(vote).filter((member) => !merged.includes(member))
  return [
    ...rest.filter((m) => m !== 'deemed').map(alone),
    { class: name, members: merged },
    ...rest.filter((m) => m === 'deemed').map(alone),
  ]
}

/**
 * The classes of each level. Deemed ballots stay a class of their own, but fewer than five of them are merged as well:
 * else their area, found by subtraction, would tell who did not return a ballot. Candidates with fewer than five
 * lines are merged with those that have none, so that being merged says nothing more.
 */
export function groupsAt(
  level: Disclosure,
  vote: CountedVote,
  counts: Counts,
  leading: string | undefined,
): Group[] | null {
  const deemed = membersOf(vote).filter((m) => m === 'deemed' && !hidesWell(countOf(counts, [m])))
  switch (level) {
    case 'full':
      return membersOf(vote).map(alone)
    case 'merged': {
      const small = (vote.candidates ?? []).filter((name) => countOf(counts, [name]) < smallestClass)
      return grouped(vote, 'other', [...small, 'abstain', 'void', ...deemed])
    }
    case 'approve-rest': {
      const side = vote.candidates === undefined ? 'approve' : leading
      if (side === undefined) return null
      return grouped(vote, 'rest', [...vote.choices.filter((choice) => choice !== side), ...deemed])
    }
    case 'participation-only': {
      const apart =
        membersOf(vote).length > vote.choices.length &&
        deemed.length === 0 &&
        hidesWell(countOf(counts, vote.choices))
      return apart
        ? [{ class: 'participated', members: vote.choices }, alone('deemed')]
        : [{ class: 'participated', members: membersOf(vote) }]
    }
  }
}

/** Sums every class; a sum of one to four lines (possible only when no more took part at all) is not opened. */
function sumClasses(groups: readonly Group[], counted: readonly CountedLine[]): ClassSum[] {
  return groups.map((group) => {
    const within = counted.filter((line) => group.members.includes(line.choice))
    const sum = { class: group.class, members: group.members, lines: within.length }
    if (group.class === 'participated' && !hidesWell(within.length)) return sum
    const areaMilli = within.reduce((total, line) => total + line.areaMilli, 0n)
    return { ...sum, area: areaText(areaMilli), r: scalarHex(addScalars(within.map((line) => line.r))) }
  })
}

export interface Published {
  readonly disclosure: Disclosure
  readonly lines: readonly Line[]
  readonly classes: readonly ClassSum[]
}

function publishAs(
  disclosure: Disclosure,
  groups: readonly Group[],
  counted: readonly CountedLine[],
): Published {
  const classOf = new Map(
    groups.flatMap((group) => group.members.map((member) => [member, group.class] as const)),
  )
  const lines = counted
    .map((line) => ({ lineId: line.lineId, choice: classOf.get(line.choice) ?? '', C: line.C }))
    .toSorted((a, b) => (a.lineId < b.lineId ? -1 : 1))
  return { disclosure, lines, classes: sumClasses(groups, counted) }
}

/** Everything apart, for owners in scope; also what every level's conclusion is held against. */
export function discloseAll(vote: CountedVote, counted: readonly CountedLine[]): Published {
  const known = new Set(membersOf(vote))
  const stray = counted.find((line) => !known.has(line.choice))
  if (stray !== undefined) {
    throw new FormatError(
      'inconsistent',
      { zh: '有选票不属于任何选项', en: 'a ballot for none of the choices' },
      stray.lineId,
    )
  }
  return publishAs('full', membersOf(vote).map(alone), counted)
}

/**
 * The most that may be shown to everybody. A level is used when no class holds one to four lines and `concludes`
 * accepts it, that is, when the conclusion that follows from it is the true one.
 */
export function discloseClasses(
  vote: CountedVote,
  counted: readonly CountedLine[],
  leading: string | undefined,
  concludes: (published: Published) => boolean,
): Published {
  const counts = new Map<string, number>()
  for (const line of counted) counts.set(line.choice, (counts.get(line.choice) ?? 0) + 1)
  for (const level of ['full', 'merged', 'approve-rest'] as const) {
    const groups = groupsAt(level, vote, counts, leading)
    if (groups === null || !groups.every((group) => hidesWell(countOf(counts, group.members)))) continue
    const published = publishAs(level, groups, counted)
    if (concludes(published)) return published
  }
  const groups = groupsAt('participation-only', vote, counts, leading) ?? []
  return publishAs('participation-only', groups, counted)
}

type Figures = { readonly owners?: number; readonly area?: string }

function figuresOf(choice: string, classes: readonly ClassSum[]): Figures {
  const own = classes.find((sum) => sum.members.length === 1 && sum.members[0] === choice)
  if (own === undefined) return {}
  return own.area === undefined ? { owners: own.lines } : { owners: own.lines, area: own.area }
}

const stands = (choice: string, classes: readonly ClassSum[]): boolean =>
  figuresOf(choice, classes).area !== undefined

/** Whether every side, and what is deemed to a side, is published apart. */
function sidesStand(vote: CountedVote, classes: readonly ClassSum[]): boolean {
  const needed = followsMajority(vote) ? [...sidesOf(vote), 'deemed'] : sidesOf(vote)
  return needed.every((member) => stands(member, classes))
}

/**
 * The totals form of the tally calculator, from nothing but what is published. A part that is merged is present
 * without figures; deemed ballots are left to nobody unless all sides stand apart.
 */
export function tallyInput(vote: Vote, roll: Roll, classes: readonly ClassSum[]): Json {
  const areas = classes.flatMap((sum) => (sum.area === undefined ? [] : [parseArea(sum.area)]))
  const owners = classes.reduce((sum, one) => sum + one.lines, 0)
  const participating: Figures =
    areas.length === classes.length
      ? { owners, area: areaText(areas.reduce((a, b) => a + b, 0n)) }
      : { owners }
  const figures = (choice: string): readonly [string, Figures] => [choice, figuresOf(choice, classes)]
  const sides = Object.fromEntries(sidesOf(vote).map(figures))
  const apart = Object.fromEntries(['abstain', 'void'].map(figures))
  return {
    date: vote.date,
    jurisdiction: vote.jurisdiction,
    matter: vote.matter,
    totals: {
      all: { owners: roll.owners, area: roll.area },
      participating,
      ...(vote.candidates === undefined ? sides : { choices: sides }),
      ...apart,
      ...(followsMajority(vote) && sidesStand(vote, classes) ? { deemed: figuresOf('deemed', classes) } : {}),
    },
  }
}

export interface Outcome {
  readonly conclusion: Conclusion
  readonly winner?: string
}

function field(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    ? Reflect.get(value, key)
    : undefined
}

/** Reads conclusion and, of a vote that passed, the winner from the answer of the tally calculator. */
export function outcomeOf(answer: unknown): Outcome {
  const conclusion = conclusions.find((one) => one === field(answer, 'conclusion'))
  if (conclusion === undefined) {
    throw new FormatError(
      'inconsistent',
      { zh: '计票答案没有结论', en: 'the tally gives no conclusion' },
      'tally.answer',
    )
  }
  const winner = field(answer, 'winner')
  return conclusion === 'passed' && typeof winner === 'string' ? { conclusion, winner } : { conclusion }
}

function turnoutFailed(answer: unknown): boolean {
  const participation = field(answer, 'participation')
  return ['owners', 'area'].some((measure) => field(field(participation, measure), 'met') === false)
}

/**
 * What the published figures prove. With something merged, `passed` still stands (the side alone suffices), and so
 * does a failed participation; but `not-passed` only where nothing merged or deemed could have carried a side over.
 */
export function provenOutcome(vote: CountedVote, classes: readonly ClassSum[], answer: unknown): Outcome {
  const outcome = outcomeOf(answer)
  if (sidesStand(vote, classes) || outcome.conclusion === 'passed') return outcome
  if (turnoutFailed(answer)) return { conclusion: 'not-passed' }
  const approvalStands = vote.candidates === undefined && !followsMajority(vote) && stands('approve', classes)
  return approvalStands ? outcome : { conclusion: 'inconclusive' }
}

export const sameOutcome = (a: Outcome, b: Outcome): boolean =>
  a.conclusion === b.conclusion && a.winner === b.winner
