// Registers of the security administrator besides incidents: suspicious conduct, impact assessments; each a list with its file (X2, X4).
import { useState } from 'react'
import { useRecordAssessment } from '../../shared/api/privacy.ts'
import { tableDate, tableTime } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { consoleText } from '../text.ts'
import { DataList } from './DataList.tsx'
import { Text } from './Text.tsx'

/** The roles that may look at personal data. */
const looking = [
  ['registry.clerk', 'eventClerk'],
  ['neighbourhood.officer', 'eventNeighbourhood'],
  ['street.officer', 'eventStreet'],
  ['county.fund-accountant', 'eventAccountant'],
] as const

export function Suspicions() {
  const c = consoleText.use()
  const words = useWords()
  return (
    <section className="stack" aria-labelledby="events">
      <h2 id="events">{c('events')}</h2>
      <DataList
        name="suspicions"
        path="/api/v1/security-events"
        searchHint={c('eventSearch')}
        stacks
        filters={[{ field: 'role', title: c('eventRole'), options: looking.map(([value, label]) => ({ value, label: c(label) })) }]}
        columns={[
          { key: 'what', title: c('eventWhat'), render: ({ what }) => words(what) },
          { key: 'at', title: c('eventAt'), sorts: 'at', render: ({ at }) => <span className="nowrap">{tableTime(at)}</span> },
          { key: 'role', title: c('eventRole'), sorts: 'role', render: ({ role }) => words(role) },
          {
            key: 'account',
            title: c('eventAccount'),
            aside: true,
            render: ({ account }) => <code className="breaks small">{account}</code>,
          },
        ]}
        empty={{ title: c('eventsNone'), how: c('eventsNoneHow') }}
      />
    </section>
  )
}

const states = { kept: ['met', 'assessmentKeptNow'], over: ['plain', 'assessmentOver'] } as const

export function Assessments() {
  const c = consoleText.use()
  return (
    <section className="stack" aria-labelledby="assessments">
      <h2 id="assessments">{c('assessments')}</h2>
      <DataList
        name="assessments"
        path="/api/v1/impact-assessments"
        searchHint={c('assessmentSearch')}
        stacks
        filters={[
          {
            field: 'state',
            title: c('assessmentState'),
            options: (['kept', 'over'] as const).map((state) => ({ value: state, label: c(states[state][1]) })),
          },
        ]}
        columns={[
          { key: 'title', title: c('assessmentTitle'), sorts: 'title', render: ({ title }) => <strong>{title}</strong> },
          { key: 'about', title: c('assessmentAbout'), render: ({ about }) => about },
          { key: 'risks', title: c('assessmentRisks'), render: ({ risks }) => risks },
          { key: 'measures', title: c('assessmentMeasures'), render: ({ measures }) => measures },
          { key: 'made', title: c('assessmentMade'), sorts: 'madeOn', render: ({ madeOn }) => <span className="nowrap">{tableDate(madeOn)}</span> },
          { key: 'until', title: c('assessmentUntil'), sorts: 'keptUntil', render: ({ keptUntil }) => <span className="nowrap">{tableDate(keptUntil)}</span> },
          {
            key: 'state',
            title: c('assessmentState'),
            aside: true,
            render: ({ state }) => <State tone={states[state][0]}>{c(states[state][1])}</State>,
          },
        ]}
        empty={{ title: c('assessmentsNone'), how: c('assessmentsNoneHow') }}
      />
      <details>
        <summary>{c('assessmentNew')}</summary>
        <NewAssessment />
      </details>
    </section>
  )
}

const blank = { title: '', about: '', risks: '', measures: '', madeOn: '' }
function NewAssessment() {
  const c = consoleText.use()
  const record = useRecordAssessment()
  const [given, setGiven] = useState(blank)
  const set = (field: keyof typeof blank) => (value: string) => setGiven({ ...given, [field]: value })
  return (
    <form
      className="form stack"
      onSubmit={(event) => {
        event.preventDefault()
        record.mutate(given, { onSuccess: () => setGiven(blank) })
      }}
    >
      <Text label={c('assessmentTitle')} value={given.title} onChange={set('title')} line />
      <Text label={c('assessmentAbout')} value={given.about} onChange={set('about')} />
      <Text label={c('assessmentRisks')} value={given.risks} onChange={set('risks')} />
      <Text label={c('assessmentMeasures')} value={given.measures} onChange={set('measures')} />
      <Field label={c('assessmentMade')}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="date"
            required
            value={given.madeOn}
            onChange={(e) => set('madeOn')(e.target.value)}
          />
        )}
      </Field>
      <Problem error={record.error} />
      {record.isSuccess && given === blank && <output>{c('assessmentDone')}</output>}
      <div>
        <Button type="submit" busy={record.isPending}>
          {c('incidentRecord')}
        </Button>
      </div>
    </form>
  )
}
