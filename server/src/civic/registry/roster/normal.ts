// One spelling for what clerks write in several ways: keys of rooms and owners, and the hash of a whole roster.
import { createHash } from 'node:crypto'
import type { Roster, RosterOwner, RosterRoom, RosterTitle } from './schema.ts'

const INVISIBLE = /[\p{Cc}\p{Cf}]/gu

/** One line without invisible characters (direction marks among them) and doubled spaces. */
export const tidyText = (text: string): string => text.replace(INVISIBLE, ' ').replaceAll(/\s+/g, ' ').trim()

function label(text: string, suffix: RegExp): string {
  const plain = text.normalize('NFKC').replaceAll(/\s/g, '').replaceAll('/', '_').toUpperCase()
  return plain.replace(suffix, '') || plain
}

/** 3栋, 3号楼, ３幢 → 3 */
export const buildingLabel = (text: string): string => label(text, /(栋|幢|座|号楼|楼|#)$/)
/** 1单元 → 1; a building without units has an empty one. */
export const unitLabel = (text: string): string => label(text, /(单元|门)$/)
/** 101室 → 101 */
export const numberLabel = (text: string): string => label(text, /(室|号|房)$/)

export const unitKey = (building: string, unit: string): string => `${building}/${unit || '-'}`
export const roomKey = (building: string, unit: string, number: string): string =>
  `${unitKey(building, unit)}/${number}`

/** 3栋1单元101室, as people say it. */
export const spokenRoom = (building: string, unit: string, number: string): string =>
  `${building}栋${unit === '' ? '' : `${unit}单元`}${number}室`

export const ownerKey = (owner: Pick<RosterOwner, 'idKind' | 'idNumber'>): string =>
  `${owner.idKind}:${owner.idNumber}`

const byKey = <T extends { key: string }>(a: T, b: T): number => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0)

const plain = (_: string, value: unknown): unknown => (typeof value === 'bigint' ? value.toString() : value)

const sha256 = (value: unknown): string =>
  createHash('sha256').update(JSON.stringify(value, plain)).digest('hex')

const byOwner = (titles: readonly RosterTitle[]): RosterTitle[] =>
  titles.toSorted((a, b) => (a.ownerKey < b.ownerKey ? -1 : 1))

const room = (r: RosterRoom): unknown => [
  [r.key, r.floor, r.areaMilli, r.areaSource, r.use, r.sold, r.deliveredOn, r.firstDepositFen, r.balanceFen],
  byOwner(r.titles).map((t) => [t.ownerKey, t.shareNumerator, t.shareDenominator, t.joint, t.since]),
]

const owner = (o: RosterOwner): unknown => [o.key, o.kind, o.name, o.phone]

/** The content of one room with its titles and their owners: equal hashes need no writing. */
export const roomHash = (r: RosterRoom, owners: Roster['owners']): string =>
  sha256([
    room(r),
    byOwner(r.titles)
      .map((t) => owners.get(t.ownerKey))
      .flatMap((o) => (o ? [owner(o)] : [])),
  ])

/** The content of a roster whatever the order of its rows and the spelling of its cells, as 64 hex digits. */
export function rosterHash(roster: Roster): string {
  const c = roster.community
  return sha256([
    [c.name, c.neighbourhoodCode, c.address, c.statedRooms, c.statedAreaMilli, c.asOf, c.fundAsOf],
    c.developer && [c.developer.name, c.developer.creditCode, c.developer.phone],
    roster.units.toSorted(byKey).map((u) => [u.key, u.floors, u.lifts]),
    roster.rooms.toSorted(byKey).map(room),
    [...roster.owners.values()].toSorted(byKey).map(owner),
  ])
}

/** 0.001 m² as square metres with two decimals, three where needed. */
export function spokenArea(milli: bigint): string {
  const sign = milli < 0n ? '-' : ''
  const digits = (milli < 0n ? -milli : milli).toString().padStart(4, '0')
  const whole = digits.slice(0, -3).replaceAll(/\B(?=(\d{3})+$)/g, ',')
  return `${sign}${whole}.${digits.slice(-3).replace(/0$/, '')}`
}
