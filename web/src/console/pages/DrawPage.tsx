// Drawing a boundary, which a second person then checks, or a building's outline, which holds at once (G2).
import { areaOf, parseRing, printRing, ringFault, spokenFault } from '@hemei/geometry'
import type { Point } from '@hemei/geometry'
import { useState } from 'react'
import { useNavigate, useParams, useSearchParams } from 'react-router'
import { useCommunityMap, useKeepFootprints } from '../../shared/api/map.ts'
import type { CommunityMap, Corners } from '../../shared/api/map.ts'
import { may, useMe } from '../../shared/api/session.ts'
import { useOpenCase } from '../../shared/api/work.ts'
import { count } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { Drawing } from '../map/Drawing.tsx'
import { FromFile } from '../map/FromFile.tsx'
import { closed, useOutline } from '../map/useOutline.ts'
import type { Outline } from '../map/useOutline.ts'
import { consoleText } from '../text.ts'
import '../map/map.css'

export function DrawPage() {
  const { community = '' } = useParams()
  const c = consoleText.use()
  const [search] = useSearchParams()
  const me = useMe().data
  const asked = useCommunityMap(community)
  const buildings = search.get('what') === 'buildings'
  if (me && !may(me, buildings ? 'registry.clean' : 'case.open.registry.boundary'))
    return <p className="muted">{c('drawMayNot')}</p>
  return (
    <Answer of={asked}>
      {(map) => (
        <div className="stack stack-6">
          <div>
            <p className="muted">{map.name}</p>
            <h1>{c(buildings ? 'drawBuildingsTitle' : 'drawBoundaryTitle')}</h1>
            <p className="muted">{c(buildings ? 'drawBuildingsSays' : 'drawBoundarySays')}</p>
          </div>
          {buildings ? <Buildings {...{ community, map }} /> : <Boundary {...{ community, map }} />}
        </div>
      )}
    </Answer>
  )
}

interface DrawProps {
  community: string
  map: CommunityMap
}
const open = (ring: readonly Point[] | undefined): readonly Point[] => ring?.slice(0, -1) ?? []
const ringsOf = (map: CommunityMap, but?: string) =>
  map.buildings.flatMap(({ id, name, footprint }) =>
    footprint && id !== but ? [{ name, ring: footprint.ring }] : [],
  )
const sent = (corners: readonly Point[]): Corners => closed(corners).map(([lon, lat]) => [lon, lat])

function Boundary({ community, map }: DrawProps) {
  const c = consoleText.use()
  const navigate = useNavigate()
  const outline = useOutline(open(map.boundary?.ring))
  const [evidence, setEvidence] = useState('')
  const ask = useOpenCase()
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const form = { outline: printRing(closed(outline.corners)), evidence }
    ask.mutate(
      { community, procedure: 'registry.boundary', form },
      { onSuccess: ({ id }) => void navigate(`/cases/${id}`) },
    )
  }
  return (
    <div className="draw">
      <Drawing {...{ outline }} boundary={map.boundary?.ring ?? null} others={ringsOf(map)} />
      <form className="form" onSubmit={submit}>
        <Tools outline={outline} kind="boundary" />
        <FromFile {...{ community, map }} take={(ring) => outline.replace(open(ring))} />
        <Basis value={evidence} set={setEvidence} />
        <Problem error={ask.error} />
        <div>
          <Button kind="primary" type="submit" busy={ask.isPending} disabled={!isGood(outline, 'boundary')}>
            {c('drawSend')}
          </Button>
        </div>
      </form>
    </div>
  )
}

function Buildings({ community, map }: DrawProps) {
  const c = consoleText.use()
  const [search, setSearch] = useSearchParams()
  const [chosen] = [search.get('building'), map.buildings[0]?.id].flatMap((id) =>
    map.buildings.filter((b) => b.id === id),
  )
  return (
    <div className="stack">
      <Field label={c('drawWhich')}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={chosen?.id ?? ''}
            onChange={(e) => setSearch({ what: 'buildings', building: e.target.value }, { replace: true })}
          >
            {map.buildings.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        )}
      </Field>
      <details>
        <summary>{c('drawFile')}</summary>
        <div className="form">
          <FromFile {...{ community, map }} />
        </div>
      </details>
      {chosen && <OneBuilding key={chosen.id} {...{ community, map }} building={chosen} />}
    </div>
  )
}

const storeyM = 3
function OneBuilding({
  community,
  map,
  building,
}: DrawProps & { building: CommunityMap['buildings'][number] }) {
  const c = consoleText.use()
  const { footprint } = building
  const outline = useOutline(open(footprint?.ring))
  const [basis, setBasis] = useState('')
  const [storeys, setStoreys] = useState(String(footprint?.storeys ?? (building.floors || 1)))
  const [height, setHeight] = useState(
    String((footprint?.heightCm ?? (building.floors || 1) * storeyM * 100) / 100),
  )
  const keep = useKeepFootprints(community)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const drawn = {
      building: building.id,
      ring: sent(outline.corners),
      storeys: Number(storeys),
      heightM: Number(height),
    }
    keep.mutate({ basis, footprints: [drawn] })
  }
  return (
    <div className="draw">
      <Drawing {...{ outline }} boundary={map.boundary?.ring ?? null} others={ringsOf(map, building.id)} />
      <form className="form" onSubmit={submit}>
        <Tools outline={outline} kind="footprint" />
        <Field label={c('drawStoreys')}>
          {(ids) => (
            <input
              {...ids}
              className="input input-figure"
              inputMode="numeric"
              required
              value={storeys}
              onChange={(e) => setStoreys(e.target.value)}
            />
          )}
        </Field>
        <Field label={c('drawHeight')} hint={c('drawHeightHint')}>
          {(ids) => (
            <input
              {...ids}
              className="input input-figure"
              inputMode="decimal"
              required
              value={height}
              onChange={(e) => setHeight(e.target.value)}
            />
          )}
        </Field>
        <Basis value={basis} set={setBasis} />
        <Problem error={keep.error} />
        <output>{keep.data && <State tone="met">{c('drawKept', { n: keep.data.kept })}</State>}</output>
        <div>
          <Button kind="primary" type="submit" busy={keep.isPending} disabled={!isGood(outline, 'footprint')}>
            {c('drawKeep')}
          </Button>
        </div>
      </form>
    </div>
  )
}

function Basis({ value, set }: { value: string; set: (value: string) => void }) {
  const c = consoleText.use()
  return (
    <Field label={c('drawBasis')} hint={c('drawBasisHint')}>
      {(ids) => (
        <input
          {...ids}
          className="input"
          required
          minLength={4}
          maxLength={200}
          value={value}
          onChange={(e) => set(e.target.value)}
        />
      )}
    </Field>
  )
}

type Kind = 'boundary' | 'footprint'
const isGood = ({ corners }: Outline, kind: Kind): boolean => ringFault(closed(corners), kind) === undefined

/** How large it is, or what is wrong; a step back; the corners as numbers, which may be typed too. */
function Tools({ outline, kind }: { outline: Outline; kind: Kind }) {
  const c = consoleText.use()
  const words = useWords()
  const { corners } = outline
  const [typed, setTyped] = useState<string>()
  const ring = closed(corners)
  const fault = ringFault(ring, kind)
  const n = count(corners.length)
  const says = !fault
    ? c('drawMeasure', { n, area: count(Math.round(areaOf(ring))) })
    : corners.length < 3
      ? c('drawTooFew', { n })
      : words(spokenFault(fault, kind))
  const read = typed === undefined ? undefined : parseRing(typed)
  const type = (text: string) => {
    setTyped(text)
    const now = parseRing(text)
    if ('ring' in now) outline.replace(open(now.ring))
  }
  return (
    <>
      <output>
        <State tone={fault ? 'wait' : 'met'}>{says}</State>
      </output>
      <div className="row">
        <Button small disabled={!outline.undo} onClick={() => outline.undo?.()}>
          {c('drawUndo')}
        </Button>
        <Button small disabled={outline.chosen === undefined} onClick={outline.remove}>
          {c('drawRemove')}
        </Button>
        <Button small kind="quiet" disabled={corners.length === 0} onClick={() => outline.replace([])}>
          {c('drawClear')}
        </Button>
      </div>
      <Field
        label={c('drawCorners')}
        hint={c('drawCornersHint')}
        fault={read && 'line' in read ? c('drawLine', { n: read.line }) : undefined}
      >
        {(ids) => (
          <textarea
            {...ids}
            className="input draw-coordinates"
            rows={6}
            spellCheck={false}
            value={typed ?? printRing(ring)}
            onChange={(e) => type(e.target.value)}
            onBlur={() => read && 'ring' in read && setTyped(undefined)}
          />
        )}
      </Field>
    </>
  )
}
