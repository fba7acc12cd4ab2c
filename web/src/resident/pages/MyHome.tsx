// My home: what my account stands for and how that came about, what I claimed, what I challenge (G7).
import { useState } from 'react'
import { useChallenge, useMyBindings, useWithdraw } from '../../shared/api/binding.ts'
import type { MyBindings } from '../../shared/api/binding.ts'
import { date, endTime } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { may, useMe } from '../../shared/api/session.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { Button, ButtonLink } from '../../shared/ui/Button.tsx'
import { useKeptForm } from '../../shared/ui/Draft.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import type { Tone } from '../../shared/ui/Marks.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { MyCases } from '../parts/MyCases.tsx'
import { bindingText } from '../texts/binding.ts'
import { filingText } from '../texts/filing.ts'

type Bound = MyBindings['bindings'][number]
type Matter = MyBindings['claims'][number]

export function MyHome() {
  const b = bindingText.use()
  const t = sharedText.use()
  const f = filingText.use()
  const asks = may(useMe().data, 'case.open.registry.area')
  const asked = useMyBindings()
  return (
    <div className="stack stack-8 narrow">
      <div className="stack stack-2">
        <h1>{b('title')}</h1>
        <p className="muted">{b('says')}</p>
        <div className="row">
          {asks && (
            <ButtonLink kind="primary" to="/my-home/change">
              {f('open')}
            </ButtonLink>
          )}
          <ButtonLink kind={asks ? 'plain' : 'primary'} to="/my-home/claim">
            {b('claimOpen')}
          </ButtonLink>
        </div>
      </div>
      <MyCases />
      <Answer of={asked} lines={5}>
        {({ bindings, claims, others }) => (
          <>
            <section className="stack stack-2">
              <h2>{b('mine')}</h2>
              {bindings.length === 0 && <p className="muted">{b('noneYet')}</p>}
              <ul className="lines">
                {bindings.map((of) => (
                  <li key={of.acts[0]?.leaf ?? of.boundAt}>
                    <OneBinding of={of} />
                  </li>
                ))}
              </ul>
            </section>
            {claims.length > 0 && (
              <section className="stack stack-2">
                <h2>{b('claims')}</h2>
                <ul className="lines">
                  {claims.map((of) => (
                    <li key={of.id}>
                      <OneClaim of={of} />
                    </li>
                  ))}
                </ul>
              </section>
            )}
            {others.length > 0 && (
              <section className="stack stack-2">
                <h2>{b('others')}</h2>
                <p className="muted">{b('othersSays')}</p>
                <ul className="lines">
                  {others.map(({ id, name, homes, challenged }) => (
                    <li key={id} className="stack stack-2">
                      <p>
                        {name} · {homes.join(t('comma'))}
                      </p>
                      {!challenged && <Challenge binding={id} label={b('challenge')} />}
                    </li>
                  ))}
                </ul>
              </section>
            )}
          </>
        )}
      </Answer>
    </div>
  )
}

function OneBinding({ of }: { of: Bound }) {
  const b = bindingText.use()
  const words = useWords()
  const t = sharedText.use()
  const { language } = useSettings()
  return (
    <article className="stack stack-2">
      <p>
        <strong>{of.communityName}</strong> {of.homes.join(t('comma'))}
      </p>
      {of.endedAt ? (
        <State tone="plain">{b('endedSays', { date: date(of.endedAt, language) })}</State>
      ) : (
        <p className="muted">
          {b('since', { date: date(of.boundAt, language), verifier: of.verifier, evidence: words(of.evidence) })}
        </p>
      )}
      {of.challengedAt && !of.endedAt && <State tone="late">{b(of.challengedShared ? 'challengedSharedSays' : 'challengedSays')}</State>}
      <details>
        <summary>{b('history')}</summary>
        <ol className="stack stack-2">
          {of.acts.map(({ leaf, kind, cause, at }) => (
            <li key={leaf}>
              {date(at, language)} · {b(`act_${kind}`)} · {b(`cause_${cause}`)}
            </li>
          ))}
        </ol>
      </details>
      {of.id && !of.challengedAt && <Challenge binding={of.id} label={b('challengeMine')} />}
    </article>
  )
}

const tones: Record<Matter['state'], Tone> = {
  ...{ open: 'wait', checked: 'wait', lapsed: 'wait', confirmed: 'met', vouched: 'met', refused: 'late', withdrawn: 'plain' },
}

function OneClaim({ of }: { of: Matter }) {
  const b = bindingText.use()
  const { language } = useSettings()
  const withdraw = useWithdraw(of.id)
  const live = of.state === 'open' || of.state === 'checked' || of.state === 'lapsed'
  const what =
    of.kind === 'claim'
      ? b('kind_claim', { home: `${of.community} ${of.home ?? ''}` })
      : b('kind_challenge', { community: of.community })
  return (
    <article className="stack stack-2">
      <p>{what}</p>
      <p>
        <State tone={tones[of.state]}>{b(`state_${of.state}`)}</State>{' '}
        {live && <span className="muted">{b('due', { date: endTime(of.dueAt, language) })}</span>}
      </p>
      {of.reason && <p>{b('reason', { words: of.reason })}</p>}
      <Problem error={withdraw.error} />
      {live && (
        <div>
          <Button small busy={withdraw.isPending} onClick={() => withdraw.mutate(undefined)}>
            {b('withdraw')}
          </Button>
        </div>
      )}
    </article>
  )
}

const wordsLeast = 4
function Challenge({ binding, label }: { binding: string; label: string }) {
  const b = bindingText.use()
  const challenge = useChallenge(binding)
  const [open, setOpen] = useState(false)
  const kept = useKeptForm(`challenge.${binding}`, { words: '' })
  const { words } = kept.value
  const t = sharedText.use()
  const [tried, setTried] = useState(false)
  const few = words.trim().length < wordsLeast
  if (!open)
    return (
      <div>
        <Button small kind="quiet" onClick={() => setOpen(true)}>
          {label}
        </Button>
      </div>
    )
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!few) challenge.mutate(words, { onSuccess: kept.forget })
  }
  return (
    <form className="form stack" onSubmit={submit} noValidate>
      <p className="muted">{b('challengeSays')}</p>
      {kept.note}
      <Field label={b('challengeWhy')} fault={tried && few ? t('wordsFew', { n: wordsLeast }) : undefined}>
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
      <Problem error={challenge.error} />
      <div className="row">
        <Button kind="refuse" type="submit" busy={challenge.isPending}>
          {b('challengeSend')}
        </Button>
        <Button onClick={() => setOpen(false)}>{b('back')}</Button>
      </div>
    </form>
  )
}
