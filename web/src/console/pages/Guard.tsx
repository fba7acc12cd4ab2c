// The registers of the security administrator: incidents, security events, impact assessments; no business data (X2).
import { useState } from 'react'
import { useAddEntry, useRecordIncident } from '../../shared/api/privacy.ts'
import type { Incident } from '../../shared/api/privacy.ts'
import { useQuery } from '@tanstack/react-query'
import { getPage } from '../../shared/api/lists.ts'
import { date, endTime, tableTime } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { DataList } from '../parts/DataList.tsx'
import { Assessments, Suspicions } from '../parts/Guarded.tsx'
import { Text } from '../parts/Text.tsx'
import { consoleText } from '../text.ts'

export function Guard() {
  const c = consoleText.use()
  return (
    <div className="stack stack-8">
      <div className="stack stack-2">
        <h1>{c('guardTitle')}</h1>
        <p className="muted">{c('guardSays')}</p>
      </div>
      <Incidents />
      <Suspicions />
      <Assessments />
    </div>
  )
}

function Incidents() {
  const c = consoleText.use()
  return (
    <section className="stack" aria-labelledby="incidents">
      <h2 id="incidents">{c('incidents')}</h2>
      <DataList
        name="incidents"
        path="/api/v1/incidents"
        searchHint={c('incidentSearch')}
        filters={[
          {
            field: 'state',
            title: c('incidentState'),
            options: (['late', 'open', 'closed'] as const).map((state) => ({
              value: state,
              label: c(states[state]),
            })),
          },
        ]}
        columns={[
          {
            key: 'number',
            title: c('incidentNumber'),
            sorts: 'number',
            width: 90,
            render: ({ number }) => number,
          },
          { key: 'incident', title: c('incidents'), render: (row) => <OneIncident incident={row} /> },
          {
            key: 'found',
            title: c('incidentFound'),
            sorts: 'foundAt',
            render: ({ foundAt }) => tableTime(foundAt),
          },
          {
            key: 'state',
            title: c('incidentState'),
            render: ({ state }) => <State tone={shades[state]}>{c(states[state])}</State>,
          },
        ]}
        empty={{ title: c('incidentsNone'), how: c('incidentsNoneHow') }}
      />
      <details>
        <summary>{c('incidentNew')}</summary>
        <NewIncident />
      </details>
    </section>
  )
}

const states = { open: 'incidentOpen', late: 'incidentLate', closed: 'incidentClosed' } as const
const shades = { open: 'wait', late: 'late', closed: 'met' } as const
const entryKinds = {
  measure: 'incidentMeasure',
  'authority-told': 'incidentAuthorityTold',
  'persons-told': 'incidentPersonsTold',
  closed: 'incidentCloseKind',
} as const
type EntryKind = keyof typeof entryKinds

function OneIncident({ incident }: { incident: Incident }) {
  const c = consoleText.use()
  const { language } = useSettings()
  return (
    <article className="stack stack-2">
      <strong>{incident.title}</strong>
      <p>{incident.what}</p>
      <p className="muted small">{c('incidentTellBy', { date: endTime(incident.tellBy, language) })}</p>
      <ol className="lines">
        {incident.entries.map((entry) => (
          <li key={entry.n}>
            <strong>{c(entryKinds[entry.kind])}</strong> · {date(entry.at, language)}
            {entry.persons !== null && ` · ${c('incidentPersons', { n: entry.persons })}`}
            <br />
            {entry.words}
          </li>
        ))}
      </ol>
      {incident.state !== 'closed' && (
        <details>
          <summary>{c('incidentAdd')}</summary>
          <NewEntry incident={incident.id} />
        </details>
      )}
    </article>
  )
}

function NewEntry({ incident }: { incident: string }) {
  const c = consoleText.use()
  const add = useAddEntry()
  const [kind, setKind] = useState<EntryKind>('measure')
  const [words, setWords] = useState('')
  const [community, setCommunity] = useState('')
  const communities = useQuery({
    queryKey: ['communities', 'all'],
    queryFn: () => getPage({ path: '/api/v1/communities', ask: { limit: 200 } }),
    enabled: kind === 'persons-told',
  })
  const entry = () => (kind === 'persons-told' ? { kind, words, communities: [community] } : { kind, words })
  return (
    <form
      className="form stack"
      onSubmit={(event) => {
        event.preventDefault()
        add.mutate({ incident, entry: entry() }, { onSuccess: () => setWords('') })
      }}
    >
      <Field label={c('incidentEntry')}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={kind}
            onChange={(e) => setKind(e.target.value as EntryKind)}
          >
            {Object.entries(entryKinds).map(([key, name]) => (
              <option key={key} value={key}>
                {c(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {kind === 'persons-told' && (
        <Field label={c('incidentWhere')}>
          {(ids) => (
            <select
              {...ids}
              className="input"
              required
              value={community}
              onChange={(e) => setCommunity(e.target.value)}
            >
              <option value="">{c('incidentWhere')}</option>
              {communities.data?.rows.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </select>
          )}
        </Field>
      )}
      <Text label={c('incidentWords')} value={words} onChange={setWords} most={2000} />
      <Problem error={add.error} />
      <div>
        <Button type="submit" busy={add.isPending}>
          {c('incidentAdd')}
        </Button>
      </div>
    </form>
  )
}

const dataKinds = {
  name: 'lookName',
  phone: 'lookPhone',
  idNumber: 'lookIdNumber',
  address: 'incidentKindAddress',
  ballot: 'incidentKindBallot',
  money: 'incidentKindMoney',
  other: 'incidentKindOther',
} as const
type DataKind = keyof typeof dataKinds

function NewIncident() {
  const c = consoleText.use()
  const record = useRecordIncident()
  const [title, setTitle] = useState('')
  const [what, setWhat] = useState('')
  const [found, setFound] = useState('')
  const [kinds, setKinds] = useState<readonly DataKind[]>([])
  return (
    <form
      className="form stack"
      onSubmit={(event) => {
        event.preventDefault()
        record.mutate({ title, what, kinds: [...kinds], foundAt: `${found}:00+08:00` })
      }}
    >
      <Text label={c('incidentTitle')} value={title} onChange={setTitle} line />
      <Text label={c('incidentWhat')} value={what} onChange={setWhat} most={2000} />
      <Field label={c('incidentFound')}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="datetime-local"
            required
            value={found}
            onChange={(e) => setFound(e.target.value)}
          />
        )}
      </Field>
      <fieldset className="row">
        <legend>{c('incidentKinds')}</legend>
        {(Object.keys(dataKinds) as DataKind[]).map((kind) => (
          <label key={kind} className="row">
            <input
              type="checkbox"
              checked={kinds.includes(kind)}
              onChange={(e) =>
                setKinds(e.target.checked ? [...kinds, kind] : kinds.filter((k) => k !== kind))
              }
            />
            {c(dataKinds[kind])}
          </label>
        ))}
      </fieldset>
      <Problem error={record.error} />
      <div>
        <Button type="submit" busy={record.isPending} disabled={kinds.length === 0}>
          {c('incidentRecord')}
        </Button>
      </div>
    </form>
  )
}
