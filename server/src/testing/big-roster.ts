// A whole community as a workbook of n homes, written as other programs write it: for size and for kills.
import zlib from 'node:zlib'
import { mapleLane } from '../../../data/demonstration/bookcity.ts'
import { tablesOf, workbookOf } from '../../../data/demonstration/workbook.ts'
import { openArchive, packArchive, type Part } from '../kernel/files/index.ts'
import { columnLetters, OWNER_COLUMNS, ROOM_COLUMNS } from '../civic/registry/roster/columns.ts'
import { ROSTER_LIMITS } from '../civic/registry/roster/schema.ts'

type Cells = readonly (string | number)[]

/** A sheet with inline strings. */
export function inlineSheet(name: string, heading: readonly string[], rows: readonly Cells[]): Part {
  const cells = (row: Cells, n: number) =>
    row
      .map((value, i) => {
        const ref = `${columnLetters(i + 1)}${n}`
        if (typeof value === 'number') return `<c r="${ref}"><v>${value}</v></c>`
        return `<c r="${ref}" t="inlineStr"><is><t>${value}</t></is></c>`
      })
      .join('')
  const data = [heading, ...rows].map((row, i) => `<row r="${i + 1}">${cells(row, i + 1)}</row>`).join('')
  const text = Buffer.from(`<worksheet><sheetData>${data}</sheetData></worksheet>`)
  return { name, method: 8, crc: zlib.crc32(text), inflatedBytes: text.length, data: zlib.deflateRawSync(text) }
}

/** A right roster of n homes with n owners, all fictitious; `name` is the community's. */
export async function bigWorkbook(name: string, n: number): Promise<Buffer> {
  const homes = Array.from({ length: n }, (_, i) => [`${1 + Math.floor(i / 200)}栋`, '1单元', `${100 + (i % 200)}`])
  const rooms = homes.map(([b = '', u = '', no = '']) => [b, u, 1, no, 98.76, '登记', '住宅', '已售', '2020-06-30'])
  const owners = homes.map((home, i) => [...home, '个人', `虚构业主${i}`, '护照', `X${i}`, ''])
  const tables = tablesOf(mapleLane())
  tables.community.set('name', name).set('statedRooms', null).set('statedArea', null)
  const bytes = await workbookOf({ ...tables, units: [] }, '')
  const parts = [
    inlineSheet('xl/worksheets/sheet4.xml', ROOM_COLUMNS.slice(0, 9).map((c) => c.heading), rooms),
    inlineSheet('xl/worksheets/sheet5.xml', OWNER_COLUMNS.slice(0, 8).map((c) => c.heading), owners),
  ].map((part) => [part.name, part] as const)
  return packArchive([...new Map([...openArchive(bytes, ROSTER_LIMITS), ...parts]).values()])
}
