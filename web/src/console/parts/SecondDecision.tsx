// The second person's word on what a first one proposed: agreed or refused, with a note where one may be given.
import { useState } from 'react'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { LastLook, type Repeated } from '../../shared/forms/LastLook.tsx'
import { faultAt } from './faults.ts'

type Decided = 'confirmed' | 'refused'
interface SecondDecisionProps {
  title?: string
  says: string
  confirm: string
  /** who and what is decided on, read once more before the word is given */
  about: readonly Repeated[]
  /** absent: there is nothing to refuse, and nothing to remark; needed: a refusal says why */
  refuse?: { does: string; note: string; needed?: boolean } | undefined
  decide: {
    mutate: (given: { decision: Decided; note?: string }) => void
    error: unknown
    isPending: boolean
  }
}

export function SecondDecision({ title, says, confirm, about, refuse, decide }: SecondDecisionProps) {
  const [asked, setAsked] = useState<Decided>()
  const [note, setNote] = useState('')
  const send = (decision: Decided) => decide.mutate({ decision, ...(note ? { note } : {}) })
  return (
    <section className="form stack">
      {title && <h2>{title}</h2>}
      <p>{says}</p>
      {refuse && (
        <Field label={refuse.note} optional={!refuse.needed} fault={faultAt(decide.error, 'note')}>
          {(ids) => (
            <input {...ids} className="input" value={note} onChange={(e) => setNote(e.target.value)} />
          )}
        </Field>
      )}
      <Problem error={decide.error} />
      <div className="row">
        <Button kind="primary" busy={decide.isPending} onClick={() => setAsked('confirmed')}>
          {confirm}
        </Button>
        {refuse && (
          <Button kind="refuse" disabled={decide.isPending} onClick={() => setAsked('refused')}>
            {refuse.does}
          </Button>
        )}
      </div>
      <LastLook
        open={asked !== undefined}
        of={about}
        does={asked === 'refused' && refuse ? refuse.does : confirm}
        refuses={asked === 'refused'}
        busy={decide.isPending}
        onYes={() => {
          if (asked) send(asked)
          setAsked(undefined)
        }}
        onClose={() => setAsked(undefined)}
      >
        {asked === 'confirmed' && <p>{says}</p>}
      </LastLook>
    </section>
  )
}
