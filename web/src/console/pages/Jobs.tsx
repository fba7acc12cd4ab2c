// My long work, running and over: how far it is, what came of it, and where it stands (X4).
import type { RowOf } from '../../shared/api/lists.ts'
import { problemOf } from '../../shared/api/problem.ts'
import { count, tableTime } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { ButtonLink } from '../../shared/ui/Button.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import type { Tone } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { DataList } from '../parts/DataList.tsx'
import { consoleText } from '../text.ts'

type Job = RowOf<'/api/v1/jobs'>
const standing: Record<Job['state'], [Tone, 'jobWaiting' | 'jobUnderWay' | 'jobOver' | 'jobFailed']> = {
  waiting: ['wait', 'jobWaiting'],
  running: ['act', 'jobUnderWay'],
  done: ['met', 'jobOver'],
  failed: ['late', 'jobFailed'],
}
/** Where what a job worked on has its page. */
const pages: Record<string, (id: string) => string> = {
  'registry.read-import': (id) => `/imports/${id}`,
  'registry.apply-import': (id) => `/imports/${id}`,
}

export function Jobs() {
  const c = consoleText.use()
  const words = useWords()
  return (
    <div className="stack">
      <div>
        <h1>{c('jobsTitle')}</h1>
        <p className="muted">{c('jobsSays')}</p>
      </div>
      <DataList
        name="jobs"
        path="/api/v1/jobs"
        underWay={({ state }) => state === 'waiting' || state === 'running'}
        underWaySays={c('jobsUnderWay')}
        filters={[
          {
            field: 'state',
            title: c('jobState'),
            options: (['running', 'done', 'failed'] as const).map((state) => ({
              value: state,
              label: c(standing[state][1]),
            })),
          },
        ]}
        columns={[
          { key: 'title', title: c('jobWhat'), render: ({ title }) => <strong>{words(title)}</strong> },
          { key: 'state', title: c('jobState'), render: (job) => <Standing of={job} /> },
          {
            key: 'createdAt',
            title: c('jobBegun'),
            sorts: 'createdAt',
            render: ({ createdAt }) => tableTime(createdAt),
          },
          {
            key: 'changedAt',
            title: c('jobChanged'),
            sorts: 'changedAt',
            aside: true,
            render: ({ changedAt }) => tableTime(changedAt),
          },
          { key: 'open', title: c('jobResult'), render: (job) => <Result of={job} /> },
        ]}
        empty={{ title: c('jobsNone'), how: c('jobsNoneHow') }}
      />
    </div>
  )
}

function Standing({ of: { state, done, total } }: { of: Job }) {
  const c = consoleText.use()
  const [tone, word] = standing[state]
  return (
    <>
      <State tone={tone}>{c(word)}</State>
      {state === 'running' && total !== null && (
        <span className="muted small">
          {' '}
          {count(done)} / {count(total)}
        </span>
      )}
    </>
  )
}

function Result({ of: { about, state, problem } }: { of: Job }) {
  const c = consoleText.use()
  const { language } = useSettings()
  const page = about && pages[about.kind]
  if (state === 'failed') return <Problem error={problemOf(problem, language)} />
  if (!page) return '—'
  return (
    <ButtonLink small to={page(about.id)}>
      {c('jobOpen')}
    </ButtonLink>
  )
}
