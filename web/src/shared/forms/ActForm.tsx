// The act that a step asks of this person: its form, its outcome, a remark; sent once, refused with the reason at its field.
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { useTakeStep } from '../api/work.ts'
import type { Case, CaseAct, JsonSchema } from '../api/work.ts'
import { noticeCited } from '../format/format.ts'
import { sharedText } from '../texts/shared.ts'
import { useWords } from '../texts/texts.ts'
import type { Words } from '../texts/texts.ts'
import { Basis } from '../ui/Basis.tsx'
import { Button } from '../ui/Button.tsx'
import { Dialog } from '../ui/Dialog.tsx'
import { Choice, Field } from '../ui/Field.tsx'
import { State } from '../ui/Marks.tsx'
import { Problem } from '../ui/Problem.tsx'
import { goTo } from '../ui/goTo.ts'
import { formText } from '../texts/forms.ts'
import { DraftNote, useDraft, useKeeping } from '../ui/Draft.tsx'
import { FaultSummary } from './FaultSummary.tsx'
import { Facts } from './Facts.tsx'
import { Look, useRepeated, type Repeated } from './LastLook.tsx'
import { neededFor, type FormValue } from './schema.ts'
import { askedAnew, begun } from './stands.ts'
import { SchemaForm } from './SchemaForm.tsx'
import { useSchemaForm } from './useSchemaForm.ts'

interface ActFormProps {
  act: CaseAct
  found: Case
  /** Once it is done: how the step is called. */
  onDone: (title: Words) => void
}

/** What is typed and chosen for the act, and the way it goes: tried, looked at once more, sent. */
function useActing({ act, found, onDone }: ActFormProps) {
  const c = formText.use()
  const before = begun(act.stands ?? {})
  const asked: JsonSchema | null = act.form && act.stands ? askedAnew(act.form, act.stands) : act.form
  const take = useTakeStep(found.id)
  const draft = useDraft<{ note: string; form: FormValue }>(`act.${found.id}.${act.step}`)
  const only = act.outcomes.length === 1 ? act.outcomes[0]?.key : undefined
  const [outcome, setOutcome] = useState<string | undefined>(only)
  const schema = asked && neededFor(asked, outcome)
  const form = useSchemaForm(schema, take.error, { ...before, ...draft.found?.form })
  const element = useRef<HTMLFormElement>(null)
  const [note, setNote] = useState(draft.found?.note ?? '')
  useKeeping(draft.place, { schema, now: { note, form: form.value }, blank: { note: '', form: before } })
  const chosen = { at: 'outcome', label: c('caseOutcome'), message: c('caseOutcomeMissing') }
  const faults = [...form.found, ...(outcome ? [] : [chosen])]
  const [checking, setChecking] = useState(false)
  const repeated = useRepeated(schema, form.value)
  // what is refused as a whole is said below a long form: it comes into sight
  const { whole } = form
  useEffect(() => {
    if (whole) element.current?.querySelector(':scope > .problem')?.scrollIntoView({ block: 'center' })
  }, [whole])
  const settle = () => {
    draft.forget()
    onDone(act.title)
  }
  const send = (outcome: string) => {
    const given = { step: act.step, outcome, form: form.value, expectedEntry: found.entry }
    // awaited, not told by the hook: once the case is read anew this form is gone
    void take.mutateAsync({ ...given, ...(note ? { note } : {}) }).then(
      () => settle(),
      (error: unknown) => {
        setChecking(false)
        goTo(element.current, error instanceof ApiProblem ? error.fields[0]?.field : undefined)
      },
    )
  }
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    form.try()
    if (!outcome || faults.length > 0) return goTo(element.current, faults[0]?.at)
    // with one way on, and nothing that is to be read once more, there is nothing to choose wrongly
    if (only && repeated.length === 0) send(only)
    else setChecking(true)
  }
  const reset = () => {
    setNote('')
    form.setValue(before)
  }
  return {
    ...{ schema, take, draft, form, element, faults, repeated, send, submit, reset },
    ...{ outcome, setOutcome, note, setNote, checking, setChecking },
  }
}
type Acting = ReturnType<typeof useActing>

export function ActForm(props: ActFormProps) {
  const { act, found } = props
  const c = formText.use()
  const acting = useActing(props)
  const { schema, take, draft, form, element } = acting
  return (
    <form ref={element} className="form stack act-form" onSubmit={acting.submit} noValidate>
      <Head act={act} found={found} />
      <DraftNote of={draft} reset={acting.reset} />
      {form.tried && <FaultSummary faults={acting.faults.length > 0 ? acting.faults : form.refused} form={element} />}
      {schema && (
        <SchemaForm schema={schema} value={form.value} onChange={form.setValue} faults={form.faults} />
      )}
      <Outcome act={act} acting={acting} />
      <Problem error={form.whole} names={form.names} />
      {isStale(form.whole) && <Anew id={found.id} />}
      <Check
        act={act}
        repeated={acting.repeated}
        outcome={acting.checking ? acting.outcome : undefined}
        busy={take.isPending}
        onYes={acting.send}
        onClose={() => acting.setChecking(false)}
      />
      <div>
        <Button kind="primary" type="submit" busy={take.isPending}>
          {c('caseSubmit')}
        </Button>
      </div>
    </form>
  )
}

/** The case has moved on since the page was opened. */
const isStale = (error: unknown): boolean =>
  error instanceof ApiProblem && ['PROCEDURE.STALE', 'PROCEDURE.NOT_OPEN'].includes(error.problem.code ?? '')

/** Brings the page up to date where it stands; what was typed waits as a draft. */
function Anew({ id }: { id: string }) {
  const c = formText.use()
  const client = useQueryClient()
  return (
    <div>
      <Button onClick={() => void client.invalidateQueries({ queryKey: ['cases', id] })}>{c('caseAnew')}</Button>
    </div>
  )
}

/** Something that was asked for is sealed, and may be left as it stands. */
const hasSealed = ({ form, stands }: CaseAct): boolean =>
  Object.entries((form as JsonSchema | null)?.properties ?? {}).some(
    ([name, part]) => part.personal && stands?.[name] === null,
  )

/** What is asked, on what law, and why it is asked again. */
function Head({ act, found }: { act: CaseAct; found: Case }) {
  const c = formText.use()
  const words = useWords()
  return (
    <>
      <div className="stack stack-2">
        <h2 tabIndex={-1}>{c('caseAct', { title: words(act.title) })}</h2>
        {act.what && <p>{words(act.what)}</p>}
        {hasSealed(act) && <p className="muted">{c('caseSealedStays')}</p>}
        <Basis cited={act.basis ? [act.basis] : noticeCited(found.articles)} />
      </div>
      {found.returned?.step === act.step && <Returned of={found.returned} />}
    </>
  )
}

/** Which way it goes, where there are several, and a remark. */
function Outcome({ act, acting }: { act: CaseAct; acting: Acting }) {
  const c = formText.use()
  const words = useWords()
  const { outcome, setOutcome, note, setNote, form } = acting
  return (
    <>
      {act.outcomes.length > 1 && (
        <Choice
          at="outcome"
          legend={c('caseOutcome')}
          value={outcome}
          onChange={setOutcome}
          fault={form.tried && !outcome ? c('caseOutcomeMissing') : form.faults['outcome']}
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
    </>
  )
}

/** Why the case is back here: what sent it, in whose words. */
export function Returned({ of: { from, outcome, reason, fields } }: { of: NonNullable<Case['returned']> }) {
  const c = formText.use()
  const words = useWords()
  return (
    <div className="problem stack stack-2" role="alert">
      <State tone="late">
        <strong>{c('caseReturned', { outcome: words(outcome), from: words(from) })}</strong>
      </State>
      {reason && <p>{c('caseReturnedWhy', { reason })}</p>}
      {fields.length > 0 && <Facts facts={fields} />}
    </div>
  )
}

interface CheckProps {
  act: CaseAct
  repeated: readonly Repeated[]
  /** the outcome to be checked; none: nothing is asked */
  outcome: string | undefined
  busy: boolean
  onYes: (outcome: string) => void
  onClose: () => void
}

/** The last look at what was chosen among several, and what follows from it. */
function Check({ act, repeated, outcome, busy, onYes, onClose }: CheckProps) {
  const c = formText.use()
  const t = sharedText.use()
  const words = useWords()
  const chosen = act.outcomes.find(({ key }) => key === outcome)
  const then = chosen ? words(chosen.then) : ''
  return (
    <Dialog open={chosen !== undefined} title={c('caseCheckTitle')} onClose={onClose}>
      <p>{c('caseCheckStep', { step: words(act.title) })}</p>
      {act.outcomes.length > 1 && (
        <p className="said">
          <State tone={chosen?.refuses ? 'late' : 'plain'}>{chosen && words(chosen.title)}</State>
        </p>
      )}
      <Look of={repeated} />
      <p>
        {chosen?.ends ? c('caseCheckEnds', { then }) : c('caseCheckThen', { then })}
        {chosen?.refuses && ` ${c('caseCheckRefuses')}`}
      </p>
      <div className="row">
        <Button
          kind={chosen?.refuses ? 'refuse' : 'primary'}
          busy={busy}
          onClick={() => chosen && onYes(chosen.key)}
        >
          {c('caseCheckYes')}
        </Button>
        <Button onClick={onClose}>{t('back')}</Button>
      </div>
    </Dialog>
  )
}
