// Who looked at my data, in words, newest first; and the way to object (X2).
import { useState } from 'react'
import { useLooks, useObject } from '../../shared/api/privacy.ts'
import type { Look } from '../../shared/api/privacy.ts'
import { date } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Answer, Empty, Problem } from '../../shared/ui/Problem.tsx'
import { privacyText } from '../texts/privacy.ts'
import { PrivacyBack } from './Privacy.tsx'

export function PrivacyLooks() {
  const p = privacyText.use()
  const looks = useLooks()
  return (
    <div className="stack stack-8 narrow">
      <div className="stack stack-2">
        <h1>{p('looks')}</h1>
        <p className="muted">{p('looksSays')}</p>
      </div>
      <Answer of={looks} lines={5}>
        {({ rows }) =>
          rows.length === 0 ? (
            <Empty title={p('looksNone')}>{p('looksNoneHow')}</Empty>
          ) : (
            <ul className="lines">
              {rows.map((look) => (
                <li key={look.id}>
                  <OneLook look={look} />
                </li>
              ))}
            </ul>
          )
        }
      </Answer>
      <PrivacyBack />
    </div>
  )
}

function OneLook({ look }: { look: Look }) {
  const p = privacyText.use()
  const words = useWords()
  const { language } = useSettings()
  const fields = look.fields.map(words).join(language === 'zh' ? '、' : ', ')
  return (
    <article className="stack stack-2">
      <p>
        {p('looked', {
          date: date(look.at, language),
          place: look.place,
          office: words(look.office),
          fields,
        })}
      </p>
      <p className="muted">{p('lookedWhy', { purpose: words(look.purpose), words: look.words })}</p>
      {look.objection ? (
        <>
          <p>{p('objected', { words: look.objection.words })}</p>
          {look.answer ? (
            <p>{p('answered', { office: words(look.answer.office), words: look.answer.words })}</p>
          ) : (
            <p className="wait">{p('objectDue', { date: date(look.objection.dueOn, language) })}</p>
          )}
        </>
      ) : (
        <Objecting look={look.id} />
      )}
    </article>
  )
}

function Objecting({ look }: { look: string }) {
  const p = privacyText.use()
  const object = useObject()
  const [open, setOpen] = useState(false)
  const [words, setWords] = useState('')
  if (!open)
    return (
      <div>
        <Button small onClick={() => setOpen(true)}>
          {p('object')}
        </Button>
      </div>
    )
  return (
    <form
      className="form stack"
      onSubmit={(event) => {
        event.preventDefault()
        object.mutate({ look, words })
      }}
    >
      <Field label={p('objectWords')}>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={3}
            required
            minLength={4}
            maxLength={500}
            value={words}
            onChange={(event) => setWords(event.target.value)}
          />
        )}
      </Field>
      <Problem error={object.error} />
      <div>
        <Button kind="primary" type="submit" busy={object.isPending}>
          {p('objectSend')}
        </Button>
      </div>
    </form>
  )
}
