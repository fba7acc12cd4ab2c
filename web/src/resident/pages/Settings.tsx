// Language, large type, light or dark; and signing out (X1).
import { Link, useNavigate } from 'react-router'
import { useMe, useSignOut } from '../../shared/api/session.ts'
import { messageText } from '../../shared/messages/text.ts'
import { signInText } from '../../shared/sign-in/text.ts'
import { sharedText } from '../../shared/texts/shared.ts'
import { Button, ButtonLink } from '../../shared/ui/Button.tsx'
import { AllSettings } from '../../shared/ui/Toggles.tsx'
import { bindingText } from '../texts/binding.ts'
import { deviceText } from '../texts/devices.ts'
import { privacyText } from '../texts/privacy.ts'
import { homeText } from '../texts/home.ts'

export function Settings() {
  const r = homeText.use()
  const s = signInText.use()
  const t = sharedText.use()
  const d = deviceText.use()
  const p = privacyText.use()
  const b = bindingText.use()
  const m = messageText.use()
  const navigate = useNavigate()
  const me = useMe().data
  const signOut = useSignOut()
  return (
    <div className="stack stack-8 narrow">
      <div className="stack stack-2">
        <h1>{r('settingsTitle')}</h1>
        <p className="muted">{r('settingsSays')}</p>
      </div>
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
            <li>
              <Link to="/my-home">
                <strong>{b('title')}</strong>
                <span className="muted small">{b('says')}</span>
              </Link>
            </li>
            <li>
              <Link to="/settings/messages">
                <strong>{m('setTitle')}</strong>
                <span className="muted small">{m('setLink')}</span>
              </Link>
            </li>
          </ul>
          <p>
            <ButtonLink to="/my-sign-in">{s('mine')}</ButtonLink> <span className="muted">{s('mineOpen')}</span>
          </p>
          <Button
            busy={signOut.isPending}
            // by the promise: whatever of the page is gone by then, whoever signed out is led home
            onClick={() => void signOut.mutateAsync().then(() => navigate('/'), () => undefined)}
          >
            {t('signOut')}
          </Button>
        </section>
      )}
      <AllSettings />
      <section className="stack stack-2">
        <h2>{p('title')}</h2>
        <p className="muted">{me?.account ? p('says') : p('registerSays')}</p>
        <div>
          <ButtonLink to={me?.account ? '/privacy' : '/privacy/register'}>
            {me?.account ? p('open') : p('register')}
          </ButtonLink>
        </div>
      </section>
    </div>
  )
}
