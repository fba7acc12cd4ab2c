// One case: what it is and where it stands, the next act by whom by when; then what there is to check, then the act's form (X3, A20.1).
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useParams } from 'react-router'
import { stepNow, useCase } from '../../shared/api/work.ts'
import type { Case, CaseEntry, CaseStep } from '../../shared/api/work.ts'
import { dateTime, tableDate } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import type { Words } from '../../shared/texts/texts.ts'
import { Basis } from '../../shared/ui/Basis.tsx'
import { Button, ButtonLink } from '../../shared/ui/Button.tsx'
import { Deadline, State } from '../../shared/ui/Marks.tsx'
import { Answer } from '../../shared/ui/Problem.tsx'
import { Steps } from '../../shared/ui/Steps.tsx'
import type { StepState } from '../../shared/ui/Steps.tsx'
import { ActForm, Returned } from '../../shared/forms/ActForm.tsx'
import { Archived } from '../parts/Archived.tsx'
import { CaseBoundary } from '../parts/CaseBoundary.tsx'
import { CaseComparison } from '../parts/CaseComparison.tsx'
import { CaseFiles } from '../../shared/forms/CaseFiles.tsx'
import { CaseParameter } from '../parts/CaseParameter.tsx'
import { CaseShares, StillOpen } from '../parts/CaseShares.tsx'
import { Correct } from '../parts/Correct.tsx'
import { Facts } from '../../shared/forms/Facts.tsx'
import { EachOffice, RunBy } from '../../shared/forms/Several.tsx'
import { Withdraw } from '../../shared/forms/Withdraw.tsx'
import { HandOver } from '../parts/HandOver.tsx'
import { Reveal } from '../parts/Reveal.tsx'
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

/** What was learnt of a case is true of the lists and figures around it too. */
function useFollowed({ id, entry, state }: Case) {
  const client = useQueryClient()
  const seen = useRef(`${entry} ${state}`)
  useEffect(() => {
    if (seen.current === `${entry} ${state}`) return
    seen.current = `${entry} ${state}`
    void client.invalidateQueries({
      predicate: ({ queryKey }) => queryKey[0] !== 'cases' || queryKey[1] !== id,
    })
    for (const part of ['shares', 'comparison'])
      void client.invalidateQueries({ queryKey: ['cases', id, part] })
  }, [client, id, entry, state])
}

function CaseBody({ found }: { found: Case }) {
  const words = useWords()
  const c = consoleText.use()
  const top = useRef<HTMLElement>(null)
  const forms = useRef<HTMLDivElement>(null)
  const [done, setDone] = useState<{ title: Words; entry: number }>()
  const [withdrawn, setWithdrawn] = useState(false)
  useFollowed(found)
  const { returned } = found
  // what was handed in and came back is done no longer
  const stands = returned && done && returned.n > done.entry ? undefined : done
  const finished = (title: Words) => {
    setDone({ title, entry: found.entry + 1 })
    top.current?.focus()
    top.current?.scrollIntoView({ block: 'start' })
  }
  const go = () => {
    forms.current?.scrollIntoView({ block: 'start' })
    forms.current?.querySelector<HTMLElement>('h2')?.focus({ preventScroll: true })
  }
  return (
    <article className="stack stack-6 case">
      <header className="stack stack-2" ref={top} tabIndex={-1}>
        <p className="muted small">
          {words(found.procedure)} · {found.number} · {found.place}
          {' · '}
          <a href={`/procedures/${found.procedureKey}?${found.communityId ? `community=${found.communityId}` : `jurisdiction=${found.jurisdiction ?? ''}`}`}>{c('procedureExplained')}</a>
          {found.state === 'ended' && <Archived of={found.id} />}
        </p>
        <h1>{words(found.title)}</h1>
        <output>{stands && <State tone="met">{c('caseDone', { title: words(stands.title) })}</State>}</output>
        {returned && <Returned of={returned} />}
      </header>
      <NextAct found={found} go={go} />
      <StillOpen found={found} />
      <Way steps={found.steps} />
      {!found.recordHolds && (
        <p className="late" role="alert">
          {c('caseRecordBroken')}
        </p>
      )}
      <Material found={found} />
      <div ref={forms} className="stack stack-6">
        {found.acts.map((act) => (
          <section key={`${act.step} ${found.entry}`} className="stack stack-2">
            {!act.mineAlone && <HandOver id={found.id} act={act} />}
            {!act.inHandOf && <ActForm act={act} found={found} onDone={finished} />}
          </section>
        ))}
      </div>
      {found.mayWithdraw && <Withdraw found={found} onDone={() => setWithdrawn(true)} />}
      <output>{withdrawn && <State tone="plain">{c('caseWithdrawn')}</State>}</output>
    </article>
  )
}

/** Changes of the roster; a boundary has its map. */
const compared = /^registry\.(?!boundary$)/

/** What is to be checked before acting: what is asked, how the cost falls, what others have said, the papers. */
function Material({ found }: { found: Case }) {
  const c = consoleText.use()
  const words = useWords()
  return (
    <>
      {compared.test(found.procedureKey) && <CaseComparison id={found.id} />}
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
      <CaseShares found={found} />
      {found.procedureKey === 'parameters.change' && <CaseParameter id={found.id} />}
      {found.procedureKey === 'registry.boundary' && <CaseBoundary id={found.id} />}
      <CaseFiles found={found} />
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
      <section className="stack stack-2">
        <h2>{c('caseRecord')}</h2>
        {found.entries.length === 0 && <p className="muted">{c('caseRecordNone')}</p>}
        <ol>
          {found.entries.toReversed().map((entry) => (
            <Entry key={entry.id} id={found.id} community={found.communityId} entry={entry} />
          ))}
        </ol>
      </section>
    </>
  )
}

/** The next act, by whom, by when: in the first screen, and at hand while one reads on. */
function NextAct({ found, go }: { found: Case; go: () => void }) {
  const c = consoleText.use()
  const t = sharedText.use()
  const words = useWords()
  const now = stepNow(found)
  if (!now)
    return (
      <div className="next-act stack stack-2">
        <State tone={found.well === null ? 'plain' : found.well ? 'met' : 'late'}>
          <strong>{words(found.stands) || c('caseNextNone')}</strong>
        </State>
        {found.well === false && <p>{c('caseEndedOtherwise')}</p>}
      </div>
    )
  const goesOn = now.kind === 'wait' || now.kind === 'auto'
  return (
    <div className="next-act next-act-stays stack stack-2">
      <p className="row">
        <span>
          {c('caseNext')}
          {t('colon')}
          <strong>{words(now.title)}</strong>
        </span>
        <span className="muted">{c('caseBy', { who: words(now.by) })}</span>
        {now.due && <Deadline due={now.due} workingDays={now.workingDaysLeft} withDate />}
        {found.acts.length > 0 && (
          <Button small onClick={go}>
            {c('caseGo')}
          </Button>
        )}
      </p>
      <EachOffice step={now} />
      {goesOn && (
        <output>
          <State tone="wait">
            {now.what && words(now.what)}
            {c('formRulesJoin')}
            {c('caseLive')}
          </State>
        </output>
      )}
    </div>
  )
}

const onTheLine = (step: CaseStep): step is CaseStep & { state: StepState } =>
  step.state !== 'maybe' && step.state !== 'skipped'

/** The steps taken and to come; those that nothing asked for are named below, apart. */
function Way({ steps }: { steps: readonly CaseStep[] }) {
  const c = consoleText.use()
  const words = useWords()
  const titles = (of: CaseStep['state']) =>
    steps
      .filter(({ state }) => state === of)
      .map(({ title }) => words(title))
      .join(c('listComma'))
  const [skipped, maybe] = [titles('skipped'), titles('maybe')]
  return (
    <section className="stack stack-2 way">
      <h2>{c('caseWay')}</h2>
      <Steps
        steps={steps.filter(onTheLine).map((step) => ({
          key: step.key,
          title: words(step.title),
          state: step.refused ? 'refused' : step.state,
          note: step.doneAt ? (
            <span className="nowrap">{tableDate(step.doneAt)}</span>
          ) : (
            step.due && <Deadline due={step.due} workingDays={step.workingDaysLeft} />
          ),
        }))}
      />
      <RunBy steps={steps} />
      {maybe && <p className="muted small">{c('caseMaybe', { steps: maybe })}</p>}
      {skipped && <p className="muted small">{c('caseNotNeeded', { steps: skipped })}</p>}
    </section>
  )
}

function Entry({ id, community, entry }: { id: string; community: string | null; entry: CaseEntry }) {
  const c = consoleText.use()
  const words = useWords()
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
          {entry.owner && community && <Reveal community={community} owner={entry.owner} of={id} />}
        </p>
        {entry.kind === 'opened' ? (
          <p className="muted">{c('caseOpenedAbove')}</p>
        ) : (
          entry.fields.length > 0 && <Facts facts={entry.fields} />
        )}
        <Correct id={id} entry={entry} />
        {entry.note && <p>{entry.note}</p>}
        <Basis cited={[entry.basis]} />
      </div>
    </li>
  )
}
