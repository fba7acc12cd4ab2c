// Reads the rows of the four sheets one by one, each by itself; how they fit together is decided afterwards.
import { COMMUNITY_ITEMS, tidyHeading } from './columns.ts'
import {
  areaOf,
  areaSourceOf,
  countOf,
  dayOf,
  fenOf,
  floorOf,
  idKindOf,
  ownerKindOf,
  shareOf,
  soldOf,
  totalAreaOf,
  useOf,
} from './fields.ts'
import type { Share } from './fields.ts'
import { creditCodeFault, idNumberFault, tidyNumber, tidyPhone } from './identity-numbers.ts'
import type { NumberFault } from './identity-numbers.ts'
import { buildingLabel, numberLabel, ownerKey, roomKey, spokenRoom, unitKey, unitLabel } from './normal.ts'
import type { FaultCode } from './fault-texts.ts'
import type { IdKind, OwnerKind, RosterCommunity, RosterOwner, RosterRoom, RosterUnit } from './schema.ts'
import { Row } from './table.ts'
import type { Bounds, Mark } from './table.ts'
import type { Sheet } from './sheets.ts'

export type RoomDraft = {
  readonly row: Mark
  /** null where building, unit or number cannot be told. */
  readonly key: string | null
  readonly number: string
  readonly spoken: string
  readonly sold: boolean | undefined
  readonly areaMilli: bigint | undefined
  /** Without titles; undefined where the row has a fault. */
  readonly room: Omit<RosterRoom, 'titles'> | undefined
}

export type OwnerDraft = {
  readonly row: Mark
  readonly key: string | null
  readonly number: string
  readonly spoken: string
  readonly owner: RosterOwner | undefined
  /** null: none stated; undefined: a fault. */
  readonly share: Share | null | undefined
  readonly since: string | null | undefined
}

export type Drafts = {
  community: CommunityDraft | undefined
  units: { row: number; unit: RosterUnit }[]
  rooms: RoomDraft[]
  owners: OwnerDraft[]
}

export type CommunityDraft = {
  readonly community: RosterCommunity
  readonly row: (key: string) => number | undefined
}

const FLOORS = 200
const LIFTS = 50
const HOMES = 100_000

/** The key is null where a part of it is missing or cannot be read. */
function placeOf(row: Row): { building: string; unit: string; number: string; key: string | null } {
  const building = buildingLabel(row.text('building'))
  const number = numberLabel(row.text('number'))
  const unit = unitLabel(row.text('unit'))
  const whole = building !== '' && number !== '' && row.cell('unit')?.kind !== 'error'
  return { building, unit, number, key: whole ? roomKey(building, unit, number) : null }
}

export function readUnit(row: Row): RosterUnit | undefined {
  const building = buildingLabel(row.text('building'))
  const unit = unitLabel(row.text('unit'))
  row.needs('building', 'building-missing')
  const floors = row.take('floors', (text) => countOf(text, FLOORS))
  const lifts = row.take('lifts', (text) => countOf(text, LIFTS))
  if (row.mark.faulty || floors === undefined || lifts === undefined) return undefined
  return { key: unitKey(building, unit), building, unit, floors, lifts }
}

export function readRoom(row: Row): RoomDraft {
  const { building, unit, number, key } = placeOf(row)
  row.needs('building', 'building-missing')
  row.needs('number', 'room-number-missing')
  const floor = row.take('floor', floorOf)
  const areaMilli = row.take('area', areaOf)
  const areaSource = row.take('areaSource', areaSourceOf)
  const use = row.take('use', useOf)
  const sold = row.take('sold', soldOf)
  const deliveredOn = row.takeCell('deliveredOn', dayOf)
  const firstDepositFen = row.take('firstDeposit', fenOf)
  const balanceFen = row.take('balance', fenOf)
  const draft = { row: row.mark, key, number, spoken: spokenRoom(building, unit, number), sold, areaMilli }
  if (firstDepositFen !== undefined && firstDepositFen !== null && firstDepositFen < 0n) {
    row.fault('firstDeposit', 'money-invalid')
  }
  // a sub-ledger is never below zero: such a balance is a sum that was booked wrong somewhere else
  if (balanceFen !== undefined && balanceFen !== null && balanceFen < 0n) row.fault('balance', 'balance-negative')
  if (
    row.mark.faulty ||
    key === null ||
    floor === undefined ||
    areaMilli === undefined ||
    areaSource === undefined ||
    use === undefined ||
    sold === undefined ||
    deliveredOn === undefined ||
    firstDepositFen === undefined ||
    balanceFen === undefined
  ) {
    return { ...draft, room: undefined }
  }
  return {
    ...draft,
    room: {
      key,
      building,
      unit,
      floor,
      number,
      cell: row.cellOf('number'),
      areaMilli,
      areaSource,
      use,
      sold,
      deliveredOn,
      firstDepositFen,
      balanceFen,
    },
  }
}

const ID_FAULTS: Record<NumberFault, FaultCode> = { format: 'id-format', date: 'id-date', check: 'id-check' }
const CREDIT_FAULTS: Record<NumberFault, FaultCode> = {
  format: 'credit-format',
  date: 'credit-format',
  check: 'credit-check',
}

function idFault(kind: IdKind, number: string): FaultCode | null {
  if (kind === 'resident-id') {
    const fault = idNumberFault(number)
    return fault && ID_FAULTS[fault]
  }
  if (kind === 'credit-code') {
    const fault = creditCodeFault(number)
    return fault && CREDIT_FAULTS[fault]
  }
  return null
}

/** Numbers kept as figures lose all beyond fifteen digits; the loss cannot be undone, only noticed. */
const lostDigits = (row: Row): boolean => {
  const cell = row.cell('idNumber')
  return cell?.kind === 'number' && cell.text.replace(/\D/g, '').length > 15
}

function readIdentity(
  row: Row,
  kind: OwnerKind | undefined,
): { idKind: IdKind; idNumber: string } | undefined {
  const idKind = row.take('idKind', idKindOf)
  const idNumber = tidyNumber(row.text('idNumber'))
  if (row.cell('idNumber')?.kind === 'error') return undefined
  if (idNumber === '') row.fault('idNumber', 'id-missing')
  if (idKind === undefined || idNumber === '') return undefined
  if (kind !== undefined && (kind === 'company') !== (idKind === 'credit-code')) {
    row.fault('idKind', 'id-kind-mismatch')
    return undefined
  }
  const fault = lostDigits(row) ? 'id-as-number' : idFault(idKind, idNumber)
  if (fault) row.fault('idNumber', fault)
  return fault ? undefined : { idKind, idNumber }
}

function readPhone(row: Row): string | null {
  const text = row.text('phone')
  const phone = text === '' ? null : tidyPhone(text)
  if (text !== '' && phone === null) row.fault('phone', 'phone-invalid')
  return phone
}

/** What clerks put where no name is known, and numbers that slipped into the name's column. */
const NO_NAME = /^(无|未知|不详|暂无|待定|空|业主|[-—/\\?？.*]+|[\d-]+)$/
const COMPANY = /(公司|有限合伙|合伙企业|合作社|委员会|管理局|管理处)$/

function checkName(row: Row, kind: OwnerKind | undefined, name: string): void {
  row.needs('name', 'owner-name-missing')
  if (NO_NAME.test(name)) row.fault('name', 'owner-name-odd')
  else if (kind === 'person' && COMPANY.test(name)) row.fault('kind', 'owner-kind-company')
}

export function readOwner(row: Row): OwnerDraft {
  const { building, unit, number, key } = placeOf(row)
  row.needs('building', 'building-missing')
  row.needs('number', 'room-number-missing')
  const kind = row.take('kind', ownerKindOf)
  const name = row.text('name')
  checkName(row, kind, name)
  const identity = readIdentity(row, kind)
  const phone = readPhone(row)
  const share = row.takeCell('share', shareOf)
  const since = row.takeCell('since', dayOf)
  const whole = identity !== undefined && kind !== undefined && !row.mark.faulty
  return {
    row: row.mark,
    number,
    key,
    spoken: spokenRoom(building, unit, number),
    owner: whole ? { key: ownerKey(identity), kind, name, ...identity, phone } : undefined,
    share,
    since,
  }
}

/** The sheet 小区: an item in column A, its content in column B. Faults stand at the content's cell. */
export async function readCommunity(sheet: Sheet, bounds: Bounds): Promise<CommunityDraft> {
  const rows = new Map<string, Row>()
  for await (const source of sheet.rows) {
    const heading = tidyHeading(source.cells.get(1)?.text ?? '')
    const column = COMMUNITY_ITEMS.find((item) => item.heading === heading)
    if (!column || rows.has(column.key)) continue
    const positions = new Map([[column.key, { at: 2, column }]])
    rows.set(column.key, new Row({ sheet: sheet.name, positions, bounds }, source))
  }
  const text = (key: string) => rows.get(key)?.text(key) ?? ''
  const take = <T>(
    key: string,
    parse: (value: string) => { value: T } | { fault: FaultCode },
  ): T | undefined => rows.get(key)?.take(key, parse)
  for (const column of COMMUNITY_ITEMS.filter((item) => item.required)) {
    const row = rows.get(column.key)
    if (row?.cell(column.key) === undefined) {
      const place = row ? { row: row.mark.number, at: 2 } : {}
      bounds.book.add('file', 'community-missing', { sheet: sheet.name, column, ...place })
    }
  }
  const name = text('developerName')
  const creditCode = tidyNumber(text('developerCode'))
  const creditFault = creditCode === '' ? null : idFault('credit-code', creditCode)
  if (creditFault) rows.get('developerCode')?.fault('developerCode', creditFault)
  const phoneText = text('developerPhone')
  const phone = tidyPhone(phoneText)
  if (phoneText !== '' && phone === null) rows.get('developerPhone')?.fault('developerPhone', 'phone-invalid')
  const day = (key: string) => rows.get(key)?.takeCell(key, dayOf) ?? null
  const statedRooms =
    text('statedRooms') === '' ? null : (take('statedRooms', (t) => countOf(t, HOMES)) ?? null)
  const community: RosterCommunity = {
    name: text('name'),
    neighbourhoodCode: tidyNumber(text('neighbourhoodCode')),
    address: text('address') || null,
    developer: name === '' || creditCode === '' || creditFault ? null : { name, creditCode, phone },
    statedRooms,
    statedAreaMilli: take('statedArea', totalAreaOf) ?? null,
    asOf: day('asOf') ?? '',
    fundAsOf: day('fundAsOf'),
  }
  return { community, row: (key) => rows.get(key)?.mark.number }
}
