// Language, large type, light or dark; and signing out.
import { Link, useNavigate } from 'react-router'
import { useMe, useSignOut } from '../../shared/api/session.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { Button } from '../../shared/ui/Button.tsx'
import { AllSettings } from '../../shared/ui/Toggles.tsx'
import { deviceText } from '../texts/devices.ts'
import { homeText } from '../texts/home.ts'

export function Settings() {
  const r = homeText.use()
  const t = sharedText.use()
  const d = deviceText.use()
  const navigate = useNavigate()
  const me = useMe().data
  const signOut = useSignOut()
  return (
    <div className="stack stack-8 narrow">
      <div className="stack stack-2">
        <h1>{r('settingsTitle')}</h1>
        <p className="muted">{r('settingsSays')}</p>
      </div>
      <AllSettings />
      {me?.account && (
        <section className="stack">
          <h2>{r('settingsAccount')}</h2>
          <p>{r('settingsWho', { name: me.account.name })}</p>
          <ul className="entries">
            <li>
              <Link to="/settings/devices">
                <strong>{d('devicesLink')}</strong>
                <span className="muted small">{d('devicesLinkSays')}</span>
              </Link>
            </li>
          </ul>
          <Button
            busy={signOut.isPending}
            onClick={() => signOut.mutate(undefined, { onSuccess: () => void navigate('/') })}
          >
            {t('signOut')}
          </Button>
        </section>
      )}
    </div>
  )
}
