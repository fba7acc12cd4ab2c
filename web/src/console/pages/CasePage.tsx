// One case: what it is and where it stands, the next act by whom by when, the way, the act's form, the record, the papers.
import { useState } from 'react'
import { useParams } from 'react-router'
import { useCase, useTakeStep, useWithdraw } from '../../shared/api/work.ts'
import type { Case, CaseAct, CaseEntry, CaseStep, JsonSchema } from '../../shared/api/work.ts'
import { useCaseShares } from '../../shared/api/fund.ts'
import type { CaseShares } from '../../shared/api/fund.ts'
import { amount, areaFigure, count, dateTime, tableDate } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button, ButtonHref, ButtonLink } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { Choice, Field } from '../../shared/ui/Field.tsx'
import { Deadline, Figure, Figures, Money, State } from '../../shared/ui/Marks.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { Steps } from '../../shared/ui/Steps.tsx'
import { RecordTable } from '../../shared/ui/Table.tsx'
import { Working } from '../../shared/ui/Working.tsx'
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
          {words(found.procedure)} · {found.number} · {found.building ?? found.community}
        </p>
        <h1>{words(found.title)}</h1>
        <NextAct found={found} />
      </header>
      <section className="stack way">
        <h2>{c('caseWay')}</h2>
        <Way steps={found.steps} />
      </section>
      {!found.recordHolds && (
        <p className="late" role="alert">
          {c('caseRecordBroken')}
        </p>
      )}
      {found.acts.map((act) => (
        <Act key={act.step} act={act} found={found} />
      ))}
      <Shares found={found} />
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
          {found.entries.toReversed().map((entry) => (
            <Entry key={entry.id} entry={entry} />
          ))}
        </ol>
        {found.mayWithdraw && <Withdraw found={found} />}
      </section>
      <section className="stack stack-2">
        <h2>{c('casePapers')}</h2>
        {found.papers.length === 0 && <p className="muted">{c('casePapersNone')}</p>}
        <ul className="papers">
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
        <State tone="plain">{words(found.stands) || c('caseNextNone')}</State>
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
      steps={steps
        .filter(({ state }) => state !== 'skipped')
        .map((step) => ({
          key: step.key,
          title: words(step.title),
          state: step.state,
          note: step.doneAt ? (
            <span className="nowrap">{tableDate(step.doneAt)}</span>
          ) : (
            step.due && <Deadline due={step.due} workingDays={step.workingDaysLeft} />
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
            {' · '}
            {entry.who} · {words(entry.role)}
            {entry.authority && ` · ${entry.authority}`}
          </span>
        </p>
        {entry.fields.length > 0 && <Facts facts={entry.fields} />}
        {entry.note && <p>{entry.note}</p>}
        {entry.basis && <p className="muted small">{t('basis', { article: entry.basis })}</p>}
      </div>
    </li>
  )
}

/** How the cost falls on every room, once it has been apportioned. */
function Shares({ found }: { found: Case }) {
  const c = consoleText.use()
  const apportioned = found.steps.some(({ key, state }) => key === 'apportion' && state === 'done')
  const shares = useCaseShares(found.id, apportioned).data
  if (!shares) return null
  const { totals, rows } = shares
  return (
    <section className="stack stack-2">
      <div className="row row-apart">
        <h2>{c('sharesTitle')}</h2>
        <ButtonHref small download to={`/api/v1/cases/${found.id}/shares.xlsx`}>
          {c('listExport')}
        </ButtonHref>
      </div>
      <Figures>
        <Figure large label={c('sharesTotal')} value={<Money yuan={totals.total} />} />
        <Figure label={c('sharesFund')} value={<Money yuan={totals.fund} />} />
        <Figure label={c('sharesDeveloper')} value={<Money yuan={totals.developer} />} />
        <Figure
          label={c('sharesShort')}
          value={<Money yuan={totals.short} />}
          note={c('sharesShortRooms', { n: count(totals.shortRooms) })}
        />
      </Figures>
      {rows.length > 0 && (
        <Working label={c('sharesRooms', { n: count(rows.length) })}>
          <SharesTable rows={rows} />
        </Working>
      )}
    </section>
  )
}

function SharesTable({ rows }: { rows: CaseShares['rows'] }) {
  const c = consoleText.use()
  return (
    <RecordTable
      caption={c('sharesTitle')}
      rows={rows}
      rowKey={({ id }) => id}
      columns={[
        { key: 'room', title: c('voucherRoom'), render: ({ room }) => room },
        { key: 'area', title: c('roomArea'), figure: true, render: ({ area }) => areaFigure(area) },
        { key: 'amount', title: c('voucherAmount'), figure: true, render: (share) => amount(share.amount) },
        {
          key: 'payer',
          title: c('voucherPayer'),
          render: ({ payer }) => (payer === 'fund' ? c('voucherPayerFund') : c('voucherPayerDeveloper')),
        },
        {
          key: 'from',
          title: c('voucherFromBalance'),
          figure: true,
          render: ({ fromBalance }) => (fromBalance === null ? '—' : amount(fromBalance)),
        },
        { key: 'short', title: c('voucherShort'), figure: true, render: ({ short }) => amount(short) },
      ]}
    />
  )
}

function Withdraw({ found }: { found: Case }) {
  const c = consoleText.use()
  const t = sharedText.use()
  const [asked, setAsked] = useState(false)
  const withdraw = useWithdraw(found.id)
  return (
    <div>
      <Button small onClick={() => setAsked(true)}>
        {c('caseWithdraw')}
      </Button>
      <Dialog open={asked} title={c('caseWithdraw')} onClose={() => setAsked(false)}>
        <p>{c('caseWithdrawSays')}</p>
        <Problem error={withdraw.error} />
        <div className="row">
          <Button
            kind="refuse"
            busy={withdraw.isPending}
            onClick={() => withdraw.mutate({}, { onSuccess: () => setAsked(false) })}
          >
            {c('caseWithdraw')}
          </Button>
          <Button onClick={() => setAsked(false)}>{t('cancel')}</Button>
        </div>
      </Dialog>
    </div>
  )
}

function Act({ act, found }: { act: CaseAct; found: Case }) {
  const c = consoleText.use()
  const t = sharedText.use()
  const words = useWords()
  const schema: JsonSchema | null = act.form
  const form = useSchemaForm(schema)
  const take = useTakeStep(found.id)
  const only = act.outcomes.length === 1 ? act.outcomes[0]?.key : undefined
  const [outcome, setOutcome] = useState<string | undefined>(only)
  const [note, setNote] = useState('')
  const [tried, setTried] = useState(false)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!form.ready() || !outcome) return
    take.mutate({
      step: act.step,
      outcome,
      form: form.value,
      expectedEntry: found.entry,
      ...(note ? { note } : {}),
    })
  }
  return (
    <form className="form" onSubmit={submit} noValidate>
      <h2>{c('caseAct', { title: words(act.title) })}</h2>
      {act.what && <p>{words(act.what)}</p>}
      {act.basis && <p className="muted small">{t('basis', { article: act.basis })}</p>}
      {schema && (
        <SchemaForm schema={schema} value={form.value} onChange={form.setValue} faults={form.faults} />
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
