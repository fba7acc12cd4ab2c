// My second factor: set up with an authenticator, confirmed by a code, its recovery codes shown once, ended by a code.
import { useEffect, useState } from 'react'
import { useBeginFactor, useConfirmFactor, useEndFactor } from '../api/sign-in.ts'
import type { MySignIn } from '../api/sign-in.ts'
import { date } from '../format/format.ts'
import { useSettings } from '../state/settings.ts'
import { Button } from '../ui/Button.tsx'
import { State } from '../ui/Marks.tsx'
import { Skeleton } from '../ui/Problem.tsx'
import { Qr } from '../ui/Record.tsx'
import { Line, SmallForm, useSure } from './Line.tsx'
import { signInText } from './text.ts'

export function Factor({ mine }: { mine: MySignIn }) {
  const s = signInText.use()
  const { language } = useSettings()
  const [codes, setCodes] = useState<readonly string[]>()
  const there = mine.secondFactor
  // who was sent here for it finds it begun
  const [open, setOpen] = useState<'sent' | 'pressed' | undefined>(() =>
    !there && new URLSearchParams(location.search).get('set') === 'factor' ? 'sent' : undefined,
  )
  const shut = () => setOpen(undefined)
  // it brings an office into force; who holds none that needs it is not asked for it
  if (!there && !mine.secondFactorNeeded && !codes) return null
  return (
    <section className="stack" id="second-factor">
      <h2>{s('factor')}</h2>
      {there ? (
        <State tone="met">
          {s('factorSince', { date: date(there.since, language), n: there.recoveryLeft })}
        </State>
      ) : (
        <p>
          <strong>{s('factorNeeded')}</strong> {s('factorNone')}
        </p>
      )}
      {codes ? (
        <Recovery codes={codes} onNoted={() => setCodes(undefined)} />
      ) : open ? (
        there ? (
          <End onDone={shut} />
        ) : (
          <Enrol pressed={open === 'pressed'} asked={mine.password} onDone={(made) => (setCodes(made), shut())} onCancel={shut} />
        )
      ) : (
        <p>
          <Button kind={there ? 'plain' : 'primary'} onClick={() => setOpen('pressed')}>
            {s(there ? 'factorEnd' : 'factorBegin')}
          </Button>
        </p>
      )}
    </section>
  )
}

/** Set up from the press that opens it to the recovery codes. */
export function SetUpFactor(props: { asked: boolean; onNoted: () => void; onCancel: () => void }) {
  const [codes, setCodes] = useState<readonly string[]>()
  return codes ? (
    <Recovery codes={codes} onNoted={props.onNoted} />
  ) : (
    <Enrol pressed asked={props.asked} onDone={setCodes} onCancel={props.onCancel} />
  )
}

interface EnrolProps {
  /** there is a password to ask for */
  asked: boolean
  /** a press has opened it: where nothing is to be asked it begins at once */
  pressed: boolean
  onDone: (codes: readonly string[]) => void
  onCancel: () => void
}
function Enrol(props: EnrolProps) {
  const s = signInText.use()
  const sure = useSure(props.asked)
  const begin = useBeginFactor()
  const confirm = useConfirmFactor(props.onDone)
  const [code, setCode] = useState('')
  const { mutate, isIdle } = begin
  const [goesOn] = useState(props.pressed && sure.values.length === 0)
  const [given] = useState(sure.given)
  useEffect(() => {
    if (goesOn && isIdle) mutate(given)
  }, [goesOn, isIdle, given, mutate])
  if (goesOn && (begin.isIdle || begin.isPending)) return <Skeleton lines={6} />
  if (!begin.data)
    return (
      <SmallForm
        values={sure.values}
        button={s('factorBegin')}
        busy={begin.isPending}
        error={begin.error}
        onSubmit={() => begin.mutate(sure.given)}
        onCancel={props.onCancel}
      >
        {sure.line}
      </SmallForm>
    )
  return (
    <div className="stack">
      <h3>{s('factorScan')}</h3>
      <p className="muted">{s('factorScanHow')}</p>
      <Qr text={begin.data.uri} label={s('factorQr')} />
      <p>
        {s('factorSecret')}{' '}
        <span className="mono sign-secret">{begin.data.secret.match(/.{1,4}/g)?.join(' ')}</span>
      </p>
      <h3>{s('factorConfirm')}</h3>
      <SmallForm
        values={[code]}
        button={s('factorConfirmButton')}
        busy={confirm.isPending}
        error={confirm.error}
        onSubmit={() => confirm.mutate(code)}
        onCancel={props.onCancel}
      >
        <Line label={s('stepCode')} hint={s('codeHow')} kind="code" value={code} onChange={setCode} />
      </SmallForm>
    </div>
  )
}

function Recovery({ codes, onNoted }: { codes: readonly string[]; onNoted: () => void }) {
  const s = signInText.use()
  return (
    <div className="stack sign-paper">
      <h3>{s('factorRecovery')}</h3>
      <p>{s('factorRecoverySays')}</p>
      <ul className="sign-codes mono">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <p>
        <Button kind="primary" onClick={onNoted}>
          {s('factorNoted')}
        </Button>
      </p>
    </div>
  )
}

function End({ onDone }: { onDone: () => void }) {
  const s = signInText.use()
  const end = useEndFactor(onDone)
  const [code, setCode] = useState('')
  return (
    <SmallForm
      values={[code]}
      button={s('factorEndButton')}
      busy={end.isPending}
      error={end.error}
      onSubmit={() => end.mutate(code)}
      onCancel={onDone}
    >
      <p>{s('factorEndSays')}</p>
      <Line label={s('stepCode')} hint={s('stepCodeHow')} kind="recovery" value={code} onChange={setCode} />
    </SmallForm>
  )
}
