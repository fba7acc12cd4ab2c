// After signing in: the code where an office needs it, the way to set one up where there is none; nobody else stops here (G7, X2).
import { useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useMySignIn, useShowCode } from '../../shared/api/sign-in.ts'
import { landingOf, useMe } from '../../shared/api/session.ts'
import type { Me } from '../../shared/api/session.ts'
import { SetUpFactor } from '../../shared/sign-in/Factor.tsx'
import { Line } from '../../shared/sign-in/Line.tsx'
import { signInText } from '../../shared/sign-in/text.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button, ButtonHref } from '../../shared/ui/Button.tsx'
import { Answer, Problem, Skeleton } from '../../shared/ui/Problem.tsx'
import { safe } from './SignIn.tsx'
import '../../shared/sign-in/sign-in.css'

export function SecondFactor() {
  const navigate = useNavigate()
  const asked = safe(useSearchParams()[0].get('back'))
  const me = useMe()
  // what was read before signing in says nothing of now
  const settled = me.data?.account && !me.isFetching ? me.data : undefined
  // the recovery codes are shown once: nobody is led on before they have noted them
  const [sets, setSets] = useState(false)
  const passes = !sets && settled !== undefined && settled.secondFactor === null
  const back = asked === '/' && settled ? landingOf(settled) : asked
  useEffect(() => {
    if (!passes) return
    if (back.startsWith('/console')) location.assign(back)
    else void navigate(back, { replace: true })
  }, [passes, back, navigate])
  // nobody has signed in: there is no office to ask a code for
  const nobody = me.data !== undefined && !me.data.account && !me.isFetching
  useEffect(() => {
    if (nobody) void navigate(`/sign-in?back=${encodeURIComponent(back)}`, { replace: true })
  }, [nobody, back, navigate])
  const missing = settled?.secondFactor
  if (sets) return <SetUp onEnd={() => setSets(false)} />
  return missing ? <Missing missing={missing} back={back} onSetUp={() => setSets(true)} /> : <Skeleton />
}

/** Here and now: whoever has just typed the password does not type it again. */
function SetUp({ onEnd }: { onEnd: () => void }) {
  const s = signInText.use()
  return (
    <div className="stack stack-6 narrow">
      <h1>{s('factorBegin')}</h1>
      <Answer of={useMySignIn()}>
        {({ password }) => <SetUpFactor asked={password} onNoted={onEnd} onCancel={onEnd} />}
      </Answer>
    </div>
  )
}

interface MissingProps {
  missing: NonNullable<Me['secondFactor']>
  back: string
  onSetUp: () => void
}
function Missing({ missing, back, onSetUp }: MissingProps) {
  const s = signInText.use()
  const words = useWords()
  const show = useShowCode()
  const [code, setCode] = useState('')
  const [tried, setTried] = useState(false)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (code) show.mutate(code)
  }
  return (
    <div className="stack stack-6 narrow">
      <div className="stack stack-2">
        <h1>{s('stepTitle')}</h1>
        <p className="muted">{s('stepSays')}</p>
        <ul className="bullets">
          {missing.offices.map((office) => (
            <li key={`${office.role} ${office.path}`}>
              {words(office.title)} · {office.place}
            </li>
          ))}
        </ul>
      </div>
      {missing.needs === 'code' ? (
        <form className="stack stack-6" onSubmit={submit} noValidate>
          <Problem error={show.error} />
          <Line
            label={s('stepCode')}
            hint={s('stepCodeHow')}
            kind="recovery"
            value={code}
            onChange={setCode}
            tried={tried}
          />
          <Button kind="primary" type="submit" wide busy={show.isPending}>
            {s('stepShow')}
          </Button>
        </form>
      ) : (
        <div className="stack">
          <p>{s('stepEnrol')}</p>
          <Button kind="primary" wide onClick={onSetUp}>
            {s('stepEnrolButton')}
          </Button>
        </div>
      )}
      <ButtonHref kind="quiet" wide to={back}>
        {s('stepLater')}
      </ButtonHref>
    </div>
  )
}
