// Guards the yardstick that others are measured by: persons, sets of co-owners, companies, the developer.
import { expect, test } from 'vitest'
import type { Roster, RosterOwner, RosterRoom } from './schema.ts'
import { votingUnits } from './testing.ts'

const owner = (key: string, kind: RosterOwner['kind'] = 'person'): RosterOwner => ({
  key,
  kind,
  name: key,
  idKind: kind === 'person' ? 'resident-id' : 'credit-code',
  idNumber: key,
  phone: null,
})

const room = (key: string, ownerKeys: string[], more: Partial<RosterRoom> = {}): RosterRoom => ({
  key,
  building: '1',
  unit: '1',
  floor: 1,
  number: key,
  areaMilli: 100_000n,
  areaSource: 'registered',
  use: 'dwelling',
  sold: ownerKeys.length > 0,
  deliveredOn: '2020-01-01',
  firstDepositFen: null,
  balanceFen: null,
  titles: ownerKeys.map((ownerKey) => ({
    ownerKey,
    shareNumerator: 1,
    shareDenominator: ownerKeys.length,
    joint: ownerKeys.length > 1,
    since: null,
  })),
  ...more,
})

const roster = (rooms: RosterRoom[]): Roster => ({
  community: {
    name: '示范',
    neighbourhoodCode: '420106012021',
    address: null,
    developer: { name: '开发（虚构）', creditCode: 'D', phone: null },
    statedRooms: null,
    statedAreaMilli: null,
    asOf: '2025-12-31',
    fundAsOf: null,
  },
  units: [],
  rooms,
  owners: new Map(
    [
      owner('甲'),
      owner('乙'),
      owner('丙'),
      owner('司', 'company'),
      { ...owner('credit-code:D', 'company') },
    ].map((o) => [o.key, o]),
  ),
})

const units = (rooms: RosterRoom[], on = '2026-01-01') =>
  votingUnits(roster(rooms), rooms, on).map((unit) => [unit.kind, unit.roomKeys.join(), unit.areaMilli])

test('all rooms of one buyer are one; the same set of co-owners is one, another set another', () => {
  expect(
    units([
      room('a', ['甲']),
      room('b', ['甲', '乙']),
      room('c', ['乙', '甲']),
      room('d', ['甲']),
      room('e', ['甲', '乙', '丙']),
      room('f', ['司']),
      // alone, one who is a co-owner elsewhere too
      room('g', ['乙']),
    ]),
  ).toEqual([
    ['person', 'a,d', 200_000n],
    ['co-owners', 'b,c', 200_000n],
    ['co-owners', 'e', 100_000n],
    ['company', 'f', 100_000n],
    ['person', 'g', 100_000n],
  ])
})

test('one home alone and one shared are two units, whoever else shares', () => {
  const rooms = [room('a', ['甲']), room('b', ['甲', '乙']), room('c', ['乙'])]
  expect(units(rooms)).toEqual([
    ['person', 'a', 100_000n],
    ['co-owners', 'b', 100_000n],
    ['person', 'c', 100_000n],
  ])
})

test('the developer’s unsold rooms, the undelivered ones and those it bought are together one', () => {
  const rooms = [
    room('a', []),
    room('b', ['甲'], { deliveredOn: null }),
    room('c', ['甲'], { deliveredOn: '2026-03-01' }),
    room('d', ['credit-code:D']),
    room('e', ['甲']),
  ]
  expect(units(rooms)).toEqual([
    ['developer', 'a,b,c,d', 400_000n],
    ['person', 'e', 100_000n],
  ])
  expect(units(rooms, '2026-03-01')).toEqual([
    ['developer', 'a,b,d', 300_000n],
    ['person', 'c,e', 200_000n],
  ])
})
