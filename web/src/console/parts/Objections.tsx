// Objections to looks in one community: what was looked at, what the owner says, and the answer (X2).
import { useState } from 'react'
import { useAnswer, useObjections } from '../../shared/api/privacy.ts'
import type { Look } from '../../shared/api/privacy.ts'
import { date } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Answer, Empty, Problem } from '../../shared/ui/Problem.tsx'
import { consoleText } from '../text.ts'

export function Objections({ community }: { community: string }) {
  const c = consoleText.use()
  const asked = useObjections(community)
  return (
    <Answer of={asked} lines={3}>
      {({ rows }) =>
        rows.length === 0 ? (
          <Empty title={c('objectionsNone')}>{c('objectionsNoneHow')}</Empty>
        ) : (
          <ul className="lines">
            {rows.map((look) => (
              <li key={look.id}>
                <Objection look={look} community={community} />
              </li>
            ))}
          </ul>
        )
      }
    </Answer>
  )
}

function Objection({ look, community }: { look: Look; community: string }) {
  const c = consoleText.use()
  const say = useWords()
  const { language } = useSettings()
  const answer = useAnswer(community)
  const [words, setWords] = useState('')
  return (
    <article className="stack stack-2">
      <p>
        {c('objectionLook', {
          date: date(look.at, language),
          office: say(look.office),
          fields: look.fields.map(say).join(c('listComma')),
          purpose: say(look.purpose),
          words: look.words,
        })}
      </p>
      {look.objection && <p>{c('objectionSays', { words: look.objection.words })}</p>}
      {look.answer ? (
        <p className="muted">
          {c('objectionAnswered', { office: say(look.answer.office), words: look.answer.words })}
        </p>
      ) : (
        <form
          className="form stack"
          onSubmit={(event) => {
            event.preventDefault()
            answer.mutate({ look: look.id, words })
          }}
        >
          {look.objection && (
            <p className="wait small">{c('objectionDue', { date: date(look.objection.dueOn, language) })}</p>
          )}
          <Field label={c('objectionAnswer')}>
            {(ids) => (
              <textarea
                {...ids}
                className="input"
                rows={2}
                required
                minLength={4}
                maxLength={500}
                value={words}
                onChange={(event) => setWords(event.target.value)}
              />
            )}
          </Field>
          <Problem error={answer.error} />
          <div>
            <Button type="submit" busy={answer.isPending}>
              {c('objectionDo')}
            </Button>
          </div>
        </form>
      )}
    </article>
  )
}
