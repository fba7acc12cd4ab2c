// What is late where I supervise: the counts by office, and below them the steps behind each count (X3, X5).
import { useLateByOffice } from '../../shared/api/work.ts'
import { count } from '../../shared/format/format.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Deadline, State } from '../../shared/ui/Marks.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { DataList } from '../parts/DataList.tsx'
import { consoleText } from '../text.ts'

export function Late() {
  const c = consoleText.use()
  const offices = useLateByOffice()
  return (
    <div className="stack stack-6">
      <div>
        <h1>{c('lateTitle')}</h1>
        <p className="muted">{c('lateSays')}</p>
      </div>
      <Answer of={offices}>
        {({ rows }) => (
          <>
            {rows.length > 0 && <ByOffice rows={rows} />}
            <LateSteps offices={rows.filter(({ late }) => late > 0)} />
          </>
        )}
      </Answer>
    </div>
  )
}

type Offices = NonNullable<ReturnType<typeof useLateByOffice>['data']>['rows']

function ByOffice({ rows }: { rows: Offices }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <RecordTable
      caption={c('lateOffices')}
      rows={rows}
      rowKey={({ role }) => role}
      columns={[
        { key: 'office', title: c('lateOffice'), render: ({ office }) => words(office) },
        {
          key: 'late',
          title: c('lateCount'),
          figure: true,
          render: ({ late }) => (late > 0 ? <State tone="late">{count(late)}</State> : count(late)),
        },
        { key: 'soon', title: c('lateSoonCount'), figure: true, render: ({ soon }) => count(soon) },
        { key: 'waiting', title: c('lateWaiting'), figure: true, render: ({ waiting }) => count(waiting) },
      ]}
    />
  )
}

function LateSteps({ offices }: { offices: Offices }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <DataList
      name="late"
      path="/api/v1/late-steps"
      to={({ path }) => path}
      filters={[
        {
          field: 'office',
          title: c('lateOffice'),
          options: offices.map(({ role, office, late }) => ({
            value: role,
            label: `${words(office)} ${count(late)}`,
          })),
        },
      ]}
      columns={[
        {
          key: 'due',
          title: c('workDue'),
          sorts: 'due',
          render: ({ due, workingDaysLeft }) =>
            due && <Deadline due={due} workingDays={workingDaysLeft} withDate />,
        },
        {
          key: 'step',
          title: c('workStep'),
          render: ({ step, title }) => (
            <>
              <strong>{words(step)}</strong>
              <br />
              <span className="muted small">{words(title)}</span>
            </>
          ),
        },
        {
          key: 'office',
          title: c('lateOffice'),
          render: ({ office, inHandOf }) => (
            <>
              {words(office)}
              {inHandOf && <span className="muted small"> {c('workInHandOf', { who: inHandOf })}</span>}
            </>
          ),
        },
        {
          key: 'raised',
          title: c('lateRaised'),
          render: ({ raisedTo }) => (raisedTo ? words(raisedTo) : '—'),
        },
        { key: 'place', title: c('workPlace'), render: ({ place }) => place },
        {
          key: 'number',
          title: c('workNumber'),
          sorts: 'number',
          render: ({ number }) => <span className="nowrap">{number}</span>,
        },
      ]}
      empty={{ title: c('lateNobody'), how: c('lateNobodyHow') }}
    />
  )
}
