// The figures the platform goes by, as a list; one of them with its history; and the form that proposes another value (A22.2).
import { useRef, useState } from 'react'
import { Link, useNavigate, useParams, useSearchParams } from 'react-router'
import { useFigure, useOpenAbout, useProcedureAbout } from '../../shared/api/parameters.ts'
import type { Figure } from '../../shared/api/parameters.ts'
import { ApiProblem } from '../../shared/api/problem.ts'
import { useMe } from '../../shared/api/session.ts'
import type { JsonSchema } from '../../shared/api/work.ts'
import { date, dateTime } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { goTo } from '../../shared/ui/goTo.ts'
import { DataList } from '../parts/DataList.tsx'
import { DraftNote, useDraft, useKeeping } from '../../shared/ui/Draft.tsx'
import { FaultSummary } from '../../shared/forms/FaultSummary.tsx'
import { InForce, Limits, NotByPlace, Status, useValue } from '../parts/figures.tsx'
import type { FormValue } from '../../shared/forms/schema.ts'
import { SchemaForm } from '../../shared/forms/SchemaForm.tsx'
import { useSchemaForm } from '../../shared/forms/useSchemaForm.ts'
import { consoleText } from '../text.ts'

const procedureKey = 'parameters.change'
const bureau = /^(county|city|province)\.bureau-officer$/

/** The jurisdiction whose bureau this person works for; the whole country where they work for none. */
function useOwnPlace(): string {
  const grant = useMe().data?.grants.find(({ role }) => bureau.test(role))
  return grant?.path.split('/').findLast(Boolean) ?? 'CN'
}
const address = (key: string, jurisdiction: string) =>
  `/parameters/${encodeURIComponent(key)}?at=${jurisdiction}`

export function Parameters() {
  const c = consoleText.use()
  const words = useWords()
  const { language } = useSettings()
  const say = useValue()
  const own = useOwnPlace()
  return (
    <div className="stack">
      <div>
        <h1>{c('parametersTitle')}</h1>
        <p className="muted">{c('parametersSays')}</p>
      </div>
      <DataList
        name="parameters"
        stacks
        path="/api/v1/parameters"
        to={({ key, jurisdiction }) => address(key, own === 'CN' ? jurisdiction : own)}
        filters={[
          {
            field: 'status',
            title: c('parameterStatus'),
            options: [
              { value: 'confirmed', label: c('parameterConfirmed') },
              { value: 'configuration', label: c('parameterConfiguration') },
            ],
          },
          {
            field: 'source',
            title: c('parameterSource'),
            options: [{ value: 'procedure', label: c('parameterByProcedure') }],
          },
        ]}
        columns={[
          {
            key: 'title',
            title: c('parameterName'),
            sorts: 'key',
            render: ({ title, use }) => (
              <>
                {words(title)} <NotByPlace use={use} />
              </>
            ),
          },
          {
            key: 'jurisdiction',
            title: c('parameterPlace'),
            sorts: 'jurisdiction',
            render: ({ place }) => place,
          },
          { key: 'value', title: c('parameterValue'), render: ({ value, unit }) => say(value, unit) },
          {
            key: 'from',
            title: c('parameterFrom'),
            sorts: 'from',
            render: ({ from }) => date(from, language),
          },
          { key: 'status', title: c('parameterStatus'), render: ({ status }) => <Status of={status} /> },
          {
            key: 'source',
            title: c('parameterSource'),
            aside: true,
            render: ({ byProcedure }) => c(byProcedure ? 'parameterByProcedure' : 'parameterByData'),
          },
        ]}
        empty={{ title: c('parametersNone'), how: c('parametersNoneHow') }}
      />
    </div>
  )
}

export function ParameterPage() {
  const { key = '' } = useParams()
  const [search] = useSearchParams()
  const at = search.get('at') ?? 'CN'
  const asked = useFigure(key, at)
  return (
    <Answer of={asked} lines={8}>
      {(figure) => <OneParameter key={`${figure.key} ${at}`} figure={figure} />}
    </Answer>
  )
}

function OneParameter({ figure }: { figure: Figure }) {
  const c = consoleText.use()
  const words = useWords()
  const [proposing, setProposing] = useState(false)
  const procedure = useProcedureAbout(procedureKey, figure.jurisdiction).data
  const own = useOwnPlace() === figure.jurisdiction
  return (
    <article className="stack stack-6">
      <header className="stack stack-2">
        <p className="muted small">
          <Link to="/parameters">{c('parametersTitle')}</Link> · {figure.place} · {figure.key}
        </p>
        <h1>{words(figure.title)}</h1>
      </header>
      <section className="stack stack-2">
        <h2>{c('parameterInForce', { place: figure.place })}</h2>
        <InForce figure={figure} />
        <Limits of={figure} />
      </section>
      {procedure?.mayOpen && own && figure.use === 'place' && !proposing && (
        <div>
          <Button kind="primary" onClick={() => setProposing(true)}>
            {c('parameterProposeAt', { place: figure.place })}
          </Button>
        </div>
      )}
      {procedure && proposing && <Proposal figure={figure} whole={procedure.opens.form} />}
      <History figure={figure} />
    </article>
  )
}

const units = {
  days: 'parameterInDays',
  'working-days': 'parameterInWorkingDays',
  minutes: 'parameterInMinutes',
  years: 'parameterInYears',
  count: 'parameterInCount',
  permille: 'parameterInPermille',
  'yuan-per-m2': 'parameterInYuan',
  choice: 'parameterInChoice',
} as const
const isUnit = (unit: string): unit is keyof typeof units => unit in units

/** Which parameter it is about is settled by the page it stands on, and with it the unit of its value. */
function withoutKey(schema: JsonSchema, unit: string): JsonSchema {
  const { key: _, value = {}, ...others } = schema.properties ?? {}
  const { minLength: _least, maxLength: _most, ...plain } = value
  const [zh, en] = [consoleText.in('zh'), consoleText.in('en')]
  const description = isUnit(unit) ? { zh: zh(units[unit]), en: en(units[unit]) } : plain.description
  const properties = { value: { ...plain, ...(description ? { description } : {}) }, ...others }
  return { ...schema, properties, required: (schema.required ?? []).filter((name) => name !== 'key') }
}

function Proposal({ figure, whole }: { figure: Figure; whole: JsonSchema }) {
  const c = consoleText.use()
  const navigate = useNavigate()
  const open = useOpenAbout(figure.jurisdiction)
  const schema = withoutKey(whole, figure.unit)
  const draft = useDraft<FormValue>(`parameter.${figure.key}.${figure.jurisdiction}`)
  const form = useSchemaForm(schema, open.error, draft.found)
  useKeeping(draft.place, { schema, now: form.value, blank: {} })
  const element = useRef<HTMLFormElement>(null)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    form.try()
    if (form.found.length > 0) return goTo(element.current, form.found[0]?.at)
    open.mutate(
      { procedure: procedureKey, form: { ...form.value, key: figure.key } },
      {
        onSuccess: ({ id }) => {
          draft.forget()
          void navigate(`/cases/${id}`)
        },
        onError: (error) =>
          goTo(element.current, error instanceof ApiProblem ? error.fields[0]?.field : undefined),
      },
    )
  }
  return (
    <form ref={element} className="form act-form" onSubmit={submit} noValidate>
      <div className="stack stack-2">
        <h2>{c('parameterProposeAt', { place: figure.place })}</h2>
        <p>{c('parameterProposeSays')}</p>
      </div>
      <DraftNote of={draft} reset={() => form.setValue({})} />
      {form.tried && <FaultSummary faults={form.found.length > 0 ? form.found : form.refused} form={element} />}
      <SchemaForm schema={schema} value={form.value} onChange={form.setValue} faults={form.faults} />
      <Problem error={form.whole} names={form.names} />
      <div>
        <Button kind="primary" type="submit" busy={open.isPending}>
          {c('parameterPropose')}
        </Button>
      </div>
    </form>
  )
}

function History({ figure }: { figure: Figure }) {
  const c = consoleText.use()
  const words = useWords()
  const { language } = useSettings()
  const say = useValue()
  return (
    <section className="stack stack-2">
      <h2>{c('parameterHistory')}</h2>
      <RecordTable
        caption={c('parameterHistory')}
        stacks
        rows={figure.history}
        rowKey={({ id }) => id}
        columns={[
          { key: 'place', title: c('parameterPlace'), render: ({ place }) => place },
          {
            key: 'value',
            title: c('parameterValue'),
            render: ({ value }) =>
              value === null ? (
                <span className="muted">{c('parameterWithdrawn')}</span>
              ) : (
                <strong>{say(value, figure.unit)}</strong>
              ),
          },
          {
            key: 'from',
            title: c('parameterFrom'),
            render: ({ from, to }) =>
              `${date(from, language)} – ${to === null ? c('parameterOpenEnd') : date(to, language)}`,
          },
          {
            key: 'decided',
            title: c('parameterBy'),
            stacked: 'named',
            render: (row) =>
              row.case === null ? (
                c('parameterByData')
              ) : (
                <>
                  {row.approvedBy && words(row.approvedBy)}{' '}
                  <Link to={`/cases/${row.case}`}>{row.number}</Link>
                </>
              ),
          },
          {
            key: 'recorded',
            title: c('parameterRecorded'),
            stacked: 'named',
            render: ({ recordedAt }) => dateTime(recordedAt, language),
          },
          {
            key: 'citation',
            title: c('parameterCitation'),
            stacked: 'named',
            render: ({ citation, note }) => [citation, note].filter(Boolean).join(' · ') || '—',
          },
        ]}
      />
    </section>
  )
}
