// The yardstick of tests: who counts as one, reckoned from the file alone, to compare with what the database counts.
import type { Roster, RosterRoom } from './schema.ts'

type VotingUnit = {
  readonly key: string
  readonly kind: 'person' | 'company' | 'co-owners' | 'developer'
  /** The owners together, sorted; empty for the developer, who may own nothing but what is unsold. */
  readonly ownerKeys: readonly string[]
  readonly roomKeys: readonly string[]
  readonly areaMilli: bigint
}

const DEVELOPER_KEY = 'developer'

/** Unsold, or sold but not yet delivered on that day: with the developer, all together one (解释 第九条). */
const isDevelopers = (room: RosterRoom, on: string): boolean =>
  !room.sold || room.deliveredOn === null || room.deliveredOn > on

/**
 * The voting units of these rooms on a day: all rooms of one buyer are one, the same set of co-owners is one
 * however many rooms it has, everything that is the developer's is one. In the order of their first room.
 */
export function votingUnits(roster: Roster, rooms: readonly RosterRoom[], on: string): VotingUnit[] {
  const units = new Map<string, { kind: VotingUnit['kind']; ownerKeys: string[]; rooms: RosterRoom[] }>()
  const developer = roster.community.developer && `credit-code:${roster.community.developer.creditCode}`
  for (const room of rooms) {
    const ownerKeys = isDevelopers(room, on) ? [] : room.titles.map((title) => title.ownerKey).toSorted()
    const [only = ''] = ownerKeys
    const its = ownerKeys.length === 0 || (ownerKeys.length === 1 && only === developer)
    const key = its ? DEVELOPER_KEY : ownerKeys.join('+')
    const kind = its
      ? 'developer'
      : ownerKeys.length > 1
        ? 'co-owners'
        : (roster.owners.get(only)?.kind ?? 'person')
    const unit = units.get(key)
    if (unit) unit.rooms.push(room)
    else units.set(key, { kind, ownerKeys: its ? [] : ownerKeys, rooms: [room] })
  }
  return [...units].map(([key, unit]) => ({
    key,
    kind: unit.kind,
    ownerKeys: unit.ownerKeys,
    roomKeys: unit.rooms.map((room) => room.key),
    areaMilli: unit.rooms.reduce((sum, room) => sum + room.areaMilli, 0n),
  }))
}
