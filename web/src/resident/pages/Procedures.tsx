// The procedures explained to anybody: how each goes, who acts, in how many days, on what law, what is published (X3).
import { useQuery } from '@tanstack/react-query'
import { Link, useParams, useSearchParams } from 'react-router'
import { api, got } from '../../shared/api/client.ts'
import { useProcedure } from '../../shared/api/work.ts'
import type { Procedure } from '../../shared/api/work.ts'
import { noticeArticles } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Basis } from '../../shared/ui/Basis.tsx'
import { FlowChart } from '../../shared/ui/FlowChart.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { procedureText } from '../texts/procedures.ts'

const kinds = {
  community: 'procedureAboutCommunity',
  building: 'procedureAboutBuilding',
  jurisdiction: 'procedureAboutJurisdiction',
} as const

export function Procedures() {
  const r = procedureText.use()
  const words = useWords()
  const { language } = useSettings()
  const asked = useQuery({
    queryKey: ['procedures'],
    queryFn: () => got(api.GET('/api/v1/procedures')),
    staleTime: Infinity,
  })
  return (
    <div className="stack stack-6">
      <div className="stack stack-2">
        <h1>{r('proceduresTitle')}</h1>
        <p className="muted">{r('proceduresSays')}</p>
      </div>
      <Answer of={asked}>
        {({ rows }) => (
          <ul className="lines">
            {rows.map((one) => (
              <li key={one.key}>
                <Link to={`/procedures/${one.key}`}>
                  <strong>{words(one.title)}</strong>
                  <span className="muted small">
                    {[r('procedureAbout', { what: r(kinds[one.about]) }), noticeArticles(one.articles, language)]
                      .filter(Boolean)
                      .join(' · ')}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        )}
      </Answer>
    </div>
  )
}

export function ProcedurePage() {
  const { key = '' } = useParams()
  const place = useSearchParams()[0]
  const asked = useProcedure(key, {
    community: place.get('community') ?? undefined,
    jurisdiction: place.get('jurisdiction') ?? undefined,
  })
  return (
    <Answer of={asked} lines={8}>
      {(found) => <Explained found={found} />}
    </Answer>
  )
}

type Step = Procedure['steps'][number]

function Explained({ found }: { found: Procedure }) {
  const r = procedureText.use()
  const words = useWords()
  const { language } = useSettings()
  const title = words(found.title)
  const articles = noticeArticles(found.articles, language)
  return (
    <article className="stack stack-6">
      <header className="stack stack-2">
        <p className="muted small">
          <Link to="/procedures">{r('proceduresTitle')}</Link>
        </p>
        <h1>{title}</h1>
        <p className="muted">
          {r('procedureSays', { n: found.version })} {articles && r('procedureArticles', { articles })}
        </p>
      </header>
      <FlowChart
        title={r('procedurePicture', { title })}
        steps={found.steps.map((step) => ({
          key: step.key,
          title: words(step.title),
          by: words(step.by),
          ways: step.ways.map((way) => ({
            label: way.outcome ? words(way.outcome) : '',
            to: way.to,
            end: way.end && words(way.end),
            well: way.well,
          })),
        }))}
      />
      <Steps steps={found.steps} />
    </article>
  )
}

function Steps({ steps }: { steps: readonly Step[] }) {
  const r = procedureText.use()
  const words = useWords()
  return (
    <section className="stack stack-2">
      <h2>{r('procedureSteps')}</h2>
      <RecordTable
        caption={r('procedureSteps')}
        stacks
        rows={steps}
        rowKey={({ key }) => key}
        columns={[
          {
            key: 'step',
            title: r('procedureStep'),
            stacked: 'wide',
            render: (step) => (
              <>
                <strong>{words(step.title)}</strong>
                {step.what && <div className="muted small">{words(step.what)}</div>}
                {step.publishes && <div className="small">{r('procedurePublished')}</div>}
              </>
            ),
          },
          { key: 'who', title: r('procedureWho'), stacked: 'named', render: ({ by }) => words(by) },
          {
            key: 'limit',
            title: r('procedureLimit'),
            stacked: 'named',
            render: (step) => <Limit step={step} />,
          },
          {
            key: 'basis',
            title: r('procedureBasis'),
            stacked: 'named',
            render: ({ basis }) => (basis ? <Basis cited={[basis]} /> : '—'),
          },
          {
            key: 'next',
            title: r('procedureNext'),
            stacked: 'named',
            render: (step) => <Then {...{ step, steps }} />,
          },
        ]}
      />
    </section>
  )
}

function Limit({ step: { kind, limit, late, lapses } }: { step: Step }) {
  const r = procedureText.use()
  const words = useWords()
  if (!limit && kind === 'vote') return r('procedureVoteTime')
  if (!limit) return <span className="muted">{r('procedureNoLimit')}</span>
  const said =
    limit.unit === 'working-days'
      ? r('procedureWorkingDays', { n: limit.value })
      : r('procedureDays', { n: limit.value })
  const source = limit.status === 'fictitious' ? r('procedureFictitious') : r('procedureSetHere')
  return (
    <>
      {said}
      <div className="muted small">{limit.status === 'confirmed' ? limit.citation : source}</div>
      {late.length > 0 && (
        <div className="muted small">
          {r('procedureLate', { who: late.map((one) => words(one)).join(' → ') })}
        </div>
      )}
      {lapses && <div className="muted small">{r('procedureLapses', { end: words(lapses) })}</div>}
    </>
  )
}

function Then({ step, steps }: { step: Step; steps: readonly Step[] }) {
  const r = procedureText.use()
  const words = useWords()
  const titleOf = (key: string | null) => steps.find((one) => one.key === key)?.title
  return (
    <ul>
      {step.ways.map((way) => {
        const next = titleOf(way.to)
        const to = next ? words(next) : r('procedureEnds', { end: way.end ? words(way.end) : '' })
        return (
          <li key={`${way.outcome?.zh ?? ''} ${to}`}>{way.outcome ? `${words(way.outcome)} → ${to}` : to}</li>
        )
      })}
    </ul>
  )
}
