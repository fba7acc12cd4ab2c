// Every kind of fault that rosters really have, one to a workbook: found at its cell, said in both languages.
import { expect, test } from 'vitest'
import { mapleLane } from '../../../../../data/demonstration/bookcity.ts'
import { tablesOf, workbookOf, type Tables, type Value } from '../../../../../data/demonstration/workbook.ts'
import { FAULT_TEXTS, type FaultCode } from './fault-texts.ts'
import { readRoster } from './index.ts'

type Spoil = (tables: Tables) => void
const put =
  (sheet: 'rooms' | 'owners' | 'units', column: string, value: Value): Spoil =>
  (tables) => {
    const at = column.charCodeAt(0) - 65
    const row = tables[sheet][0]
    if (row) row[at] = value
  }
const say = (key: string, value: Value): Spoil => (t) => void t.community.set(key, value)
const long = '长'.repeat(121)
/** A row of an owner again with something changed: for rooms, the same home twice. */
const again =
  (sheet: 'rooms' | 'owners' | 'units', ...changes: readonly (readonly [string, Value])[]): Spoil =>
  (tables) => {
    const row = [...(tables[sheet][0] ?? [])]
    for (const [column, value] of changes) row[column.charCodeAt(0) - 65] = value
    tables[sheet].push(row)
  }
const bothShares: Spoil = (t) => {
  put('owners', 'I', '1/2')(t)
  again('owners', ['G', '000000198001010014'], ['E', '另一人'], ['I', null])(t)
}
const sharedPhone: Spoil = (t) => t.owners.slice(0, 6).forEach((row) => void (row[7] = '15400009999'))

/** kind of fault → cell it must stand at (end: the row that was added) and how it comes about. */
const kinds: Readonly<Record<string, readonly [string, Spoil]>> = {
  'community-missing': ['小区!B2', say('name', null)],
  'neighbourhood-code': ['小区!B3', say('neighbourhoodCode', '4201110030')],
  'text-formula': ['业主!E2', put('owners', 'E', "=CMD|' /C calc'!A0")],
  'text-too-long': ['小区!B4', say('address', long)],
  'developer-missing': ['小区!B5', say('developerName', null)],
  'credit-format': ['小区!B6', say('developerCode', '9142')],
  'credit-check': ['小区!B6', say('developerCode', '91000000000001000X')],
  'count-invalid': ['小区!B8', say('statedRooms', '二十四')],
  'rooms-differ': ['小区!B8', say('statedRooms', 999)],
  'area-differs': ['小区!B9', say('statedArea', 1)],
  'fund-date-missing': ['小区!B11', say('fundAsOf', null)],
  'unit-duplicate': ['单元!B4', again('units')],
  'floor-above-unit': ['房屋!C2', put('rooms', 'C', 40)],
  'unit-unlisted': ['房屋!B2', (t) => t.units.shift()],
  'building-missing': ['房屋!A2', put('rooms', 'A', null)],
  'room-number-missing': ['房屋!D2', put('rooms', 'D', null)],
  'room-duplicate': ['房屋!D26', again('rooms')],
  'floor-invalid': ['房屋!C2', put('rooms', 'C', '一层')],
  'area-missing': ['房屋!E2', put('rooms', 'E', null)],
  'area-not-number': ['房屋!E2', put('rooms', 'E', '98㎡左右')],
  'area-too-precise': ['房屋!E2', put('rooms', 'E', '98.7654')],
  'area-not-positive': ['房屋!E2', put('rooms', 'E', -3)],
  'area-too-large': ['房屋!E2', put('rooms', 'E', 100_000_000)],
  'area-odd': ['房屋!E2', put('rooms', 'E', 9.87)],
  'area-source-unknown': ['房屋!F2', put('rooms', 'F', '听说')],
  'use-unknown': ['房屋!G2', put('rooms', 'G', '民宿')],
  'sold-unknown': ['房屋!H2', put('rooms', 'H', '是')],
  'date-invalid': ['房屋!I2', put('rooms', 'I', '2021-02-30')],
  'delivered-ahead': ['房屋!I2', put('rooms', 'I', '2099-01-01')],
  'money-invalid': ['房屋!J2', put('rooms', 'J', '八千')],
  'balance-negative': ['房屋!K2', put('rooms', 'K', -12.5)],
  'cell-error': ['房屋!K2', put('rooms', 'K', { error: '#REF!' })],
  'owner-missing': ['房屋!H2', (t) => t.owners.shift()],
  'owner-of-unsold': ['业主!C2', put('rooms', 'H', '未售')],
  'owner-room-unknown': ['业主!C2', put('owners', 'C', '9999')],
  'owner-kind-unknown': ['业主!D2', put('owners', 'D', '自然人')],
  'owner-kind-company': ['业主!D2', put('owners', 'E', '某某贸易有限公司')],
  'owner-name-missing': ['业主!E2', put('owners', 'E', null)],
  'owner-name-odd': ['业主!E2', put('owners', 'E', '暂无')],
  'owner-name-differs': ['业主!E@', again('owners', ['C', '102'], ['E', '另有其名'])],
  'id-kind-unknown': ['业主!F2', put('owners', 'F', '驾照')],
  'id-kind-mismatch': ['业主!F2', put('owners', 'D', '单位')],
  'id-missing': ['业主!G2', put('owners', 'G', null)],
  'id-as-number': ['业主!G2', put('owners', 'G', 110_105_194_912_310_020)],
  'id-format': ['业主!G2', put('owners', 'G', '42010619800101')],
  'id-date': ['业主!G2', put('owners', 'G', '000000198013010011')],
  'id-check': ['业主!G2', put('owners', 'G', '000000198001010011')],
  'owner-twice': ['业主!G@', again('owners')],
  'phone-invalid': ['业主!H2', put('owners', 'H', '1540000')],
  'phone-shared': ['业主!H2', sharedPhone],
  'share-invalid': ['业主!I2', put('owners', 'I', '一半')],
  'share-as-date': ['业主!I2', put('owners', 'I', new Date('2026-01-02T00:00:00Z'))],
  'shares-not-one': ['业主!I2', put('owners', 'I', '1/2')],
  'shares-partly': ['业主!I@', bothShares],
  'since-ahead': ['业主!J2', put('owners', 'J', '2099-05-01')],
}
const codes = Object.keys(kinds) as FaultCode[]

test.each(codes)('X6 G5 %s stands at its cell and says how to mend it, in both languages', async (code) => {
  const tables = tablesOf(mapleLane())
  const [cell, spoil] = kinds[code] ?? ['', () => undefined]
  spoil(tables)
  const { faults } = await readRoster(await workbookOf(tables, ''))
  const at = cell.replace('@', String(tables.owners.length + 1))
  const found = faults.find((f) => f.code === code)
  expect(faults.map((f) => `${f.code} ${f.sheet}!${f.cell}`)).toContain(`${code} ${at}`)
  expect([found?.zh, found?.en].every((text) => text && !/\{\w+\}|—。|undefined/.test(text))).toBe(true)
  expect(found?.zh).toMatch(/[\u4e00-\u9fff]/)
  expect(found?.en).toMatch(/[a-z]{3}/)
})

test('X6 G5 far more than thirty kinds of fault are known, and each of a cell has its row above', () => {
  expect(codes.length).toBeGreaterThanOrEqual(50)
  const ofTheFile = /^(file|sheet|column)-|^rows-(too-many|none)$|^rooms-none$/
  expect(Object.keys(FAULT_TEXTS).filter((code) => !ofTheFile.test(code) && !(code in kinds))).toEqual([])
})

test.each([
  ['A', '=1+1'],
  ['A', '@SUM(A1:A9)'],
  ['B', '-2+3+cmd|\' /C calc\'!A0'],
  ['D', "=CMD|' /C calc'!A0"],
  ['D', '＝HYPERLINK("http://a.example","101")'],
  ['D', '\t+SUM(A1)'],
] as const)('X6 G5 what begins as a formula is no building, unit or room: %s %s', async (column, value) => {
  const tables = tablesOf(mapleLane())
  put('rooms', column, value)(tables)
  const { faults } = await readRoster(await workbookOf(tables, ''))
  expect(faults.filter(({ sheet, row }) => sheet === '房屋' && row === 2).map((f) => `${f.code} ${f.sheet}!${f.cell}`)).toEqual([`text-formula 房屋!${column}2`])
})
test.each(['-1', 'B-1', '-101', '-1层03', 'A+', '1-1-101'])('G5 a number of a room such as %s is taken as it is', async (value) => {
  const tables = tablesOf(mapleLane())
  put('rooms', 'D', value)(tables)
  put('owners', 'C', value)(tables)
  expect((await readRoster(await workbookOf(tables, ''))).faults).toEqual([])
})
