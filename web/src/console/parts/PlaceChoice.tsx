// City, county, street, neighbourhood: each choice opens the next; a place without the county tier skips it.
import { useState } from 'react'
import { useJurisdictions } from '../../shared/api/registry.ts'
import { useMe } from '../../shared/api/session.ts'
import { Field } from '../../shared/ui/Field.tsx'
import { consoleText } from '../text.ts'

const levels = {
  province: 'importCity',
  city: 'importCity',
  county: 'importCounty',
  street: 'importStreet',
  neighbourhood: 'importNeighbourhood',
} as const

/** The jurisdictions of a grant's path, below the province: where a clerk's own office is. */
const officeOf = (path: string | undefined): string[] =>
  (path ?? '').split('/').filter((part) => /^\d{4,9}[A-Z0-9]*$/.test(part))

export function PlaceChoice({ onChoose }: { onChoose: (code: string | undefined) => void }) {
  const office = officeOf(useMe().data?.grants[0]?.path)
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
  onChoose: (code: string | undefined, isNeighbourhood: boolean) => void
}

function Level({ parent, value, onChoose }: LevelProps) {
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
