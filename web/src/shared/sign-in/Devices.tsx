// Where I am signed in; one ended, or all others.
import { useEndOthers, useEndSession } from '../api/sign-in.ts'
import type { MySession } from '../api/sign-in.ts'
import { dateTime } from '../format/format.ts'
import { useSettings } from '../state/settings.ts'
import { sharedText } from '../texts/shared.ts'
import { Button } from '../ui/Button.tsx'
import { State } from '../ui/Marks.tsx'
import { Problem } from '../ui/Problem.tsx'
import { signInText } from './text.ts'

const means = {
  password: 'meansPassword',
  code: 'meansCode',
  'sign-on': 'meansSignOn',
  'step-in': 'meansStepIn',
} as const

export function Devices({ sessions }: { sessions: readonly MySession[] }) {
  const s = signInText.use()
  const t = sharedText.use()
  const one = useEndSession()
  const others = useEndOthers()
  return (
    <section className="stack">
      <h2>{s('devices')}</h2>
      <Problem error={one.error ?? others.error} />
      <ul className="sign-list">
        {sessions.map((session) => (
          <li key={session.id}>
            <Device session={session} />
            {!session.current && (
              <Button
                small
                busy={one.isPending && one.variables === session.id}
                onClick={() => one.mutate(session.id)}
              >
                {s('endOne')}
                <span className="sr">
                  {t('colon')}
                  {session.device || s('unknownDevice')}
                </span>
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 ? (
        <p>
          <Button busy={others.isPending} onClick={() => others.mutate(undefined)}>
            {s('endOthers')}
          </Button>
        </p>
      ) : (
        <p className="muted">{s('onlyThis')}</p>
      )}
      {others.data && <output>{s('endedOthers', { n: others.data.ended })}</output>}
    </section>
  )
}

function Device({ session }: { session: MySession }) {
  const s = signInText.use()
  const { language } = useSettings()
  const at = (time: string) => dateTime(time, language)
  return (
    <div className="stack stack-2">
      <strong>{session.device || s('unknownDevice')}</strong>
      <span className="row">
        {session.current && <State tone="act">{s('thisDevice')}</State>}
        {session.strong && session.means !== 'step-in' && <State tone="met">{s('strong')}</State>}
      </span>
      <span className="muted small">
        {s('opened', {
          time: at(session.openedAt),
          means: s(means[session.means]),
          seen: at(session.seenAt),
        })}
      </span>
    </div>
  )
}
