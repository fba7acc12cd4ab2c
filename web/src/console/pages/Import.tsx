// Importing a community from Excel: where, which file, what was found at which cell, then written (G5).
import { useState } from 'react'
import { useNavigate, useParams } from 'react-router'
import { useApplyImport, useImport, useJurisdictions, useUpload } from '../../shared/api/registry.ts'
import type { ImportView } from '../../shared/api/registry.ts'
import { areaFigure, count } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button, ButtonLink } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { JobProgress } from '../../shared/ui/JobProgress.tsx'
import { Figure, Figures, State } from '../../shared/ui/Marks.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { consoleText } from '../text.ts'

export function NewImport() {
  const c = consoleText.use()
  const navigate = useNavigate()
  const [neighbourhood, setNeighbourhood] = useState<string>()
  const [file, setFile] = useState<File>()
  const [tried, setTried] = useState(false)
  const upload = useUpload()
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!neighbourhood || !file) return
    upload.mutate(
      { neighbourhood, file },
      { onSuccess: ({ id }) => void navigate(`/registry/imports/${id}`) },
    )
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <div>
        <h1>{c('importTitle')}</h1>
        <p className="muted">{c('importSays')}</p>
      </div>
      <fieldset className="stack">
        <legend>
          <h2>{c('importWhere')}</h2>
        </legend>
        <PlaceChoice onChoose={setNeighbourhood} />
        {tried && !neighbourhood && (
          <p className="field-fault" role="alert">
            {c('importPlaceMissing')}
          </p>
        )}
      </fieldset>
      <Field
        label={c('importFile')}
        hint={c('importFileHint')}
        fault={tried && !file ? c('importFileMissing') : undefined}
      >
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="file"
            accept=".xlsx"
            onChange={(e) => setFile(e.target.files?.[0])}
          />
        )}
      </Field>
      <Problem error={upload.error} />
      <div>
        <Button kind="primary" type="submit" busy={upload.isPending}>
          {c('importUpload')}
        </Button>
      </div>
    </form>
  )
}

/** City, county, street, neighbourhood: each choice opens the next; a place without the county tier skips it. */
function PlaceChoice({ onChoose }: { onChoose: (code: string | undefined) => void }) {
  const [chosen, setChosen] = useState<string[]>([])
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
            setChosen(code ? [...chosen.slice(0, level), code] : chosen.slice(0, level))
            onChoose(isNeighbourhood ? code : undefined)
          }}
        />
      ))}
    </div>
  )
}

const levels = {
  province: 'importCity',
  city: 'importCity',
  county: 'importCounty',
  street: 'importStreet',
  neighbourhood: 'importNeighbourhood',
} as const

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

export function ImportPage() {
  const { import: id = '' } = useParams()
  const c = consoleText.use()
  const asked = useImport(id)
  return (
    <div className="stack stack-6">
      <h1>{c('importTitle')}</h1>
      <Answer of={asked}>{(view) => <ImportBody view={view} />}</Answer>
    </div>
  )
}

function ImportBody({ view }: { view: ImportView }) {
  const c = consoleText.use()
  const { state, summary, job, community } = view
  return (
    <div className="stack stack-6">
      <p className="muted">{view.filename}</p>
      {job && (state === 'reading' || state === 'applying' || state === 'failed') && <JobProgress id={job} />}
      {summary && (
        <Figures>
          <Figure label={c('communityBuildings')} value={count(summary.buildings)} />
          <Figure label={c('communityRooms')} value={count(summary.rooms)} />
          <Figure label={c('communityOwners')} value={count(summary.owners)} />
          <Figure label={c('communityArea')} value={areaFigure(summary.area)} />
        </Figures>
      )}
      {summary && summary.unchanged > 0 && <p>{c('importUnchanged', { n: count(summary.unchanged) })}</p>}
      {state === 'preview' && <Preview view={view} />}
      {state === 'applied' && (
        <>
          <p>
            <State tone="met">{c('importDone')}</State>
          </p>
          {community && (
            <p>
              <ButtonLink kind="primary" to={`/registry/communities/${community}`}>
                {c('importOpen')}
              </ButtonLink>
            </p>
          )}
        </>
      )}
    </div>
  )
}

function Preview({ view }: { view: ImportView }) {
  const c = consoleText.use()
  const words = useWords()
  const apply = useApplyImport(view.id)
  const { faults, faultyRows } = view
  const clean = faults.length === 0
  return (
    <section className="stack">
      <h2>{c('importPreview')}</h2>
      <p>
        <State tone={clean ? 'met' : 'late'}>
          {clean ? c('importClean') : c('importFaults', { rows: faultyRows, faults: faults.length })}
        </State>
      </p>
      {!clean && (
        <RecordTable
          caption={c('importPreview')}
          rows={faults}
          rowKey={({ sheet, cell, reason }) => `${sheet} ${cell} ${reason.zh}`}
          columns={[
            { key: 'sheet', title: c('importSheet'), render: ({ sheet }) => sheet },
            { key: 'cell', title: c('importCell'), render: ({ cell }) => <strong>{cell}</strong> },
            { key: 'value', title: c('importValue'), render: ({ value }) => value || '—' },
            { key: 'reason', title: c('importReason'), render: ({ reason }) => words(reason) },
          ]}
        />
      )}
      <Problem error={apply.error} />
      <div className="row">
        <Button kind="primary" busy={apply.isPending} onClick={() => apply.mutate(!clean)}>
          {clean ? c('importApply') : c('importSetAside')}
        </Button>
        <ButtonLink to="/registry/imports/new">{c('importAgain')}</ButtonLink>
      </div>
    </section>
  )
}
