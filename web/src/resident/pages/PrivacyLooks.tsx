// Who looked at my data, in words, newest first; and the way to object (X2).
import { useDeferredValue, useState } from 'react'
import { exportAddress } from '../../shared/api/lists.ts'
import type { ListAsk } from '../../shared/api/lists.ts'
import { useLooks, useObject } from '../../shared/api/privacy.ts'
import type { Look } from '../../shared/api/privacy.ts'
import { date } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { Button, ButtonHref } from '../../shared/ui/Button.tsx'
import { useKeptForm } from '../../shared/ui/Draft.tsx'
import { Choice, Field } from '../../shared/ui/Field.tsx'
import { Answer, Empty, Problem } from '../../shared/ui/Problem.tsx'
import { privacyText } from '../texts/privacy.ts'
import { PrivacyBack } from './Privacy.tsx'

type LookState = '' | 'waits' | 'answered'

const fewRows = 8
export function PrivacyLooks() {
  const p = privacyText.use()
  const [q, setQ] = useState('')
  const [state, setState] = useState<LookState>('')
  const ask: ListAsk = { q: useDeferredValue(q.trim()), filters: state ? { state } : {} }
  const looks = useLooks(ask)
  const narrowed = q.trim() !== '' || state !== ''
  // a few rows are read, not searched
  const wanted = narrowed || (looks.data?.pages[0]?.total ?? 0) > fewRows
  return (
    <div className="stack stack-8 narrow">
      <div className="stack stack-2">
        <h1>{p('looks')}</h1>
        <p className="muted">{p('looksSays')}</p>
      </div>
      {wanted && <div className="stack stack-2">
        <Field label={p('looksFind')} hint={p('looksFindHint')}>
          {(ids) => (
            <input
              {...ids}
              type="search"
              className="input"
              value={q}
              onChange={(e) => setQ(e.target.value)}
            />
          )}
        </Field>
        <Choice<LookState>
          short
          legend={p('looksState')}
          value={state}
          onChange={setState}
          options={[
            { value: '', label: p('looksAll') },
            { value: 'waits', label: p('looksWaits') },
            { value: 'answered', label: p('looksAnswered') },
          ]}
        />
      </div>}
      <Answer of={looks} lines={5}>
        {({ pages }) => {
          const rows = pages.flatMap((page) => page.rows)
          if (rows.length === 0)
            return narrowed ? (
              <p>{p('looksNoMatch')}</p>
            ) : (
              <Empty title={p('looksNone')}>{p('looksNoneHow')}</Empty>
            )
          return (
            <>
              <ul className="lines">
                {rows.map((look) => (
                  <li key={look.id}>
                    <OneLook look={look} />
                  </li>
                ))}
              </ul>
              <div className="row">
                {looks.hasNextPage && (
                  <Button busy={looks.isFetchingNextPage} onClick={() => void looks.fetchNextPage()}>
                    {p('looksMore')}
                  </Button>
                )}
                <ButtonHref small download to={exportAddress({ path: '/api/v1/privacy/looks', ask })}>
                  {p('looksFile')}
                </ButtonHref>
              </div>
            </>
          )
        }}
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
      <p className="muted">{p('lookedWhy', { purpose: words(look.purpose), words: words(look.words) })}</p>
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

const wordsLeast = 4
function Objecting({ look }: { look: string }) {
  const p = privacyText.use()
  const object = useObject()
  const [open, setOpen] = useState(false)
  const kept = useKeptForm(`look.${look}`, { words: '' })
  const { words } = kept.value
  const t = sharedText.use()
  const [tried, setTried] = useState(false)
  const few = words.trim().length < wordsLeast
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
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        setTried(true)
        if (!few) object.mutate({ look, words }, { onSuccess: kept.forget })
      }}
    >
      {kept.note}
      <Field label={p('objectWords')} fault={tried && few ? t('wordsFew', { n: wordsLeast }) : undefined}>
        {(ids) => (
          <textarea
            {...ids}
            className="input"
            rows={3}
            maxLength={500}
            value={words}
            onChange={(event) => kept.set({ words: event.target.value })}
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
