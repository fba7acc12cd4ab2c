// After signing in: the code where an office needs it, the way to set one up where there is none; nobody else stops here (G7, X2).
import { useEffect, useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useShowCode } from '../../shared/api/sign-in.ts'
import { useMe } from '../../shared/api/session.ts'
import type { Me } from '../../shared/api/session.ts'
import { Line } from '../../shared/sign-in/Line.tsx'
import { signInText } from '../../shared/sign-in/text.ts'
import { useWords } from '../../shared/texts/texts.ts'
import { Button, ButtonHref } from '../../shared/ui/Button.tsx'
import { Problem, Skeleton } from '../../shared/ui/Problem.tsx'
import { safe } from './SignIn.tsx'

export function SecondFactor() {
  const navigate = useNavigate()
  const back = safe(useSearchParams()[0].get('back'))
  const me = useMe()
  // what was read before signing in says nothing of now
  const settled = me.data?.account && !me.isFetching ? me.data : undefined
  const passes = settled !== undefined && settled.secondFactor === null
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
  return missing ? <Missing missing={missing} back={back} /> : <Skeleton />
}

function Missing({ missing, back }: { missing: NonNullable<Me['secondFactor']>; back: string }) {
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
          <ButtonHref kind="primary" wide to={`${back.startsWith('/console') ? '/console' : ''}/my-sign-in`}>
            {s('stepEnrolButton')}
          </ButtonHref>
        </div>
      )}
      <ButtonHref kind="quiet" wide to={back}>
        {s('stepLater')}
      </ButtonHref>
    </div>
  )
}
