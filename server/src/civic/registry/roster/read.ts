// Reads a community's roster from an .xlsx workbook: what is right as data, what is wrong as faults at their cells.
import fs from 'node:fs/promises'
import { ArchiveFault } from '../../../kernel/files/index.ts'
import { OWNER_COLUMNS, ROOM_COLUMNS, SHEETS, UNIT_COLUMNS } from './columns.ts'
import { readCommunity, readOwner, readRoom, readUnit } from './drafts.ts'
import type { Drafts } from './drafts.ts'
import { faultBook } from './faults.ts'
import type { FaultBook } from './faults.ts'
import { joinRoster } from './join.ts'
import { ROSTER_LIMITS } from './schema.ts'
import type { Roster, RosterLimits, RosterReading } from './schema.ts'
import { readSheets } from './sheets.ts'
import type { Sheet } from './sheets.ts'
import { readTable, TooManyRows } from './table.ts'

export type RosterOptions = {
  readonly limits?: Partial<RosterLimits>
  /** Whether a twelve-digit code is a neighbourhood that exists; without it only its form is looked at. */
  readonly isNeighbourhood?: (code: string) => boolean
  /** Called every thousand rows with how many have been read, and which share of the file they are. */
  readonly onProgress?: (rows: number, share: number) => void
}

const PROGRESS_ROWS = 1000
const SHEET_ORDER = ['', SHEETS.community, SHEETS.units, SHEETS.rooms, SHEETS.owners]

async function readInto(
  drafts: Drafts,
  sheet: Sheet,
  book: FaultBook,
  limits: RosterLimits,
  tick: () => void,
) {
  const bounds = { book, rows: limits.rows, characters: limits.cellCharacters, weight: 'row' } as const
  // Without its own data and its units a community cannot be built: nothing there can be set aside.
  const whole = { ...bounds, weight: 'file' } as const
  switch (sheet.name) {
    case SHEETS.community:
      drafts.community = await readCommunity(sheet, whole)
      break
    case SHEETS.units:
      await readTable(sheet, UNIT_COLUMNS, whole, (row) => {
        const unit = readUnit(row)
        const first = unit && drafts.units.find((other) => other.unit.key === unit.key)
        if (first) row.fault('unit', 'unit-duplicate', { first: String(first.row), unit: unit.key })
        else if (unit) drafts.units.push({ row: row.mark.number, unit })
        tick()
      })
      break
    case SHEETS.rooms:
      await readTable(sheet, ROOM_COLUMNS, bounds, (row) => {
        drafts.rooms.push(readRoom(row))
        tick()
      })
      break
    case SHEETS.owners:
      await readTable(sheet, OWNER_COLUMNS, bounds, (row) => {
        drafts.owners.push(readOwner(row))
        tick()
      })
      break
    default:
      break
  }
}

async function readDrafts(
  bytes: Buffer,
  book: FaultBook,
  limits: RosterLimits,
  options: RosterOptions,
): Promise<Drafts> {
  const drafts: Drafts = { community: undefined, units: [], rooms: [], owners: [] }
  const seen = new Set<string>()
  let rows = 0
  for await (const sheet of readSheets(bytes, limits)) {
    const tick = () => {
      if (++rows % PROGRESS_ROWS === 0) options.onProgress?.(rows, sheet.share())
    }
    if (seen.has(sheet.name)) {
      book.add('file', 'sheet-twice', { sheet: sheet.name })
      continue
    }
    seen.add(sheet.name)
    await readInto(drafts, sheet, book, limits, tick)
  }
  for (const name of [SHEETS.community, SHEETS.rooms, SHEETS.owners]) {
    if (!seen.has(name)) book.add('file', 'sheet-missing', { sheet: name })
  }
  return drafts
}

const NOTHING = { roomRows: 0, ownerRows: 0, rooms: 0, setAside: 0, owners: 0, areaMilli: 0n }

/**
 * Reads a roster workbook and writes nothing anywhere. Expected faults of the file never throw: they come back
 * in `faults`, each with its cell and how to mend it in both languages, personal values masked.
 * @param source the file's bytes, or its path
 */
export async function readRoster(
  source: Buffer | string,
  options: RosterOptions = {},
): Promise<RosterReading> {
  const limits = { ...ROSTER_LIMITS, ...options.limits }
  const book = faultBook(limits.faults)
  const done = (roster: Roster | null, counts: RosterReading['counts']): RosterReading => ({
    roster: book.stopped() ? null : roster,
    faults: book.list(SHEET_ORDER),
    faultCount: book.count(),
    counts,
  })
  const refuse = (code: ArchiveFault['reason']) => {
    book.add('file', code, { sheet: '' }, { limit: String(Math.floor(limits.fileBytes / 1024 / 1024)) })
    return done(null, NOTHING)
  }
  if (typeof source === 'string' && (await fs.stat(source)).size > limits.fileBytes)
    return refuse('file-too-large')
  const bytes = typeof source === 'string' ? await fs.readFile(source) : source
  try {
    const drafts = await readDrafts(bytes, book, limits, options)
    const { roster, counts } = joinRoster(drafts, book, options.isNeighbourhood)
    return done(roster, counts)
  } catch (error) {
    if (error instanceof TooManyRows) return done(null, NOTHING)
    return refuse(error instanceof ArchiveFault ? error.reason : 'file-unreadable')
  }
}
