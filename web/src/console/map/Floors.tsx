// A building floor by floor: each room a cell with its area and state, and the same as a table.
import { useState } from 'react'
import { Link } from 'react-router'
import { useFloors } from '../../shared/api/map.ts'
import type { FloorRoom } from '../../shared/api/map.ts'
import { areaFigure, count } from '../../shared/format/format.ts'
import { Empty, Answer } from '../../shared/ui/Problem.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { consoleText } from '../text.ts'

type Say = ReturnType<typeof consoleText.use>

/** What is to be seen of a room; in order and sold goes without saying. */
function statesOf(c: Say, room: FloorRoom): string[] {
  return [
    ...(room.sold ? [] : [c('floorsUnsold')]),
    ...(room.sold && !room.delivered ? [c('floorsUndelivered')] : []),
    ...(room.findings > 0 ? [c('floorsFault', { n: room.findings })] : []),
  ]
}
const lookOf = (room: FloorRoom): string =>
  ['cell', ...(room.sold ? [] : ['cell-unsold']), ...(room.findings > 0 ? ['cell-fault'] : [])].join(' ')
const floorName = (c: Say, floor: number): string =>
  floor < 0 ? c('floorsCellar', { n: -floor }) : c('floorsFloor', { n: floor })

interface FloorsProps {
  community: string
  building: string
  name: string
}
export function Floors({ community, building, name }: FloorsProps) {
  const c = consoleText.use()
  const [table, setTable] = useState(false)
  const asked = useFloors(community, building)
  return (
    <section className="stack" aria-labelledby="floors">
      <div className="row row-apart">
        <h2 id="floors">{c('mapFloors', { building: name })}</h2>
        <fieldset className="chips">
          <legend className="sr">{c('mapView')}</legend>
          {[false, true].map((as) => (
            <button
              key={String(as)}
              type="button"
              className="chip"
              aria-pressed={table === as}
              onClick={() => setTable(as)}
            >
              {c(as ? 'floorsAsTable' : 'floorsAsGrid')}
            </button>
          ))}
        </fieldset>
      </div>
      <Answer of={asked} lines={8}>
        {({ rooms }) =>
          rooms.length === 0 ? (
            <Empty title={c('floorsNone')}>{null}</Empty>
          ) : (
            <>
              <p className="muted">{sumOf(c, rooms)}</p>
              {table ? <AsTable rooms={rooms} /> : <AsGrid rooms={rooms} />}
            </>
          )
        }
      </Answer>
    </section>
  )
}

function sumOf(c: Say, rooms: readonly FloorRoom[]): string {
  const of = (fits: (room: FloorRoom) => boolean) => count(rooms.filter(fits).length)
  return c('floorsSum', {
    sold: of((r) => r.sold),
    unsold: of((r) => !r.sold),
    undelivered: of((r) => r.sold && !r.delivered),
    faults: of((r) => r.findings > 0),
  })
}

/** By unit, the highest floor first. */
function unitsOf(rooms: readonly FloorRoom[]) {
  const units = [...new Set(rooms.map((r) => r.unit))]
  return units.map((unit) => {
    const own = rooms.filter((r) => r.unit === unit)
    const floors = [...new Set(own.map((r) => r.floor))].toSorted((a, b) => b - a)
    return { unit, floors: floors.map((floor) => ({ floor, rooms: own.filter((r) => r.floor === floor) })) }
  })
}

const steps: Record<string, [number, number]> = {
  ArrowUp: [-1, 0],
  ArrowDown: [1, 0],
  ArrowLeft: [0, -1],
  ArrowRight: [0, 1],
}
/** Arrow keys go from cell to cell; Tab goes by as ever. */
function move(event: React.KeyboardEvent<HTMLElement>): void {
  const step = steps[event.key]
  const cell = event.target instanceof HTMLElement ? event.target.closest('.cell') : null
  const row = cell?.closest('tr')
  if (!step || !cell || !row) return
  event.preventDefault()
  const at = [...row.querySelectorAll('.cell')].indexOf(cell)
  const rows = [...(row.parentElement?.querySelectorAll('tr') ?? [])]
  const next = rows[rows.indexOf(row) + step[0]]?.querySelectorAll<HTMLElement>('.cell')
  const to = next?.[Math.min(next.length - 1, at + step[1])]
  to?.focus()
}

function AsGrid({ rooms }: { rooms: readonly FloorRoom[] }) {
  const c = consoleText.use()
  return (
    <div className="stack">
      <p className="muted small">{c('floorsKeys')}</p>
      <div className="floors">
        {unitsOf(rooms).map(({ unit, floors }) => (
          <table key={unit} className="floors-unit">
            <caption>{unit === '' ? c('floorsOneUnit') : c('floorsUnit', { unit })}</caption>
            <tbody>
              {floors.map(({ floor, rooms: beside }) => (
                <tr key={floor}>
                  <th scope="row">{floorName(c, floor)}</th>
                  <td>
                    <div className="floors-row">
                      {beside.map((room) => (
                        <Link
                          key={room.id}
                          to={`/registry/rooms/${room.id}`}
                          className={lookOf(room)}
                          onKeyDown={move}
                        >
                          <strong>{room.number}</strong>
                          <span className="cell-area">{areaFigure(room.area)}</span>
                          {statesOf(c, room).map((state) => (
                            <span key={state} className="cell-state">
                              {state}
                            </span>
                          ))}
                        </Link>
                      ))}
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        ))}
      </div>
    </div>
  )
}

function AsTable({ rooms }: { rooms: readonly FloorRoom[] }) {
  const c = consoleText.use()
  return (
    <RecordTable
      caption={c('floorsAsTable')}
      rows={rooms}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'room',
          title: c('roomName'),
          unbroken: true,
          render: ({ id, label }) => <Link to={`/registry/rooms/${id}`}>{label}</Link>,
        },
        { key: 'floor', title: c('roomFloor'), figure: true, render: ({ floor }) => String(floor) },
        { key: 'area', title: c('roomArea'), figure: true, render: ({ area }) => areaFigure(area) },
        {
          key: 'state',
          title: c('floorsState'),
          render: (room) => statesOf(c, room).join(c('listComma')) || c('floorsSold'),
        },
      ]}
    />
  )
}
