// What stands around every page of the console: sections on the left, the search that finds anything above.
import { useEffect, useRef, useState } from 'react'
import type { RefObject } from 'react'
import { flushSync } from 'react-dom'
import { Link, NavLink, Outlet, ScrollRestoration, useLocation } from 'react-router'
import { onSessionEnd } from '../shared/api/client.ts'
import { may, useMe, useSignOut } from '../shared/api/session.ts'
import type { Me } from '../shared/api/session.ts'
import { DemoBar } from '../shared/demonstration/DemoBar.tsx'
import { Bell } from '../shared/messages/Bell.tsx'
import { OwnPassword } from '../shared/sign-in/OwnPassword.tsx'
import { sharedText } from '../shared/texts/shared.ts'
import { useWords } from '../shared/texts/texts.ts'
import { Boundary } from '../shared/ui/Boundary.tsx'
import { useTitle } from '../shared/ui/title.ts'
import { Button, ButtonHref } from '../shared/ui/Button.tsx'
import { Skeleton } from '../shared/ui/Problem.tsx'
import { LanguageSwitch, ThemeSwitch } from '../shared/ui/Toggles.tsx'
import { Antd } from './Antd.tsx'
import { GlobalSearch } from './parts/GlobalSearch.tsx'
import { Ended } from './parts/Ended.tsx'
import { useEndedOffices } from './parts/endedOffices.ts'
import { MayNot } from './parts/MayNot.tsx'
import { Withheld } from './parts/Withheld.tsx'
import { neededAt, openTo } from './parts/sections.ts'
import { consoleText } from './text.ts'

const signInFirst = () => location.assign(`/sign-in?back=${encodeURIComponent(location.pathname)}`)

export function Frame() {
  const { pathname } = useLocation()
  const t = sharedText.use()
  const me = useMe()
  const c = consoleText.use()
  const main = useRef<HTMLElement>(null)
  const menuButton = useRef<HTMLButtonElement>(null)
  const menu = useMenu(menuButton)
  useEffect(() => onSessionEnd(signInFirst), [])
  useTitle(main, `${t('appName')} · ${c('console')}`)
  return (
    <Antd>
      <a className="skip" href="#main">
        {t('skip')}
      </a>
      <DemoBar />
      <div className={menu.open ? 'desk desk-open' : 'desk'}>
        <Sections menu={menu} button={menuButton} />
        <div className="desk-main">
          <TopLine menu={menu} />
          <Withheld />
          <main id="main" ref={main} tabIndex={-1} className="desk-page">
            <Boundary at={pathname}>
              {me.isPending ? <Skeleton /> : me.data?.account ? <Page me={me.data} /> : <SignedOut />}
            </Boundary>
          </main>
        </div>
      </div>
      <ScrollRestoration />
    </Antd>
  )
}

/** Signed in, and by a password of one's own: until then no page opens, and none is offered. */
const isIn = (me: Me | undefined): me is Me =>
  me !== undefined && me.account !== null && !me.passwordGiven

type Menu = ReturnType<typeof useMenu>

/** On a narrow screen sections and tools stand behind one button: Escape and every way on close them. */
function useMenu(button: RefObject<HTMLButtonElement | null>) {
  // a page may write its own search parameters: only another page closes it
  const { pathname } = useLocation()
  const [openAt, setOpenAt] = useState<string>()
  const open = openAt === pathname
  if (openAt !== undefined && !open) setOpenAt(undefined)
  useEffect(() => {
    if (!open) return
    const pressed = (event: KeyboardEvent) => {
      if (event.key !== 'Escape' || document.querySelector('dialog[open]')) return
      setOpenAt(undefined)
      button.current?.focus()
    }
    document.addEventListener('keydown', pressed)
    return () => document.removeEventListener('keydown', pressed)
  }, [open, button])
  return {
    open,
    /** what was pressed goes with the menu: whoever goes by keyboard stands at the page that comes */
    shut: () => {
      if (open) document.getElementById('main')?.focus()
      setOpenAt(undefined)
    },
    turn: () => setOpenAt(open ? undefined : pathname),
    /** the search stands in it: called by its key, it must be there to be typed in */
    show: () => {
      if (button.current?.checkVisibility()) flushSync(() => setOpenAt(pathname))
    },
  }
}

/** A direct address tells those who may not use it who may, before it asks the server for anything. */
function Page({ me }: { me: Me }) {
  const { pathname } = useLocation()
  const ended = useEndedOffices(pathname)
  const needed = neededAt(pathname)
  if (me.passwordGiven) return <OwnPassword />
  if (ended.length > 0) return <Ended offices={ended} />
  return needed === undefined || may(me, needed) ? <Outlet /> : <MayNot permission={needed} />
}

function SignedOut() {
  const t = sharedText.use()
  return (
    <div className="stack">
      <h1>{t('signInNeeded')}</h1>
      <p>{t('signInNeededHow')}</p>
      <p>
        <ButtonHref kind="primary" to={`/sign-in?back=${encodeURIComponent(location.pathname)}`}>
          {t('signIn')}
        </ButtonHref>
      </p>
    </div>
  )
}

function Sections({ menu, button }: { menu: Menu; button: RefObject<HTMLButtonElement | null> }) {
  const c = consoleText.use()
  const t = sharedText.use()
  const me = useMe().data
  const open = isIn(me) ? openTo(me) : []
  const groups = [
    { title: '', sections: open.filter((section) => !('of' in section)) },
    ...(['registry', 'offices'] as const).map((of) => ({
      title: c(of === 'registry' ? 'navRegistry' : 'navOffices'),
      sections: open.filter((section) => 'of' in section && section.of === of),
    })),
  ]
  return (
    <nav className="desk-nav no-print" aria-label={c('nav')}>
      <Link to="/" className="desk-brand">
        <img src="/mark.svg" alt="" width="22" height="22" />
        {t('appName')} <span className="muted">{c('console')}</span>
      </Link>
      <button
        ref={button}
        type="button"
        className="btn btn-plain desk-menu"
        aria-expanded={menu.open}
        aria-controls="sections"
        onClick={menu.turn}
      >
        <span aria-hidden="true">{menu.open ? '✕' : '☰'}</span> {c('menu')}
      </button>
      <div id="sections" className="desk-groups">
        {groups.map((group) => (
          <div key={group.title} className="desk-group">
            {group.title && group.sections.length > 0 && <p className="muted small">{group.title}</p>}
            {group.sections.map(({ to, name }) => (
              <NavLink key={to} to={to} end={to === '/'} onClick={menu.shut}>
                {c(name)}
              </NavLink>
            ))}
          </div>
        ))}
      </div>
    </nav>
  )
}

function TopLine({ menu }: { menu: Menu }) {
  const c = consoleText.use()
  const t = sharedText.use()
  const words = useWords()
  const me = useMe().data
  const signOut = useSignOut()
  const [grant] = me?.grants ?? []
  return (
    <header className="desk-top no-print">
      {isIn(me) && <GlobalSearch show={menu.show} />}
      <span className="desk-fill" />
      {isIn(me) && me.account && <Bell account={me.account.id} />}
      {me?.account && (
        <span className="desk-who">
          <Link to="/my-sign-in" title={c('mySignIn')}>
            <strong>{me.account.name}</strong>
          </Link>
          {grant && (
            <span className="muted small">
              {words(grant.title)} · {grant.place}
            </span>
          )}
        </span>
      )}
      <ButtonHref kind="quiet" small to="/">
        {c('residentLink')}
      </ButtonHref>
      <ThemeSwitch />
      <LanguageSwitch />
      {me?.account && (
        <Button
          kind="quiet"
          small
          onClick={() => void signOut.mutateAsync().then(() => location.assign('/'), () => undefined)}
        >
          {t('signOut')}
        </Button>
      )}
    </header>
  )
}
