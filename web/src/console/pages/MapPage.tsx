// A community on its ground: 3-D or plan, the buildings as buttons, the floors of the chosen one, and the history (G2).
import { Suspense, lazy, useState } from 'react'
import { Link, useParams, useSearchParams } from 'react-router'
import { useCommunityMap } from '../../shared/api/map.ts'
import type { CommunityMap } from '../../shared/api/map.ts'
import { may, useMe } from '../../shared/api/session.ts'
import { count, tableTime } from '../../shared/format/format.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { ButtonHref, ButtonLink } from '../../shared/ui/Button.tsx'
import { Figure, Figures } from '../../shared/ui/Marks.tsx'
import { Answer, Empty, Skeleton } from '../../shared/ui/Problem.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { Floors } from '../map/Floors.tsx'
import { Plan } from '../map/Plan.tsx'
import { canDrawSolid } from '../map/webgl.ts'
import { consoleText } from '../text.ts'
import '../map/map.css'

const Ground = lazy(async () => ({ default: (await import('../map/Ground.tsx')).Ground }))

export function MapPage() {
  const { community = '' } = useParams()
  const asked = useCommunityMap(community)
  return <Answer of={asked}>{(map) => <Whole community={community} map={map} />}</Answer>
}

interface WholeProps {
  community: string
  map: CommunityMap
}
function Whole({ community, map }: WholeProps) {
  const c = consoleText.use()
  const [search, setSearch] = useSearchParams()
  const asked = search.get('building')
  const chosen = map.buildings.find(({ id }) => id === asked) ?? map.buildings[0]
  const choose = (building: string) => setSearch({ building }, { replace: true, preventScrollReset: true })
  return (
    <div className="stack stack-6">
      <Head {...{ community, map }} />
      <Sight {...{ map, choose }} chosen={chosen?.id} />
      <fieldset className="chips">
        <legend className="sr">{c('mapWhich')}</legend>
        {map.buildings.map(({ id, name }) => (
          <button
            key={id}
            type="button"
            className="chip"
            aria-pressed={id === chosen?.id}
            onClick={() => choose(id)}
          >
            {name}
          </button>
        ))}
      </fieldset>
      {chosen && <Floors key={chosen.id} {...{ community }} building={chosen.id} name={chosen.name} />}
      {map.history.length > 0 && <History history={map.history} />}
    </div>
  )
}

const squareOf = (areaM2: number): string => count(Math.round(areaM2))

function Head({ community, map }: WholeProps) {
  const c = consoleText.use()
  const t = sharedText.use()
  const me = useMe().data
  const drawn = map.buildings.filter(({ footprint }) => footprint).length
  const draw = `/registry/communities/${community}/draw`
  return (
    <>
      <div className="row row-apart">
        <div>
          <h1>{c('mapTitle', { name: map.name })}</h1>
          <p>
            <Link to={`/registry/communities/${community}`}>{map.name}</Link>
          </p>
          {map.boundary?.fictitious && <p className="wait small">{t('fictitious')}</p>}
        </div>
        <div className="row">
          {may(me, 'case.open.registry.boundary') && (
            <ButtonLink small to={draw}>
              {c(map.boundary ? 'mapChangeBoundary' : 'mapDrawBoundary')}
            </ButtonLink>
          )}
          {map.boundary && may(me, 'registry.clean') && (
            <ButtonLink small to={`${draw}?what=buildings`}>
              {c('mapDrawBuildings')}
            </ButtonLink>
          )}
          {map.boundary && (
            <ButtonHref small download to={`/api/v1/communities/${community}/map.geojson`}>
              {c('mapExport')}
            </ButtonHref>
          )}
        </div>
      </div>
      <Figures>
        <Figure
          label={c('mapBoundaryArea')}
          value={map.boundary ? c('mapSquare', { area: squareOf(map.boundary.areaM2) }) : '—'}
        />
        <Figure
          label={c('mapDrawn')}
          value={c('mapDrawnOf', { n: count(drawn), of: count(map.buildings.length) })}
        />
      </Figures>
    </>
  )
}

interface SightProps {
  map: CommunityMap
  chosen: string | undefined
  choose: (building: string) => void
}
function Sight({ map, chosen, choose }: SightProps) {
  const c = consoleText.use()
  const solid = canDrawSolid()
  const [flat, setFlat] = useState(!solid)
  if (!map.boundary)
    return (
      <Empty title={c('mapNoBoundary')}>
        <p>{c('mapNoBoundaryHow')}</p>
      </Empty>
    )
  return (
    <div className="stack stack-2">
      <div className="row row-apart">
        <p className="muted">{solid ? c('mapSays') : c('mapSolidNone')}</p>
        {solid && (
          <fieldset className="chips">
            <legend className="sr">{c('mapView')}</legend>
            {[false, true].map((as) => (
              <button
                key={String(as)}
                type="button"
                className="chip"
                aria-pressed={flat === as}
                onClick={() => setFlat(as)}
              >
                {c(as ? 'mapFlat' : 'mapSolid')}
              </button>
            ))}
          </fieldset>
        )}
      </div>
      {flat ? (
        <Plan
          label={c('mapPlan', { name: map.name })}
          boundary={map.boundary.ring}
          buildings={map.buildings}
          {...{ chosen, choose }}
        />
      ) : (
        <Suspense fallback={<Skeleton />}>
          <Ground
            label={c('mapGround', { name: map.name, n: count(map.buildings.length) })}
            {...{ map, chosen, choose }}
          />
        </Suspense>
      )}
    </div>
  )
}

function History({ history }: { history: CommunityMap['history'] }) {
  const c = consoleText.use()
  const t = sharedText.use()
  return (
    <details>
      <summary>
        {c('mapHistory') + t('noted', { note: count(history.length) })}
      </summary>
      <RecordTable
        caption={c('mapHistory')}
        stacks
        rows={history}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'of',
            title: c('mapHistoryOf'),
            render: ({ building }) => <strong>{building ?? c('mapHistoryBoundary')}</strong>,
          },
          { key: 'area', title: c('mapArea'), figure: true, render: ({ areaM2 }) => squareOf(areaM2) },
          { key: 'basis', title: c('mapHistoryBasis'), render: ({ basis }) => basis },
          { key: 'at', title: c('mapHistoryAt'), unbroken: true, render: ({ at }) => tableTime(at) },
          { key: 'by', title: c('mapHistoryBy'), render: ({ by }) => by ?? '—' },
        ]}
      />
    </details>
  )
}
