// Guards the tree of Hubei: counts, wholeness, the irregular places.
import fs from 'node:fs'
import { expect, test } from 'vitest'
import { countyOf, pathOf, readJurisdictions, statisticalCode } from './jurisdictions.ts'

const folder = new URL('../../../../../data/jurisdictions/', import.meta.url)
const official = fs.readFileSync(new URL('hubei.csv', folder), 'utf8')
const own = fs.readFileSync(new URL('own-codes.csv', folder), 'utf8')
const rows = readJurisdictions(official, own)
const tree = new Map(rows.map((row) => [row.code, row]))
const names = (code: string) => pathOf(code, tree).map((place) => place.name)

test('G1 Hubei has 1 province, 17 cities and equals, 101 counties, 1,475 streets, 27,057 neighbourhoods', () => {
  const counts = Object.groupBy(
    rows.filter((row) => !row.own),
    (row) => row.level,
  )
  expect(Object.entries(counts).map(([level, of]) => [level, of.length])).toEqual([
    ['province', 1],
    ['city', 17],
    ['county', 101],
    ['street', 1475],
    ['neighbourhood', 27057],
  ])
})

test('G1 codes are unique, names are there, every parent exists one level up and comes first', () => {
  expect(tree.size).toBe(rows.length)
  const above: Record<string, string[]> = {
    city: ['province'],
    county: ['city'],
    street: ['county', 'city'],
    neighbourhood: ['street'],
  }
  const seen = new Set<string>()
  const faults = rows.filter((row) => {
    const parent = row.parent === null ? undefined : tree.get(row.parent)
    const fits =
      row.level === 'province'
        ? row.parent === null
        : parent !== undefined && seen.has(parent.code) && above[row.level]?.includes(parent.level)
    seen.add(row.code)
    return !fits || row.name.trim() !== row.name || row.name === '' || /[\uE000-\uF8FF]/u.test(row.name)
  })
  expect(faults).toEqual([])
})

test('G1 仙桃、潜江、天门、神农架 are cities under the province with streets directly below, and act as the county', () => {
  const direct = ['429004', '429005', '429006', '429021'].map((code) => tree.get(code))
  expect(direct.map((place) => [place?.name, place?.level, place?.parent])).toEqual([
    ['仙桃市', 'city', '42'],
    ['潜江市', 'city', '42'],
    ['天门市', 'city', '42'],
    ['神农架林区', 'city', '42'],
  ])
  expect(names('429004001001')).toEqual(['王市口居委会', '沙嘴街道', '仙桃市', '湖北省'])
  expect(countyOf('429004001001', tree)?.code).toBe('429004')
  expect(countyOf('420106012021', tree)?.name).toBe('武昌区')
  expect(countyOf('4201', tree)).toBeUndefined()
})

test('G1 a development zone acts as a county under an own code, and its streets keep theirs', () => {
  const zones = rows.filter((row) => row.own)
  expect(zones).toHaveLength(8)
  expect(zones.every((row) => row.level === 'county' && /^Z42\d{4}$/.test(row.code))).toBe(true)
  expect(names('420111080').slice(1)).toEqual(['武汉东湖新技术开发区', '武汉市', '湖北省'])
  expect(tree.get('420111080')?.statisticalParent).toBe('420111')
  expect(rows.filter((row) => row.parent === 'Z420101')).toHaveLength(8)
  expect(countyOf('420115087', tree)?.code).toBe('Z420101')
})

test('G1 every line of the supplement is a zone or moves a street that exists, once', () => {
  const moved = rows.filter((row) => row.statisticalParent !== null)
  const lines = own.trim().split('\n').slice(1)
  expect(moved.length + rows.filter((row) => row.own).length).toBe(lines.length)
  expect(new Set(moved.map((row) => row.code)).size).toBe(moved.length)
})

test('G1 an official code has its twelve-digit form and an own code has none', () => {
  const place = (code: string) => {
    const found = tree.get(code)
    if (!found) throw new Error(code)
    return found
  }
  expect(statisticalCode(place('420106'))).toBe('420106000000')
  expect(statisticalCode(place('Z420101'))).toBeNull()
})

test('G1 a supplement with a code that is neither official nor marked own is refused', () => {
  expect(() => readJurisdictions(official, 'code,parent,level,name,basis\n420199,4201,3,某区,无')).toThrow(
    'begins with Z',
  )
})
