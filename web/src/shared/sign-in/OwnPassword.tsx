// Whose password was set by somebody else chooses one of their own before any other page opens (X2).
import { useState } from 'react'
import { useSignOut } from '../api/session.ts'
import { useOwnPassword } from '../api/sign-in.ts'
import { sharedText } from '../texts/shared.ts'
import { Button } from '../ui/Button.tsx'
import { Problem } from '../ui/Problem.tsx'
import { Line } from './Line.tsx'
import { shown } from './shown.ts'
import { signInText } from './text.ts'
import './sign-in.css'

/** `onDone`: where to go from here; without it the page that was asked for opens. */
export function OwnPassword({ onDone }: { onDone?: (() => void) | undefined }) {
  const s = signInText.use()
  const t = sharedText.use()
  const choose = useOwnPassword(onDone)
  const signOut = useSignOut()
  // asked for once: whoever has just signed in by it has typed it
  const known = shown()
  const [given, setGiven] = useState('')
  const [fresh, setFresh] = useState('')
  const [again, setAgain] = useState('')
  const [tried, setTried] = useState(false)
  const submit = (event: React.FormEvent) => {
    event.preventDefault()
    setTried(true)
    const password = known ?? given
    if (password && fresh && fresh === again) choose.mutate({ password, fresh })
  }
  return (
    <div className="stack stack-6 narrow">
      <div className="stack stack-2">
        <h1>{s('ownTitle')}</h1>
        <p className="muted">{s('ownSays')}</p>
      </div>
      <form className="stack stack-6" onSubmit={submit} noValidate>
        <Problem error={choose.error} />
        {known === undefined && (
          <Line label={s('ownGiven')} kind="password" value={given} onChange={setGiven} tried={tried} />
        )}
        <Line label={s('passwordFresh')} hint={s('ownRules')} kind="fresh-password" value={fresh} onChange={setFresh} tried={tried} />
        <Line
          label={s('ownAgain')}
          kind="fresh-password"
          value={again}
          onChange={setAgain}
          tried={tried}
          fault={tried && again !== fresh ? s('ownDiffers') : undefined}
        />
        <Button kind="primary" type="submit" wide busy={choose.isPending}>
          {s('passwordButton')}
        </Button>
      </form>
      <Button kind="quiet" wide busy={signOut.isPending} onClick={() => signOut.mutate()}>
        {t('signOut')}
      </Button>
    </div>
  )
}
