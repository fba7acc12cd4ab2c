// Rosters to import: where, which file, and what became of mine (G5).
import { useRef, useState } from 'react'
import { useNavigate } from 'react-router'
import { sampleFile } from '../../shared/api/demonstration.ts'
import { useUpload } from '../../shared/api/registry.ts'
import type { ImportView } from '../../shared/api/registry.ts'
import { useMe } from '../../shared/api/session.ts'
import { tableTime } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Basis } from '../../shared/ui/Basis.tsx'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import type { Tone } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { goTo } from '../../shared/ui/goTo.ts'
import { DataList } from '../parts/DataList.tsx'
import { FileField } from '../parts/FileField.tsx'
import { PlaceChoice } from '../parts/PlaceChoice.tsx'
import { consoleText } from '../text.ts'

const templateAddress = '/api/v1/imports/template.xlsx'
/** Which area counts, and who counts as one owner: what a roster is kept for. */
const counting = ['建筑物区分所有权解释 第八条', '建筑物区分所有权解释 第九条']

export function Imports() {
  const c = consoleText.use()
  return (
    <div className="stack stack-8">
      <div>
        <h1>{c('importTitle')}</h1>
        <p className="muted">{c('importSays')}</p>
      </div>
      <NewImport />
      <section className="stack">
        <h2>{c('importsMine')}</h2>
        <MyImports />
      </section>
    </div>
  )
}

function NewImport() {
  const c = consoleText.use()
  const navigate = useNavigate()
  const me = useMe().data
  const [neighbourhood, setNeighbourhood] = useState<string>()
  const [file, setFile] = useState<File>()
  const [tried, setTried] = useState(false)
  const upload = useUpload()
  const element = useRef<HTMLFormElement>(null)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!neighbourhood || !file) return goTo(element.current, neighbourhood ? 'file' : 'place')
    upload.mutate({ neighbourhood, file }, { onSuccess: ({ id }) => void navigate(`/imports/${id}`) })
  }
  return (
    <form ref={element} className="form" onSubmit={submit} noValidate>
      <fieldset className="stack stack-2" data-at="place">
        <legend>
          <h2>{c('importWhere')}</h2>
        </legend>
        <PlaceChoice permission="registry.import" onChoose={setNeighbourhood} />
        {tried && !neighbourhood && (
          <p className="field-fault" role="alert">
            {c('importPlaceMissing')}
          </p>
        )}
      </fieldset>
      <section className="stack stack-2">
        <h2>{c('importStepFile')}</h2>
        <Field
          at="file"
          label={c('importFile')}
          hint={c('importFileHint')}
          fault={tried && !file ? c('importFileMissing') : undefined}
        >
          {(ids) => <FileField ids={ids} accept=".xlsx" file={file} set={setFile} />}
        </Field>
        <Basis cited={counting} />
        <div className="row small">
          <a href={templateAddress} download>
            {c('importTemplate')}
          </a>
          {me?.demonstration && (
            <>
              <a href={sampleFile('import-me')} download>
                {c('importSample')}
              </a>
              <a href={sampleFile('import-faults')} download>
                {c('importSampleFaults')}
              </a>
            </>
          )}
        </div>
      </section>
      <Problem error={upload.error} />
      <div>
        <Button kind="primary" type="submit" busy={upload.isPending}>
          {c('importUpload')}
        </Button>
      </div>
    </form>
  )
}

const states: Record<
  ImportView['state'],
  [Tone, 'importAsked' | 'importReturnedState' | 'importReading' | 'importPreview' | 'importApplying' | 'importDone' | 'importFailed']
> = {
  reading: ['wait', 'importReading'],
  preview: ['act', 'importPreview'],
  asked: ['wait', 'importAsked'],
  returned: ['late', 'importReturnedState'],
  applying: ['wait', 'importApplying'],
  applied: ['met', 'importDone'],
  failed: ['late', 'importFailed'],
}

function MyImports() {
  const c = consoleText.use()
  const words = useWords()
  return (
    <DataList
      name="imports"
      path="/api/v1/imports"
      filters={[
        {
          field: 'state',
          title: c('caseState'),
          options: (['preview', 'asked', 'returned', 'applied', 'failed'] as const).map((state) => ({
            value: state,
            label: c(states[state][1]),
          })),
        },
      ]}
      to={({ id }) => `/imports/${id}`}
      columns={[
        {
          key: 'filename',
          title: c('importFilename'),
          sorts: 'filename',
          render: ({ filename }) => <strong>{filename}</strong>,
        },
        { key: 'name', title: c('communitiesTitle'), render: ({ name }) => name ?? '—' },
        { key: 'place', title: c('communityPlace'), render: ({ place }) => place },
        {
          key: 'state',
          title: c('caseState'),
          render: ({ state, faultCount, reason }) => (
            <>
              <State tone={states[state][0]}>{c(states[state][1])}</State>
              {reason ? (
                <p className="small">{words(reason)}</p>
              ) : (
                faultCount > 0 && <span className="late"> {c('importFaultCount', { n: faultCount })}</span>
              )}
            </>
          ),
        },
        {
          key: 'uploadedAt',
          title: c('importAt'),
          sorts: 'uploadedAt',
          render: ({ uploadedAt }) => tableTime(uploadedAt),
        },
      ]}
      empty={{ title: c('importsNone'), how: c('importsNoneHow') }}
    />
  )
}
