// The second person's word on what a first one proposed: agreed or refused, with a note where one may be given.
import { useState } from 'react'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { faultAt } from './faults.ts'

type Decided = 'confirmed' | 'refused'
interface SecondDecisionProps {
  title?: string
  says: string
  confirm: string
  /** absent: there is nothing to refuse, and nothing to remark */
  refuse?: { does: string; note: string } | undefined
  decide: {
    mutate: (given: { decision: Decided; note?: string }) => void
    error: unknown
    isPending: boolean
  }
}

export function SecondDecision({ title, says, confirm, refuse, decide }: SecondDecisionProps) {
  const [note, setNote] = useState('')
  const send = (decision: Decided) => decide.mutate({ decision, ...(note ? { note } : {}) })
  return (
    <section className="form stack">
      {title && <h2>{title}</h2>}
      <p>{says}</p>
      {refuse && (
        <Field label={refuse.note} optional fault={faultAt(decide.error, 'note')}>
          {(ids) => (
            <input {...ids} className="input" value={note} onChange={(e) => setNote(e.target.value)} />
          )}
        </Field>
      )}
      <Problem error={decide.error} />
      <div className="row">
        <Button kind="primary" busy={decide.isPending} onClick={() => send('confirmed')}>
          {confirm}
        </Button>
        {refuse && (
          <Button kind="refuse" disabled={decide.isPending} onClick={() => send('refused')}>
            {refuse.does}
          </Button>
        )}
      </div>
    </section>
  )
}
