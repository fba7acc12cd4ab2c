// City, county, street, neighbourhood: each choice opens the next; a place without the county tier skips it. Where one works is given.
import { useState } from 'react'
import { useJurisdictions } from '../../shared/api/registry.ts'
import { useMe } from '../../shared/api/session.ts'
import { Field } from '../../shared/ui/Field.tsx'
import { placesAbove } from './usePlaceFilter.ts'
import { consoleText } from '../text.ts'

const levels = {
  province: 'importCity',
  city: 'importCity',
  county: 'importCounty',
  street: 'importStreet',
  neighbourhood: 'importNeighbourhood',
} as const

interface PlaceChoiceProps {
  /** what is done at the place: nobody is offered another than their own */
  permission: string
  onChoose: (code: string | undefined) => void
}
export function PlaceChoice({ permission, onChoose }: PlaceChoiceProps) {
  const [, ...office] = placesAbove(useMe().data, permission)
  const [own, setOwn] = useState<string[]>()
  const chosen = own ?? office
  const province = useJurisdictions({}).data?.rows[0]
  const parents = province ? [province.code, ...chosen] : []
  return (
    <div className="places">
      {parents.map((parent, level) => (
        <Level
          key={parent}
          parent={parent}
          value={chosen[level]}
          given={level < office.length}
          onChoose={(code, isNeighbourhood) => {
            setOwn(code ? [...chosen.slice(0, level), code] : chosen.slice(0, level))
            onChoose(isNeighbourhood ? code : undefined)
          }}
        />
      ))}
    </div>
  )
}

interface LevelProps {
  parent: string
  value: string | undefined
  /** one's own: shown, not chosen */
  given: boolean
  onChoose: (code: string | undefined, isNeighbourhood: boolean) => void
}

function Level({ parent, value, given, onChoose }: LevelProps) {
  const c = consoleText.use()
  const rows = useJurisdictions({ parent }).data?.rows ?? []
  const [first] = rows
  if (!first) return null
  return (
    <Field label={c(levels[first.kind])}>
      {(ids) => (
        <select
          {...ids}
          className="input"
          value={value ?? ''}
          disabled={given}
          onChange={(event) => {
            const place = rows.find(({ code }) => code === event.target.value)
            onChoose(place?.code, place?.kind === 'neighbourhood')
          }}
        >
          <option value="">{c('formChoose')}</option>
          {rows.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  )
}
