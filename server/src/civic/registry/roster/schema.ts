// The shapes of a community's roster: what the reader makes and the registry stores.
import type { FaultCode } from './fault-texts.ts'

export type AreaSource = 'registered' | 'surveyed' | 'contract'
export type RoomUse = 'dwelling' | 'shop' | 'office' | 'garage' | 'storage' | 'other'
export type OwnerKind = 'person' | 'company'
export type IdKind =
  | 'resident-id'
  | 'credit-code'
  | 'passport'
  | 'hk-macao-permit'
  | 'taiwan-permit'
  | 'other'

export type Developer = { readonly name: string; readonly creditCode: string; readonly phone: string | null }

export type RosterCommunity = {
  readonly name: string
  /** Twelve digits of the neighbourhood (社区) it lies in. */
  readonly neighbourhoodCode: string
  readonly address: string | null
  readonly developer: Developer | null
  /** What the clerk states; compared with the sums of the rooms. */
  readonly statedRooms: number | null
  readonly statedAreaMilli: bigint | null
  /** The day the roster describes. */
  readonly asOf: string
  /** The day of the fund balances; null where the roster has none. */
  readonly fundAsOf: string | null
}

export type RosterUnit = {
  /** building/unit, the start of its rooms' keys. */
  readonly key: string
  readonly building: string
  readonly unit: string
  readonly floors: number
  readonly lifts: number
}

export type RosterOwner = {
  /** One person or company however many rooms: kind of document and its number. Personal data. */
  readonly key: string
  readonly kind: OwnerKind
  readonly name: string
  readonly idKind: IdKind
  readonly idNumber: string
  readonly phone: string | null
}

export type RosterTitle = {
  readonly ownerKey: string
  readonly shareNumerator: number
  readonly shareDenominator: number
  /** True for co-owners without stated shares (共同共有); the share is then an equal part, for reckoning only. */
  readonly joint: boolean
  readonly since: string | null
}

export type RosterRoom = {
  /** building/unit/number without 栋, 单元, 室: the room's natural key, the same in every file. */
  readonly key: string
  readonly building: string
  readonly unit: string
  readonly floor: number
  readonly number: string
  /** Exclusive area in 0.001 m². */
  readonly areaMilli: bigint
  readonly areaSource: AreaSource
  readonly use: RoomUse
  readonly sold: boolean
  /** null: not delivered; a sold room then still counts with the developer (解释 第九条). */
  readonly deliveredOn: string | null
  readonly firstDepositFen: bigint | null
  readonly balanceFen: bigint | null
  /** Where the file names its number: `C12`. */
  readonly cell?: string | null
  /** In the file's order; empty for an unsold room. */
  readonly titles: readonly RosterTitle[]
}

export type Roster = {
  readonly community: RosterCommunity
  readonly units: readonly RosterUnit[]
  readonly rooms: readonly RosterRoom[]
  readonly owners: ReadonlyMap<string, RosterOwner>
}

/** file: nothing can be taken in; row: that room can be set aside; note: to be looked at, stops nothing. */
export type FaultWeight = 'file' | 'row' | 'note'

export type Fault = {
  readonly code: FaultCode
  readonly weight: FaultWeight
  /** '' and null where the whole file is meant. */
  readonly sheet: string
  readonly cell: string | null
  readonly row: number | null
  /** The column's Chinese heading. */
  readonly column: string | null
  /** What stands there, shortened; masked where it is personal. */
  readonly value: string | null
  readonly zh: string
  readonly en: string
}

export type RosterCounts = {
  readonly roomRows: number
  readonly ownerRows: number
  /** Rooms without fault, and the rows set aside with a fault of their own or of an owner's. */
  readonly rooms: number
  readonly setAside: number
  readonly owners: number
  readonly areaMilli: bigint
}

export type RosterReading = {
  /** The rooms without fault; null where a fault of the file's weight stands against all of it. */
  readonly roster: Roster | null
  /** In the order of sheet, row and column; at most `limits.faults` of them. */
  readonly faults: readonly Fault[]
  readonly faultCount: number
  readonly counts: RosterCounts
}

export type RosterLimits = {
  readonly fileBytes: number
  readonly inflatedBytes: number
  readonly ratio: number
  readonly parts: number
  /** Rows of rooms and of owners, each. */
  readonly rows: number
  readonly cellCharacters: number
  readonly faults: number
}

export const ROSTER_LIMITS: RosterLimits = {
  fileBytes: 20 * 1024 * 1024,
  inflatedBytes: 100 * 1024 * 1024,
  ratio: 250,
  parts: 500,
  rows: 50_000,
  cellCharacters: 200,
  faults: 1000,
}
