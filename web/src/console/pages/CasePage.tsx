// One case: what it is and where it stands, the next act by whom by when, the way, the act's form, the record, the papers.
import { useState } from 'react'
import { useParams } from 'react-router'
import { useCase, useTakeStep } from '../../shared/api/work.ts'
import type { Case, CaseAct, CaseEntry, CaseStep } from '../../shared/api/work.ts'
import { dateTime, tableDate } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button, ButtonLink } from '../../shared/ui/Button.tsx'
import { Choice, Field } from '../../shared/ui/Field.tsx'
import { Deadline, State } from '../../shared/ui/Marks.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { Steps } from '../../shared/ui/Steps.tsx'
import { SchemaForm, useSchemaForm } from '../parts/SchemaForm.tsx'
import { consoleText } from '../text.ts'

export function CasePage() {
  const { case: id = '' } = useParams()
  const asked = useCase(id)
  return (
    <Answer of={asked} lines={8}>
      {(found) => <CaseBody key={found.id} found={found} />}
    </Answer>
  )
}

function CaseBody({ found }: { found: Case }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <article className="stack stack-6">
      <header className="stack stack-2">
        <p className="muted small">
          {words(found.procedure)} · {found.number} · {found.community}
        </p>
        <h1>{words(found.title)}</h1>
        <NextAct found={found} />
      </header>
      <section className="stack way">
        <h2>{c('caseWay')}</h2>
        <Way steps={found.steps} />
      </section>
      {found.acts.map((act) => (
        <Act key={act.step} act={act} of={found.id} />
      ))}
      <section className="stack stack-2">
        <h2>{c('caseFacts')}</h2>
        <Facts facts={found.facts} />
        {found.vote && (
          <div>
            <ButtonLink small to={`/votes/${found.vote}`}>
              {c('caseVote')}
            </ButtonLink>
          </div>
        )}
      </section>
      <section className="stack stack-2">
        <h2>{c('caseRecord')}</h2>
        {found.entries.length === 0 && <p className="muted">{c('caseRecordNone')}</p>}
        <ol>
          {found.entries.map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
      </section>
      <section className="stack stack-2">
        <h2>{c('casePapers')}</h2>
        {found.papers.length === 0 && <p className="muted">{c('casePapersNone')}</p>}
        <ul>
          {found.papers.map((paper) => (
            <li key={paper.id}>
              <a href={paper.href}>{words(paper.title)}</a>
            </li>
          ))}
        </ul>
      </section>
    </article>
  )
}

/** The next act, by whom, by when: in the first screen. */
function NextAct({ found }: { found: Case }) {
  const c = consoleText.use()
  const words = useWords()
  const now = found.steps.find(({ state }) => state === 'current' || state === 'late')
  if (!now)
    return (
      <p className="next-act">
        <State tone="met">{words(found.stands) || c('caseNextNone')}</State>
      </p>
    )
  return (
    <p className="next-act row">
      <span>
        {c('caseNext')}：<strong>{words(now.title)}</strong>
      </span>
      <span className="muted">{c('caseBy', { who: words(now.by) })}</span>
      {now.due && <Deadline due={now.due} workingDays={now.workingDaysLeft} withDate />}
    </p>
  )
}

function Way({ steps }: { steps: readonly CaseStep[] }) {
  const words = useWords()
  return (
    <Steps
      steps={steps.map((step) => ({
        key: step.key,
        title: words(step.title),
        state: step.state,
        note: step.doneAt ? (
          tableDate(step.doneAt)
        ) : step.due ? (
          <Deadline due={step.due} workingDays={step.workingDaysLeft} />
        ) : (
          words(step.by)
        ),
      }))}
    />
  )
}

export function Facts({ facts }: { facts: Case['facts'] }) {
  const words = useWords()
  return (
    <dl className="facts">
      {facts.map(({ label, value }) => (
        <FactLine key={label.zh} label={words(label)} value={value} />
      ))}
    </dl>
  )
}

function FactLine({ label, value }: { label: string; value: string }) {
  return (
    <>
      <dt>{label}</dt>
      <dd>{value}</dd>
    </>
  )
}

function Entry({ entry }: { entry: CaseEntry }) {
  const words = useWords()
  const t = sharedText.use()
  const { language } = useSettings()
  return (
    <li className="entry">
      <time className="muted" dateTime={entry.at}>
        {dateTime(entry.at, language)}
      </time>
      <div className="stack stack-2">
        <p>
          <strong>{words(entry.step)}</strong>
          {entry.outcome && <> · {words(entry.outcome)}</>}
          <span className="muted">
            {' '}
            · {entry.who}（{words(entry.role)}）
          </span>
        </p>
        {entry.fields.length > 0 && <Facts facts={entry.fields} />}
        {entry.note && <p>{entry.note}</p>}
        {entry.basis && <p className="muted small">{t('basis', { article: entry.basis })}</p>}
      </div>
    </li>
  )
}

function Act({ act, of }: { act: CaseAct; of: string }) {
  const c = consoleText.use()
  const t = sharedText.use()
  const words = useWords()
  const form = useSchemaForm(act.form)
  const take = useTakeStep(of)
  const only = act.outcomes.length === 1 ? act.outcomes[0]?.key : undefined
  const [outcome, setOutcome] = useState<string | undefined>(only)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!form.ready() || !outcome) return
    take.mutate({ step: act.step, outcome, form: form.value, ...(note ? { note } : {}) })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <h2>{c('caseAct', { title: words(act.title) })}</h2>
      {act.basis && <p className="muted small">{t('basis', { article: act.basis })}</p>}
      {act.form && (
        <SchemaForm schema={act.form} value={form.value} onChange={form.setValue} faults={form.faults} />
      )}
      {act.outcomes.length > 1 && (
        <Choice
          legend={c('caseOutcome')}
          value={outcome}
          onChange={setOutcome}
          fault={tried && !outcome ? c('caseOutcomeMissing') : undefined}
          options={act.outcomes.map(({ key, title }) => ({ value: key, label: words(title) }))}
        />
      )}
      <Field label={c('caseNote')} hint={c('caseNoteHint')} optional>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={2}
            value={note}
            onChange={(e) => setNote(e.target.value)}
          />
        )}
      </Field>
      <Problem error={take.error} names={form.names} />
      <div>
        <Button kind="primary" type="submit" busy={take.isPending}>
          {c('caseSubmit')}
        </Button>
      </div>
    </form>
  )
}
