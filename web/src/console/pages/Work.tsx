// My work, ordered by what is late (X3).
import { Link, useNavigate } from 'react-router'
import { useState } from 'react'
import { may, useMe } from '../../shared/api/session.ts'
import { useToDo } from '../../shared/api/work.ts'
import type { ToDo } from '../../shared/api/work.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Deadline } from '../../shared/ui/Marks.tsx'
import { Answer, Empty } from '../../shared/ui/Problem.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { useKeys } from '../parts/keys.ts'
import { WhereTo } from '../parts/MayNot.tsx'
import { consoleText } from '../text.ts'

/** Late before near before far; what has no date comes last. */
const byLateness = (a: ToDo, b: ToDo) => (a.due ?? '9999').localeCompare(b.due ?? '9999')

export function Work() {
  const c = consoleText.use()
  const acts = may(useMe().data, 'case.act')
  const toDo = useToDo(acts)
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
        <p className="muted">{c('workSays')}</p>
      </div>
      <Answer of={toDo}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={c('workNone')}>{c('workNoneHow')}</Empty>
          ) : (
            <WorkTable rows={rows.toSorted(byLateness)} />
          )
        }
      </Answer>
    </div>
  )
}

function WorkTable({ rows }: { rows: readonly ToDo[] }) {
  const c = consoleText.use()
  const words = useWords()
  const navigate = useNavigate()
  const [at, setAt] = useState(-1)
  const move = (by: number) => {
    const next = Math.max(0, Math.min(rows.length - 1, at + by))
    setAt(next)
    document.querySelectorAll<HTMLElement>('.work-step')[next]?.focus()
  }
  useKeys({
    j: () => move(1),
    k: () => move(-1),
    Enter: () => {
      const row = rows[at]
      if (row) void navigate(`/cases/${row.case}`)
    },
  })
  return (
    <>
      <RecordTable
        caption={c('workTitle')}
        rows={rows}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'due',
            title: c('workDue'),
            render: ({ due, workingDaysLeft }) =>
              due ? (
                <Deadline due={due} workingDays={workingDaysLeft} />
              ) : (
                <span className="muted">{c('workNoDue')}</span>
              ),
          },
          {
            key: 'step',
            title: c('workStep'),
            render: (row) => (
              <>
                <Link className="work-step" to={`/cases/${row.case}`}>
                  <strong>{words(row.step)}</strong>
                </Link>
                {row.escalated && <span className="late"> {c('workEscalated')}</span>}
                {row.what && <div className="muted small">{words(row.what)}</div>}
              </>
            ),
          },
          { key: 'case', title: c('workCase'), render: ({ title }) => words(title) },
          { key: 'place', title: c('workPlace'), render: ({ place }) => place },
          {
            key: 'number',
            title: c('workNumber'),
            render: ({ number }) => <span className="nowrap">{number}</span>,
          },
        ]}
      />
      <p className="small muted">{c('listKeys')}</p>
    </>
  )
}
