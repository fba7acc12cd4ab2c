// Reads the tree of jurisdictions out of data/jurisdictions: text in, rows out; no file, no database.

export type JurisdictionLevel = 'province' | 'city' | 'county' | 'street' | 'neighbourhood'

export type Jurisdiction = {
  /** Official code without trailing zeros, or an own code that begins with Z. */
  readonly code: string
  /** null for the province alone. */
  readonly parent: string | null
  readonly level: JurisdictionLevel
  readonly name: string
  /** True for a zone that has no official code. */
  readonly own: boolean
  /** Where the statistics count a street that a development zone administers; null where the two agree. */
  readonly statisticalParent: string | null
}

const LEVELS: readonly JurisdictionLevel[] = ['province', 'city', 'county', 'street', 'neighbourhood']
const PREFIX_LENGTHS = [9, 6, 4, 2]

function levelOf(digit: string | undefined, line: string): JurisdictionLevel {
  const level = LEVELS[Number(digit) - 1]
  if (!level) throw new Error(`jurisdictions: no such level: ${line}`)
  return level
}

function fieldsOf(csv: string): string[][] {
  return csv
    .split(/\r?\n/)
    .slice(1)
    .filter((line) => line !== '')
    .map((line) => line.split(','))
}

function officialParent(code: string, known: ReadonlySet<string>): string | null {
  for (const length of PREFIX_LENGTHS) {
    const prefix = code.slice(0, length)
    if (length < code.length && known.has(prefix)) return prefix
  }
  return null
}

/**
 * The whole tree, every parent before its children.
 * @param official text of hubei.csv (code,level,name)
 * @param own text of own-codes.csv (code,parent,level,name,basis): zones, and streets moved under them
 */
export function readJurisdictions(official: string, own = ''): Jurisdiction[] {
  const lines = fieldsOf(official)
  const known = new Set(lines.map(([code]) => code ?? ''))
  const ownLines = fieldsOf(own)
  const moved = new Map(ownLines.filter(([code]) => known.has(code ?? '')).map(([code, to]) => [code, to]))
  const zones = ownLines
    .filter(([code]) => !known.has(code ?? ''))
    .map((line): Jurisdiction => {
      const [code = '', parent = '', digit, name = ''] = line
      if (!code.startsWith('Z')) throw new Error(`jurisdictions: an own code begins with Z: ${line.join()}`)
      return { code, parent, level: levelOf(digit, line.join()), name, own: true, statisticalParent: null }
    })
  const rows = lines.map((line): Jurisdiction => {
    const [code = '', digit, name = ''] = line
    const parent = officialParent(code, known)
    const to = moved.get(code)
    return {
      code,
      parent: to ?? parent,
      level: levelOf(digit, line.join()),
      name,
      own: false,
      statisticalParent: to === undefined ? null : parent,
    }
  })
  return [...rows, ...zones].toSorted(
    (a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level) || (a.code < b.code ? -1 : 1),
  )
}

/** From the place itself up to the province. */
export function pathOf(code: string, tree: ReadonlyMap<string, Jurisdiction>): Jurisdiction[] {
  const path: Jurisdiction[] = []
  for (let at = tree.get(code); at; at = at.parent === null ? undefined : tree.get(at.parent)) path.push(at)
  return path
}

/**
 * Who has the county's tasks for a place: its county or zone; in 仙桃、潜江、天门、神农架, which have no county
 * tier, the city itself. undefined above the county, where the question has no answer.
 */
export function countyOf(code: string, tree: ReadonlyMap<string, Jurisdiction>): Jurisdiction | undefined {
  const path = pathOf(code, tree)
  const county = path.find((place) => place.level === 'county')
  if (county) return county
  const city = path.find((place) => place.level === 'city')
  return city?.code.length === 6 ? city : undefined
}

/** The statistical twelve-digit form of an official code; own codes have none. */
export function statisticalCode(place: Jurisdiction): string | null {
  return place.own ? null : place.code.padEnd(12, '0')
}
