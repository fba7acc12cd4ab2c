// Streams the worksheets of an .xlsx as plain cells; formulas are never evaluated, only their stored values read.
import { ArchiveFault, openArchive, parsed, parseWhole } from '../../../kernel/files/index.ts'
import type { ArchiveLimits, Handlers, Part } from '../../../kernel/files/index.ts'

export type CellKind = 'text' | 'number' | 'date' | 'boolean' | 'error'
/** `text` is what the cell holds: a decimal numeral for numbers, YYYY-MM-DD for dates. */
export type SheetCell = { readonly text: string; readonly kind: CellKind }
export type SheetRow = { readonly number: number; readonly cells: ReadonlyMap<number, SheetCell> }
export type Sheet = {
  readonly name: string
  readonly rows: AsyncIterable<SheetRow>
  /** How much of all worksheets has been read, from 0 to 1. */
  readonly share: () => number
}

type Book = {
  readonly strings: readonly string[]
  readonly dated: readonly boolean[]
  readonly from1904: boolean
}

const LAST_COLUMN = 16_384
const LAST_ROW = 1_048_576
const DAY_MS = 86_400_000
/** Day 0 of Excel's calendars; the first counts a 29 February 1900 that never was, so it holds from March 1900. */
const DAY_ZERO = Date.UTC(1899, 11, 30)
const DAY_ZERO_1904 = Date.UTC(1904, 0, 1)

/** OOXML writes characters that XML cannot hold as _x000D_. */
const unescaped = (text: string): string =>
  text.replaceAll(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCodePoint(Number.parseInt(hex, 16)))

async function sharedStrings(part: Part | undefined): Promise<string[]> {
  const strings: string[] = []
  let text = ''
  let inside = false
  let phonetic = false
  await parseWhole(part, {
    open: (name) => {
      if (name === 'si') text = ''
      if (name === 'rPh') phonetic = true
      inside = name === 't' && !phonetic
    },
    text: (more) => {
      if (inside) text += more
    },
    close: (name) => {
      if (name === 'si') strings.push(unescaped(text))
      if (name === 'rPh') phonetic = false
      inside = false
    },
  })
  return strings
}

/** Number formats that the standard reserves for dates, the East Asian ones among them. */
const isReservedDate = (id: number): boolean =>
  (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)

const isDateFormat = (format: string): boolean =>
  /[ymdhs]/i.test(format.replaceAll(/\[[^\]]*\]|"[^"]*"|\\.|General/gi, ''))

/** Which cell styles show a number as a date, by their index. */
async function datedStyles(part: Part | undefined): Promise<boolean[]> {
  const formats = new Map<number, string>()
  const dated: boolean[] = []
  let inside = false
  await parseWhole(part, {
    open: (name, attributes) => {
      if (name === 'numFmt') formats.set(Number(attributes['numFmtId']), attributes['formatCode'] ?? '')
      if (name === 'cellXfs') inside = true
      if (name !== 'xf' || !inside) return
      const id = Number(attributes['numFmtId'] ?? 0)
      const format = formats.get(id)
      dated.push(format === undefined ? isReservedDate(id) : isDateFormat(format))
    },
    close: (name) => {
      if (name === 'cellXfs') inside = false
    },
  })
  return dated
}

/** The worksheets in the workbook's order, each with its part, and which calendar its dates count in. */
async function contents(parts: ReadonlyMap<string, Part>) {
  const targets = new Map<string, string>()
  await parseWhole(parts.get('xl/_rels/workbook.xml.rels'), {
    open: (name, { Id: id = '', Target: target = '', Type: type = '' }) => {
      if (name !== 'Relationship' || !type.endsWith('/worksheet')) return
      targets.set(id, target.startsWith('/') ? target.slice(1) : `xl/${target}`)
    },
  })
  const sheets: { name: string; part: Part }[] = []
  let from1904 = false
  await parseWhole(parts.get('xl/workbook.xml'), {
    open: (name, attributes) => {
      if (name === 'workbookPr') from1904 = ['1', 'true'].includes(attributes['date1904'] ?? '')
      if (name !== 'sheet') return
      const part = parts.get(targets.get(attributes['r:id'] ?? '') ?? '')
      if (part) sheets.push({ name: (attributes['name'] ?? '').trim(), part })
    },
  })
  if (sheets.length === 0) throw new ArchiveFault('file-not-xlsx', 'no worksheet inside')
  return { sheets, from1904 }
}

const ERROR: SheetCell = { text: '#VALUE!', kind: 'error' }

function dayOf(serial: number, from1904: boolean): SheetCell {
  const date = new Date((from1904 ? DAY_ZERO_1904 : DAY_ZERO) + Math.floor(serial) * DAY_MS)
  const year = date.getUTCFullYear()
  return year >= 1900 && year <= 9999 ? { text: date.toISOString().slice(0, 10), kind: 'date' } : ERROR
}

/** Excel keeps and shows at most 15 digits; 104.30000000000001 is what it stores for a sum of 104.3. */
function numberOf(text: string, dated: boolean, from1904: boolean): SheetCell {
  const value = Number(text)
  if (text.trim() === '' || !Number.isFinite(value)) return ERROR
  if (dated) return dayOf(value, from1904)
  return { text: String(Number(value.toPrecision(15))), kind: 'number' }
}

type RawCell = { type: string; style: number; value: string; hasValue: boolean; formula: boolean }

function plainCell(raw: RawCell, book: Book): SheetCell | undefined {
  // A formula that was never calculated has no value to read.
  if (!raw.hasValue) return raw.formula ? { text: '#N/A', kind: 'error' } : undefined
  switch (raw.type) {
    case 's': {
      const text = book.strings[Number(raw.value)]
      if (text === undefined) throw new ArchiveFault('file-unreadable', `no shared string ${raw.value}`)
      return { text, kind: 'text' }
    }
    case 'str':
    case 'inlineStr':
      return { text: unescaped(raw.value), kind: 'text' }
    case 'b':
      return { text: raw.value === '1' ? 'TRUE' : 'FALSE', kind: 'boolean' }
    case 'e':
      return { text: raw.value, kind: 'error' }
    case 'd':
      return { text: raw.value.slice(0, 10), kind: 'date' }
    default:
      return numberOf(raw.value, book.dated[raw.style] ?? false, book.from1904)
  }
}

/** AB12 → 28; the row of the reference must be the row it stands in. */
function columnOf(reference: string, row: number): number {
  const found = /^([A-Z]{1,3})(\d{1,7})$/.exec(reference)
  let column = 0
  for (const letter of found?.[1] ?? '') column = column * 26 + (letter.codePointAt(0) ?? 0) - 64
  if (column < 1 || column > LAST_COLUMN || Number(found?.[2]) !== row) {
    throw new ArchiveFault('file-unreadable', `cell reference ${reference.slice(0, 20)}`)
  }
  return column
}

async function* rowsOf(part: Part, book: Book, count: (bytes: number) => void): AsyncGenerator<SheetRow> {
  let done: SheetRow[] = []
  let row = 0
  let cells = new Map<number, SheetCell>()
  let column = 0
  let raw: RawCell | undefined
  let inside = false
  const open: Handlers['open'] = (name, attributes) => {
    inside = raw !== undefined && (name === 'v' || name === 't')
    if (name === 'row') {
      row = attributes['r'] === undefined ? row + 1 : Number(attributes['r'])
      if (!(row >= 1 && row <= LAST_ROW)) throw new ArchiveFault('file-unreadable', `row ${attributes['r']}`)
      cells = new Map()
      column = 0
    } else if (name === 'c') {
      column = attributes['r'] === undefined ? column + 1 : columnOf(attributes['r'], row)
      const { t: type = 'n', s: style = '0' } = attributes
      raw = { type, style: Number(style), value: '', hasValue: false, formula: false }
    } else if (raw && name === 'f') raw.formula = true
    else if (raw && inside) raw.hasValue = true
  }
  const close: Handlers['close'] = (name) => {
    inside = false
    if (name === 'row') done.push({ number: row, cells })
    if (name !== 'c' || !raw) return
    const cell = plainCell(raw, book)
    if (cell && cell.text.trim() !== '') cells.set(column, cell)
    raw = undefined
  }
  const text = (more: string) => {
    if (raw && inside) raw.value += more
  }
  for await (const bytes of parsed(part, { open, text, close })) {
    count(bytes)
    yield* done
    done = []
  }
}

/** Worksheets one after another, in the workbook's order; each one's rows may be read or left. */
export async function* readSheets(bytes: Buffer, limits: ArchiveLimits): AsyncGenerator<Sheet> {
  const parts = openArchive(bytes, limits)
  const { sheets, from1904 } = await contents(parts)
  const strings = await sharedStrings(parts.get('xl/sharedStrings.xml'))
  const dated = await datedStyles(parts.get('xl/styles.xml'))
  const total = sheets.reduce((sum, { part }) => sum + part.inflatedBytes, 1)
  let read = 0
  const count = (more: number) => {
    read += more
  }
  for (const { name, part } of sheets)
    yield { name, rows: rowsOf(part, { strings, dated, from1904 }, count), share: () => read / total }
}
