// My work, ordered by what is late (X3): mine, my office's, what a colleague handed to me; searched, filtered, exported.
import { Link } from 'react-router'
import { may, useMe } from '../../shared/api/session.ts'
import type { ToDo } from '../../shared/api/work.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Deadline, State } from '../../shared/ui/Marks.tsx'
import { DataList } from '../parts/DataList.tsx'
import { WhereTo } from '../parts/MayNot.tsx'
import { consoleText } from '../text.ts'

export function Work() {
  const c = consoleText.use()
  const me = useMe().data
  const acts = may(me, 'work.see')
  // what an administrator has to do is no step of a case: nothing of it is in anybody's hand
  const takes = may(me, 'case.act')
  if (!acts)
    return (
      <div className="stack">
        <h1>{c('workTitle')}</h1>
        <p>{c('workNotYours')}</p>
        <WhereTo />
      </div>
    )
  return (
    <div className="stack">
      <div>
        <h1>{c('workTitle')}</h1>
        <p className="muted">{c(takes ? 'workSays' : 'workSaysOrder')}</p>
      </div>
      <WorkList takes={takes} />
    </div>
  )
}

function WorkList({ takes }: { takes: boolean }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <DataList
      name="work"
      stacks
      path="/api/v1/to-do"
      to={({ path }) => path}
      filters={[
        ...(takes
          ? [
              {
                field: 'hand' as const,
                title: c('workHand'),
                open: c('workHandOpen'),
                options: [
                  { value: 'mine', label: c('workHandMine') },
                  { value: 'handed', label: c('workHandHanded') },
                  { value: 'office', label: c('workHandOffice') },
                ],
              },
            ]
          : []),
        {
          field: 'time',
          title: c('workTime'),
          options: [
            { value: 'late', label: c('workLate') },
            { value: 'soon', label: c('workSoon') },
          ],
        },
      ]}
      columns={[
        {
          key: 'due',
          title: c('workDue'),
          sorts: 'due',
          render: ({ due, workingDaysLeft }) =>
            due ? (
              <Deadline due={due} workingDays={workingDaysLeft} />
            ) : (
              <span className="muted">{c('workNoDue')}</span>
            ),
        },
        { key: 'step', title: c('workStep'), leads: true, render: (row) => <WorkStep row={row} /> },
        { key: 'case', title: c('workCase'), render: ({ title }) => words(title) },
        { key: 'place', title: c('workPlace'), render: ({ place }) => place },
        {
          key: 'number',
          title: c('workNumber'),
          sorts: 'number',
          render: ({ number }) => <span className="nowrap">{number}</span>,
        },
      ]}
      empty={{ title: c('workNone'), how: c('workNoneHow') }}
    />
  )
}

function WorkStep({ row }: { row: ToDo }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <>
      <Link className="work-step" to={row.path}>
        <strong>{words(row.step)}</strong>
      </Link>
      {row.escalated && <span className="late"> {c('workEscalated')}</span>}
      {' '}
      {row.reminded && !row.late && <State tone="wait">{c('workReminded')}</State>}
      {row.inMyHand && <State tone="act">{c('workInMyHand')}</State>}
      {row.inHandOf && <State tone="plain">{c('workInHandOf', { who: row.inHandOf })}</State>}
      {row.what && <div className="muted small">{words(row.what)}</div>}
    </>
  )
}
