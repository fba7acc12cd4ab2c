// The devices that may sign for me: this one, the others, and what to do about one that is lost (G7, V6).
import { useState } from 'react'
import { Link, useLocation } from 'react-router'
import { useMe } from '../../shared/api/session.ts'
import { date } from '../../shared/format/format.ts'
import { useSettings } from '../../shared/state/settings.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Dialog } from '../../shared/ui/Dialog.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { Which } from '../../shared/sign-in/Which.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { Working } from '../../shared/ui/Working.tsx'
import { useDevices, useEndDevice, useEnrol } from '../signing/useDevices.ts'
import { deviceText } from '../texts/devices.ts'

type Found = NonNullable<ReturnType<typeof useDevices>['data']>
type Device = Found['rows'][number]

export function Devices() {
  const d = deviceText.use()
  const t = sharedText.use()
  const account = useMe().data?.account?.id
  return (
    <div className="stack stack-8 narrow">
      <div className="stack stack-2">
        <h1>{d('devicesTitle')}</h1>
        <p className="muted">{d('devicesSays')}</p>
      </div>
      {account ? (
        <Own account={account} />
      ) : (
        <p>
          <Link to="/sign-in?back=/settings/devices">{t('signIn')}</Link>
        </p>
      )}
    </div>
  )
}

function Own({ account }: { account: string }) {
  return (
    <Answer of={useDevices(account)}>
      {(found) => (
        <>
          <This account={account} found={found} />
          <All account={account} found={found} />
        </>
      )}
    </Answer>
  )
}

interface OwnProps {
  account: string
  found: Found
}

function This({ account, found }: OwnProps) {
  const d = deviceText.use()
  const enrol = useEnrol(account)
  const [code, setCode] = useState('')
  return (
    <section className="stack" aria-labelledby="this">
      <h2 id="this">{d('devicesThis')}</h2>
      {found.here ? (
        <>
          <State tone="met">{d('devicesThisReady')}</State>
          <BackToVote />
        </>
      ) : !found.able ? (
        <p>{d('devicesUnable')}</p>
      ) : (
        <form
          className="stack"
          onSubmit={(event) => {
            event.preventDefault()
            enrol.mutate(code || undefined)
          }}
        >
          <p>{d('devicesThisNot')}</p>
          <Field label={d('devicesCode')} hint={d('devicesCodeSays')} optional>
            {(ids) => (
              <input
                {...ids}
                className="input"
                inputMode="numeric"
                autoComplete="one-time-code"
                maxLength={8}
                value={code}
                onChange={(event) => setCode(event.target.value.replaceAll(/\D/g, ''))}
              />
            )}
          </Field>
          <Problem error={enrol.error} />
          <Button kind="primary" type="submit" wide busy={enrol.isPending}>
            {d('devicesEnrol')}
          </Button>
        </form>
      )}
    </section>
  )
}

/** Sent here from a ballot, one goes back to it: what was chosen goes along, and nowhere else. */
function BackToVote() {
  const d = deviceText.use()
  const state = useLocation().state as { back?: string } | null
  if (!state?.back) return null
  return (
    <Link className="btn btn-primary btn-wide" to={state.back} state={state}>
      {d('devicesBack')}
    </Link>
  )
}

function All({ account, found }: OwnProps) {
  const d = deviceText.use()
  const [lost, setLost] = useState(false)
  return (
    <section className="stack" aria-labelledby="all">
      <h2 id="all">{d('devicesAll')}</h2>
      {lost && <State tone="met">{d('devicesLostDone')}</State>}
      {found.rows.length === 0 && <p className="muted">{d('devicesNone')}</p>}
      <ul className="lines">
        {found.rows.map((device) => (
          <li key={device.id} className="stack stack-2">
            <One {...{ account, device }} here={device.id === found.here} onLost={() => setLost(true)} />
          </li>
        ))}
      </ul>
    </section>
  )
}

interface OneProps {
  account: string
  device: Device
  here: boolean
  onLost: () => void
}

function One({ account, device, here, onLost }: OneProps) {
  const d = deviceText.use()
  const t = sharedText.use()
  const { language } = useSettings()
  const [asked, setAsked] = useState(false)
  const ended = device.endedAt && device.endedWhy
  return (
    <>
      <span className="row row-apart">
        <span>
          <strong>{device.label}</strong> {here && <span className="muted">({d('devicesHere')})</span>}
        </span>
        {!ended && (
          <Button onClick={() => setAsked(true)}>
            {d('devicesLost')}
            <span className="sr">
              {t('colon')}
              {device.label}
            </span>
          </Button>
        )}
      </span>
      <span className="muted small">
        {d('devicesSince', { date: date(device.enrolledAt, language) })} ·{' '}
        {device.evidence === 'desk' ? d('devicesDesk') : d('devicesSignIn')}
        {device.endedAt && device.endedWhy && (
          <>
            {' · '}
            {d('devicesEnded', { date: date(device.endedAt, language) })} ·{' '}
            {d(`devicesWhy_${device.endedWhy}`)}
          </>
        )}
      </span>
      <Working label={d('devicesLeaf')}>
        <p className="mono">{device.leaf}</p>
      </Working>
      <Ending {...{ account, here, asked, device }} onClose={() => setAsked(false)} onDone={() => (setAsked(false), onLost())} />
    </>
  )
}

interface EndingProps {
  account: string
  device: Device
  here: boolean
  asked: boolean
  onClose: () => void
  onDone: () => void
}

function Ending({ account, device, here, asked, onClose, onDone }: EndingProps) {
  const d = deviceText.use()
  const t = sharedText.use()
  const end = useEndDevice(account)
  return (
    <Dialog open={asked} title={d('devicesLostTitle')} onClose={onClose}>
      <Which label={device.label} since={device.enrolledAt} last={device.lastAt} here={here} />
      <p>{d('devicesLostSays')}</p>
      <p>{d('devicesLostAlso')}</p>
      <Problem error={end.error} />
      <Button
        kind="primary"
        wide
        busy={end.isPending}
        onClick={() => end.mutate({ key: device.id, why: 'lost', here }, { onSuccess: onDone })}
      >
        {d('devicesLostYes')}
      </Button>
      <Button wide onClick={onClose}>
        {t('cancel')}
      </Button>
    </Dialog>
  )
}
