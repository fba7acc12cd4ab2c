// Saying anew what an entry says, where its form allows it: the words that stand are filled in, the reason is asked for.
import { useRef, useState } from 'react'
import { useCorrect } from '../../shared/api/work.ts'
import type { CaseEntry, JsonSchema } from '../../shared/api/work.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import type { Words } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { goTo } from '../../shared/ui/goTo.ts'
import { consoleText } from '../text.ts'
import { DraftNote, useDraft, useKeeping } from '../../shared/ui/Draft.tsx'
import { FaultSummary } from '../../shared/forms/FaultSummary.tsx'
import { SchemaForm } from '../../shared/forms/SchemaForm.tsx'
import type { FormValue } from '../../shared/forms/schema.ts'
import { askedAnew, begun } from '../../shared/forms/stands.ts'
import { useSchemaForm } from '../../shared/forms/useSchemaForm.ts'

export function Correct({ id, entry }: { id: string; entry: CaseEntry }) {
  const c = consoleText.use()
  const words = useWords()
  const [asked, setAsked] = useState(false)
  const { correctable } = entry
  if (!correctable) return null
  return (
    <div>
      <Button small kind="quiet" onClick={() => setAsked(true)}>
        {c('correctDo')}
      </Button>
      <Dialog
        open={asked}
        title={c('correctTitle', { step: words(entry.step) })}
        onClose={() => setAsked(false)}
      >
        <CorrectForm
          {...{ id, entry }}
          schema={correctable.form}
          stands={correctable.stands}
          givesUp={correctable.givesUp}
          close={() => setAsked(false)}
        />
      </Dialog>
    </div>
  )
}

interface CorrectFormProps {
  id: string
  entry: CaseEntry
  schema: JsonSchema
  stands: Record<string, unknown>
  givesUp: Words | null
  close: () => void
}

const reasonLeast = 2

function CorrectForm({ id, entry, schema, stands, givesUp, close }: CorrectFormProps) {
  const c = consoleText.use()
  const t = sharedText.use()
  const words = useWords()
  const correct = useCorrect(id, entry.n)
  const before = begun(stands)
  const whole = askedAnew(schema, stands)
  const draft = useDraft<{ note: string; form: FormValue }>(`correct.${id}.${entry.n}`)
  const form = useSchemaForm(whole, correct.error, { ...before, ...draft.found?.form })
  const element = useRef<HTMLFormElement>(null)
  const [note, setNote] = useState(draft.found?.note ?? '')
  useKeeping(draft.place, { schema, now: { note, form: form.value }, blank: { note: '', form: before } })
  const short = note.trim().length < reasonLeast
  const why = { at: 'note', label: c('handWhy'), message: c('handWhyMissing') }
  const faults = [...form.found, ...(short ? [why] : [])]
  const differs = Object.entries(form.value).filter(
    ([name, value]) => value !== undefined && JSON.stringify(value) !== JSON.stringify(before[name]),
  )
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    form.try()
    if (faults.length > 0) return goTo(element.current, faults[0]?.at)
    correct.mutate(
      { form: Object.fromEntries(differs), note: note.trim() },
      {
        onSuccess: () => {
          draft.forget()
          close()
        },
      },
    )
  }
  return (
    <form ref={element} className="form" onSubmit={submit} noValidate>
      <p>{c('correctSays')}</p>
      {givesUp && (
        <p>
          <State tone="wait">{c('correctGivesUp', { step: words(givesUp) })}</State>
        </p>
      )}
      <DraftNote
        of={draft}
        reset={() => {
          setNote('')
          form.setValue(before)
        }}
      />
      {form.tried && <FaultSummary faults={faults} form={element} />}
      <SchemaForm schema={whole} value={form.value} onChange={form.setValue} faults={form.faults} />
      <Field
        at="note"
        label={c('handWhy')}
        hint={c('handWhyHint')}
        fault={form.tried && short ? c('handWhyMissing') : undefined}
      >
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
      <Problem error={correct.error} names={form.names} />
      <div className="row">
        <Button kind="primary" type="submit" busy={correct.isPending} disabled={differs.length === 0}>
          {c('handSubmit')}
        </Button>
        <Button onClick={close}>{t('cancel')}</Button>
        {differs.length === 0 && <span className="muted">{c('correctNothing')}</span>}
      </div>
    </form>
  )
}
