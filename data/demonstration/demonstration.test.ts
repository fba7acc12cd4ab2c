// Guards the demonstration communities: made as committed, exact in their totals, rich where the stories need it.
import fs from 'node:fs'
import { beforeAll, expect, test } from 'vitest'
import { bornOn, readRoster, rosterHash } from '../../server/src/civic/registry/roster/index.ts'
import type { Roster, RosterReading } from '../../server/src/civic/registry/roster/index.ts'
import { votingUnits } from '../../server/src/civic/registry/roster/testing.ts'
import { demonstrationFiles } from './make.ts'

const DAY = '2025-12-31'
const file = (name: string) => new URL(name, import.meta.url)
const codes = new Set(
  fs
    .readFileSync(file('../jurisdictions/hubei.csv'), 'utf8')
    .split('\n')
    .map((line) => line.split(',')[0] ?? ''),
)

let lakeside: RosterReading
let bookcity: RosterReading
const rosterOf = (reading: RosterReading): Roster => {
  if (!reading.roster) throw new Error(JSON.stringify(reading.faults))
  return reading.roster
}
const read = (name: string) => readRoster(file(name).pathname, { isNeighbourhood: (code) => codes.has(code) })
beforeAll(async () => {
  lakeside = await read('lakeside.xlsx')
  bookcity = await read('import-me.xlsx')
})

test('the workbooks are those that the script makes, byte for byte', async () => {
  const stale = [...(await demonstrationFiles())].filter(
    ([name, made]) => !fs.readFileSync(file(name)).equals(made),
  )
  expect(stale.map(([name]) => name)).toEqual([])
})

test('G5 the first community has 948 homes and 99,727.00 m² and not one fault', () => {
  expect(lakeside.faults).toEqual([])
  expect(lakeside.counts).toMatchObject({ rooms: 948, setAside: 0, areaMilli: 99_727_000n })
  expect(rosterOf(lakeside).units).toHaveLength(20)
  expect(rosterOf(lakeside).community.name).toBe('湖畔雅苑（示范）')
})

test('G5 the second community has 280 homes and 24,838.57 m² and not one fault', () => {
  expect(bookcity.faults).toEqual([])
  expect(bookcity.counts).toMatchObject({ rooms: 280, setAside: 0, areaMilli: 24_838_570n })
})

test('the first community has unsold rooms, co-owners, people with many rooms, companies', () => {
  const { rooms, owners } = rosterOf(lakeside)
  const held = new Map<string, number>()
  for (const room of rooms)
    for (const title of room.titles) held.set(title.ownerKey, (held.get(title.ownerKey) ?? 0) + 1)
  const several = [...held.values()].filter((n) => n > 1)
  expect({
    unsold: rooms.filter((room) => !room.sold).length,
    undelivered: rooms.filter((room) => room.sold && room.deliveredOn === null).length,
    coOwned: rooms.filter((room) => room.titles.length > 1).length,
    threes: rooms.some((room) => room.titles.length === 3),
    several: several.length,
    most: Math.max(...several),
    companies: [...owners.values()].filter((owner) => owner.kind === 'company').length,
    owners: owners.size,
    silent: [...owners.values()].filter((owner) => owner.phone === null).length,
  }).toEqual({
    unsold: 40,
    undelivered: 12,
    coOwned: 120,
    threes: true,
    several: 35,
    most: 6,
    companies: 8,
    owners: 1001,
    silent: 78,
  })
})

test('3栋 votes with 72 homes and 67 units, the developer’s three unsold rooms being one', () => {
  const roster = rosterOf(lakeside)
  const house = roster.rooms.filter((room) => room.building === '3')
  const units = votingUnits(roster, house, DAY)
  const kinds = Object.groupBy(units, (unit) => unit.kind)
  expect(Object.fromEntries(Object.entries(kinds).map(([kind, of]) => [kind, of.length]))).toEqual({
    developer: 1,
    person: 58,
    company: 3,
    'co-owners': 5,
  })
  expect(kinds.developer?.[0]?.roomKeys).toEqual(['3/1/101', '3/2/101', '3/2/1802'])
  expect(units.reduce((sum, unit) => sum + unit.areaMilli, 0n)).toBe(7_506_200n)
  expect(kinds['co-owners']?.map((unit) => unit.roomKeys.length).toSorted()).toEqual([1, 1, 1, 1, 2])
})

test('of 86,400.00 yuan split by area over 3栋, four rooms’ balances fall short and the rest suffice', () => {
  const house = rosterOf(lakeside).rooms.filter((room) => room.building === '3')
  const area = house.reduce((sum, room) => sum + room.areaMilli, 0n)
  const short = house.filter(
    (room) => room.sold && 8_640_000n * room.areaMilli > (room.balanceFen ?? 0n) * area,
  )
  expect(short.map((room) => room.key)).toEqual(['3/1/301', '3/1/1202', '3/2/702', '3/2/1501'])
})

test('the elder is 75 on any day of 2026 after 6 January, and two people of one name stay two', () => {
  const { rooms, owners } = rosterOf(lakeside)
  const room = rooms.find((r) => r.key === '3/1/502')
  const elder = owners.get(room?.titles[0]?.ownerKey ?? '')
  expect([elder?.name, bornOn(elder?.idNumber ?? '')]).toEqual(['沈秋棠', '1951-01-06'])
  expect([...owners.values()].filter((owner) => owner.name === '周晓雨')).toHaveLength(2)
})

test('every number in the demonstration is nobody’s, and every name is marked as made up', () => {
  for (const { owners, community } of [rosterOf(lakeside), rosterOf(bookcity)]) {
    expect(community.name).toMatch(/（示范）$/)
    expect(community.developer?.name).toMatch(/（虚构）$/)
    const real = [...owners.values()].filter(
      (owner) =>
        !(owner.phone === null || /^1540000\d{4}$/.test(owner.phone)) ||
        (owner.idKind === 'resident-id' && !owner.idNumber.startsWith('000000')) ||
        (owner.kind === 'company' &&
          !(owner.idNumber.startsWith('91000000') && owner.name.endsWith('（虚构）'))),
    )
    expect(real).toEqual([])
  }
})

test('G5 X6 the third file has twelve kinds of fault, each found at its cell and at no other', async () => {
  const planted: unknown = JSON.parse(fs.readFileSync(file('import-faults.json'), 'utf8'))
  const { faults, counts } = await read('import-faults.xlsx')
  const place = (fault: unknown) => JSON.stringify(fault)
  expect(new Set(faults.map((fault) => fault.code)).size).toBe(12)
  expect(Array.isArray(planted) && planted.map(place).toSorted()).toEqual(
    faults.map(({ sheet, cell, code }) => place({ sheet, cell, code })).toSorted(),
  )
  expect(counts).toMatchObject({ roomRows: 24, rooms: 11, setAside: 13 })
  expect(faults.every((fault) => fault.weight === 'row' && /[。：]/.test(fault.zh) && fault.en !== '')).toBe(
    true,
  )
})

test('G5 the empty template asks for what is missing and complains of nothing else', async () => {
  const { roster, faults } = await read('roster-template.xlsx')
  expect(roster).toBeNull()
  expect(faults.map((fault) => [fault.code, fault.cell])).toEqual([
    ['community-missing', 'B2'],
    ['community-missing', 'B3'],
    ['community-missing', 'B10'],
    ['rooms-none', null],
  ])
})

test('G5 the same file read twice has the same content hash, and the two communities differ', async () => {
  const again = await read('import-me.xlsx')
  expect(rosterHash(rosterOf(again))).toBe(rosterHash(rosterOf(bookcity)))
  expect(rosterHash(rosterOf(bookcity))).not.toBe(rosterHash(rosterOf(lakeside)))
})
