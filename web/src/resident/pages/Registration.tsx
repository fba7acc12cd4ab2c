// Making an account alone: what is done with one's data and the telephone, then the code and a name, then straight to one's home (G7).
import { useState } from 'react'
import { Link, useNavigate } from 'react-router'
import { useAskRegistrationCode, useHowToRegister, useRegister } from '../../shared/api/registration.ts'
import type { Notice, Registered } from '../../shared/api/registration.ts'
import { Line } from '../../shared/sign-in/Line.tsx'
import { signInText } from '../../shared/sign-in/text.ts'
import '../../shared/sign-in/sign-in.css'
import { useWords } from '../../shared/texts/texts.ts'
import { Button, ButtonLink } from '../../shared/ui/Button.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { Answer, Problem } from '../../shared/ui/Problem.tsx'
import { registrationText } from '../texts/registration.ts'

export function Registration() {
  const r = registrationText.use()
  const how = useHowToRegister()
  const navigate = useNavigate()
  const [known, setKnown] = useState(false)
  const done = (outcome: Registered) =>
    outcome === 'made' ? void navigate('/my-home/claim', { replace: true }) : setKnown(true)
  if (known) return <Known />
  return (
    <div className="stack stack-6 narrow">
      <div className="stack stack-2">
        <h1>{r('title')}</h1>
        <p className="muted">{r('says')}</p>
      </div>
      <Answer of={how} lines={6}>
        {({ offered, notice }) => (offered ? <Ways notice={notice} onDone={done} /> : <p>{r('notOffered')}</p>)}
      </Answer>
      <p>
        <Link to="/sign-in">{r('haveOne')}</Link>
      </p>
    </div>
  )
}

function Known() {
  const r = registrationText.use()
  return (
    <div className="stack stack-6 narrow">
      <h1>{r('title')}</h1>
      <State tone="met">{r('known')}</State>
      <div>
        <ButtonLink kind="primary" to="/my-home">
          {r('go')}
        </ButtonLink>
      </div>
    </div>
  )
}

function Ways({ notice, onDone }: { notice: Notice; onDone: (outcome: Registered) => void }) {
  const ask = useAskRegistrationCode()
  const [telephone, setTelephone] = useState('')
  if (ask.isSuccess)
    return (
      <WithCode
        telephone={telephone}
        version={notice.version}
        onDone={onDone}
        onOther={() => ask.reset()}
        again={<Again telephone={telephone} />}
      />
    )
  return (
    <>
      <TheNotice notice={notice} />
      <Telephone
        value={telephone}
        onChange={setTelephone}
        busy={ask.isPending}
        error={ask.error}
        onSend={() => ask.mutate(telephone)}
      />
    </>
  )
}

function TheNotice({ notice }: { notice: Notice }) {
  const r = registrationText.use()
  const words = useWords()
  return (
    <section className="stack stack-2 sign-paper">
      <h2>{words(notice.title)}</h2>
      <p>{words(notice.text)}</p>
      <p className="muted small" lang="zh-CN">
        {notice.basis}
      </p>
      <p>
        <Link to="/privacy/register">{r('whole')}</Link>
      </p>
    </section>
  )
}

interface TelephoneProps {
  value: string
  onChange: (value: string) => void
  busy: boolean
  error: unknown
  onSend: () => void
}
function Telephone({ value, onChange, busy, error, onSend }: TelephoneProps) {
  const r = registrationText.use()
  const s = signInText.use()
  const [agreed, setAgreed] = useState(false)
  const [tried, setTried] = useState(false)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (agreed && value) onSend()
  }
  return (
    <form className="stack stack-6" onSubmit={submit} noValidate>
      <Problem error={error} />
      <div className="field">
        <label className="check-line">
          <input
            type="checkbox"
            checked={agreed}
            aria-describedby={tried && !agreed ? 'agree-fault' : undefined}
            onChange={(event) => setAgreed(event.target.checked)}
          />
          <span>{r('agree')}</span>
        </label>
        {tried && !agreed && (
          <p id="agree-fault" className="field-fault" role="alert">
            {r('agreeFirst')}
          </p>
        )}
      </div>
      <Line label={s('telephone')} hint={r('telephoneHow')} kind="telephone" value={value} onChange={onChange} tried={tried} />
      <Button kind="primary" type="submit" wide busy={busy}>
        {s('sendCode')}
      </Button>
    </form>
  )
}

function Again({ telephone }: { telephone: string }) {
  const s = signInText.use()
  const ask = useAskRegistrationCode()
  return (
    <>
      <Problem error={ask.error} />
      <Button kind="quiet" busy={ask.isPending} onClick={() => ask.mutate(telephone)}>
        {s('sendAgain')}
      </Button>
    </>
  )
}

interface WithCodeProps {
  telephone: string
  version: number
  onDone: (outcome: Registered) => void
  onOther: () => void
  again: React.ReactNode
}
function WithCode({ telephone, version, onDone, onOther, again }: WithCodeProps) {
  const r = registrationText.use()
  const s = signInText.use()
  const register = useRegister(onDone)
  const [code, setCode] = useState('')
  const [name, setName] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!code.trim() || !name.trim()) return
    register.mutate({ telephone, code, name, agreed: version, ...(password ? { password } : {}) })
  }
  return (
    <form className="stack stack-6" onSubmit={submit} noValidate>
      <p>
        {r('sent', { telephone })} {r('there')}
      </p>
      <Problem error={register.error} />
      <Line label={s('code')} hint={s('codeHow')} kind="code" value={code} onChange={setCode} tried={tried} />
      <Line label={r('name')} hint={r('nameHow')} kind="name" value={name} onChange={setName} tried={tried} />
      <Line label={r('password')} hint={r('passwordHow')} kind="fresh-password" value={password} onChange={setPassword} />
      <Button kind="primary" type="submit" wide busy={register.isPending}>
        {r('send')}
      </Button>
      <div className="row">
        {again}
        <Button kind="quiet" onClick={onOther}>
          {s('otherTelephone')}
        </Button>
      </div>
    </form>
  )
}
