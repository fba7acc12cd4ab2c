// My sign-in in the console; and the desk that helps who lost their telephone (G7).
import { useRef, useState } from 'react'
import { useLostTelephone } from '../../shared/api/sign-in.ts'
import { Line, SmallForm } from '../../shared/sign-in/Line.tsx'
import { MySignIn } from '../../shared/sign-in/Mine.tsx'
import { signInText } from '../../shared/sign-in/text.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { State } from '../../shared/ui/Marks.tsx'
import { FindAccount } from '../parts/FindAccount.tsx'
import { NewTelephone } from '../parts/HandOut.tsx'
import { Sure } from '../parts/Sure.tsx'
import '../../shared/sign-in/sign-in.css'

export const Mine = () => <MySignIn at="/console/my-sign-in" />

export function Desk() {
  const s = signInText.use()
  const lost = useLostTelephone()
  // whose it is stands here in person: nothing of one is kept for whoever comes next
  const [login, setLogin] = useState('')
  const [evidence, setEvidence] = useState('')
  const [asked, setAsked] = useState(false)
  // two presses at once are one: that the first one runs is drawn a moment after it was made
  const running = useRef(false)
  const end = () => {
    if (running.current) return
    running.current = true
    lost.mutate({ login, evidence }, { onSettled: () => ((running.current = false), setAsked(false)) })
  }
  return (
    <div className="stack stack-6 sign-page">
      <div className="stack stack-2">
        <h1>{s('desk')}</h1>
        <p className="muted">{s('deskSays')}</p>
      </div>
      {lost.data ? (
        <>
          <p>
            <strong>{login}</strong>
          </p>
          <State tone="met">{s('deskEnded')}</State>
          {lost.data.factorWaits && <p>{s('deskFactorWaits')}</p>}
          <NewTelephone login={login} />
          <p>
            <Button onClick={() => (lost.reset(), setLogin(''), setEvidence(''))}>{s('deskAnother')}</Button>
          </p>
        </>
      ) : (
        <>
          <FindAccount onFound={setLogin} />
        <SmallForm
          values={[login, evidence]}
          button={s('deskEnd')}
          busy={lost.isPending}
          error={lost.error}
          onSubmit={() => setAsked(true)}
        >
          <Line label={s('deskLogin')} at="login" value={login} onChange={setLogin} />
          <Line
            label={s('deskEvidence')}
            at="evidence"
            hint={s('deskEvidenceHow')}
            value={evidence}
            onChange={setEvidence}
          />
          <Sure
            open={asked}
            title={s('deskEnd')}
            does={s('deskEndYes')}
            busy={lost.isPending}
            onYes={end}
            onClose={() => setAsked(false)}
          >
            <p className="said">{login}</p>
            <p>{s('deskEndSays')}</p>
          </Sure>
        </SmallForm>
        </>
      )}
    </div>
  )
}
