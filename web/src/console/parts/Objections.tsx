// Objections to looks in one community: what was looked at, what the owner says, and the answer (X2).
import { useState } from 'react'
import { useAnswer } from '../../shared/api/privacy.ts'
import type { Look } from '../../shared/api/privacy.ts'
import { date, tableTime } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { consoleText } from '../text.ts'
import { DataList } from './DataList.tsx'

export function Objections({ community }: { community: string }) {
  const c = consoleText.use()
  return (
    <DataList
      name="objections"
      path="/api/v1/communities/{community}/objections"
      parts={{ community }}
      searchHint={c('objectionSearch')}
      filters={[
        {
          field: 'state',
          title: c('objectionState'),
          options: [
            { value: 'waits', label: c('objectionWaits') },
            { value: 'answered', label: c('objectionDone') },
          ],
        },
      ]}
      columns={[
        { key: 'at', title: c('objectionAt'), sorts: 'at', render: ({ at }) => tableTime(at) },
        {
          key: 'about',
          title: c('objections'),
          render: (look) => <Objection look={look} community={community} />,
        },
        {
          key: 'due',
          title: c('objectionDueDay'),
          sorts: 'due',
          render: ({ objection, answer }) => (answer || !objection ? '—' : objection.dueOn),
        },
      ]}
      empty={{ title: c('objectionsNone'), how: c('objectionsNoneHow') }}
    />
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
          words: say(look.words),
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
