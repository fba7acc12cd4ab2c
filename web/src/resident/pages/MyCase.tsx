// What I asked for, on a phone: where it stands, who decides and by when; the answer with its reasons; what I may do: correct, take back (A20.1).
import { useRef, useState } from 'react'
import { Link, useLocation, useParams } from 'react-router'
import { useArchivedOf } from '../../shared/api/archive.ts'
import { stepNow, useCase } from '../../shared/api/work.ts'
import type { Case, CaseEntry } from '../../shared/api/work.ts'
import { dateTime, tableDate } from '../../shared/format/format.ts'
import { ActForm } from '../../shared/forms/ActForm.tsx'
import { CaseFiles } from '../../shared/forms/CaseFiles.tsx'
import { Facts } from '../../shared/forms/Facts.tsx'
import { EachOffice, RunBy } from '../../shared/forms/Several.tsx'
import { Withdraw } from '../../shared/forms/Withdraw.tsx'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Basis } from '../../shared/ui/Basis.tsx'
import { ButtonLink } from '../../shared/ui/Button.tsx'
import { Deadline, State } from '../../shared/ui/Marks.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { Steps } from '../../shared/ui/Steps.tsx'
import { filingText } from '../texts/filing.ts'

export function MyCase() {
  const { case: id = '' } = useParams()
  const asked = useCase(id)
  return (
    <Answer of={asked} lines={8}>
      {(found) => <Found key={found.id} found={found} />}
    </Answer>
  )
}

type Done = 'sent' | 'again' | 'withdrawn'

function Found({ found }: { found: Case }) {
  const f = filingText.use()
  const words = useWords()
  const top = useRef<HTMLElement>(null)
  const { state } = useLocation() as { state: { sent?: true } | null }
  const [done, setDone] = useState<Done | undefined>(state?.sent && found.entry === 1 ? 'sent' : undefined)
  const finished = (what: Done) => {
    setDone(what)
    top.current?.focus()
    top.current?.scrollIntoView({ block: 'start' })
  }
  return (
    <article className="stack stack-6 case">
      <header className="stack stack-2" ref={top} tabIndex={-1}>
        <h1>{words(found.title)}</h1>
        <p className="muted">
          {found.number} · {found.place}
        </p>
        <output>{done && <State tone={done === 'withdrawn' ? 'plain' : 'met'}>{f(done)}</State>}</output>
      </header>
      <Now found={found} />
      {found.acts.map((act) => (
        <ActForm key={`${act.step} ${found.entry}`} act={act} found={found} onDone={() => finished('again')} />
      ))}
      <Decided found={found} />
      <section className="stack stack-2">
        <h2>{f('asked')}</h2>
        <Facts facts={found.facts} />
      </section>
      <CaseFiles found={found} />
      <Papers of={found.papers} />
      <Way found={found} />
      <Record entries={found.entries} holds={found.recordHolds} />
      <Archived found={found} />
      {found.mayWithdraw && <Withdraw found={found} onDone={() => finished('withdrawn')} />}
      <div>
        <ButtonLink to="/my-home">{f('back')}</ButtonLink>
      </div>
    </article>
  )
}

/** Where it stands, in one sentence: whose turn, by when; or how it ended. */
function Now({ found }: { found: Case }) {
  const f = filingText.use()
  const words = useWords()
  const now = stepNow(found)
  if (!now)
    return (
      <p className="next-act">
        <State tone={found.well === null ? 'plain' : found.well ? 'met' : 'late'}>
          <strong>{words(found.stands)}</strong>
        </State>
      </p>
    )
  const mine = found.acts.some(({ step }) => step === now.key)
  const step = words(now.title)
  return (
    <div className="next-act stack stack-2">
      <p>
        <strong>{mine ? f('nowYours', { step }) : f('nowBy', { step, who: words(now.by) })}</strong>
      </p>
      <EachOffice step={now} />
      {now.due && (
        <p>
          {f('by')} <Deadline due={now.due} workingDays={now.workingDaysLeft} withDate />
        </p>
      )}
      {now.key === 'decide' && found.procedureKey === 'privacy.correction' && <p>{f('bringPapers')}</p>}
      {now.state === 'late' && !mine && <p>{f('raised')}</p>}
      {(now.kind === 'wait' || now.kind === 'auto') && <p className="muted">{f('live')}</p>}
    </div>
  )
}

/** The answer that ended it, whole: what was decided, in whose words, on what law. */
function Decided({ found }: { found: Case }) {
  const f = filingText.use()
  const answer = found.state === 'ended' && found.entries.findLast(({ kind, outcome }) => kind === 'taken' && outcome)
  if (!answer) return null
  return (
    <section className="stack stack-2">
      <h2>{f('answer')}</h2>
      <Entry entry={answer} />
    </section>
  )
}

function Papers({ of }: { of: Case['papers'] }) {
  const f = filingText.use()
  const words = useWords()
  if (of.length === 0) return null
  return (
    <section className="stack stack-2">
      <h2>{f('papers')}</h2>
      <ul className="lines">
        {of.map(({ id, href, title }) => (
          <li key={id}>
            <Link to={href}>{words(title)}</Link>
          </li>
        ))}
      </ul>
    </section>
  )
}

function Way({ found }: { found: Case }) {
  const f = filingText.use()
  const words = useWords()
  const steps = found.steps.flatMap(({ state, ...step }) =>
    state === 'maybe' || state === 'skipped'
      ? []
      : [
          {
            key: step.key,
            title: words(step.title),
            state: step.refused ? ('refused' as const) : state,
            note: step.doneAt ? tableDate(step.doneAt) : undefined,
          },
        ],
  )
  if (steps.length === 0) return null
  return (
    <section className="stack stack-2">
      <h2>{f('way')}</h2>
      <Steps steps={steps} />
      <RunBy steps={found.steps} />
    </section>
  )
}

function Record({ entries, holds }: { entries: Case['entries']; holds: boolean }) {
  const f = filingText.use()
  return (
    <section className="stack stack-2">
      {!holds && (
        <p className="late" role="alert">
          {f('broken')}
        </p>
      )}
      <details>
        <summary>{f('record')}</summary>
        <ol className="lines">
          {entries.toReversed().map((entry) => (
            <li key={entry.id}>
              <Entry entry={entry} />
            </li>
          ))}
        </ol>
      </details>
    </section>
  )
}

function Entry({ entry }: { entry: CaseEntry }) {
  const words = useWords()
  const { language } = useSettings()
  return (
    <div className="stack stack-2">
      <p>
        <strong>{entry.outcome ? words(entry.outcome) : words(entry.step)}</strong>
      </p>
      <p className="muted">
        {dateTime(entry.at, language)} · {words(entry.role)} {entry.who}
      </p>
      {entry.kind !== 'opened' && entry.fields.length > 0 && <Facts facts={entry.fields} />}
      {entry.note && <p>{entry.note}</p>}
      <Basis cited={[entry.basis]} />
    </div>
  )
}

/** Where its record is kept once it has ended, and until when. */
function Archived({ found }: { found: Case }) {
  const f = filingText.use()
  const [record] = useArchivedOf(found.id, found.state === 'ended').data?.rows ?? []
  if (!record) return null
  const { number, keptUntil: until } = record
  return <p className="muted file-name">{until ? f('archivedUntil', { number, until }) : f('archived', { number })}</p>
}
