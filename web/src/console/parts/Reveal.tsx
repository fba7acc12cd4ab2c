// The dialog by which an official looks at one owner's unmasked data: purpose first, then what was asked for (X2).
import { useState } from 'react'
import type { Schemas } from '../../shared/api/client.ts'
import { useReveal } from '../../shared/api/privacy.ts'
import type { LookField, Purpose } from '../../shared/api/privacy.ts'
import { count } from '../../shared/format/format.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { consoleText } from '../text.ts'

const personsADay = 60
const wordsLeast = 4
const fields = { name: 'lookName', phone: 'lookPhone', idNumber: 'lookIdNumber' } as const
const all = Object.keys(fields) as LookField[]
const purposes = {
  'serve-notice': 'purposeServeNotice',
  'check-roster': 'purposeCheckRoster',
  'check-identity': 'purposeCheckIdentity',
  'handle-case': 'purposeHandleCase',
  'settle-money': 'purposeSettleMoney',
  emergency: 'purposeEmergency',
} as const satisfies Readonly<Record<Purpose, string>>

type Whom = Pick<Schemas['Owner'], 'id' | 'name' | 'rooms'>
/** `of`: the case in whose work it is looked. */
export function Reveal({ community, owner, of }: { community: string; owner: Whom; of?: string }) {
  const c = consoleText.use()
  const [open, setOpen] = useState(false)
  return (
    <>
      <Button kind="quiet" small aria-label={`${c('look')} ${owner.name}`} onClick={() => setOpen(true)}>
        {c('look')}
      </Button>
      <Dialog open={open} title={c('lookTitle')} onClose={() => setOpen(false)}>
        <Looking community={community} owner={owner} of={of} />
      </Dialog>
    </>
  )
}

function Looking({ community, owner, of }: { community: string; owner: Whom; of: string | undefined }) {
  const c = consoleText.use()
  const reveal = useReveal(community)
  const [chosen, setChosen] = useState<readonly LookField[]>(['name'])
  const [purpose, setPurpose] = useState<Purpose>(of ? 'handle-case' : 'serve-notice')
  const [words, setWords] = useState('')
  const [tried, setTried] = useState(false)
  const t = sharedText.use()
  const few = words.trim().length < wordsLeast
  const rooms = owner.rooms.slice(0, 3).join(c('listComma'))
  if (reveal.data) return <Shown answer={reveal.data} fields={chosen} />
  return (
    <form
      className="form stack"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!few && chosen.length > 0) reveal.mutate({ parties: [owner.id], fields: [...chosen], purpose, words, ...(of ? { case: of } : {}) })
      }}
    >
      <p>{c('lookOf', { name: owner.name, rooms })}</p>
      <p className="muted small">{c('lookSays', { n: personsADay })}</p>
      <fieldset className="row">
        <legend>{c('lookFields')}</legend>
        {all.map((field) => (
          <label key={field} className="row">
            <input
              type="checkbox"
              checked={chosen.includes(field)}
              onChange={(event) =>
                setChosen(event.target.checked ? [...chosen, field] : chosen.filter((f) => f !== field))
              }
            />
            {c(fields[field])}
          </label>
        ))}
        {tried && chosen.length === 0 && (
          <p className="field-fault" role="alert">
            {c('lookFieldsMissing')}
          </p>
        )}
      </fieldset>
      <Field label={c('lookPurpose')}>
        {(ids) => (
          <select
            {...ids}
            className="input"
            value={purpose}
            onChange={(event) => setPurpose(event.target.value as Purpose)}
          >
            {Object.entries(purposes).map(([key, name]) => (
              <option key={key} value={key}>
                {c(name)}
              </option>
            ))}
          </select>
        )}
      </Field>
      <Field label={c('lookWords')} fault={tried && few ? t('wordsFew', { n: wordsLeast }) : undefined}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            maxLength={200}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <Problem error={reveal.error} />
      <div>
        <Button kind="primary" type="submit" busy={reveal.isPending}>
          {c('lookDo')}
        </Button>
      </div>
    </form>
  )
}

interface ShownProps {
  answer: NonNullable<ReturnType<typeof useReveal>['data']>
  fields: readonly LookField[]
}
function Shown({ answer, fields: asked }: ShownProps) {
  const c = consoleText.use()
  if (answer.state === 'refused')
    return (
      <p className="late" role="alert">
        {c('lookRefused', { n: answer.limit })}
      </p>
    )
  return (
    <output className="stack">
      {answer.people.map((person) => (
        <dl key={person.look} className="record-facts">
          {asked.map((field) => (
            <div key={field}>
              <dt>{c(fields[field])}</dt>
              <dd>
                <strong>{person[field] ?? c('lookNothing')}</strong>
              </dd>
            </div>
          ))}
        </dl>
      ))}
      <p className="muted small">{c('lookLeft', { n: count(answer.left) })}</p>
    </output>
  )
}
