// What I asked for, each with where it stands and by when; and what was answered of late, for the first page (A20.1, G6).
import { Link } from 'react-router'
import { may, useMe } from '../../shared/api/session.ts'
import { useMyCases } from '../../shared/api/work.ts'
import { lastDay } from '../../shared/format/format.ts'
import { useNow } from '../../shared/state/clock.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Deadline, State } from '../../shared/ui/Marks.tsx'
import { useOwnSteps } from './OwnSteps.tsx'
import { filingText } from '../texts/filing.ts'

const useRows = () => useMyCases(may(useMe().data, 'voting.cast')).data?.rows ?? []

const shownMs = 30 * 86_400_000
/** The answers of the last month, each told once it is there. */
export function Answered() {
  const f = filingText.use()
  const words = useWords()
  const now = useNow()
  const rows = useRows().filter(({ well, endedAt }) => well !== null && endedAt && now - Date.parse(endedAt) < shownMs)
  if (rows.length === 0) return null
  return (
    <ul className="lines">
      {rows.map(({ id, title, stands }) => (
        <li key={id} className="stack stack-2">
          <p>{f('answered', { title: words(title), stands: words(stands) })}</p>
          <p>
            <Link to={`/cases/${id}`}>{f('answeredLook')}</Link>
          </p>
        </li>
      ))}
    </ul>
  )
}

/** What an office lets lie beyond its day: told to whoever asked, with what they may expect. */
export function LateCases() {
  const f = filingText.use()
  const words = useWords()
  const { language } = useSettings()
  const mine = new Set(useOwnSteps().map((step) => step.case))
  const rows = useRows().filter((row) => row.state === 'running' && row.late && !mine.has(row.id))
  if (rows.length === 0) return null
  return (
    <ul className="lines">
      {rows.map(({ id, title, stands, due }) => (
        <li key={id} className="stack stack-2">
          <p>
            <State tone="late">{f('lateOffice')}</State>
          </p>
          <p>{f('lateSays', { title: words(title), stands: words(stands), date: lastDay(due ?? '', language) })}</p>
          <p>
            <Link to={`/cases/${id}`}>{f('lateLook')}</Link>
          </p>
        </li>
      ))}
    </ul>
  )
}

export function MyCases() {
  const f = filingText.use()
  return <Listed title={f('mine')} rows={useRows()} />
}

/** Those of one procedure that are still in hand: nobody asks twice because they cannot see that they asked. */
export function RunningCases({ of, title }: { of: string; title: string }) {
  return <Listed title={title} rows={useRows().filter((row) => row.procedureKey === of && row.state === 'running')} />
}

function Listed({ title: heading, rows }: { title: string; rows: ReturnType<typeof useRows> }) {
  const words = useWords()
  if (rows.length === 0) return null
  return (
    <section className="stack stack-2">
      <h2>{heading}</h2>
      <ul className="lines">
        {rows.map(({ id, title, stands, state, well, due, workingDaysLeft }) => (
          <li key={id} className="stack stack-2">
            <p>
              <Link to={`/cases/${id}`}>{words(title)}</Link>
            </p>
            <p className="row">
              <State tone={state === 'running' ? 'wait' : well === null ? 'plain' : well ? 'met' : 'late'}>
                {words(stands)}
              </State>
              {state === 'running' && due && <Deadline due={due} workingDays={workingDaysLeft} />}
            </p>
          </li>
        ))}
      </ul>
    </section>
  )
}
