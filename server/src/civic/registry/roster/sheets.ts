// Streams the worksheets of a workbook as plain cells; formulas are never evaluated, only their stored values read.
import { once } from 'node:events'
import { Readable } from 'node:stream'
import ExcelJS from 'exceljs'
import { ArchiveFault, contentOf, openArchive, packArchive, storedPart } from './archive.ts'
import type { ArchiveLimits, Part } from './archive.ts'

export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error'
/** `text` is what the cell holds: a decimal numeral for numbers, YYYY-MM-DD for dates. */
export type SheetCell = { readonly text: string; readonly kind: CellKind }
export type SheetRow = { readonly number: number; readonly cells: ReadonlyMap<number, SheetCell> }
export type Sheet = { readonly name: string; readonly rows: AsyncIterable<SheetRow> }

const SHEET = /^xl\/worksheets\/sheet\d+\.xml$/
const RELATIONS = 'xl/_rels/workbook.xml.rels'
const WORKBOOK = 'xl/workbook.xml'
const STYLES = 'xl/styles.xml'
const STRINGS = 'xl/sharedStrings.xml'
const NO_STRINGS = '<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" count="0"/>'
const COLUMN_TAG = /<col(?=[\s/>])[^>]*>/g
const PLAIN_COLUMN_TAG = /^<col(?:\s+[A-Za-z:]+="[^"<>&]*")*\s*\/?>$/
const LAST_COLUMN = 16_384

/** The library makes one object per column that a <col> spans, however many it says: look before it leaps. */
function checkColumns(xml: string): void {
  for (const [tag] of xml.matchAll(COLUMN_TAG)) {
    const spans = [...tag.matchAll(/\s(?:min|max)="([^"]*)"/g)].map((found) => found[1] ?? '')
    if (!PLAIN_COLUMN_TAG.test(tag) || !spans.every((n) => /^\d{1,5}$/.test(n) && Number(n) <= LAST_COLUMN)) {
      throw new ArchiveFault('file-unsafe', `column span ${tag.slice(0, 80)}`)
    }
  }
}

/** The library takes a sheet that breaks off for a short one: rows would be missing and nobody told. */
const WHOLE = /<\/(worksheet|sst|styleSheet|workbook|Relationships)>\s*$|<sst\b[^<>]*\/>\s*$/

async function checkPart(part: Part): Promise<void> {
  const sheet = SHEET.test(part.name)
  let tail = ''
  for await (const chunk of contentOf(part)) {
    const xml = tail + chunk.toString('latin1')
    const cut = Math.max(xml.lastIndexOf('<'), 0)
    if (sheet) checkColumns(xml.slice(0, cut))
    tail = xml.slice(cut)
    if (tail.length > 1 << 20) throw new ArchiveFault('file-unsafe', `${part.name}: one tag of a megabyte`)
  }
  if (sheet) checkColumns(tail)
  if (!WHOLE.test(tail)) throw new ArchiveFault('file-unreadable', `${part.name} breaks off`)
}

async function textOf(part: Part): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of contentOf(part)) chunks.push(chunk)
  return Buffer.concat(chunks).toString('utf8')
}

/**
 * The same workbook with only the parts that carry cells, in the order a stream needs them (strings and styles
 * before sheets), whatever order, absolute targets, macros or pictures the original had.
 */
async function tidied(bytes: Buffer, limits: ArchiveLimits): Promise<Buffer> {
  const parts = openArchive(bytes, limits)
  const relations = parts.get(RELATIONS)
  const workbook = parts.get(WORKBOOK)
  const sheets = [...parts.values()].filter((part) => SHEET.test(part.name))
  if (!relations || !workbook || sheets.length === 0)
    throw new ArchiveFault('file-not-xlsx', 'no workbook inside')
  const styles = parts.get(STYLES)
  const strings = parts.get(STRINGS) ?? storedPart(STRINGS, NO_STRINGS)
  for (const part of [relations, workbook, ...(styles ? [styles] : []), strings, ...sheets])
    await checkPart(part)
  const relative = (await textOf(relations)).replaceAll('Target="/xl/', 'Target="')
  return packArchive([
    storedPart(RELATIONS, relative),
    workbook,
    ...(styles ? [styles] : []),
    strings,
    ...sheets.toSorted((a, b) => a.name.localeCompare(b.name, 'en', { numeric: true })),
  ])
}

/** Excel keeps and shows at most 15 digits; 98.760000000000005 is what it stores for 98.76. */
const numeral = (value: number): string => String(Number(value.toPrecision(15)))

function dayOf(date: Date): SheetCell {
  return Number.isNaN(date.getTime())
    ? { text: '#VALUE!', kind: 'error' }
    : { text: date.toISOString().slice(0, 10), kind: 'date' }
}

const isDateFormat = (format: string | undefined): boolean =>
  format !== undefined && /[ymdhs]/i.test(format.replaceAll(/\[[^\]]*\]|"[^"]*"|General/g, ''))

/** Day 0 of Excel's calendar is 1899-12-30 for every date after February 1900. */
const serialDay = (serial: number): SheetCell => dayOf(new Date(Date.UTC(1899, 11, 30) + serial * 86_400_000))

function plainCell(value: ExcelJS.CellValue, format: string | undefined): SheetCell | undefined {
  if (value === null || value === undefined) return undefined
  if (typeof value === 'string') return { text: value, kind: 'text' }
  if (typeof value === 'boolean') return { text: value ? 'TRUE' : 'FALSE', kind: 'boolean' }
  if (value instanceof Date) return dayOf(value)
  if (typeof value === 'number') {
    return Number.isNaN(value) ? { text: '#VALUE!', kind: 'error' } : { text: numeral(value), kind: 'number' }
  }
  if ('error' in value) return { text: value.error, kind: 'error' }
  if ('richText' in value) return { text: value.richText.map((run) => run.text).join(''), kind: 'text' }
  if ('hyperlink' in value) return { text: value.text, kind: 'text' }
  const result = value.result
  // A formula whose stored value is an error comes as NaN; one that was never calculated has no value at all.
  if (result === undefined || result === null) return { text: '#N/A', kind: 'error' }
  if (typeof result === 'number' && !Number.isNaN(result) && isDateFormat(format)) return serialDay(result)
  return plainCell(result, format)
}

function plainRow(row: ExcelJS.Row): SheetRow {
  const cells = new Map<number, SheetCell>()
  row.eachCell((cell, column) => {
    const plain = plainCell(cell.value, cell.numFmt)
    if (plain && plain.text.trim() !== '') cells.set(column, plain)
  })
  return { number: row.number, cells }
}

async function* rowsOf(reader: AsyncIterable<ExcelJS.Row>): AsyncGenerator<SheetRow> {
  for await (const row of reader) yield plainRow(row)
}

const nameOf = (sheet: object): string =>
  'name' in sheet && typeof sheet.name === 'string' ? sheet.name : ''

/** Worksheets one after another; each one's rows must be read, or left, before the next is asked for. */
export async function* readSheets(bytes: Buffer, limits: ArchiveLimits): AsyncGenerator<Sheet> {
  const source = Readable.from([await tidied(bytes, limits)])
  const reader = new ExcelJS.stream.xlsx.WorkbookReader(source, {
    entries: 'ignore',
    sharedStrings: 'cache',
    hyperlinks: 'ignore',
    styles: 'cache',
    worksheets: 'emit',
  })
  try {
    for await (const sheet of reader) yield { name: nameOf(sheet).trim(), rows: rowsOf(sheet) }
  } finally {
    if (!source.closed) {
      source.destroy()
      await once(source, 'close')
    }
  }
}
