// Counts the form by roll: rooms gathered to owners, one ballot each, unreturned ballots by the rules of procedure.
import { areaAt, areaMilli } from '../amounts.ts'
import { LawError } from '../errors.ts'
import {
  booleanAt,
  filledListAt,
  listAt,
  objectAt,
  oneOfAt,
  own,
  refuseLater,
  shown,
  textAt,
  type Input,
} from '../read.ts'
import type { Figures } from './judge.ts'
import { notSides, yesNo, type VoteTotals } from './totals.ts'

interface Owner {
  area: bigint
  /** Proved only when every entry of the owner says so. */
  delivered: boolean
  choice?: string
}

interface Roll {
  readonly owners: Map<string, Owner>
  /** Whose each room is. */
  readonly rooms: Map<string, Owner>
}

function readRoll(input: Input): Roll {
  const owners = new Map<string, Owner>()
  const rooms = new Map<string, Owner>()
  filledListAt(own(input, 'roll'), '/roll').forEach((value, i) => {
    const at = `/roll/${i}`
    const entry = objectAt(value, at)
    const room = textAt(own(entry, 'room'), `${at}/room`)
    if (rooms.has(room)) throw new LawError('TWICE', `${at}/room`, { value: shown(room) })
    const area = areaAt(own(entry, 'area'), `${at}/area`)
    const name = textAt(own(entry, 'owner'), `${at}/owner`)
    const delivered = booleanAt(own(entry, 'delivered'), `${at}/delivered`, false)
    const owner = owners.get(name) ?? { area: 0n, delivered: true }
    owner.area += area
    owner.delivered &&= delivered
    owners.set(name, owner)
    rooms.set(room, owner)
  })
  return { owners, rooms }
}

/** All exclusive parts of one buyer are one person. */
const oneOwner = '建筑物区分所有权解释 第九条'
const plainChoices = [...yesNo, ...notSides]

function choiceAt(value: unknown, at: string, candidates: ReadonlySet<string> | undefined): string {
  if (!candidates) return oneOfAt(value, at, plainChoices)
  const choice = textAt(value, at)
  if (!candidates.has(choice) && !notSides.some((one) => one === choice))
    throw new LawError('NOT_ON_ROLL', at, { value: shown(choice) })
  return choice
}

function readBallots(input: Input, { owners, rooms }: Roll, names: readonly string[] | undefined): void {
  const candidates = names && new Set(names)
  listAt(own(input, 'ballots'), '/ballots').forEach((value, i) => {
    const at = `/ballots/${i}`
    const ballot = objectAt(value, at)
    refuseLater(ballot, at, ['choices'])
    const name = textAt(own(ballot, 'owner'), `${at}/owner`)
    const owner = owners.get(name)
    if (!owner) throw new LawError('NOT_ON_ROLL', `${at}/owner`, { value: shown(name) })
    const room = own(ballot, 'room')
    if (room !== undefined && rooms.get(textAt(room, `${at}/room`)) !== owner)
      throw new LawError('NOT_ON_ROLL', `${at}/room`, { value: shown(room) })
    if (owner.choice !== undefined)
      throw new LawError('SECOND_BALLOT', `${at}/owner`, { value: shown(name) }, oneOwner)
    owner.choice = choiceAt(own(ballot, 'choice'), `${at}/choice`, candidates)
  })
}

interface Sum {
  owners: bigint
  area: bigint
}
const none = (): Sum => ({ owners: 0n, area: 0n })
function add(to: Sum, owner: Owner): void {
  to.owners += 1n
  to.area += owner.area
}
const figures = (sum: Sum): Figures => ({ owners: sum.owners, area: areaMilli(sum.area) })

interface HowCounted {
  readonly follow: boolean
  readonly participates: readonly string[]
}

export function countRoll(
  input: Input,
  candidates: readonly string[] | undefined,
  { follow, participates }: HowCounted,
): VoteTotals {
  const roll = readRoll(input)
  readBallots(input, roll, candidates)
  const names = candidates ?? yesNo
  const sides = new Map<string, Sum>(names.map((name) => [name, none()]))
  const [all, participating, deemed] = [none(), none(), none()]
  for (const owner of roll.owners.values()) {
    add(all, owner)
    const { choice, delivered } = owner
    const isDeemed = choice === undefined && delivered && follow
    const side = choice === undefined ? undefined : sides.get(choice)
    if (side) add(side, owner)
    if (isDeemed) add(deemed, owner)
    if (side || isDeemed || (choice !== undefined && participates.includes(choice))) add(participating, owner)
  }
  return {
    all: figures(all),
    participating: figures(participating),
    sides: names.map((name) => ({ name, figures: figures(sides.get(name) ?? none()) })),
    candidates: candidates !== undefined,
    deemed: follow ? figures(deemed) : null,
  }
}
