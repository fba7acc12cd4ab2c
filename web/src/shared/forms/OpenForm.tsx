// Opening a case by the form its procedure declares: filled in, kept as it is typed, sent once, refused with the reason at its field.
import { useRef, useState } from 'react'
import { ApiProblem } from '../api/problem.ts'
import { useOpenCase } from '../api/work.ts'
import type { JsonSchema, Procedure } from '../api/work.ts'
import { Button } from '../ui/Button.tsx'
import { DraftNote, useDraft, useKeeping } from '../ui/Draft.tsx'
import { goTo } from '../ui/goTo.ts'
import { Problem } from '../ui/Problem.tsx'
import { FaultSummary } from './FaultSummary.tsx'
import { LastLook, useRepeated } from './LastLook.tsx'
import type { FormValue } from './schema.ts'
import { SchemaForm } from './SchemaForm.tsx'
import { useSchemaForm } from './useSchemaForm.ts'

/** The form without what is known already. */
const asking = (schema: JsonSchema, known: FormValue): JsonSchema => ({
  ...schema,
  properties: Object.fromEntries(Object.entries(schema.properties ?? {}).filter(([name]) => !(name in known))),
  required: (schema.required ?? []).filter((name) => !(name in known)),
})

interface OpenFormProps {
  community: string
  procedure: Procedure
  /** what is filled in from the start, and may be changed */
  begins?: FormValue
  /** what is known, and asked for no more */
  known?: FormValue
  send: string
  onOpened: (id: string) => void
}

export function OpenForm({ community, procedure, begins = {}, known = {}, send, onOpened }: OpenFormProps) {
  const element = useRef<HTMLFormElement>(null)
  const open = useOpenCase()
  const schema = asking(procedure.opens.form, known)
  const blank = Object.fromEntries(Object.entries(begins).filter(([name]) => name in (schema.properties ?? {})))
  const draft = useDraft<FormValue>(`change.${procedure.key}.${community}.${JSON.stringify({ ...blank, ...known })}`)
  const form = useSchemaForm(schema, open.error, { ...blank, ...draft.found })
  useKeeping(draft.place, { schema, now: form.value, blank })
  const [looking, setLooking] = useState(false)
  const repeated = useRepeated(schema, form.value)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    form.try()
    if (form.found.length > 0) return goTo(element.current, form.found[0]?.at)
    // with nothing that is to be read once more there is nothing to look at
    if (repeated.length === 0) begin()
    else setLooking(true)
  }
  const begin = () =>
    open.mutate(
      { community, procedure: procedure.key, form: { ...form.value, ...known } },
      {
        onSuccess: ({ id }) => {
          draft.forget()
          onOpened(id)
        },
        onError: (error) => {
          setLooking(false)
          goTo(element.current, error instanceof ApiProblem ? error.fields[0]?.field : undefined)
        },
      },
    )
  return (
    <form ref={element} className="form stack" onSubmit={submit} noValidate>
      <DraftNote of={draft} reset={() => form.setValue(blank)} />
      {form.tried && <FaultSummary faults={form.found.length > 0 ? form.found : form.refused} form={element} />}
      <SchemaForm schema={schema} value={form.value} onChange={form.setValue} faults={form.faults} />
      <Problem error={form.whole} names={form.names} />
      <LastLook open={looking} of={repeated} does={send} busy={open.isPending} onYes={begin} onClose={() => setLooking(false)} />
      <div>
        <Button kind="primary" type="submit" busy={open.isPending}>
          {send}
        </Button>
      </div>
    </form>
  )
}
