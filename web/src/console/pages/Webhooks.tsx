// Other systems that are told of what happens in a place: registered with a secret shown once, paused, tested, ended; each call with its fate (A16.2).
import { useState } from 'react'
import { Link, useParams } from 'react-router'
import { useMe } from '../../shared/api/session.ts'
import {
  useEndWebhook,
  usePause,
  useRegisterWebhook,
  useRetry,
  useRotate,
  useTest,
  useWebhook,
  useWebhookKinds,
} from '../../shared/api/webhooks.ts'
import type { Webhook, WebhookCall } from '../../shared/api/webhooks.ts'
import { count, dateTime, tableTime } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import type { Tone } from '../../shared/ui/Marks.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { DataList } from '../parts/DataList.tsx'
import { faultAt } from '../parts/faults.ts'
import { Sure } from '../parts/Sure.tsx'
import { consoleText } from '../text.ts'

export function Webhooks() {
  const c = consoleText.use()
  const [making, setMaking] = useState(false)
  return (
    <div className="stack">
      <div className="row row-apart">
        <div>
          <h1>{c('navWebhooks')}</h1>
          <p className="muted">
            {c('hookSays')} <How />
          </p>
        </div>
        <Button kind="primary" onClick={() => setMaking(true)}>
          {c('hookNew')}
        </Button>
      </div>
      <DataList
        name="webhooks"
        stacks
        path="/api/v1/webhooks"
        filters={[
          {
            field: 'state',
            title: c('hookState'),
            options: [
              { value: 'on', label: c('hookOn') },
              { value: 'paused', label: c('hookPaused') },
              { value: 'ended', label: c('hookEnded') },
            ],
          },
        ]}
        to={({ id }) => `/webhooks/${id}`}
        columns={[
          { key: 'name', title: c('hookName'), sorts: 'name', render: ({ name }) => <strong>{name}</strong> },
          { key: 'host', title: c('hookHost'), render: ({ host }) => host },
          { key: 'place', title: c('reachWhere'), render: ({ place }) => place },
          { key: 'state', title: c('hookState'), render: (row) => <Standing of={row} /> },
          { key: 'sent', title: c('hookSent'), figure: true, render: ({ sent }) => count(sent) },
          { key: 'waiting', title: c('hookWaiting'), figure: true, render: ({ waiting }) => count(waiting) },
          { key: 'failed', title: c('hookFailed'), figure: true, render: ({ failed }) => count(failed) },
          {
            key: 'registeredAt',
            title: c('hookRegistered'),
            sorts: 'registeredAt',
            aside: true,
            render: ({ registeredAt }) => tableTime(registeredAt),
          },
        ]}
        empty={{ title: c('hookNone'), how: c('hookNoneHow') }}
      />
      <Dialog open={making} title={c('hookNew')} onClose={() => setMaking(false)}>
        {making && <NewWebhook />}
      </Dialog>
    </div>
  )
}

/** The scheme by which a receiver checks a call. */
function How() {
  const c = consoleText.use()
  return (
    <a href="https://www.standardwebhooks.com" target="_blank" rel="noreferrer">
      {c('hookHow')}
    </a>
  )
}

function Standing({ of }: { of: Pick<Webhook, 'endedAt' | 'paused'> }) {
  const c = consoleText.use()
  if (of.endedAt) return <State tone="plain">{c('hookEnded')}</State>
  return of.paused ? <State tone="wait">{c('hookPaused')}</State> : <State tone="met">{c('hookOn')}</State>
}

/** A place of mine as its code or its community's id. */
const atOf = (path: string): string => (path.split('/').at(-2) ?? '').replace(/^c-/, '')

function NewWebhook() {
  const c = consoleText.use()
  const words = useWords()
  const me = useMe().data
  const places = new Map(
    me?.grants.flatMap(({ path, place, may }) => (may.includes('webhook.keep') ? [[atOf(path), place] as const] : [])),
  )
  const kinds = useWebhookKinds().data?.rows ?? []
  const make = useRegisterWebhook()
  const [at, setAt] = useState<string>()
  const [name, setName] = useState('')
  const [url, setUrl] = useState('https://')
  const [chosen, setChosen] = useState<readonly string[]>([])
  if (make.data) return <Secret secret={make.data.secret} />
  const fault = faultAt(make.error, 'kinds')
  const place = at ?? [...places.keys()][0] ?? ''
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    make.mutate({ at: place, name, url, kinds: [...chosen] })
  }
  const turn = (key: string) =>
    setChosen(chosen.includes(key) ? chosen.filter((one) => one !== key) : [...chosen, key])
  return (
    <form className="form" onSubmit={submit} noValidate>
      <Field label={c('hookName')} fault={faultAt(make.error, 'name')}>
        {(ids) => <input {...ids} className="input" maxLength={100} value={name} onChange={(e) => setName(e.target.value)} />}
      </Field>
      <Field label={c('hookUrl')} hint={c('hookUrlHint')} fault={faultAt(make.error, 'url')}>
        {(ids) => (
          <input {...ids} className="input" type="url" maxLength={2000} value={url} onChange={(e) => setUrl(e.target.value)} />
        )}
      </Field>
      <Field label={c('reachWhere')} fault={faultAt(make.error, 'at')}>
        {(ids) => (
          <select {...ids} className="input" value={place} onChange={(e) => setAt(e.target.value)}>
            {[...places].map(([key, label]) => (
              <option key={key} value={key}>
                {label}
              </option>
            ))}
          </select>
        )}
      </Field>
      <fieldset className="stack stack-1" aria-describedby={fault ? 'kinds-fault' : undefined}>
        <legend>{c('hookKinds')}</legend>
        {kinds.map(({ key, title }) => (
          <label key={key} className="row">
            <input type="checkbox" checked={chosen.includes(key)} onChange={() => turn(key)} />
            <span>{words(title)}</span>
          </label>
        ))}
        {fault && (
          <p id="kinds-fault" className="field-fault">
            {fault}
          </p>
        )}
      </fieldset>
      <Problem error={make.error} />
      <div>
        <Button kind="primary" type="submit" busy={make.isPending}>
          {c('hookMake')}
        </Button>
      </div>
    </form>
  )
}

/** Shown this once: the house keeps it sealed and never tells it again. */
function Secret({ secret }: { secret: string }) {
  const c = consoleText.use()
  return (
    <div className="stack stack-2">
      <p>{c('hookSecretSays')}</p>
      <p>
        <code className="breaks">{secret}</code>
      </p>
      <p>
        <How />
      </p>
    </div>
  )
}

export function WebhookPage() {
  const { webhook = '' } = useParams()
  const asked = useWebhook(webhook)
  return <Answer of={asked}>{(data) => <One of={data} />}</Answer>
}

function One({ of }: { of: Webhook }) {
  const c = consoleText.use()
  const words = useWords()
  const { language } = useSettings()
  const kinds = new Map((useWebhookKinds().data?.rows ?? []).map(({ key, title }) => [key, title]))
  return (
    <div className="stack stack-6">
      <div className="stack stack-2">
        <p>
          <Link to="/webhooks">{c('navWebhooks')}</Link>
        </p>
        <h1>{of.name}</h1>
        <p className="row">
          <Standing of={of} />
          <span>{of.host}</span>
          <span className="muted">{of.place}</span>
        </p>
        <p className="muted small">
          {of.kinds.map((key) => words(kinds.get(key) ?? key)).join(' · ')}
          {of.rotatedAt && ` · ${c('hookRotatedAt', { at: dateTime(of.rotatedAt, language) })}`}
        </p>
        {!of.endedAt && <Acts of={of} />}
      </div>
      <section className="stack stack-2">
        <h2>{c('hookCalls')}</h2>
        <Calls of={of} />
      </section>
    </div>
  )
}

function Acts({ of }: { of: Webhook }) {
  const c = consoleText.use()
  const t = sharedText.use()
  const [rotate, pause, test, end] = [useRotate(of.id), usePause(of.id), useTest(of.id), useEndWebhook(of.id)]
  const [asked, setAsked] = useState<'rotate' | 'end'>()
  const close = () => setAsked(undefined)
  return (
    <>
      <div className="row">
        <Button busy={test.isPending} onClick={() => test.mutate(undefined)}>
          {c('hookTest')}
        </Button>
        <Button busy={pause.isPending} onClick={() => pause.mutate(!of.paused)}>
          {of.paused ? c('hookResume') : c('hookPause')}
        </Button>
        <Button onClick={() => setAsked('rotate')}>{c('hookRotate')}</Button>
        <Button kind="refuse" onClick={() => setAsked('end')}>
          {c('hookEnd')}
        </Button>
      </div>
      {of.paused && <p className="muted">{c('hookPausedSays')}</p>}
      {test.isSuccess && <output className="block">{c('hookTested')}</output>}
      <Problem error={test.error ?? pause.error ?? rotate.error ?? end.error} />
      <Dialog
        open={asked === 'rotate'}
        title={rotate.data ? c('hookSecret') : c('hookRotate')}
        onClose={() => {
          close()
          rotate.reset()
        }}
      >
        {rotate.data ? (
          <Secret secret={rotate.data.secret} />
        ) : (
          <>
            <p>{c('hookRotateSays')}</p>
            <div className="row">
              <Button kind="refuse" busy={rotate.isPending} onClick={() => rotate.mutate(undefined, { onError: close })}>
                {c('hookRotate')}
              </Button>
              <Button onClick={close}>{t('back')}</Button>
            </div>
          </>
        )}
      </Dialog>
      <Sure
        open={asked === 'end'}
        title={c('hookEnd')}
        does={c('hookEnd')}
        busy={end.isPending}
        onYes={() => end.mutate(undefined, { onSettled: close })}
        onClose={close}
      >
        <p>{c('hookEndSays', { name: of.name })}</p>
      </Sure>
    </>
  )
}

const fates: Record<WebhookCall['state'], [Tone, 'hookWaiting' | 'hookSent' | 'hookFailed' | 'hookEnded']> = {
  waiting: ['wait', 'hookWaiting'],
  sent: ['met', 'hookSent'],
  failed: ['late', 'hookFailed'],
  over: ['plain', 'hookEnded'],
}

function Calls({ of }: { of: Webhook }) {
  const c = consoleText.use()
  const words = useWords()
  const retry = useRetry(of.id)
  return (
    <>
      <Problem error={retry.error} />
      <DataList
        name="webhook-calls"
        stacks
        path="/api/v1/webhooks/{webhook}/calls"
        parts={{ webhook: of.id }}
        underWay={({ state }) => state === 'waiting' && !of.paused}
        filters={[
          {
            field: 'state',
            title: c('hookState'),
            options: (['waiting', 'sent', 'failed'] as const).map((state) => ({ value: state, label: c(fates[state][1]) })),
          },
        ]}
        columns={[
          { key: 'at', title: c('reachAt'), sorts: 'at', render: ({ at }) => <span className="nowrap">{tableTime(at)}</span> },
          { key: 'title', title: c('reachWhat'), render: ({ title }) => <strong>{words(title)}</strong> },
          {
            key: 'state',
            title: c('hookState'),
            render: ({ state }) => <State tone={fates[state][0]}>{c(fates[state][1])}</State>,
          },
          { key: 'tries', title: c('hookTries'), sorts: 'tries', figure: true, render: ({ tries }) => count(tries) },
          { key: 'said', title: c('hookSaid'), render: ({ said }) => said ?? '—' },
          {
            key: 'nextAt',
            title: c('hookNext'),
            render: ({ nextAt }) => (nextAt && !of.paused ? tableTime(nextAt) : '—'),
          },
          {
            key: 'do',
            title: c('accDo'),
            render: ({ id, state }) =>
              !of.endedAt && (state === 'failed' || state === 'waiting') ? (
                <Button small busy={retry.isPending && retry.variables === id} onClick={() => retry.mutate(id)}>
                  {c('hookRetry')}
                </Button>
              ) : null,
          },
        ]}
        empty={{ title: c('hookCallsNone'), how: c('hookCallsNoneHow') }}
      />
    </>
  )
}
