// Spoils a right roster on purpose: twelve kinds of fault, each at a cell that is known.
import type { FaultCode } from '../../server/src/civic/registry/roster/fault-texts.ts'
import type { Table, Tables, Value } from './workbook.ts'

export type PlantedFault = { readonly sheet: string; readonly cell: string; readonly code: FaultCode }

const LETTERS = 'ABCDEFGHIJK'
const ROOM = { number: 3, area: 4, use: 6, sold: 7, delivered: 8, deposit: 9 } as const
const OWNER = { unit: 1, number: 2, kind: 3, idNumber: 6, phone: 7, share: 8, since: 9 } as const

/** The tables with their faults planted, and where each must be found. Sheet rows count from 1, the heading. */
export function spoilt(right: Tables): { tables: Tables; planted: PlantedFault[] } {
  const planted: PlantedFault[] = []
  const rooms = right.rooms.map((row) => [...row])
  const owners = right.owners.map((row) => [...row])
  const put = (table: Table, sheet: string, index: number, column: number, value: Value, code: FaultCode) => {
    const row = table[index]
    if (!row) throw new Error(`${sheet} has no row ${index}`)
    row[column] = value
    planted.push({ sheet, cell: `${LETTERS[column] ?? ''}${index + 2}`, code })
  }
  const rowsOf = (index: number): number[] => {
    const room = rooms[index] ?? []
    const same = (row: Value[]) =>
      row[0] === room[0] && row[OWNER.unit] === room[1] && row[OWNER.number] === room[3]
    return owners.flatMap((row, i) => (same(row) ? [i] : []))
  }
  const sold = rooms.flatMap((row, i) => (row[ROOM.sold] === '已售' ? [i] : []))
  const single = sold.filter((i) => rowsOf(i).length === 1)
  const shared = sold.find((i) => {
    const group = rowsOf(i)
    return group.length === 2 && group.every((row) => owners[row]?.[OWNER.share] === '1/2')
  })
  if (shared === undefined || single.length < 14)
    throw new Error('the small community has too few rooms to spoil')
  const ownerOf = (i: number): number => rowsOf(single[i] ?? -1)[0] ?? -1
  const roomOf = (i: number): number => single[i] ?? -1
  const text = (value: Value | undefined): string => (typeof value === 'string' ? value : '')

  const id = text(owners[ownerOf(6)]?.[OWNER.idNumber])
  const wrong = id.slice(0, 17) + (id.endsWith('5') ? '6' : '5')
  put(owners, '业主', ownerOf(6), OWNER.idNumber, wrong, 'id-check')
  put(owners, '业主', ownerOf(7), OWNER.phone, '1540000', 'phone-invalid')
  put(owners, '业主', rowsOf(shared)[1] ?? -1, OWNER.share, '1/3', 'shares-not-one')
  put(owners, '业主', ownerOf(8), OWNER.since, '2021-02-30', 'date-invalid')
  put(rooms, '房屋', roomOf(1), ROOM.area, '约90平', 'area-not-number')
  put(rooms, '房屋', roomOf(2), ROOM.area, 88.1234, 'area-too-precise')
  put(rooms, '房屋', roomOf(3), ROOM.area, 0, 'area-not-positive')
  put(rooms, '房屋', roomOf(4), ROOM.use, '民宿', 'use-unknown')
  put(rooms, '房屋', roomOf(5), ROOM.deposit, { error: '#REF!' }, 'cell-error')
  // These change which room an owner's row belongs to, so its rows go with it.
  const gone = new Set([ownerOf(9), ownerOf(10), ownerOf(12)])
  put(rooms, '房屋', roomOf(9), ROOM.number, null, 'room-number-missing')
  put(rooms, '房屋', roomOf(10), ROOM.sold, '已售', 'owner-missing')
  const [first, second] = [rooms[roomOf(11)], rooms[roomOf(12)]]
  if (first && second) second[1] = first[1] ?? null
  put(rooms, '房屋', roomOf(12), ROOM.number, first?.[ROOM.number] ?? null, 'room-duplicate')
  return { tables: { ...right, rooms, owners: blanked(owners, gone, planted) }, planted }
}

/** Takes rows out and moves the planted cells below them up. */
function blanked(owners: Table, gone: ReadonlySet<number>, planted: PlantedFault[]): Table {
  planted.forEach((fault, i) => {
    if (fault.sheet !== '业主') return
    const row = Number(fault.cell.slice(1))
    const above = [...gone].filter((index) => index + 2 < row).length
    planted[i] = { ...fault, cell: `${fault.cell.slice(0, 1)}${row - above}` }
  })
  return owners.filter((_, index) => !gone.has(index))
}
