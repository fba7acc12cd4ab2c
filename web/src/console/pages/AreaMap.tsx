// The communities of a jurisdiction as dots by their homes; where they are many, the places below; the same as a table (G1, G2).
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useAreaMap } from '../../shared/api/map.ts'
import type { AreaPlace } from '../../shared/api/map.ts'
import { count } from '../../shared/format/format.ts'
import { ButtonLink } from '../../shared/ui/Button.tsx'
import { Answer, Empty } from '../../shared/ui/Problem.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { boxAround, onSheet, pathOf, sheetAt, viewBoxOf } from '../map/sheet.ts'
import { consoleText } from '../text.ts'
import '../map/map.css'

type Kind = 'communities' | 'jurisdictions'
const pathTo = (of: Kind, id: string): string =>
  of === 'communities' ? `/registry/communities/${id}/map` : `/registry/map?at=${id}`

export function AreaMap() {
  const c = consoleText.use()
  const [search] = useSearchParams()
  const asked = useAreaMap(search.get('at') ?? undefined)
  return (
    <Answer of={asked}>
      {({ name, parent, of, rows }) => {
        const hidden = rows.filter(({ centre }) => !centre).length
        return (
          <div className="stack stack-6">
            <div className="row row-apart">
              <div>
                <h1>{c('placesTitle', { name })}</h1>
                <p className="muted">{c(of === 'communities' ? 'placesSays' : 'placesSaysPlaces')}</p>
              </div>
              {parent && (
                <ButtonLink small to={`/registry/map?at=${parent}`}>
                  {c('placesUp')}
                </ButtonLink>
              )}
            </div>
            {rows.length === 0 ? (
              <Empty title={c('placesNone')}>{c('placesNoneHow')}</Empty>
            ) : (
              <>
                <Dots label={c('placesPlan', { name })} {...{ of, rows }} />
                {hidden > 0 && <p className="muted small">{c('placesNotDrawn', { n: count(hidden) })}</p>}
                <Rows {...{ of, rows }} />
              </>
            )}
          </div>
        )
      }}
    </Answer>
  )
}

interface DotsProps {
  of: Kind
  rows: readonly AreaPlace[]
}
/** A dot's area goes with the homes in it. */
const radius = (rooms: number, most: number, unit: number): number => unit * (0.5 + Math.sqrt(rooms / most))
const dotPart = 0.045

function Dots({ label, of, rows }: DotsProps & { label: string }) {
  const navigate = useNavigate()
  const placed = rows.flatMap((r) => (r.centre ? [{ ...r, at: r.centre }] : []))
  const [first] = placed
  if (!first) return null
  const sheet = sheetAt(first.at)
  const points = placed.flatMap((r) => [...(r.ring ?? []), r.at])
  const margin = 0.25
  const box = boxAround(sheet, points, margin)
  const unit = Math.max(box.width, box.height) * dotPart
  const most = Math.max(1, ...placed.map((r) => r.rooms))
  return (
    <svg className="plan" viewBox={viewBoxOf(box)}>
      <title>{label}</title>
      {placed.map((r) => {
        const [x, y] = onSheet(sheet, r.at)
        const size = radius(r.rooms, most, unit)
        return (
          // the table below says and opens the same, for whoever uses keys or listens
          <g
            key={r.id}
            aria-hidden="true"
            className="plan-house"
            onClick={() => void navigate(pathTo(of, r.id))}
          >
            {r.ring && <path className="plan-boundary" d={pathOf(sheet, r.ring)} />}
            <circle className="plan-dot" cx={x} cy={y} r={size} />
            <text x={x} y={y} fontSize={unit * 0.6} className="plan-dot-figure">
              {count(r.rooms)}
            </text>
            <text x={x} y={y + size + unit * 0.7} fontSize={unit * 0.6}>
              {r.name}
            </text>
          </g>
        )
      })}
    </svg>
  )
}

function Rows({ of, rows }: DotsProps) {
  const c = consoleText.use()
  return (
    <RecordTable
      caption={c('placesPlace')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        {
          key: 'name',
          title: c('placesPlace'),
          render: ({ id, name }) => <Link to={pathTo(of, id)}>{name}</Link>,
        },
        ...(of === 'jurisdictions'
          ? [
              {
                key: 'communities',
                title: c('placesCommunities'),
                figure: true,
                render: (r: AreaPlace) => count(r.communities),
              },
            ]
          : []),
        { key: 'rooms', title: c('placesRooms'), figure: true, render: ({ rooms }) => count(rooms) },
        {
          key: 'drawn',
          title: c('placesDrawn'),
          render: ({ centre }) => c(centre ? 'placesDrawnYes' : 'placesDrawnNo'),
        },
      ]}
    />
  )
}
