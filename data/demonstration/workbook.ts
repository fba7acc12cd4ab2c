// Writes a community as the roster workbook a clerk would fill in; the empty template is the same without rows.
import ExcelJS from 'exceljs'
import { openArchive, packArchive } from '../../server/src/kernel/files/index.ts'
import {
  COMMUNITY_ITEMS,
  OWNER_COLUMNS,
  ROOM_COLUMNS,
  SHEETS,
  UNIT_COLUMNS,
} from '../../server/src/civic/registry/roster/columns.ts'
import type { Column } from '../../server/src/civic/registry/roster/columns.ts'
import { ROSTER_LIMITS } from '../../server/src/civic/registry/roster/schema.ts'
import type { Community } from './houses.ts'

export type Value = string | number | Date | null | { readonly error: '#REF!' }
export type Table = Value[][]
export type Tables = { community: Map<string, Value>; units: Table; rooms: Table; owners: Table }

const MADE = new Date('2026-01-01T00:00:00Z')
const LISTED_ROWS = 2000
const UNITS_OF_MEASURE: Record<string, string> = {
  area: '（㎡）',
  statedArea: '（㎡）',
  firstDeposit: '（元）',
  balance: '（元）',
}
const CHOICES: Record<string, string> = {
  areaSource: '登记,实测,合同',
  use: '住宅,商业,办公,车库,储藏,其他',
  sold: '已售,未售',
  kind: '个人,单位',
  idKind: '身份证,统一社会信用代码,护照,港澳居民来往内地通行证,台湾居民来往大陆通行证,其他',
}
const FORMATS: Record<string, string> = {
  area: '0.00#',
  statedArea: '0.00#',
  firstDeposit: '0.00',
  balance: '0.00',
  deliveredOn: 'yyyy-mm-dd',
  since: 'yyyy-mm-dd',
  asOf: 'yyyy-mm-dd',
  fundAsOf: 'yyyy-mm-dd',
}
const WIDE = new Set(['name', 'idKind', 'idNumber'])

const GUIDE = [
  '住宅小区房屋与业主花名册 填表说明',
  '1. 依次填写“小区”“单元”“房屋”“业主”四张表；表名和表头请勿改动，带 * 的列必须保留。',
  '2. “房屋”表一套房一行。面积只填数字，以平方米计，最多三位小数；面积来源按优先次序取登记、实测、合同。',
  '3. 已售但尚未交付的房屋，交付日期留空：表决和费用暂由建设单位承担。未售的房屋不填业主。',
  '4. “业主”表一名业主（共有人）一行；一套房有几名共有人就填几行。同一人有几套房，每套房各填一行，证件号码须一致。',
  '5. 份额写成 1/2 或 50%，同一套房之和为 1；不分份额的共同共有全部留空。',
  '6. 证件号码、房号、份额三列请设为“文本”格式，以免 Excel 改成数字或日期。',
  '7. 日期写成 2020-06-30。维修资金没有数据的可以留空；填了当前余额，须在“小区”表填资金余额日期。',
  '8. 导入前先预览：有误的单元格会逐一指出，改正之前不会写入任何数据。',
]

const utc = (day: string): Date => new Date(`${day}T00:00:00Z`)
const titled = (column: Column): string =>
  `${column.heading}${UNITS_OF_MEASURE[column.key] ?? ''}${column.required ? '*' : ''}`

/** A community as the rows of its four sheets, in the order of their columns. */
export function tablesOf(community: Community): Tables {
  const { developer, rooms, houses } = community
  return {
    community: new Map<string, Value>([
      ['name', community.name],
      ['neighbourhoodCode', community.neighbourhood],
      ['address', community.address],
      ['developerName', developer.name],
      ['developerCode', developer.idNumber],
      ['developerPhone', developer.phone],
      ['statedRooms', community.statedAreaMilli === null ? null : rooms.length],
      ['statedArea', community.statedAreaMilli === null ? null : community.statedAreaMilli / 1000],
      ['asOf', utc(community.asOf)],
      ['fundAsOf', utc(community.asOf)],
    ]),
    units: houses.flatMap((house) =>
      Array.from({ length: house.units }, (_, u) => [`${house.building}栋`, `${u + 1}单元`, house.floors, 1]),
    ),
    rooms: rooms.map((room) => [
      `${room.building}栋`,
      `${room.unit}单元`,
      room.floor,
      room.number,
      room.areaMilli / 1000,
      room.areaSource,
      '住宅',
      room.sold ? '已售' : '未售',
      room.undelivered || !room.sold ? null : utc(room.delivered),
      room.depositFen === null ? null : room.depositFen / 100,
      room.balanceFen === null ? null : room.balanceFen / 100,
    ]),
    owners: rooms.flatMap((room) =>
      room.owners.map(({ owner, share, since }) => [
        `${room.building}栋`,
        `${room.unit}单元`,
        room.number,
        owner.kind,
        owner.name,
        owner.idKind,
        owner.idNumber,
        owner.phone || null,
        share || null,
        utc(since),
      ]),
    ),
  }
}

export const EMPTY: Tables = { community: new Map(), units: [], rooms: [], owners: [] }

function addTable(book: ExcelJS.Workbook, name: string, columns: readonly Column[], rows: Table): void {
  const sheet = book.addWorksheet(name, { views: [{ state: 'frozen', ySplit: 1 }] })
  sheet.addRow(columns.map(titled)).font = { bold: true }
  columns.forEach((column, i) => {
    const at = sheet.getColumn(i + 1)
    at.width = WIDE.has(column.key) ? 24 : 13
    at.numFmt = FORMATS[column.key] ?? '@'
  })
  for (const values of rows) sheet.addRow(values)
  columns.forEach((column, i) => {
    const choices = CHOICES[column.key]
    if (choices === undefined) return
    for (let row = 2; row <= (rows.length === 0 ? LISTED_ROWS : rows.length + 1); row++) {
      sheet.getCell(row, i + 1).dataValidation = {
        type: 'list',
        allowBlank: true,
        formulae: [`"${choices}"`],
      }
    }
  })
}

function addCommunity(book: ExcelJS.Workbook, values: ReadonlyMap<string, Value>): void {
  const sheet = book.addWorksheet(SHEETS.community)
  sheet.addRow(['项目', '内容']).font = { bold: true }
  sheet.getColumn(1).width = 30
  sheet.getColumn(2).width = 50
  for (const item of COMMUNITY_ITEMS) {
    const cell = sheet.addRow([titled(item), values.get(item.key) ?? null]).getCell(2)
    cell.numFmt = FORMATS[item.key] ?? '@'
  }
}

/** The workbook's bytes; the same tables give the same bytes. */
export async function workbookOf(tables: Tables, remark: string): Promise<Buffer> {
  const book = new ExcelJS.Workbook()
  Object.assign(book, { creator: 'hemei', lastModifiedBy: 'hemei', created: MADE, modified: MADE })
  const guide = book.addWorksheet(SHEETS.guide)
  guide.getColumn(1).width = 110
  for (const line of [...GUIDE, ...(remark === '' ? [] : [remark])]) guide.addRow([line])
  guide.getRow(1).font = { bold: true, size: 14 }
  addCommunity(book, tables.community)
  addTable(book, SHEETS.units, UNIT_COLUMNS, tables.units)
  addTable(book, SHEETS.rooms, ROOM_COLUMNS, tables.rooms)
  addTable(book, SHEETS.owners, OWNER_COLUMNS, tables.owners)
  const bytes = Buffer.from(await book.xlsx.writeBuffer())
  // ZIP entries carry the time they were made; repacked, they carry a fixed one.
  return packArchive([...openArchive(bytes, ROSTER_LIMITS).values()])
}
