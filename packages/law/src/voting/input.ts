// Reads the two forms of a tally, by roll and by published totals, into the same typed count.
import { areaMilli, areaOrNoneAt, printArea } from '../amounts.ts'
import { dateAt } from '../dates.ts'
import { LawError } from '../errors.ts'
import {
  countAt,
  filledListAt,
  objectAt,
  oneOfAt,
  own,
  pointer,
  refuseLater,
  shown,
  textAt,
  type Input,
} from '../read.ts'
import type { Figures, Side } from './judge.ts'
import { matters, type Matter } from './rules.ts'
import { countRoll } from './roll.ts'
import { notSides, yesNo, type VoteTotals } from './totals.ts'

export interface Setting {
  readonly matter: Matter
  /** The closing date. */
  readonly date: string
  readonly jurisdiction?: string
  /** The opening date, where given: a vote that straddles a change of law is warned of. */
  readonly opens?: string
}

const candidatesMax = 1000
const nothing: Figures = { owners: null, area: null }
const zero: Figures = { owners: 0n, area: areaMilli(0n) }

function jurisdictionAt(value: unknown): string {
  const code = textAt(value, '/jurisdiction')
  if (!/^Z?\d{2,12}$/.test(code))
    throw new LawError('BAD_JURISDICTION', '/jurisdiction', { value: shown(code) })
  return code
}

export function readSetting(input: Input): Setting {
  const date = dateAt(own(input, 'date'), '/date')
  const matter = oneOfAt(own(input, 'matter'), '/matter', matters)
  const [place, opening] = [own(input, 'jurisdiction'), own(input, 'opens')]
  const opens = opening === undefined ? undefined : dateAt(opening, '/opens')
  if (opens !== undefined && opens > date)
    throw new LawError('DATES_REVERSED', '/opens', { from: opens, to: date })
  return {
    matter,
    date,
    ...(place === undefined ? {} : { jurisdiction: jurisdictionAt(place) }),
    ...(opens === undefined ? {} : { opens }),
  }
}

/** Whether unreturned ballots follow the majority; undefined where nothing is said. */
function readUnreturned(input: Input): boolean | undefined {
  const given = own(input, 'rules')
  if (given === undefined) return undefined
  const rules = objectAt(given, '/rules')
  for (const key of Object.keys(rules))
    if (key !== 'unreturned') throw new LawError('UNKNOWN_KEY', `/rules/${pointer(key)}`, { key: shown(key) })
  const unreturned = own(rules, 'unreturned')
  if (unreturned === undefined) return undefined
  return (
    oneOfAt(unreturned, '/rules/unreturned', ['not-participating', 'follow-majority']) === 'follow-majority'
  )
}

function candidateName(name: unknown, at: string): string {
  const text = textAt(name, at)
  if ([...notSides, ...yesNo].some((word) => word === text))
    throw new LawError('RESERVED_NAME', at, { value: text })
  return text
}

function readCandidates(input: Input): readonly string[] | undefined {
  const given = own(input, 'candidates')
  if (given === undefined) return undefined
  const names = filledListAt(given, '/candidates', candidatesMax).map((name, i) =>
    candidateName(name, `/candidates/${i}`),
  )
  names.forEach((name, i) => {
    if (names.indexOf(name) !== i) throw new LawError('TWICE', `/candidates/${i}`, { value: shown(name) })
  })
  return names
}

/** A pair of figures, either of which may be missing. */
function readFigures(value: unknown, at: string): Figures {
  const pair = objectAt(value, at)
  const [owners, area] = [own(pair, 'owners'), own(pair, 'area')]
  return {
    owners: owners === undefined ? null : countAt(owners, `${at}/owners`),
    area: area === undefined ? null : areaOrNoneAt(area, `${at}/area`),
  }
}

function within(part: Figures, whole: Figures, at: string): void {
  const larger = (measure: string, value: string, of: string): LawError =>
    new LawError('LARGER_THAN_WHOLE', `${at}/${measure}`, { value, whole: of })
  if (part.owners !== null && whole.owners !== null && part.owners > whole.owners)
    throw larger('owners', String(part.owners), String(whole.owners))
  if (part.area !== null && whole.area !== null && part.area > whole.area)
    throw larger('area', printArea(part.area), printArea(whole.area))
}

interface Part {
  readonly at: string
  readonly figures: Figures
}
const partOf = (totals: Input, key: string): Part | undefined => {
  const given = own(totals, key)
  return given === undefined
    ? undefined
    : { at: `/totals/${key}`, figures: readFigures(given, `/totals/${key}`) }
}

const sumParts = (parts: readonly Part[]): Figures => {
  let owners: bigint | null = 0n
  let area: bigint | null = 0n
  for (const { figures } of parts) {
    owners = owners === null || figures.owners === null ? null : owners + figures.owners
    area = area === null || figures.area === null ? null : area + figures.area
  }
  return { owners, area: area === null ? null : areaMilli(area) }
}

interface Sides {
  readonly sides: readonly Side[]
  readonly parts: readonly Part[]
  readonly candidates: boolean
}

function readYesNo(totals: Input): Sides {
  const [approve, against] = [partOf(totals, 'approve'), partOf(totals, 'against')]
  const sides = [
    // the figure that is judged: where it is not published it is unknown, not zero
    { name: 'approve', figures: approve?.figures ?? nothing },
    { name: 'against', figures: against?.figures ?? zero },
  ]
  return { sides, parts: [approve, against].filter((part) => part !== undefined), candidates: false }
}

function readChoices(totals: Input, candidates: readonly string[] | undefined): Sides {
  for (const key of yesNo)
    if (Object.hasOwn(totals, key))
      throw new LawError('CONTRADICTION', `/totals/${key}`, {
        zh: '有候选项时没有同意、反对两方',
        en: 'with candidates there are no sides approve and against',
      })
  const given = own(totals, 'choices')
  if (given === undefined)
    return {
      sides: (candidates ?? []).map((name) => ({ name, figures: nothing })),
      parts: [],
      candidates: true,
    }
  const choices = objectAt(given, '/totals/choices')
  const names = filledListAt(Object.keys(choices), '/totals/choices', candidatesMax).map((name) =>
    candidateName(name, `/totals/choices/${pointer(String(name))}`),
  )
  const parts = names.map((name) => {
    const at = `/totals/choices/${pointer(name)}`
    if (candidates && !candidates.includes(name))
      throw new LawError('NOT_ON_ROLL', at, { value: shown(name) })
    return { name, at, figures: readFigures(own(choices, name), at) }
  })
  const absent = (candidates ?? []).filter((name) => !names.includes(name))
  const sides = [...parts, ...absent.map((name) => ({ name, figures: zero }))]
  return { sides: sides.map(({ name, figures }) => ({ name, figures })), parts, candidates: true }
}

function readAll(totals: Input): Figures {
  const given = own(totals, 'all')
  if (given === undefined) return nothing
  const all = readFigures(given, '/totals/all')
  if (all.owners === 0n) throw new LawError('NOT_POSITIVE', '/totals/all/owners')
  if (all.area === 0n) throw new LawError('NOT_POSITIVE', '/totals/all/area')
  return all
}

function readTotals(input: Input, candidates: readonly string[] | undefined): VoteTotals {
  const totals = objectAt(own(input, 'totals'), '/totals')
  const follow = readUnreturned(input)
  const all = readAll(totals)
  const participating = partOf(totals, 'participating')?.figures ?? nothing
  within(participating, all, '/totals/participating')
  const byChoice = candidates !== undefined || Object.hasOwn(totals, 'choices')
  const { sides, parts, ...kind } = byChoice ? readChoices(totals, candidates) : readYesNo(totals)
  const [abstain, void_, deemed] = [
    partOf(totals, 'abstain'),
    partOf(totals, 'void'),
    partOf(totals, 'deemed'),
  ]
  const given = [...parts, abstain, void_, deemed].filter((part) => part !== undefined)
  for (const part of given) {
    within(part.figures, participating, part.at)
    within(part.figures, all, part.at)
  }
  const someDeemed = deemed !== undefined && (deemed.figures.owners !== 0n || deemed.figures.area !== 0n)
  if (follow === false && someDeemed)
    throw new LawError('CONTRADICTION', '/totals/deemed', {
      zh: '规则写明未退票不计入参与，却有视为表决的票',
      en: 'unreturned ballots do not participate by the rules given, yet some are deemed',
    })
  const noneDeemed = follow === true ? zero : null
  return { all, participating, sides, ...kind, deemed: deemed?.figures ?? noneDeemed, parts: sumParts(given) }
}

const rollKeys = ['roll', 'ballots'] as const

/** Exactly one of the two forms, read whole. */
export function readVote(input: Input, participates: readonly string[]): VoteTotals {
  refuseLater(input, '', ['seats'])
  const candidates = readCandidates(input)
  if (!Object.hasOwn(input, 'totals'))
    return countRoll(input, candidates, { follow: readUnreturned(input) === true, participates })
  for (const key of rollKeys)
    if (Object.hasOwn(input, key))
      throw new LawError('CONTRADICTION', `/${key}`, {
        zh: '名册与汇总数字只能给一种',
        en: 'give either a roll with ballots or totals, not both',
      })
  return readTotals(input, candidates)
}
