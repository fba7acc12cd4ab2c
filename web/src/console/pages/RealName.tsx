// The real-name desk: what waits for whom, first thing; one matter with its check and the second person's decision (G7).
import { useState } from 'react'
import { useParams } from 'react-router'
import { useCheck, useDecideMatter, useDeskMatter, useWaiting } from '../../shared/api/binding.ts'
import type { DeskMatter, DeskRow } from '../../shared/api/binding.ts'
import { useMe, usePermissions } from '../../shared/api/session.ts'
import { date, dateTime, endTime, tableDate, tableTime } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { serverNow } from '../../shared/state/clock.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button, ButtonLink } from '../../shared/ui/Button.tsx'
import { Choice, Field } from '../../shared/ui/Field.tsx'
import { Deadline, Figure, Figures, State } from '../../shared/ui/Marks.tsx'
import type { Tone } from '../../shared/ui/Marks.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { DataList } from '../parts/DataList.tsx'
import { DateField } from '../../shared/forms/DateField.tsx'
import { faultAt } from '../parts/faults.ts'
import { NewTelephone } from '../parts/HandOut.tsx'
import { SecondDecision } from '../parts/SecondDecision.tsx'
import { consoleText } from '../text.ts'

const tones: Record<DeskRow['state'], Tone> = {
  ...{ open: 'wait', checked: 'wait', lapsed: 'late', confirmed: 'met', refused: 'late', vouched: 'met', withdrawn: 'plain' },
}
const live = (of: { state: DeskRow['state'] }) => of.state === 'open' || of.state === 'checked' || of.state === 'lapsed'

export function RealName() {
  const c = consoleText.use()
  return (
    <div className="stack">
      <div className="row row-apart">
        <div>
          <h1>{c('bindTitle')}</h1>
          <p className="muted">{c('bindSays')}</p>
        </div>
        <ButtonLink to="/registry/communities">{c('bindOfCommunity')}</ButtonLink>
      </div>
      <Waits />
      <DataList
        name="real-name"
        path="/api/v1/desk/matters"
        searchHint={c('bindSearch')}
        to={({ id }) => `/real-name/${id}`}
        filters={[
          {
            field: 'state',
            title: c('bindState'),
            options: [
              { value: 'mine', label: c('bindMine') },
              { value: 'first', label: c('bindFirst') },
              { value: 'checked', label: c('bindChecked') },
              { value: 'ended', label: c('bindEnded') },
            ],
          },
        ]}
        columns={[
          { key: 'kind', title: c('bindKind'), render: ({ kind }) => <strong>{c(`bindKind_${kind}`)}</strong> },
          { key: 'community', title: c('bindCommunity'), render: ({ community }) => community ?? '—' },
          { key: 'home', title: c('bindHome'), render: ({ home }) => home ?? '—' },
          { key: 'login', title: c('bindAccount'), render: ({ login }) => login ?? '—' },
          {
            key: 'state',
            title: c('bindState'),
            render: ({ state }) => <State tone={tones[state]}>{c(`bindState_${state}`)}</State>,
          },
          {
            key: 'due',
            title: c('bindDue'),
            sorts: 'dueAt',
            render: (row) => (live(row) ? <Deadline due={row.dueAt} /> : '—'),
          },
          { key: 'first', title: c('bindFirstBy'), aside: true, render: ({ first }) => first ?? '—' },
          { key: 'opened', title: c('bindOpened'), sorts: 'openedAt', render: ({ openedAt }) => tableTime(openedAt) },
        ]}
        empty={{ title: c('bindNone'), how: c('bindNoneHow') }}
      />
    </div>
  )
}

function Waits() {
  const c = consoleText.use()
  const waiting = useWaiting().data
  if (!waiting) return null
  if (waiting.first + waiting.second === 0) return <State tone="met">{c('bindNothingWaits')}</State>
  return (
    <p className="row">
      {waiting.second > 0 && <State tone="act">{c('bindSecondWaits', { n: waiting.second })}</State>}
      {waiting.first > 0 && <State tone="wait">{c('bindFirstWaits', { n: waiting.first })}</State>}
    </p>
  )
}

export function RealNamePage() {
  const { matter = '' } = useParams()
  const c = consoleText.use()
  const { language } = useSettings()
  const t = sharedText.use()
  const words = useWords()
  const asked = useDeskMatter(matter)
  return (
    <Answer of={asked}>
      {(found) => (
        <div className="stack stack-6">
          <div className="row row-apart">
            <div>
              <p className="muted">
                {[found.community, found.home].filter(Boolean).join(' · ')}
              </p>
              <h1>
                {c(`bindKind_${found.kind}`)} · {found.login ?? found.owner ?? ''}
              </h1>
            </div>
            <State tone={tones[found.state]}>{c(`bindState_${found.state}`)}</State>
          </div>
          {found.check && <Checked of={found} />}
          {found.may.decide && <Decision of={found} />}
          <About of={found} />
          {found.may.check && <Check of={found} key={found.state} />}
          {found.may.handOut && found.login !== null && (
            <section className="stack stack-2 sign-page">
              <h2>{c('bindHandOut')}</h2>
              <p className="muted">{c('bindHandOutSays')}</p>
              <NewTelephone login={found.login} />
            </section>
          )}
          {found.end && (
            <p>
              {c('bindOver', { office: words(found.end.by), date: dateTime(found.end.at, language) })}
              {found.end.note && t('colon') + found.end.note}
            </p>
          )}
        </div>
      )}
    </Answer>
  )
}

function About({ of }: { of: DeskMatter }) {
  const c = consoleText.use()
  const { language } = useSettings()
  const t = sharedText.use()
  return (
    <>
      <Figures>
        <Figure label={c('bindOpener')} value={of.opener} note={dateTime(of.openedAt, language)} />
        {of.owner && <Figure label={c('bindWho')} value={of.owner} />}
        {live(of) && <Figure label={c('bindDue')} value={<Deadline due={of.dueAt} withDate />} />}
      </Figures>
      {of.words && (
        <p>
          <span className="muted">{c('bindWords') + t('colon')}</span>
          {of.words}
        </p>
      )}
      {of.candidates.length > 0 && (
        <section className="stack stack-2">
          <h2>{c('bindCandidates')}</h2>
          <ul className="lines">
            {of.candidates.map(({ name, bound }, at) => (
              <li key={at}>
                {name} {bound && <State tone="late">{c('bindBoundAlready')}</State>}
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  )
}

function Checked({ of }: { of: DeskMatter }) {
  const c = consoleText.use()
  const { language } = useSettings()
  const words = useWords()
  const me = useMe().data
  const { check } = of
  if (!check) return null
  const document = words(check.document)
  return (
    <section className="notice stack stack-2">
      <h2>{c('bindChecked2')}</h2>
      <p>{c('bindCheckedBy', { office: words(check.by), date: date(check.seenOn, language), document })}</p>
      {check.words && <p>{check.words}</p>}
      {of.state === 'checked' && (
        <>
          <p>
            <strong>{c(`bindProposes_${check.proposes}`)}</strong>
          </p>
          <p className="muted">{c('bindCheckEnds', { date: endTime(check.endsAt, language) })}</p>
          {of.may.lacks ? (
            <Lacks permission={of.may.lacks} />
          ) : (
            !of.may.decide && me?.account && <State tone="wait">{c('bindNotYou')}</State>
          )}
        </>
      )}
    </section>
  )
}

/** The offices whose second person it takes, where this is none of them. */
function Lacks({ permission }: { permission: string }) {
  const c = consoleText.use()
  const words = useWords()
  const asked = usePermissions().data?.rows.find(({ key }) => key === permission)
  if (!asked) return null
  return <State tone="wait">{c('bindNotOffice', { who: asked.roles.map((role) => words(role)).join(c('listComma')) })}</State>
}

function Check({ of }: { of: DeskMatter }) {
  const c = consoleText.use()
  const words = useWords()
  const check = useCheck(of.id)
  const claim = of.kind === 'claim'
  const [document, setDocument] = useState('')
  const [number, setNumber] = useState('')
  const [seenOn, setSeenOn] = useState(tableDate(serverNow()))
  const [shows, setShows] = useState('')
  const [proposes, setProposes] = useState<'stands' | 'ends'>()
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    const seen = { document, seenOn, words: shows }
    check.mutate({ ...seen, ...(claim ? { number } : {}), ...(proposes ? { proposes } : {}) })
  }
  const fault = (field: string) => faultAt(check.error, field)
  return (
    <form className="form stack" onSubmit={submit} noValidate>
      <h2>{c('bindCheckTitle')}</h2>
      <p className="muted">{claim ? c('bindCheckSays_claim') : c('bindCheckSays_challenge')}</p>
      <Field label={c('bindDocument')} fault={fault('document')}>
        {(ids) => (
          <select {...ids} className="input" value={document} onChange={(e) => setDocument(e.target.value)}>
            <option value="">{c('formChoose')}</option>
            {of.documents.map(({ key, title }) => (
              <option key={key} value={key}>
                {words(title)}
              </option>
            ))}
          </select>
        )}
      </Field>
      {claim && (
        <Field label={c('bindNumber')} fault={fault('number')}>
          {(ids) => (
            <input {...ids} className="input" autoComplete="off" value={number} onChange={(e) => setNumber(e.target.value)} />
          )}
        </Field>
      )}
      <Field label={c('bindSeenOn')} fault={fault('seenOn')}>
        {(ids) => <DateField ids={ids} value={seenOn} set={(day) => setSeenOn(day ?? '')} />}
      </Field>
      <Field label={c('bindShows')} hint={c('bindShowsHint')} fault={fault('words')}>
        {(ids) => <textarea {...ids} className="input" rows={2} value={shows} onChange={(e) => setShows(e.target.value)} />}
      </Field>
      {of.kind === 'challenge' && (
        <Choice
          legend={c('bindAnswer')}
          value={proposes}
          onChange={setProposes}
          fault={fault('proposes')}
          options={[
            { value: 'stands', label: c('bindStands'), says: c('bindStandsSays') },
            { value: 'ends', label: c('bindEnds'), says: c('bindEndsSays') },
          ]}
        />
      )}
      <Problem error={check.error} />
      <div>
        <Button kind="primary" type="submit" busy={check.isPending}>
          {c('bindCheckSend')}
        </Button>
      </div>
    </form>
  )
}

function Decision({ of }: { of: DeskMatter }) {
  const c = consoleText.use()
  const words = useWords()
  const { language } = useSettings()
  const { check } = of
  const about = [
    { title: c('bindKind'), value: c(`bindKind_${of.kind}`) },
    { title: c('bindHome'), value: [of.community, of.home].filter(Boolean).join(' · ') },
    { title: c('bindAccount'), value: of.login ?? '' },
    { title: c('bindWho'), value: of.owner ?? '' },
    { title: c('bindDocument'), value: check ? words(check.document) : '' },
    { title: c('bindSeenOn'), value: check ? date(check.seenOn, language) : '' },
    { title: c('bindAnswer'), value: check && of.kind === 'challenge' ? c(`bindProposes_${check.proposes}`) : '' },
  ].filter(({ value }) => value !== '')
  return (
    <SecondDecision
      title={c('bindDecideTitle')}
      says={c(`bindDecideSays_${of.kind}`)}
      confirm={c('bindConfirm')}
      about={about}
      refuse={of.kind === 'challenge' ? undefined : { does: c('bindRefuse'), note: c('bindNote'), needed: true }}
      decide={useDecideMatter(of.id)}
    />
  )
}
