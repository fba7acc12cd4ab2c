// Signing in; afterwards back to where one wanted to go.
import { useState } from 'react'
import { useNavigate, useSearchParams } from 'react-router'
import { useSignIn } from '../../shared/api/session.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { Field } from '../../shared/ui/Field.tsx'
import { Problem } from '../../shared/ui/Problem.tsx'
import { homeText } from '../texts/home.ts'

/** Only a path of this site: an address from outside must not decide where a person lands. */
const safe = (back: string | null) => (back && /^\/(?!\/)[\w\-/.~%]*$/.test(back) ? back : '/')

export function SignIn() {
  const r = homeText.use()
  const t = sharedText.use()
  const navigate = useNavigate()
  const back = safe(useSearchParams()[0].get('back'))
  const signIn = useSignIn()
  const [login, setLogin] = useState('')
  const [password, setPassword] = useState('')
  const [tried, setTried] = useState(false)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    if (!login || !password) return
    signIn.mutate(
      { login, password },
      {
        onSuccess: () =>
          back.startsWith('/console') ? location.assign(back) : void navigate(back, { replace: true }),
      },
    )
  }
  return (
    <form className="stack stack-6 narrow" onSubmit={submit} noValidate>
      <div className="stack stack-2">
        <h1>{r('signInTitle')}</h1>
        <p className="muted">{r('signInSays')}</p>
      </div>
      <Problem error={signIn.error} />
      <Field label={r('signInLogin')} fault={tried && !login ? r('signInMissing') : undefined}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            autoComplete="username"
            value={login}
            onChange={(e) => setLogin(e.target.value)}
          />
        )}
      </Field>
      <Field label={r('signInPassword')} fault={tried && !password ? r('signInMissing') : undefined}>
        {(ids) => (
          <input
            {...ids}
            className="input"
            type="password"
            autoComplete="current-password"
            value={password}
            onChange={(e) => setPassword(e.target.value)}
          />
        )}
      </Field>
      <Button kind="primary" type="submit" wide busy={signIn.isPending}>
        {t('signIn')}
      </Button>
    </form>
  )
}
