// tally: the public calculator of votes. Reads, judges, and answers with the working, the rule and its warnings.
import { areaMilli, printArea } from '../amounts.ts'
import type { Text } from '../errors.ts'
import { objectAt } from '../read.ts'
import { readSetting, readVote, type Setting } from './input.ts'
import { judge, type Conclusion, type Judgement, type Test, type Verdict } from './judge.ts'
import { inHubei, rulesFor, type Needed, type VoteRule } from './rules.ts'
import type { VoteTotals } from './totals.ts'

export interface PersonsTest {
  readonly count: number | null
  readonly of: number | null
  readonly needed: Needed
  readonly met: boolean | null
}
export interface AreaTest {
  readonly count: string | null
  readonly of: string | null
  readonly needed: Needed
  readonly met: boolean | null
}
export interface PrintedTests {
  readonly owners: PersonsTest
  readonly area: AreaTest
}
export interface PrintedVerdict {
  readonly conclusion: Conclusion
  /** null under a law that has no such test */
  readonly participation: PrintedTests | null
  readonly approval: PrintedTests
}
export type WarningCode =
  | 'parts-do-not-sum'
  | 'no-majority-side'
  | 'depends-on-deemed'
  | 'straddles-change-of-law'
  | 'provincial-text-unverified'
/** `detail` is Chinese, `en` the same in English. */
export interface Warning {
  readonly code: WarningCode
  readonly detail: string
  readonly en: string
}
export interface TallyAnswer extends PrintedVerdict {
  readonly withoutDeemed?: PrintedVerdict
  readonly winner?: string
  /** With candidates and no winner: who leads by each measure. */
  readonly leading?: { readonly owners: string | null; readonly area: string | null }
  readonly rule: {
    readonly id: string
    readonly articles: readonly string[]
    readonly inForce: readonly [string, string | null]
  }
  readonly warnings: readonly Warning[]
}

const persons = ({ count, of, needed, met }: Test): PersonsTest => ({
  count: count === null ? null : Number(count),
  of: of === null ? null : Number(of),
  needed,
  met,
})
const printed = (area: bigint | null): string | null => (area === null ? null : printArea(areaMilli(area)))
const areas = ({ count, of, needed, met }: Test): AreaTest => ({
  count: printed(count),
  of: printed(of),
  needed,
  met,
})

const print = ({ conclusion, participation, approval }: Verdict): PrintedVerdict => ({
  conclusion,
  participation: participation && { owners: persons(participation.owners), area: areas(participation.area) },
  approval: { owners: persons(approval.owners), area: areas(approval.area) },
})

const warning = (code: WarningCode, { zh, en }: Text): Warning => ({ code, detail: zh, en })

function partsWarning({ parts, participating }: VoteTotals): Warning[] {
  const differ = (part: bigint | null, whole: bigint | null): boolean =>
    part !== null && whole !== null && part !== whole
  if (!parts) return []
  const zh: string[] = []
  const en: string[] = []
  if (differ(parts.owners, participating.owners)) {
    zh.push(`各部分合计 ${parts.owners} 人，参与 ${participating.owners} 人`)
    en.push(`the parts are ${parts.owners} persons, participating ${participating.owners}`)
  }
  if (differ(parts.area, participating.area)) {
    zh.push(`各部分合计 ${printed(parts.area)} m²，参与 ${printed(participating.area)} m²`)
    en.push(`the parts are ${printed(parts.area)} m², participating ${printed(participating.area)} m²`)
  }
  return zh.length === 0 ? [] : [warning('parts-do-not-sum', { zh: zh.join('；'), en: en.join('; ') })]
}

const said: Readonly<Record<'no-majority-side' | 'depends-on-deemed' | 'provincial-text-unverified', Text>> =
  {
    'no-majority-side': {
      zh: '没有一方在人数和面积上同时领先，未退的票不计入任何一方，只计入参与',
      en: 'no side leads by persons and by area; unreturned ballots participate but are deemed to no side',
    },
    'depends-on-deemed': {
      zh: '结论取决于视为表决的未退票；不计它们时结论不同，见 withoutDeemed',
      en: 'the conclusion depends on deemed ballots; without them it differs, see withoutDeemed',
    },
    'provincial-text-unverified': {
      zh: '本省条文未核验：按全国性规则计算',
      en: "the province's own text is not verified: computed by the national rules",
    },
  }

function straddle({ opens, date }: Setting, rule: VoteRule): Warning[] {
  if (opens === undefined || opens >= rule.inForce[0]) return []
  return [
    warning('straddles-change-of-law', {
      zh: `表决 ${opens} 开始，${date} 截止，其间法律于 ${rule.inForce[0]} 变更；按截止日的法律计算`,
      en: `opened on ${opens}, closed on ${date}; the law changed on ${rule.inForce[0]}; the closing day's law is applied`,
    }),
  ]
}

function warningsOf(setting: Setting, totals: VoteTotals, rule: VoteRule, judged: Judgement): Warning[] {
  return [
    ...partsWarning(totals),
    ...(judged.noMajoritySide ? [warning('no-majority-side', said['no-majority-side'])] : []),
    ...(judged.dependsOnDeemed ? [warning('depends-on-deemed', said['depends-on-deemed'])] : []),
    ...straddle(setting, rule),
    ...(inHubei(setting.jurisdiction)
      ? [warning('provincial-text-unverified', said['provincial-text-unverified'])]
      : []),
  ]
}

/** Tallies typed figures, such as a server has them from its database; the calculator itself ends here too. */
export function tallyTotals(setting: Setting, totals: VoteTotals): TallyAnswer {
  const rule = rulesFor(setting)
  const judged = judge({ rule, ...totals })
  return {
    ...print(judged),
    ...(judged.withoutDeemed ? { withoutDeemed: print(judged.withoutDeemed) } : {}),
    ...(judged.winner === undefined ? {} : { winner: judged.winner }),
    ...(judged.leading ? { leading: judged.leading } : {}),
    rule: { id: rule.id, articles: rule.articles, inForce: rule.inForce },
    warnings: warningsOf(setting, totals, rule, judged),
  }
}

/** The calculator `tally`: any value in, an answer or a LawError out. */
export function tally(input: unknown): TallyAnswer {
  const given = objectAt(input, '')
  const setting = readSetting(given)
  return tallyTotals(setting, readVote(given, rulesFor(setting).participates))
}
