// The rule table of votes: which law counts a matter on a date and in a place, with its thresholds and its articles.
import { dateAt } from '../dates.ts'
import { LawError } from '../errors.ts'

export const matters = [
  'adopt-rules-of-procedure',
  'adopt-covenant',
  'elect-committee',
  'recall-committee-member',
  'hire-property-company',
  'dismiss-property-company',
  'use-maintenance-fund',
  'raise-maintenance-fund',
  'rebuild',
  'change-common-part-use',
  'operate-on-common-part',
  'other-major',
] as const
export type Matter = (typeof matters)[number]

/** 以上 includes the number, 过半数 does not (民法典 1259). */
export type Needed = '>=2/3' | '>=3/4' | '>1/2'

interface Item {
  readonly article: string
  readonly approval: Needed
}

/** One law as it stood for a time: what a local people's congress may lawfully change is all in here. */
export interface VoteLaw {
  readonly id: string
  /** Code of the jurisdiction it binds; empty for the whole country. */
  readonly jurisdiction: string
  /** First and last day in force. */
  readonly inForce: readonly [string, string | null]
  /** The plain article first, then what else every item rests on. */
  readonly articles: readonly string[]
  /** Of all owners, by persons and by area; null where the law has no such test. */
  readonly participation: Needed | null
  readonly approvalOf: 'participating' | 'all'
  /** Ballots on no side that take part all the same (inferred from 278 and published counts, not said by it). */
  readonly participates: readonly ('abstain' | 'void')[]
  readonly items: Readonly<Partial<Record<Matter, Item>>>
}

const civilCode = (item: string, approval: Needed): Item => ({
  article: `民法典 第二百七十八条第一款第${item}项`,
  approval,
})
const propertyLaw = (item: string, approval: Needed): Item => ({
  article: `物权法 第七十六条第一款第${item}项`,
  approval,
})

/** What is known and confirmed. Hubei's own text is not verified and therefore not here. */
export const voteLaws: readonly VoteLaw[] = [
  {
    id: 'cn.civil-code.278',
    jurisdiction: '',
    inForce: ['2021-01-01', null],
    articles: ['民法典 第二百七十八条', '民法典 第二百七十八条第二款'],
    participation: '>=2/3',
    approvalOf: 'participating',
    participates: ['abstain', 'void'],
    items: {
      'adopt-rules-of-procedure': civilCode('一', '>1/2'),
      'adopt-covenant': civilCode('二', '>1/2'),
      'elect-committee': civilCode('三', '>1/2'),
      'recall-committee-member': civilCode('三', '>1/2'),
      'hire-property-company': civilCode('四', '>1/2'),
      'dismiss-property-company': civilCode('四', '>1/2'),
      'use-maintenance-fund': civilCode('五', '>1/2'),
      'raise-maintenance-fund': civilCode('六', '>=3/4'),
      rebuild: civilCode('七', '>=3/4'),
      'change-common-part-use': civilCode('八', '>=3/4'),
      'operate-on-common-part': civilCode('八', '>=3/4'),
      'other-major': civilCode('九', '>1/2'),
    },
  },
  {
    id: 'cn.property-law.76',
    jurisdiction: '',
    inForce: ['2007-10-01', '2020-12-31'],
    articles: ['物权法 第七十六条', '物权法 第七十六条第二款'],
    participation: null,
    approvalOf: 'all',
    // 76 asks nothing of those who take part: all owners are counted on, whoever voted.
    participates: [],
    items: {
      'adopt-rules-of-procedure': propertyLaw('一', '>1/2'),
      'adopt-covenant': propertyLaw('二', '>1/2'),
      'elect-committee': propertyLaw('三', '>1/2'),
      'recall-committee-member': propertyLaw('三', '>1/2'),
      'hire-property-company': propertyLaw('四', '>1/2'),
      'dismiss-property-company': propertyLaw('四', '>1/2'),
      'use-maintenance-fund': propertyLaw('五', '>=2/3'),
      'raise-maintenance-fund': propertyLaw('五', '>=2/3'),
      rebuild: propertyLaw('六', '>=2/3'),
      'change-common-part-use': propertyLaw('七', '>1/2'),
      'operate-on-common-part': propertyLaw('七', '>1/2'),
      'other-major': propertyLaw('七', '>1/2'),
    },
  },
]

/** The rule for one matter. */
export interface VoteRule {
  readonly id: string
  readonly articles: readonly string[]
  readonly inForce: readonly [string, string | null]
  readonly participation: Needed | null
  readonly approval: Needed
  readonly approvalOf: 'participating' | 'all'
  readonly participates: readonly ('abstain' | 'void')[]
}

export interface RuleQuestion {
  readonly matter: Matter
  /** The closing date: a vote is judged by the law of that day. */
  readonly date: string
  /** Defaults to the national rules. */
  readonly jurisdiction?: string | undefined
}

/** Development zones have codes of our own, `Z` before the digits of their city and a number: of their own, no county's. */
const digits = (code: string): string => (code.startsWith('Z') ? code.slice(1) : code)
const ofCity = 4
/** Whether a law of one place binds in another: the country's everywhere, a zone's in the zone, a city's in its zones too. */
function binds(law: string, place: string): boolean {
  if (law.startsWith('Z')) return law === place
  return place.startsWith('Z') ? digits(place).slice(0, ofCity).startsWith(law) : place.startsWith(law)
}

export const inHubei = (jurisdiction: string | undefined): boolean =>
  jurisdiction !== undefined && digits(jurisdiction).startsWith('42')

const standsOn = (law: VoteLaw, date: string): boolean =>
  law.inForce[0] <= date && (law.inForce[1] === null || date <= law.inForce[1])

/** The law in force on the date, of the nearest jurisdiction upward that rules on the matter; else LawError. */
export function rulesFor(question: RuleQuestion, laws: readonly VoteLaw[] = voteLaws): VoteRule {
  const date = dateAt(question.date, '/date')
  const place = question.jurisdiction ?? ''
  const [nearest] = laws
    .filter((law) => standsOn(law, date) && binds(law.jurisdiction, place))
    .filter((law) => law.items[question.matter] !== undefined)
    .toSorted((a, b) => b.jurisdiction.length - a.jurisdiction.length)
  const item = nearest?.items[question.matter]
  if (!nearest || !item) {
    const first = laws.map((law) => law.inForce[0]).toSorted()[0] ?? ''
    throw new LawError('BEFORE_FIRST_RULE', '/date', { date, first })
  }
  const [article, ...rest] = nearest.articles
  return {
    id: `${nearest.id}:${question.matter}`,
    articles: [...(article === undefined ? [] : [article]), item.article, ...rest],
    inForce: nearest.inForce,
    participation: nearest.participation,
    approval: item.approval,
    approvalOf: nearest.approvalOf,
    participates: nearest.participates,
  }
}

interface Fraction {
  readonly numerator: bigint
  readonly denominator: bigint
  readonly orEqual: boolean
}
const fractions: Readonly<Record<Needed, Fraction>> = {
  '>=2/3': { numerator: 2n, denominator: 3n, orEqual: true },
  '>=3/4': { numerator: 3n, denominator: 4n, orEqual: true },
  '>1/2': { numerator: 1n, denominator: 2n, orEqual: false },
}

/** Compared as integers (3·count ≥ 2·of), never as rounded percentages; of nothing, nothing is met. */
export function meets(needed: Needed, count: bigint, of: bigint): boolean {
  const { numerator, denominator, orEqual } = fractions[needed]
  const [have, want] = [count * denominator, of * numerator]
  return of > 0n && (orEqual ? have >= want : have > want)
}

/** The least that must be added to `count` to meet the test of a fixed `of`: 还差多少 (V5). */
export function missingTo(needed: Needed, count: bigint, of: bigint): bigint {
  const { numerator, denominator, orEqual } = fractions[needed]
  const want = of * numerator
  const least = orEqual ? (want + denominator - 1n) / denominator : want / denominator + 1n
  return least > count ? least - count : 0n
}
