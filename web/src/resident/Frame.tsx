// What stands around every resident page: the demonstration's bar, the name, the few sections.
import { lazy, Suspense, useEffect, useRef } from 'react'
import { Link, NavLink, Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router'
import { onSessionEnd } from '../shared/api/client.ts'
import { may, useMe, worksInOffice } from '../shared/api/session.ts'
import { DemoBar } from '../shared/demonstration/DemoBar.tsx'
import { Bell } from '../shared/messages/Bell.tsx'
import { OwnPassword } from '../shared/sign-in/OwnPassword.tsx'
import { useSettings } from '../shared/state/settings.ts'
import { sharedText } from '../shared/texts/shared.ts'
import { Boundary } from '../shared/ui/Boundary.tsx'
import { useTitle } from '../shared/ui/title.ts'
import { ElderSwitch, LanguageSwitch } from '../shared/ui/Toggles.tsx'
import { ElderFoot } from './parts/ElderFoot.tsx'
import { homeText } from './texts/home.ts'

// after the page stands, and for those who vote alone; not fetched, it is done at the vote
const FirstDevice = lazy(() =>
  import('./signing/FirstDevice.tsx').catch(() => ({ default: () => null })),
)

export function Frame() {
  const { pathname } = useLocation()
  const navigate = useNavigate()
  const main = useRef<HTMLElement>(null)
  const shown = useRef(pathname)
  const t = sharedText.use()
  const { elder } = useSettings()
  const me = useMe().data
  useTitle(main, t('appName'))

  useEffect(
    () =>
      onSessionEnd(
        () => void navigate(`/sign-in?back=${encodeURIComponent(location.pathname)}`, { replace: true }),
      ),
    [navigate],
  )
  // A new page is told to those who listen by moving the focus to it; not on the first, which the browser tells.
  useEffect(() => {
    if (shown.current === pathname) return
    shown.current = pathname
    main.current?.focus({ preventScroll: true })
  }, [pathname])

  return (
    <>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <DemoBar />
      <Header />
      <main id="main" ref={main} tabIndex={-1} className="page">
        <Boundary at={pathname}>{me?.passwordGiven ? <BeforeAll /> : <Outlet />}</Boundary>
      </main>
      {elder && <ElderFoot of={main} />}
      {!elder && <Sections className="tabs no-print" />}
      {me?.account && may(me, 'voting.cast') && (
        <Suspense>
          <FirstDevice key={me.account.id} account={me.account.id} />
        </Suspense>
      )}
      <ScrollRestoration />
    </>
  )
}

/** From the page of signing in one goes on as from it; any other page opens where it was asked for. */
function BeforeAll() {
  const { pathname, search } = useLocation()
  const navigate = useNavigate()
  const next = () => void navigate(`/second-factor${search}`, { replace: true })
  return <OwnPassword onDone={pathname === '/sign-in' ? next : undefined} />
}

function Header() {
  const t = sharedText.use()
  const r = homeText.use()
  const { elder } = useSettings()
  const me = useMe().data
  return (
    <header className="top no-print">
      <div className="top-line">
        <Link to="/" className="brand">
          <img src="/mark.svg" alt="" width="26" height="26" />
          <span>{t('appName')}</span>
          <span className="brand-says">{r('community')}</span>
        </Link>
        {!elder && <Sections className="top-sections" />}
        <div className="top-tools">
          {me?.account && !me.passwordGiven && <Bell account={me.account.id} />}
          {worksInOffice(me) && (
            <a href="/console" className="btn btn-quiet btn-small top-desk">
              {t('desk')}
            </a>
          )}
          <ElderSwitch />
          <LanguageSwitch />
          {me &&
            (me.account ? (
              <Link to="/settings" className="btn btn-quiet btn-small top-who">
                {me.account.name}
              </Link>
            ) : (
              <Link to="/sign-in" className="btn btn-quiet btn-small">
                {t('signIn')}
              </Link>
            ))}
        </div>
      </div>
    </header>
  )
}

function Sections({ className }: { className: string }) {
  const r = homeText.use()
  const sections = [
    ['/', r('navHome')],
    ['/votes', r('navVotes')],
    ['/fund', r('navFund')],
    ['/publications', r('navPublications')],
  ] as const
  return (
    <nav className={className} aria-label={r('navMain')}>
      {sections.map(([to, name]) => (
        <NavLink key={to} to={to} end={to === '/'}>
          {name}
        </NavLink>
      ))}
    </nav>
  )
}
