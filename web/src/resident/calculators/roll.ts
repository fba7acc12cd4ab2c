// A roll as people keep it: one line per room, pasted from a sheet or typed, with the ballot beside it.

/** Which line of the text an entry of the input came from, for a fault that names the entry. */
interface Lines {
  roll: number[]
  ballots: number[]
}
interface RollEntry {
  room?: string
  area?: string
  owner?: string
  delivered: boolean | string
}
interface Decoded {
  roll: RollEntry[]
  ballots: { owner: string; choice: string }[]
}

const choices: Readonly<Record<string, string>> = {
  同意: 'approve',
  反对: 'against',
  弃权: 'abstain',
  无效: 'void',
  for: 'approve',
  approve: 'approve',
  against: 'against',
  abstain: 'abstain',
  void: 'void',
}
const none = new Set(['', '-', '—', '未交', '未交回', 'none'])
const delivered: Readonly<Record<string, boolean>> = {
  是: true,
  已送达: true,
  yes: true,
  '': false,
  否: false,
  未送达: false,
  no: false,
}

const cells = (line: string): string[] => line.split(/\t|,|，/).map((cell) => cell.trim())
/** A first line whose area is no figure says what stands in each column. */
const isHeading = ([, area = '']: readonly string[]): boolean => !/\d/.test(area)
const lookUp = <Value>(table: Readonly<Record<string, Value>>, word: string): Value | undefined =>
  Object.hasOwn(table, word.toLowerCase()) ? table[word.toLowerCase()] : undefined

function read(text: string): Decoded & { lines: Lines } {
  const found: Decoded & { lines: Lines } = { roll: [], ballots: [], lines: { roll: [], ballots: [] } }
  /** What each owner chose so far: the same word beside another room of theirs is the same ballot. */
  const chosen = new Map<string, string>()
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const row = cells(line)
    if (line.trim() === '' || (found.roll.length === 0 && isHeading(row))) continue
    const [room = '', area = '', owner = '', sent = '', said = ''] = row
    found.roll.push({
      ...(room && { room }),
      ...(area && { area }),
      ...(owner && { owner }),
      delivered: lookUp(delivered, sent) ?? sent,
    })
    found.lines.roll.push(at + 1)
    const choice = lookUp(choices, said) ?? said
    if (none.has(said.toLowerCase()) || chosen.get(owner) === choice) continue
    chosen.set(owner, choice)
    found.ballots.push({ owner, choice })
    found.lines.ballots.push(at + 1)
  }
  return found
}

export function decodeRoll(text: string): Decoded {
  const { roll, ballots } = read(text)
  return { roll, ballots }
}

/** The line of the text that a fault such as `/ballots/3/choice` speaks of. */
export function lineOf(text: string, field: string): number | undefined {
  const [, list, index] = /^\/(roll|ballots)\/(\d+)/.exec(field) ?? []
  if (list !== 'roll' && list !== 'ballots') return undefined
  return read(text).lines[list][Number(index)]
}
