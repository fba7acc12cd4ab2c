// Guards the reader of rosters: whole files, row by row, how rows fit together, and what a stranger may send.
import zlib from 'node:zlib'
import { expect, test } from 'vitest'
import { bookcity, mapleLane } from '../../../../../data/demonstration/bookcity.ts'
import { tablesOf, workbookOf } from '../../../../../data/demonstration/workbook.ts'
import type { Tables, Value } from '../../../../../data/demonstration/workbook.ts'
import { inlineSheet } from '../../../testing/big-roster.ts'
import { OWNER_COLUMNS, ROOM_COLUMNS } from './columns.ts'
import { openArchive, packArchive, storedPart } from '../../../kernel/files/index.ts'
import type { Part } from '../../../kernel/files/index.ts'
import { readRoster, roomHash, rosterHash, ROSTER_LIMITS } from './index.ts'
import type { Roster, RosterReading } from './index.ts'

const small = (): Tables => tablesOf(mapleLane())
const read = async (tables: Tables, options?: Parameters<typeof readRoster>[1]) =>
  readRoster(await workbookOf(tables, ''), options)
const places = (reading: RosterReading) =>
  reading.faults.map((fault) => `${fault.code} ${fault.sheet}!${fault.cell}`)
const rosterOf = (reading: RosterReading): Roster => {
  if (!reading.roster) throw new Error(places(reading).join())
  return reading.roster
}
const said = (value: Value | undefined): string => (typeof value === 'object' ? '' : String(value ?? ''))
const setCell = (table: Value[][], row: number, column: number, value: Value) => {
  const at = table[row - 2]
  if (!at) throw new Error(`no row ${row}`)
  at[column] = value
}
const partsOf = async (tables: Tables) => openArchive(await workbookOf(tables, ''), ROSTER_LIMITS)
const rezip = (parts: ReadonlyMap<string, Part>, changed: readonly Part[]) =>
  packArchive([...new Map([...parts, ...changed.map((part) => [part.name, part] as const)]).values()])
const inflated = (part: Part | undefined): string => (part ? zlib.inflateRawSync(part.data).toString() : '')
const deflated = (name: string, text: Buffer): Part => {
  const data = zlib.deflateRawSync(text)
  return { name, method: 8, crc: zlib.crc32(text), inflatedBytes: text.length, data }
}

test('G5 a right roster is read whole: community, units, rooms and their titles', async () => {
  const reading = await read(small())
  const { community, units, rooms, owners } = rosterOf(reading)
  expect(reading.faults).toEqual([])
  expect(community).toMatchObject({
    name: '枫叶里（示范）',
    neighbourhoodCode: '420111003011',
    asOf: '2025-12-31',
  })
  expect(units.map((unit) => [unit.key, unit.floors, unit.lifts])).toEqual([
    ['1/1', 6, 1],
    ['1/2', 6, 1],
  ])
  expect(rooms).toHaveLength(24)
  const room = rooms.find((r) => r.titles.length === 1)
  const title = room?.titles[0]
  expect(title).toMatchObject({ shareNumerator: 1, shareDenominator: 1, joint: false, since: '2008-06-30' })
  expect(owners.get(title?.ownerKey ?? '')?.kind).toBe('person')
})

test('G5 the order of rows and the spelling of cells change neither keys nor hash; one fen does', async () => {
  const before = rosterOf(await read(small()))
  const tables = small()
  tables.rooms.reverse()
  tables.owners.reverse()
  for (const row of tables.rooms) {
    row[0] = '１ 号楼'
    row[1] = said(row[1]).replace('单元', '')
    row[3] = `${said(row[3])}室`
    row[4] = said(row[4])
  }
  const spelt = rosterOf(await read(tables))
  expect(rosterHash(spelt)).toBe(rosterHash(before))
  const changed = rosterOf(await read(((t) => (setCell(t.rooms, 2, 10, 0.01), t))(small())))
  expect(rosterHash(changed)).not.toBe(rosterHash(before))
  const differing = before.rooms.filter((room) => {
    const now = changed.rooms.find((other) => other.key === room.key)
    return now && roomHash(now, changed.owners) !== roomHash(room, before.owners)
  })
  expect(differing.map((room) => room.key)).toEqual(['1/1/101'])
  const later = rosterOf(await read(((t) => (setCell(t.owners, 2, 9, '2019-01-01'), t))(small())))
  expect(rosterHash(later)).not.toBe(rosterHash(before))
})

test('G5 a room with a fault is set aside with its owners, and the others are there', async () => {
  const tables = small()
  setCell(tables.rooms, 2, 4, 'x')
  const reading = await read(tables)
  expect(places(reading)).toEqual(['area-not-number 房屋!E2'])
  expect(reading.counts).toMatchObject({ roomRows: 24, rooms: 23, setAside: 1 })
  expect(rosterOf(reading).rooms.some((room) => room.key === '1/1/101')).toBe(false)
})

test('G5 of two rows for one room neither is taken: nobody knows which of them is right', async () => {
  const tables = small()
  tables.rooms.push([...(tables.rooms[0] ?? [])])
  setCell(tables.rooms, tables.rooms.length + 1, 4, '61.37')
  const reading = await read(tables)
  expect(places(reading)).toEqual([`room-duplicate 房屋!D${tables.rooms.length + 1}`])
  expect(reading.counts).toMatchObject({ roomRows: 25, rooms: 23, setAside: 2 })
  expect(rosterOf(reading).rooms.some((room) => room.key === '1/1/101')).toBe(false)
})

test('X6 faults of how rows fit together stand at the cell to mend', async () => {
  const tables = small()
  const [first = [], second = []] = tables.owners
  tables.owners.push([...first], ['1栋', '9单元', '101', ...second.slice(3)])
  const unsold = tables.rooms.find((row) => row[7] === '未售') ?? []
  tables.owners.push([unsold[0] ?? null, unsold[1] ?? null, unsold[3] ?? null, ...second.slice(3)])
  setCell(tables.owners, 3, 4, '另有其名')
  tables.owners.push([...second.slice(0, 4), '再有其名', ...second.slice(5)])
  const end = tables.owners.length + 1
  const reading = await read(tables)
  // Three rooms are in doubt: the two owners' and the unsold one.
  expect(reading.counts.setAside).toBe(3)
  expect(places(reading)).toEqual([
    `owner-twice 业主!G${end - 3}`,
    `owner-room-unknown 业主!C${end - 2}`,
    `owner-name-differs 业主!E${end - 2}`,
    `owner-of-unsold 业主!C${end - 1}`,
    `owner-name-differs 业主!E${end - 1}`,
    `owner-name-differs 业主!E${end}`,
    `owner-twice 业主!G${end}`,
  ])
})

test('G3 G5 one owner of two rooms is one person, with the telephone that either row has', async () => {
  const tables = small()
  const [first = []] = tables.owners
  const last = tables.owners.at(-1) ?? []
  tables.owners[0] = [
    ...first.slice(0, 4),
    '柳\u202E云\u200B舟',
    ...first.slice(5, 7),
    null,
    ...first.slice(8),
  ]
  tables.owners.pop()
  tables.owners.push([
    ...last.slice(0, 3),
    ...first.slice(3, 4),
    '柳 云 舟',
    ...first.slice(5, 7),
    '15400009999',
    null,
    null,
  ])
  const { rooms, owners } = rosterOf(await read(tables))
  const held = [...owners.values()].filter((owner) => owner.phone === '15400009999')
  expect(held.map((owner) => owner.name)).toEqual(['柳 云 舟'])
  expect(rooms.filter((room) => room.titles.some((title) => title.ownerKey === held[0]?.key))).toHaveLength(2)
})

test('G5 X6 numbers kept as figures, companies with a person’s document, missing documents are found', async () => {
  const tables = small()
  setCell(tables.owners, 2, 6, 110_105_194_912_310_020)
  setCell(tables.owners, 3, 3, '单位')
  setCell(tables.owners, 4, 6, null)
  setCell(tables.owners, 5, 4, '名'.repeat(101))
  setCell(tables.owners, 6, 8, new Date('2026-01-02T00:00:00Z'))
  expect(places(await read(tables)).slice(0, 5)).toEqual([
    'id-as-number 业主!G2',
    'id-kind-mismatch 业主!F3',
    'id-missing 业主!G4',
    'text-too-long 业主!E5',
    'share-as-date 业主!I6',
  ])
})

test('X2 no fault shows a whole name, number or telephone', async () => {
  const tables = small()
  const [first = [], second = []] = tables.owners
  const number = said(second[6])
  setCell(tables.owners, 3, 6, `${number.slice(0, 17)}#`)
  setCell(tables.owners, 3, 7, '15400009')
  tables.owners.push([...first.slice(0, 4), '某某某', ...first.slice(5)])
  const reading = await read(tables)
  expect(reading.faults.map((fault) => [fault.code, fault.value])).toEqual([
    ['id-format', `000*************${number[16]}#`],
    ['phone-invalid', '15****09'],
    ['owner-name-differs', '某**'],
    ['owner-twice', `000*************${said(first[6]).slice(-2)}`],
  ])
  for (const secret of [number.slice(6, 14), '15400009', '某某某', said(first[4])]) {
    expect(JSON.stringify(reading.faults)).not.toContain(secret)
  }
})

test('G5 stated totals that differ are noted at their cells and stop nothing', async () => {
  const tables = tablesOf(bookcity())
  tables.community.set('statedRooms', 281).set('statedArea', 24_838.58)
  const reading = await read(tables)
  expect(places(reading)).toEqual(['rooms-differ 小区!B8', 'area-differs 小区!B9'])
  expect(reading.faults[1]?.zh).toContain('填报的总专有面积是 24,838.58 m²，各房屋合计 24,838.57 m²，相差 -0.01 m²')
  expect(rosterOf(reading).rooms).toHaveLength(280)
})

test('X6 what is missing of the community stops the whole file', async () => {
  const tables = small()
  tables.community.set('neighbourhoodCode', '420111003999').set('developerCode', null).set('fundAsOf', null)
  const reading = await read(tables, { isNeighbourhood: (code) => code === '420111003011' })
  expect(reading.roster).toBeNull()
  expect(places(reading)).toEqual([
    'neighbourhood-code 小区!B3',
    'developer-missing 小区!B5',
    'fund-date-missing 小区!B11',
  ])
})

test('X6 a missing sheet, a missing column and a doubled column are named; an unknown column is only noted', async () => {
  const parts = await partsOf(small())
  const strings = inflated(parts.get('xl/sharedStrings.xml'))
  const renamed = (from: string, to: string) =>
    rezip(parts, [storedPart('xl/sharedStrings.xml', strings.replace(`>${from}<`, `>${to}<`))])
  const missing = await readRoster(renamed('交付日期*', '备注'))
  expect(missing.roster).toBeNull()
  expect(places(missing)).toEqual(['column-missing 房屋!null', 'column-unknown 房屋!I1'])
  const twice = await readRoster(renamed('用途*', '面积来源'))
  expect(places(twice)).toEqual(['column-missing 房屋!null', 'column-twice 房屋!G1'])
  const workbook = inflated(parts.get('xl/workbook.xml')).replace('name="业主"', 'name="其他"')
  expect(places(await readRoster(rezip(parts, [storedPart('xl/workbook.xml', workbook)])))).toContain(
    'sheet-missing 业主!null',
  )
})

test('G5 workbooks of other programs are read: absolute targets, any order of parts, inline strings', async () => {
  const parts = await partsOf(small())
  const rels = inflated(parts.get('xl/_rels/workbook.xml.rels')).replaceAll('Target="', 'Target="/xl/')
  const backwards = packArchive(
    [...parts.values(), storedPart('xl/macros.bin', 'no')]
      .filter((part) => part.name !== 'xl/_rels/workbook.xml.rels')
      .toReversed()
      .concat(storedPart('xl/_rels/workbook.xml.rels', rels)),
  )
  expect(rosterHash(rosterOf(await readRoster(backwards)))).toBe(rosterHash(rosterOf(await read(small()))))
})

test('X6 what is no workbook is refused with how to mend it, and nothing throws', async () => {
  const parts = await partsOf(small())
  const good = packArchive([...parts.values()])
  const sheet = inflated(parts.get('xl/worksheets/sheet4.xml'))
  const withSheet = (xml: string) => rezip(parts, [storedPart('xl/worksheets/sheet4.xml', xml)])
  const strings = parts.get('xl/sharedStrings.xml') ?? storedPart('', '')
  const lying = (by: number) => rezip(parts, [{ ...strings, inflatedBytes: strings.inflatedBytes + by }])
  const noText = Buffer.from(inflated(parts.get('xl/sharedStrings.xml')))
  noText[noText.indexOf('枫叶')] = 0xff
  const files: Record<string, [Buffer, string]> = {
    text: [Buffer.from('楼栋,房号\n1,101\n'.repeat(9)), 'file-not-xlsx'],
    empty: [Buffer.alloc(0), 'file-not-xlsx'],
    'old xls': [Buffer.from('d0cf11e0a1b11ae1'.padEnd(200, '0'), 'hex'), 'file-protected'],
    'other zip': [packArchive([storedPart('a.txt', 'a')]), 'file-not-xlsx'],
    'cut off': [good.subarray(0, good.length - 300), 'file-not-xlsx'],
    'said larger than it is': [lying(1), 'file-unsafe'],
    'said smaller than it is': [lying(-1), 'file-unsafe'],
    bomb: [rezip(parts, [deflated('xl/worksheets/sheet4.xml', Buffer.alloc(64 << 20, 32))]), 'file-unsafe'],
    'cut off xml': [withSheet(sheet.slice(0, sheet.indexOf('<row r="9"'))), 'file-unreadable'],
    'broken xml': [withSheet(sheet.replace('<row r="9"', '<row <row')), 'file-unreadable'],
    'a document type': [
      withSheet(sheet.replace('<worksheet', '<!DOCTYPE worksheet><worksheet')),
      'file-unreadable',
    ],
    'a cell in another row': [withSheet(sheet.replace('r="A2"', 'r="A3"')), 'file-unreadable'],
    'bytes that are no text': [rezip(parts, [deflated('xl/sharedStrings.xml', noText)]), 'file-unreadable'],
    'an entity bomb': [
      withSheet(
        sheet.replace('<worksheet', '<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet').replace('<v>', '<v>&a;'),
      ),
      'file-unreadable',
    ],
    'far cell': [withSheet(sheet.replace('r="A2"', 'r="ZZZZZ2"')), 'file-unreadable'],
  }
  for (const [name, [bytes, code]] of Object.entries(files)) {
    const reading = await readRoster(bytes)
    expect([name, reading.roster === null, reading.faults.map((fault) => fault.code)]).toEqual([
      name,
      true,
      [code],
    ])
  }
})

test('a billion columns declared cost nothing, and cells may leave out where they stand', async () => {
  const parts = await partsOf(small())
  const sheet = inflated(parts.get('xl/worksheets/sheet4.xml'))
  const before = rosterHash(rosterOf(await read(small())))
  for (const xml of [
    sheet.replace('<cols>', '<cols><col min="1" max="2000000000" width="9"/>'),
    sheet.replaceAll(/ r="(\d+|[ABCDEFG]\d+)"/g, ''),
  ]) {
    const bytes = rezip(parts, [storedPart('xl/worksheets/sheet4.xml', xml)])
    expect(rosterHash(rosterOf(await readRoster(bytes)))).toBe(before)
  }
})

test('G5 text in runs is put together, its reading aids left out, its escapes resolved', async () => {
  const parts = await partsOf(small())
  const strings = inflated(parts.get('xl/sharedStrings.xml'))
  const runs =
    '<r><t>枫叶</t></r><r><rPr><b/></rPr><t>里_x000D_（示范）</t></r><rPh sb="0" eb="2"><t>fengye</t></rPh>'
  const changed = strings.replace(/<t[^>]*>枫叶里（示范）<\/t>/, runs)
  expect(changed).not.toBe(strings)
  const reading = await readRoster(rezip(parts, [storedPart('xl/sharedStrings.xml', changed)]))
  expect(rosterOf(reading).community.name).toBe('枫叶里 （示范）')
})

test('G5 dates are dates by their style, in either calendar; a time of day is no other day', async () => {
  const parts = await partsOf(small())
  const sheet = inflated(parts.get('xl/worksheets/sheet4.xml'))
  const workbook = inflated(parts.get('xl/workbook.xml'))
  const delivered = async (value: string, from1904: boolean) => {
    const book = from1904 ? workbook.replace('<workbookPr', '<workbookPr date1904="1"') : workbook
    const xml = sheet.replace(/(<c r="I2" s="\d+"><v>)[^<]*/, `$1${value}`)
    const changed = [storedPart('xl/worksheets/sheet4.xml', xml), storedPart('xl/workbook.xml', book)]
    const reading = await readRoster(rezip(parts, changed), { limits: { faults: 1 } })
    return [...(reading.roster?.rooms ?? []), ...reading.faults]
      .slice(0, 1)
      .map((r) => ('key' in r ? r.deliveredOn : r.code))
  }
  expect(await delivered('44012', false)).toEqual(['2020-06-30'])
  expect(await delivered('44012.75', false)).toEqual(['2020-06-30'])
  expect(await delivered('42550', true)).toEqual(['2020-06-30'])
})

test('the limits hold: bytes, rows, faults kept', async () => {
  const bytes = await workbookOf(small(), '')
  const codes = (reading: RosterReading) => reading.faults.map((fault) => fault.code)
  expect(codes(await readRoster(bytes, { limits: { fileBytes: 1024 } }))).toEqual(['file-too-large'])
  expect(codes(await readRoster(bytes, { limits: { inflatedBytes: 1024 } }))).toEqual(['file-unsafe'])
  expect(codes(await readRoster(bytes, { limits: { rows: 23 } }))).toEqual(['rows-too-many'])
  const tables = small()
  for (let row = 2; row < 12; row++) setCell(tables.rooms, row, 6, '民宿')
  const reading = await read(tables, { limits: { faults: 3 } })
  expect([reading.faults.length, reading.faultCount]).toEqual([3, 10])
})

test('G5 formulas are not evaluated: a stored value counts, a stored error is a fault', async () => {
  const parts = await partsOf(small())
  const sheet = inflated(parts.get('xl/worksheets/sheet4.xml'))
  const cell = /<c r="E2"( s="\d+")?><v>[^<]*<\/v><\/c>/
  const withCell = (xml: string) =>
    readRoster(rezip(parts, [storedPart('xl/worksheets/sheet4.xml', sheet.replace(cell, xml))]))
  expect(sheet).toMatch(cell)
  const counted = rosterOf(await withCell('<c r="E2"><f>1+1</f><v>104.30000000000001</v></c>'))
  expect(counted.rooms[0]?.areaMilli).toBe(104_300n)
  for (const xml of ['<c r="E2" t="e"><f>1/0</f><v>#DIV/0!</v></c>', '<c r="E2"><f>1+1</f></c>']) {
    expect(places(await withCell(xml))).toEqual(['cell-error 房屋!E2'])
  }
})

test('G5 20,000 rooms and their owners are read within seconds, with progress', async () => {
  const homes = Array.from({ length: 20_000 }, (_, i) => [
    `${1 + Math.floor(i / 200)}栋`,
    '1单元',
    `${100 + (i % 200)}`,
  ])
  const rooms = homes.map(([b = '', u = '', n = '']) => [
    b,
    u,
    1,
    n,
    98.76,
    '登记',
    '住宅',
    '已售',
    '2020-06-30',
  ])
  const owners = homes.map((home, i) => [...home, '个人', `业主${i}`, '护照', `X${i}`, ''])
  const tables = small()
  tables.community.set('developerPhone', null)
  tables.units = []
  const roomSheet = inlineSheet(
    'xl/worksheets/sheet4.xml',
    ROOM_COLUMNS.slice(0, 9).map((column) => column.heading),
    rooms,
  )
  const ownerSheet = inlineSheet(
    'xl/worksheets/sheet5.xml',
    OWNER_COLUMNS.slice(0, 8).map((column) => column.heading),
    owners,
  )
  const bytes = rezip(await partsOf(tables), [roomSheet, ownerSheet])
  const progress: number[] = []
  const start = performance.now()
  const reading = await readRoster(bytes, { onProgress: (n) => progress.push(n) })
  const took = performance.now() - start
  expect(reading.faults).toEqual([])
  expect(reading.counts).toMatchObject({ rooms: 20_000, owners: 20_000, areaMilli: 1_975_200_000n })
  expect(progress).toHaveLength(40)
  // A bound against a quadratic slip, with room for a busy machine.
  expect(took).toBeLessThan(20_000)
})
