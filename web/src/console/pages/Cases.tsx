// The list of cases; on a wide screen the chosen one stands beside it (X3, X4).
import { Outlet, useParams } from 'react-router'
import type { RowOf } from '../../shared/api/lists.ts'
import { tableDate } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Deadline, State } from '../../shared/ui/Marks.tsx'
import { DataList } from '../parts/DataList.tsx'
import { consoleText } from '../text.ts'

export function Cases() {
  const c = consoleText.use()
  const words = useWords()
  const { case: current } = useParams()
  return (
    <div className={current ? 'split split-open' : 'split'}>
      <section className="split-list stack">
        <h1>{c('casesTitle')}</h1>
        <DataList
          name="cases"
          path="/api/v1/cases"
          current={current}
          to={({ id }) => `/cases/${id}`}
          filters={[
            {
              field: 'state',
              title: c('caseState'),
              options: [
                { value: 'running', label: c('caseRunning') },
                { value: 'ended', label: c('caseEnded') },
              ],
            },
            { field: 'time', title: c('workTime'), options: [{ value: 'late', label: c('workLate') }] },
          ]}
          columns={[
            {
              key: 'title',
              title: c('caseWhat'),
              render: (row) => (
                <>
                  <strong>{words(row.title)}</strong>
                  <br />
                  <span className="muted small">
                    {row.number} · {row.place}
                  </span>
                </>
              ),
            },
            {
              key: 'stands',
              title: c('caseStands'),
              render: (row) => <Stands of={row} />,
            },
            {
              key: 'due',
              title: c('caseDue'),
              sorts: 'due',
              render: ({ due, workingDaysLeft }) =>
                due && <Deadline due={due} workingDays={workingDaysLeft} />,
            },
            {
              key: 'openedAt',
              title: c('caseOpened'),
              sorts: 'openedAt',
              aside: true,
              render: ({ openedAt }) => tableDate(openedAt),
            },
          ]}
          empty={{ title: c('casesNone'), how: c('casesNoneHow') }}
        />
      </section>
      <section className="split-side">
        <Outlet />
      </section>
    </div>
  )
}

function Stands({ of: { well, state, stands } }: { of: RowOf<'/api/v1/cases'> }) {
  const words = useWords()
  if (well) return <State tone="met">{words(stands)}</State>
  return <span className={state === 'ended' ? 'muted' : undefined}>{words(stands)}</span>
}

export function NoCase() {
  const c = consoleText.use()
  return <p className="muted">{c('casesPick')}</p>
}
