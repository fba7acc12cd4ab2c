// Consents, a copy, a correction, the end of the account: one right a page (X2).
import { useState } from 'react'
import { useNavigate } from 'react-router'
import { useAskCopy, useConsents, useCopies, useDecideConsent, useErase } from '../../shared/api/privacy.ts'
import type { Consent, ConsentText } from '../../shared/api/privacy.ts'
import { useOpenCase } from '../../shared/api/work.ts'
import { useMySignIn } from '../../shared/api/sign-in.ts'
import { date, endTime } from '../../shared/format/format.ts'
import { useSure } from '../../shared/sign-in/Line.tsx'
import { useSettings } from '../../shared/state/settings.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Basis } from '../../shared/ui/Basis.tsx'
import { Button, ButtonHref } from '../../shared/ui/Button.tsx'
import { useKeptForm } from '../../shared/ui/Draft.tsx'
import { Choice, Field } from '../../shared/ui/Field.tsx'
import { JobProgress } from '../../shared/ui/JobProgress.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { RunningCases } from '../parts/MyCases.tsx'
import { privacyText } from '../texts/privacy.ts'
import { PrivacyBack } from './Privacy.tsx'

function Page({ title, says, children }: { title: string; says: string; children: React.ReactNode }) {
  return (
    <div className="stack stack-8 narrow">
      <div className="stack stack-2">
        <h1>{title}</h1>
        <p className="muted">{says}</p>
      </div>
      {children}
      <PrivacyBack />
    </div>
  )
}

export function PrivacyConsents() {
  const p = privacyText.use()
  const asked = useConsents()
  return (
    <Page title={p('consents')} says={p('consentsSays')}>
      <Answer of={asked} lines={5}>
        {({ texts, rows }) => (
          <ul className="lines">
            {rows.map((row) => {
              const text = texts.find(({ key }) => key === row.key)
              return (
                <li key={`${row.community} ${row.key}`}>
                  {text && <OneConsent consent={row} text={text} />}
                </li>
              )
            })}
          </ul>
        )}
      </Answer>
    </Page>
  )
}

function OneConsent({ consent, text }: { consent: Consent; text: ConsentText }) {
  const p = privacyText.use()
  const words = useWords()
  const { language } = useSettings()
  const decide = useDecideConsent()
  const { community, key, version, given } = consent
  return (
    <article className="stack stack-2">
      <h2>{words(text.title)}</h2>
      <p className="muted small">{consent.communityName}</p>
      <p>{words(text.text)}</p>
      <p className="muted small" lang="zh-CN">
        {p('consentBasis', { basis: text.basis })}
      </p>
      <div className="row row-apart">
        <span className={given ? 'met' : 'muted'}>
          {given && consent.at ? p('consentGiven', { date: date(consent.at, language) }) : p('consentNot')}
        </span>
        <Button
          busy={decide.isPending}
          aria-label={`${given ? p('consentWithdraw') : p('consentGive')}: ${words(text.title)}`}
          onClick={() => decide.mutate({ community, key, version, given: !given })}
        >
          {given ? p('consentWithdraw') : p('consentGive')}
        </Button>
      </div>
      <Problem error={decide.error} />
    </article>
  )
}

export function PrivacyCopy() {
  const p = privacyText.use()
  const { language } = useSettings()
  const asked = useCopies()
  const ask = useAskCopy()
  return (
    <Page title={p('copy')} says={p('copySays')}>
      <Answer of={asked} lines={3}>
        {({ rows }) => (
          <div className="stack">
            {rows.map((copy) =>
              copy.readyAt ? (
                <section key={copy.id} className="stack stack-2">
                  <p>
                    {p('copyReady', {
                      date: endTime(copy.readyAt, language),
                      until: endTime(copy.endsAt, language),
                    })}
                  </p>
                  <div className="row">
                    <ButtonHref kind="primary" download to={`/api/v1/privacy/copies/${copy.id}/data.html?lang=${language}`}>
                      {p('copyPage')}
                    </ButtonHref>
                    <ButtonHref download to={`/api/v1/privacy/copies/${copy.id}/data.pdf?lang=${language}`}>
                      {p('copyPaper')}
                    </ButtonHref>
                    <ButtonHref download to={`/api/v1/privacy/copies/${copy.id}/data.json`}>
                      {p('copyJson')}
                    </ButtonHref>
                  </div>
                </section>
              ) : (
                copy.job && <JobProgress key={copy.id} id={copy.job} />
              ),
            )}
            {rows.every((copy) => copy.readyAt) && (
              <div>
                <Button
                  kind={rows.length ? 'plain' : 'primary'}
                  busy={ask.isPending}
                  onClick={() => ask.mutate(undefined)}
                >
                  {p('copyAsk')}
                </Button>
              </div>
            )}
            <Problem error={ask.error} />
          </div>
        )}
      </Answer>
    </Page>
  )
}

interface Correction {
  field?: 'name' | 'phone'
  why: string
  where: string
}
const blankCorrection: Correction = { why: '', where: '' }

export function PrivacyCorrect() {
  const p = privacyText.use()
  const asked = useConsents()
  const open = useOpenCase()
  const navigate = useNavigate()
  const kept = useKeptForm('privacy.correction', blankCorrection)
  const { field, why, where } = kept.value
  const places = new Map((asked.data?.rows ?? []).map((row) => [row.community, row.communityName]))
  const community = where || ([...places.keys()][0] ?? '')
  // what follows, and that it was sent, is said on the page of the case itself
  const sent = ({ id }: { id: string }) => {
    kept.forget()
    void navigate(`/cases/${id}`, { state: { sent: true } })
  }
  return (
    <Page title={p('correct')} says={p('correctSays')}>
      <RunningCases of="privacy.correction" title={p('correctRuns')} />
      <form
        className="form stack"
        onSubmit={(event) => {
          event.preventDefault()
          if (field)
            open.mutate(
              { community, procedure: 'privacy.correction', form: { field, why } },
              { onSuccess: sent },
            )
        }}
      >
        {kept.note}
        {places.size > 1 && (
          <Field label={p('correctWhere')}>
            {(ids) => (
              <select {...ids} className="input" value={community} onChange={(e) => kept.set({ where: e.target.value })}>
                {[...places].map(([id, name]) => (
                  <option key={id} value={id}>
                    {name}
                  </option>
                ))}
              </select>
            )}
          </Field>
        )}
        <Choice
          legend={p('correctWhich')}
          short
          value={field}
          onChange={(field) => kept.set({ field })}
          options={[
            { value: 'name', label: p('correctName') },
            { value: 'phone', label: p('correctPhone') },
          ]}
        />
        <Basis cited={['个人信息保护法 第四十六条']} />
        <Field label={p('correctWhy')} hint={p('correctHint')}>
          {(ids) => (
            <textarea
              {...ids}
              className="input"
              rows={3}
              required
              minLength={4}
              maxLength={500}
              value={why}
              onChange={(event) => kept.set({ why: event.target.value })}
            />
          )}
        </Field>
        <Problem error={open.error} />
        <div>
          <Button kind="primary" type="submit" busy={open.isPending} disabled={!field || !community}>
            {p('correctSend')}
          </Button>
        </div>
      </form>
    </Page>
  )
}

export function PrivacyEnd() {
  const p = privacyText.use()
  const words = useWords()
  const asked = useCopies()
  const erase = useErase()
  const mine = useMySignIn()
  const known = useSure(mine.data?.password ?? false, { anew: true })
  const [sure, setSure] = useState(false)
  return (
    <Page title={p('end')} says={p('endSays')}>
      <ul className="lines">
        {(asked.data?.stays ?? []).map(({ what, why }) => (
          <li key={what.zh} className="stack stack-2">
            <strong>{words(what)}</strong>
            <span className="muted">{words(why)}</span>
          </li>
        ))}
      </ul>
      <label className="row">
        <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
        <span>{p('endSure')}</span>
      </label>
      {sure && known.line}
      <Problem error={erase.error ?? mine.error} />
      <div>
        <Button
          kind="refuse"
          disabled={!sure || !mine.data || known.values.some((v) => !v.trim())}
          busy={erase.isPending}
          onClick={() => erase.mutate(known.given, { onSuccess: () => location.assign('/') })}
        >
          {p('endDo')}
        </Button>
      </div>
    </Page>
  )
}
