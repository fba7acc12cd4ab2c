// Signing in: one way at a time, the others below it; afterwards the second factor, then back to where one wanted to go (G7).
import { useState } from 'react'
import { Link, useNavigate, useSearchParams } from 'react-router'
import { useAskCode, useSignInByCode, useSignOn, useWays } from '../../shared/api/sign-in.ts'
import { useSignIn } from '../../shared/api/session.ts'
import { Line, Refused } from '../../shared/sign-in/Line.tsx'
import { signInText } from '../../shared/sign-in/text.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { LostPhone } from '../parts/LostPhone.tsx'
import { registrationText } from '../texts/registration.ts'

/** Only a path of this site: an address from outside must not decide where a person lands. */
export const safe = (back: string | null) => (back && /^\/(?!\/)[\w\-/.~%]*$/.test(back) ? back : '/')

export function SignIn() {
  const s = signInText.use()
  const r = registrationText.use()
  const words = useWords()
  const navigate = useNavigate()
  const back = safe(useSearchParams()[0].get('back'))
  const ways = useWays().data
  const signOn = useSignOn()
  const [way, setWay] = useState<'password' | 'code'>(() => (keptStep().sent ? 'code' : 'password'))
  const next = () => void navigate(`/second-factor?back=${encodeURIComponent(back)}`, { replace: true })
  return (
    <div className="stack stack-6 narrow">
      <div className="stack stack-2">
        <h1>{s('title')}</h1>
        <p className="muted">{s('says')}</p>
      </div>
      {way === 'password' ? <ByPassword onDone={next} /> : <ByCode onDone={next} />}
      {ways && (ways.code || ways.signOns.length > 0) && (
        <section className="stack">
          <h2>{s('otherWays')}</h2>
          <Problem error={signOn.error} />
          {ways.code && (
            <Button wide onClick={() => setWay(way === 'code' ? 'password' : 'code')}>
              {s(way === 'code' ? 'byPassword' : 'byCode')}
            </Button>
          )}
          {ways.signOns.map(({ key, title }) => (
            <Button
              key={key}
              wide
              busy={signOn.isPending && signOn.variables.key === key}
              onClick={() => signOn.mutate({ key, landing: back, bind: false })}
            >
              {s('byOther', { title: words(title) })}
            </Button>
          ))}
        </section>
      )}
      <LostPhone byCode={ways?.code === true} />
      {ways?.code && (
        <p>
          {r('from')} <Link to="/register">{r('fromLink')}</Link>
        </p>
      )}
    </div>
  )
}

function ByPassword({ onDone }: { onDone: () => void }) {
  const s = signInText.use()
  const t = sharedText.use()
  const signIn = useSignIn()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (login && password) signIn.mutate({ login, password }, { onSuccess: onDone })
  }
  return (
    <form className="stack stack-6" onSubmit={submit} noValidate>
      <Problem error={signIn.error} />
      <Refused value={signIn.error}>
        <Line label={s('login')} kind="login" value={login} onChange={setLogin} tried={tried} />
        <Line label={s('password')} kind="password" value={password} onChange={setPassword} tried={tried} />
      </Refused>
      <Button kind="primary" type="submit" wide busy={signIn.isPending}>
        {t('signIn')}
      </Button>
    </form>
  )
}

interface Step {
  sent: boolean
  telephone: string
}
const nothingSent: Step = { sent: false, telephone: '' }
const place = 'hemei.sign-in.code'

/** Of this tab alone, until it is closed: a page that is loaded again while the message is read waits for its code still. */
function keptStep(): Step {
  try {
    const telephone = sessionStorage.getItem(place)
    return telephone === null ? nothingSent : { sent: true, telephone }
  } catch {
    return nothingSent
  }
}
function useStep(): [Step, (step: Step) => void] {
  const [step, setStep] = useState(keptStep)
  const keep = (now: Step) => {
    setStep(now)
    try {
      if (now.sent) sessionStorage.setItem(place, now.telephone)
      else sessionStorage.removeItem(place)
    } catch {
      // a browser that keeps nothing asks once more after a reload
    }
  }
  return [step, keep]
}

function ByCode({ onDone }: { onDone: () => void }) {
  const s = signInText.use()
  const t = sharedText.use()
  const ask = useAskCode()
  const enter = useSignInByCode()
  const [step, keep] = useStep()
  const [telephone, setTelephone] = useState(step.telephone)
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const send = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (telephone) ask.mutate(telephone, { onSuccess: () => (keep({ sent: true, telephone }), setTried(false)) })
  }
  const signIn = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (code) enter.mutate({ telephone, code }, { onSuccess: () => (keep(nothingSent), onDone()) })
  }
  if (!step.sent)
    return (
      <form className="stack stack-6" onSubmit={send} noValidate>
        <Problem error={ask.error} />
        <Refused value={ask.error}>
          <Line label={s('telephone')} hint={s('telephoneHow')} kind="telephone" value={telephone} onChange={setTelephone} tried={tried} />
        </Refused>
        <Button kind="primary" type="submit" wide busy={ask.isPending}>
          {s('sendCode')}
        </Button>
      </form>
    )
  return (
    <form className="stack stack-6" onSubmit={signIn} noValidate>
      <p>{s('sentCode', { telephone })}</p>
      <Problem error={enter.error ?? ask.error} />
      <Refused value={enter.error}>
        <Line label={s('code')} hint={s('codeHow')} kind="code" value={code} onChange={setCode} tried={tried} />
      </Refused>
      <Button kind="primary" type="submit" wide busy={enter.isPending}>
        {t('signIn')}
      </Button>
      <div className="row">
        <Button kind="quiet" busy={ask.isPending} onClick={() => ask.mutate(telephone)}>
          {s('sendAgain')}
        </Button>
        <Button kind="quiet" onClick={() => (keep(nothingSent), setCode(''), enter.reset())}>
          {s('otherTelephone')}
        </Button>
      </div>
    </form>
  )
}
