// What real rosters get wrong though every cell by itself can be read: dates ahead, floors that are not there.
import type { Drafts, OwnerDraft, RoomDraft } from './drafts.ts'
import { spokenArea, spokenRoom, unitKey } from './normal.ts'

/** A dwelling outside these is looked at again; it stops nothing. In 0.001 m². */
const dwellingMilli = { least: 12_000n, most: 1_000_000n }
/** More people than this behind one telephone: most likely an agent's, or one filled downwards. */
const phonePeople = 5

interface Known {
  /** floors above ground, by unit */
  readonly floors: ReadonlyMap<string, number>
  /** units told to be missing already: each once */
  readonly unlisted: Set<string>
  readonly asOf: string
}

function oddRoom(draft: RoomDraft, { floors, unlisted, asOf }: Known): void {
  const { row, room } = draft
  if (!room) return
  if (room.use === 'dwelling' && (room.areaMilli < dwellingMilli.least || room.areaMilli > dwellingMilli.most))
    row.note('area', 'area-odd', spokenArea(room.areaMilli))
  if (room.deliveredOn !== null && asOf !== '' && room.deliveredOn > asOf)
    row.note('deliveredOn', 'delivered-ahead', room.deliveredOn, { asOf })
    const unit = unitKey(room.building, room.unit)
  const built = floors.get(unit)
  if (floors.size > 0 && built === undefined && !unlisted.has(unit)) {
    unlisted.add(unit)
    row.note('unit', 'unit-unlisted', room.unit, { room: spokenRoom(room.building, room.unit, room.number) })
  } else if (built !== undefined && room.floor > built)
    row.note('floor', 'floor-above-unit', String(room.floor), { floors: String(built) })
}

function sharedPhones(owners: readonly OwnerDraft[]): void {
  const people = new Map<string, Set<string>>()
  for (const { owner } of owners)
    if (owner?.phone) people.set(owner.phone, (people.get(owner.phone) ?? new Set()).add(owner.key))
  const told = new Set<string>()
  for (const { owner, row } of owners) {
    const { phone } = owner ?? {}
    const n = phone ? (people.get(phone)?.size ?? 0) : 0
    if (!phone || n <= phonePeople || told.has(phone)) continue
    told.add(phone)
    row.note('phone', 'phone-shared', phone, { n: String(n) })
  }
}

/** Notes what is odd and stops nothing; a title that begins after the roster's own day is a fault of its row. */
export function checkOddities(drafts: Drafts): void {
  const asOf = drafts.community?.community.asOf ?? ''
  const floors = new Map(drafts.units.map(({ unit }) => [unit.key, unit.floors]))
  const known = { floors, unlisted: new Set<string>(), asOf }
  for (const draft of drafts.rooms) oddRoom(draft, known)
  for (const { row, since } of drafts.owners)
    if (since && asOf !== '' && since > asOf) row.fault('since', 'since-ahead', since, { asOf })
  sharedPhones(drafts.owners)
}
