// Reading a GeoJSON file: its faults with what, where and how to mend; its boundary taken up, its buildings saved.
import { useState } from 'react'
import { useKeepFootprints, useReadMapFile } from '../../shared/api/map.ts'
import type { CommunityMap, Corners } from '../../shared/api/map.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { FileField } from '../parts/FileField.tsx'
import { consoleText } from '../text.ts'

interface FromFileProps {
  community: string
  map: CommunityMap
  /** takes the boundary up; none: the buildings are saved here */
  take?: (ring: Corners) => void
}
const storeyM = 3

export function FromFile({ community, map, take }: FromFileProps) {
  const c = consoleText.use()
  const words = useWords()
  const [file, setFile] = useState<File>()
  const reading = useReadMapFile(community)
  const read = (chosen: File | undefined) => {
    setFile(chosen)
    if (chosen)
      reading.mutate(chosen, {
        onSuccess: ({ boundary }) => boundary && take?.(boundary.map(([lon, lat]) => [lon, lat])),
      })
  }
  const found = reading.data
  return (
    <div className="stack stack-2">
      <Field label={c('drawFile')} hint={c('drawFileHint')}>
        {(ids) => <FileField ids={ids} accept=".geojson,.json,application/geo+json" file={file} set={read} />}
      </Field>
      <Problem error={reading.error} />
      {found && found.faults.length > 0 && (
        <div className="problem" role="alert">
          <strong>{c('drawFileFaults', { n: found.faults.length })}</strong>
          <ul className="bullets">
            {found.faults.map((f) => (
              <li key={`${f.feature} ${f.zh}`}>
                {f.feature === 0
                  ? c('drawFileWhole', { what: words(f) })
                  : c('drawFileFeature', { n: f.feature, what: words(f) })}
              </li>
            ))}
          </ul>
        </div>
      )}
      {take && found?.boundary && (
        <output>
          <State tone="met">{c('drawFileBoundary')}</State>
        </output>
      )}
      {found && found.footprints.length > 0 && (
        <>
          <p>{c('drawFileBuildings', { n: found.footprints.length })}</p>
          {take ? (
            <p className="muted">{c('drawFileElsewhere')}</p>
          ) : (
            <Houses {...{ community, map }} houses={found.footprints} />
          )}
        </>
      )}
    </div>
  )
}

interface HousesProps extends Pick<FromFileProps, 'community' | 'map'> {
  houses: NonNullable<ReturnType<typeof useReadMapFile>['data']>['footprints']
}
function Houses({ community, map, houses }: HousesProps) {
  const c = consoleText.use()
  const keep = useKeepFootprints(community)
  const [basis, setBasis] = useState('')
  const floors = (building: string) => map.buildings.find(({ id }) => id === building)?.floors || 1
  const save = () =>
    keep.mutate({
      basis,
      footprints: houses.map(({ building, ring, storeys, heightM }) => {
        const n = storeys ?? floors(building)
        return {
          building,
          ring: ring.map(([lon, lat]) => [lon, lat]),
          storeys: n,
          heightM: heightM ?? n * storeyM,
        }
      }),
    })
  return (
    <div className="stack stack-2">
      <Field label={c('drawBasis')} hint={c('drawBasisHint')}>
        {(ids) => (
          <input {...ids} className="input" value={basis} onChange={(e) => setBasis(e.target.value)} />
        )}
      </Field>
      <Problem error={keep.error} />
      <output>{keep.data && <State tone="met">{c('drawKept', { n: keep.data.kept })}</State>}</output>
      <div>
        <Button small busy={keep.isPending} onClick={save}>
          {c('drawFileKeep', { n: houses.length })}
        </Button>
      </div>
    </div>
  )
}
