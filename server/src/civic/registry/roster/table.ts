// Reads one worksheet as a table: finds its heading row and gives each row below as cells by column.
import { grouped } from '@hemei/law'
import { columnLetters, tidyHeading } from './columns.ts'
import type { Column } from './columns.ts'
import type { FaultBook } from './faults.ts'
import type { FaultCode } from './fault-texts.ts'
import { formulaSign } from './fields.ts'
import type { Parsed } from './fields.ts'
import { tidyText } from './normal.ts'
import type { FaultWeight } from './schema.ts'
import type { Sheet, SheetCell, SheetRow } from './sheets.ts'

const HEADING_ROWS = 10

export type Bounds = {
  readonly book: FaultBook
  readonly rows: number
  readonly characters: number
  /** What a fault in a cell of this sheet weighs. */
  readonly weight: FaultWeight
}

/** Kept as it is written, and written again wherever the list goes: names and labels, not figures. */
const isWritten = ({ limit, personal }: Column): boolean => limit !== undefined && personal !== 'number'

type Positions = ReadonlyMap<string, { readonly at: number; readonly column: Column }>

function positionsIn(row: SheetRow, columns: readonly Column[]) {
  const found = new Map<string, { at: number; column: Column }>()
  const twice: { at: number; column: Column }[] = []
  const unknown: { at: number; text: string }[] = []
  for (const [at, cell] of row.cells) {
    const heading = tidyHeading(cell.text)
    const column = columns.find((c) => c.heading === heading || c.also?.includes(heading))
    if (!column) unknown.push({ at, text: cell.text })
    else if (found.has(column.key)) twice.push({ at, column })
    else found.set(column.key, { at, column })
  }
  return { found, twice, unknown }
}

/** The sheet that rows belong to: one object for all of them. */
export type Frame = { readonly sheet: string; readonly positions: Positions; readonly bounds: Bounds }

/** What is kept of a row when its cells are read: where it stands, and whether anything was wrong with it. */
export class Mark {
  readonly number: number
  faulty = false
  readonly #frame: Frame

  constructor(frame: Frame, number: number) {
    this.#frame = frame
    this.number = number
  }

  /** A fault at the cell of a column; `value` is what stands there. */
  fault(key: string, code: FaultCode, value?: string, places: Readonly<Record<string, string>> = {}): void {
    this.faulty = true
    this.#say(this.#frame.bounds.weight, key, code, { value, places })
  }

  /** To be looked at; stops nothing. */
  note(key: string, code: FaultCode, value?: string, places: Readonly<Record<string, string>> = {}): void {
    this.#say('note', key, code, { value, places })
  }

  #say(weight: FaultWeight, key: string, code: FaultCode, said: { value: string | undefined; places: Readonly<Record<string, string>> }) {
    const { sheet, positions, bounds } = this.#frame
    const position = positions.get(key)
    // A missing column is one fault of the file, not one of each row.
    if (!position) return
    const shown = said.value === undefined ? {} : { value: said.value }
    bounds.book.add(weight, code, { sheet, row: this.number, ...position, ...shown }, said.places)
  }
}

/** One row as its columns name it; every fault that a cell can have by itself is noted here. */
export class Row {
  readonly mark: Mark
  readonly #frame: Frame
  readonly #source: SheetRow
  readonly #seen = new Map<string, SheetCell | undefined>()

  constructor(frame: Frame, source: SheetRow) {
    this.#frame = frame
    this.#source = source
    this.mark = new Mark(frame, source.number)
  }

  #raw(key: string): SheetCell | undefined {
    const position = this.#frame.positions.get(key)
    return position && this.#source.cells.get(position.at)
  }

  #read(key: string): SheetCell | undefined {
    const found = this.#raw(key)
    if (!found) return undefined
    const column = this.#frame.positions.get(key)?.column
    const allowed = column?.limit ?? this.#frame.bounds.characters
    const text = tidyText(found.text)
    const sign = column && isWritten(column) ? formulaSign(text) : undefined
    if (found.kind === 'error') this.fault(key, 'cell-error')
    else if (sign !== undefined) this.fault(key, 'text-formula', { sign })
    else if (Array.from(found.text).length > allowed)
      this.fault(key, 'text-too-long', { limit: String(allowed) })
    else return { kind: found.kind, text }
    return { kind: 'error', text: '' }
  }

  /** The cell, tidied; of kind error and empty after a fault of its own; undefined where nothing stands. */
  cell(key: string): SheetCell | undefined {
    if (!this.#seen.has(key)) this.#seen.set(key, this.#read(key))
    return this.#seen.get(key)
  }

  /** The cell's text; '' where empty or faulty. */
  text(key: string): string {
    return this.cell(key)?.text ?? ''
  }

  /** Where a column's cell of this row stands: `C12`. */
  cellOf(key: string): string | null {
    const position = this.#frame.positions.get(key)
    return position ? `${columnLetters(position.at)}${this.mark.number}` : null
  }

  fault(key: string, code: FaultCode, places?: Readonly<Record<string, string>>): void {
    this.mark.fault(key, code, this.#raw(key)?.text, places)
  }

  /** Notes that nothing stands there; what cannot be read has a fault of its own. */
  needs(key: string, missing: FaultCode): void {
    if (this.cell(key)?.kind !== 'error' && this.text(key) === '') this.fault(key, missing)
  }

  /** The parsed value, or undefined after a fault has been noted at the cell. */
  takeCell<T>(key: string, parse: (cell: SheetCell | undefined) => Parsed<T>): T | undefined {
    const content = this.cell(key)
    if (content?.kind === 'error') return undefined
    const parsed = parse(content)
    if ('value' in parsed) return parsed.value
    this.fault(key, parsed.fault, parsed.places)
    return undefined
  }

  take<T>(key: string, parse: (text: string) => Parsed<T>): T | undefined {
    return this.takeCell(key, (content) => parse(content?.text ?? ''))
  }
}

function checkHeading(row: SheetRow, name: string, columns: readonly Column[], book: FaultBook): Positions {
  const { found, twice, unknown } = positionsIn(row, columns)
  for (const { at, column } of twice)
    book.add('file', 'column-twice', { sheet: name, row: row.number, at, column })
  for (const { at, text } of unknown) {
    book.add('note', 'column-unknown', { sheet: name, row: row.number, at, value: text })
  }
  for (const column of columns) {
    if (column.required && !found.has(column.key)) {
      book.add('file', 'column-missing', { sheet: name, row: row.number, column })
    }
  }
  return found
}

/** Stops the reading of a file that is longer than it may be; its fault is already noted. */
export class TooManyRows extends Error {}

/** Calls `each` for every row with content below the heading row; returns how many there were. */
export async function readTable(
  sheet: Sheet,
  columns: readonly Column[],
  bounds: Bounds,
  each: (row: Row) => void,
): Promise<number> {
  const { book } = bounds
  const required = columns.filter((column) => column.required)
  let frame: Frame | undefined
  let count = 0
  for await (const row of sheet.rows) {
    if (frame) {
      if (row.cells.size === 0) continue
      if (++count > bounds.rows) {
        book.add(
          'file',
          'rows-too-many',
          { sheet: sheet.name, row: row.number },
          { limit: grouped(String(bounds.rows)) },
        )
        throw new TooManyRows()
      }
      each(new Row(frame, row))
    } else if (row.number <= HEADING_ROWS) {
      const { found } = positionsIn(row, columns)
      if (required.filter((column) => found.has(column.key)).length * 2 > required.length) {
        frame = { sheet: sheet.name, positions: checkHeading(row, sheet.name, columns, book), bounds }
      }
    }
  }
  if (!frame) {
    for (const column of required) book.add('file', 'column-missing', { sheet: sheet.name, column })
  }
  return count
}
