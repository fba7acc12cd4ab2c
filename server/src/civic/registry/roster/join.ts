// Puts the rows together: owners to their rooms, shares to a whole, totals to what was stated.
import { SHEETS } from './columns.ts'
import type { Drafts, OwnerDraft, RoomDraft } from './drafts.ts'
import type { FaultBook } from './faults.ts'
import { sumOfShares } from './fields.ts'
import type { Share } from './fields.ts'
import { checkOddities } from './odd.ts'
import { spokenArea } from './normal.ts'
import type { Roster, RosterCounts, RosterOwner, RosterRoom, RosterTitle } from './schema.ts'

type Joined = { readonly roster: Roster | null; readonly counts: RosterCounts }

/** First row of each room; a repeated one is a fault, and neither can be trusted. */
function indexRooms(rooms: readonly RoomDraft[]) {
  const index = new Map<string, RoomDraft>()
  const aside = new Set<RoomDraft>()
  for (const draft of rooms) {
    const first = draft.key === null ? undefined : index.get(draft.key)
    if (first) {
      draft.row.fault('number', 'room-duplicate', draft.number, {
        room: draft.spoken,
        first: String(first.row.number),
      })
      aside.add(first)
      aside.add(draft)
    } else if (draft.key !== null) index.set(draft.key, draft)
    if (!draft.room) aside.add(draft)
  }
  return { index, aside }
}

/** One number is one person: a second name for it is a fault; a telephone missing here may stand elsewhere. */
function indexOwners(drafts: readonly OwnerDraft[]): Map<string, { owner: RosterOwner; row: number }> {
  const index = new Map<string, { owner: RosterOwner; row: number }>()
  for (const { owner, row } of drafts) {
    if (!owner) continue
    const first = index.get(owner.key)
    if (!first) index.set(owner.key, { owner, row: row.number })
    else if (first.owner.name !== owner.name)
      row.fault('name', 'owner-name-differs', owner.name, { first: String(first.row) })
    else if (first.owner.phone === null && owner.phone !== null) {
      index.set(owner.key, { owner: { ...first.owner, phone: owner.phone }, row: first.row })
    }
  }
  return index
}

function checkShares(drafts: readonly OwnerDraft[], spoken: string): Share[] | undefined {
  const last = drafts.at(-1)
  const stated = drafts.flatMap((draft) => (draft.share ? [draft.share] : []))
  if (!last || drafts.some((draft) => draft.share === undefined)) return undefined
  if (stated.length === 0) return drafts.map(() => ({ numerator: 1, denominator: drafts.length }))
  if (stated.length < drafts.length) {
    drafts
      .find((draft) => draft.share === null)
      ?.row.fault('share', 'shares-partly', undefined, { room: spoken })
    return undefined
  }
  const { numerator, denominator } = sumOfShares(stated)
  if (numerator === denominator) return stated
  const { numerator: n = 0, denominator: d = 1 } = stated.at(-1) ?? {}
  const places = { room: spoken, sum: `${numerator}/${denominator}` }
  last.row.fault('share', 'shares-not-one', `${n}/${d}`, places)
  return undefined
}

/** The titles of one sold room, or undefined when any of its rows has a fault. */
function titlesOf(room: RoomDraft, drafts: readonly OwnerDraft[]): RosterTitle[] | undefined {
  if (drafts.length === 0) {
    room.row.fault('sold', 'owner-missing', '已售', { room: room.spoken })
    return undefined
  }
  const first = new Map<string, number>()
  for (const { owner, row } of drafts) {
    const before = owner && first.get(owner.key)
    if (owner && before !== undefined)
      row.fault('idNumber', 'owner-twice', owner.idNumber, { room: room.spoken, first: String(before) })
    else if (owner) first.set(owner.key, row.number)
  }
  const shares = checkShares(drafts, room.spoken)
  const joint = drafts.length > 1 && drafts.every((draft) => draft.share === null)
  const titles = drafts.flatMap(({ owner, since, row }, i): RosterTitle[] => {
    const share = shares?.[i]
    if (!owner || !share || since === undefined || row.faulty) return []
    const { numerator: shareNumerator, denominator: shareDenominator } = share
    return [{ ownerKey: owner.key, shareNumerator, shareDenominator, joint, since }]
  })
  return titles.length === drafts.length ? titles : undefined
}

function groupOwners(drafts: readonly OwnerDraft[], rooms: ReadonlyMap<string, RoomDraft>) {
  const groups = new Map<string, OwnerDraft[]>()
  for (const draft of drafts) {
    if (draft.key === null) continue
    const room = rooms.get(draft.key)
    if (!room) draft.row.fault('number', 'owner-room-unknown', draft.number, { room: draft.spoken })
    else if (room.sold === false)
      draft.row.fault('number', 'owner-of-unsold', draft.number, { room: draft.spoken })
    const group = groups.get(draft.key)
    if (group) group.push(draft)
    else groups.set(draft.key, [draft])
  }
  return groups
}

function checkCommunity(
  drafts: Drafts,
  rooms: readonly RosterRoom[],
  book: FaultBook,
  known?: (code: string) => boolean,
) {
  const found = drafts.community
  if (!found) return
  const { community } = found
  const at = (key: string) => {
    const row = found.row(key)
    return row ? { sheet: SHEETS.community, row, at: 2 } : { sheet: SHEETS.community }
  }
  const value = community.neighbourhoodCode
  if (value !== '' && !(/^\d{12}$/.test(value) && (known?.(value) ?? true))) {
    book.add('file', 'neighbourhood-code', { ...at('neighbourhoodCode'), value })
  }
  if (drafts.rooms.length === 0) book.add('file', 'rooms-none', { sheet: SHEETS.rooms })
  const undelivered = rooms.some((room) => !room.sold || room.deliveredOn === null)
  if (undelivered && !community.developer) book.add('file', 'developer-missing', at('developerName'))
  if (community.fundAsOf === null && rooms.some((room) => room.balanceFen !== null)) {
    book.add('file', 'fund-date-missing', at('fundAsOf'))
  }
  const { statedRooms, statedAreaMilli } = community
  if (statedRooms !== null && statedRooms !== drafts.rooms.length) {
    const places = { stated: String(statedRooms), found: String(drafts.rooms.length) }
    book.add('note', 'rooms-differ', { ...at('statedRooms'), value: String(statedRooms) }, places)
  }
  const sum = drafts.rooms.reduce((total, draft) => total + (draft.areaMilli ?? 0n), 0n)
  if (statedAreaMilli !== null && statedAreaMilli !== sum) {
    const [stated, sums, difference] = [statedAreaMilli, sum, sum - statedAreaMilli].map(spokenArea)
    const places = { stated: stated ?? '', found: sums ?? '', difference: difference ?? '' }
    book.add('note', 'area-differs', { ...at('statedArea'), value: stated ?? '' }, places)
  }
}

/** What the rows say together; rooms with any fault, of their own or of an owner's, are set aside. */
export function joinRoster(drafts: Drafts, book: FaultBook, known?: (code: string) => boolean): Joined {
  const { index, aside } = indexRooms(drafts.rooms)
  const people = indexOwners(drafts.owners)
  const groups = groupOwners(drafts.owners, index)
  checkOddities(drafts)
  const rooms: RosterRoom[] = []
  const owners = new Map<string, RosterOwner>()
  for (const draft of drafts.rooms) {
    const group = draft.key === null || index.get(draft.key) !== draft ? [] : (groups.get(draft.key) ?? [])
    // A repeated row has no owners of its own; its first row answers for them.
    const repeated = draft.key !== null && index.get(draft.key) !== draft
    const titles = draft.sold === true && draft.key !== null && !repeated ? titlesOf(draft, group) : []
    if (aside.has(draft) || !draft.room || !titles || group.some((owner) => owner.row.faulty)) continue
    rooms.push({ ...draft.room, titles })
    for (const title of titles) {
      const person = people.get(title.ownerKey)
      if (person) owners.set(title.ownerKey, person.owner)
    }
  }
  checkCommunity(drafts, rooms, book, known)
  const counts = {
    roomRows: drafts.rooms.length,
    ownerRows: drafts.owners.length,
    rooms: rooms.length,
    setAside: drafts.rooms.length - rooms.length,
    owners: owners.size,
    areaMilli: rooms.reduce((total, room) => total + room.areaMilli, 0n),
  }
  const community = drafts.community?.community
  const units = drafts.units.map(({ unit }) => unit)
  return { roster: community ? { community, units, rooms, owners } : null, counts }
}
